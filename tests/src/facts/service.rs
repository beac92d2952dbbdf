//! Facts of services.

use super::Facts;
use snitflade_codegen::model::{Header, Message, Model, OperationBinding, Service};

/// Adds the facts of every service.
pub(super) fn add(model: &Model, facts: &mut Facts) {
    for service in &model.services {
        let path = format!("service {}", service.port_type);
        let names: Vec<&str> = service.operations.iter().map(|o| o.name.as_str()).collect();
        facts.insert(path.clone(), names.join(" "));
        operations(model, service, &path, facts);
        ports(model, service, &path, facts);
    }
}

fn operations(model: &Model, service: &Service, path: &str, facts: &mut Facts) {
    for operation in &service.operations {
        let path = format!("{path} operation {}", operation.name);
        facts.insert(format!("{path} input"), message(model, &operation.input));
        if let Some(output) = &operation.output {
            facts.insert(format!("{path} output"), message(model, output));
        }
        for fault in &operation.faults {
            let element = model.schema.element(fault.element);
            facts.insert(
                format!("{path} fault {}", fault.name),
                element.name.to_string(),
            );
        }
    }
}

fn ports(model: &Model, service: &Service, path: &str, facts: &mut Facts) {
    for port in &service.ports {
        let path = format!("{path} port {} {}", port.profile.name, port.name);
        facts.insert(
            path.clone(),
            format!(
                "{:?} {} {} {}",
                port.binding.soap, port.binding.name, port.service, port.address
            ),
        );
        for operation in &port.binding.operations {
            let path = format!("{path} operation {}", operation.operation);
            facts.insert(path, bound(model, operation));
        }
    }
}

fn bound(model: &Model, operation: &OperationBinding) -> String {
    format!(
        "{:?} in {} out {}",
        operation.action,
        headers(model, &operation.input_headers),
        headers(model, &operation.output_headers)
    )
}

fn headers(model: &Model, headers: &[Header]) -> String {
    let names: Vec<String> = headers
        .iter()
        .map(|header| {
            format!(
                "{} {}",
                header.part,
                model.schema.element(header.element).name
            )
        })
        .collect();
    format!("[{}]", names.join(", "))
}

fn message(model: &Model, message: &Message) -> String {
    match message {
        Message::Element(idx) => model.schema.element(*idx).name.to_string(),
        other => format!("{other:?}"),
    }
}
