//! Services as text.

use super::{Text, name};
use crate::model::{
    Action, Addressing, ElementIdx, Header, Message, Model, Mtom, Operation, Port, Service,
    SoapVersion, Style,
};

pub(super) fn service(out: &mut Text, model: &Model, service: &Service) {
    out.line(format!(
        "service {} port type {}",
        service.name,
        name(&service.port_type)
    ));
    out.inside(|out| {
        for operation in &service.operations {
            self::operation(out, model, operation);
        }
        for port in &service.ports {
            self::port(out, model, port);
        }
    });
}

fn operation(out: &mut Text, model: &Model, operation: &Operation) {
    let output = match &operation.output {
        None => "one way".to_owned(),
        Some(output) => format!("-> {}", message(model, *output)),
    };
    let input = message(model, operation.input);
    out.line(format!("operation {} {input} {output}", operation.name));
    out.inside(|out| {
        action(out, "input", &operation.input_action);
        if let Some(output) = &operation.output_action {
            action(out, "output", output);
        }
        for fault in &operation.faults {
            out.line(format!(
                "fault {} {}",
                fault.name,
                element(model, fault.element)
            ));
            out.inside(|out| action(out, "fault", &fault.action));
        }
    });
}

/// An action that is stated; others follow from the names.
fn action(out: &mut Text, what: &str, action: &Action) {
    if action.declared {
        out.line(format!("{what} action {}", action.uri));
    }
}

fn message(model: &Model, message: Message) -> String {
    match message {
        Message::Empty => "(empty)".to_owned(),
        Message::Element(idx) => element(model, idx),
    }
}

fn element(model: &Model, idx: ElementIdx) -> String {
    name(&model.schema.element(idx).name)
}

fn port(out: &mut Text, model: &Model, port: &Port) {
    let soap = match port.binding.soap {
        SoapVersion::V11 => "soap 1.1",
        SoapVersion::V12 => "soap 1.2",
    };
    let profile = match port.profile.name.as_str() {
        "" => String::new(),
        profile => format!(" profile {profile} ({})", port.profile.policies.join(" ")),
    };
    let mtom = match port.mtom {
        Mtom::No => "",
        Mtom::Optional => " mtom optional",
        Mtom::Required => " mtom required",
    };
    let addressing = match port.addressing {
        Addressing::No => "",
        Addressing::Optional => " addressing optional",
        Addressing::Required => " addressing required",
    };
    let liberty = match port.profile.liberty {
        true => " liberty",
        false => "",
    };
    out.line(format!(
        "port {} of {} binding {} {soap}{profile}{liberty}{mtom}{addressing}",
        port.name,
        name(&port.service),
        name(&port.binding.name)
    ));
    out.inside(|out| {
        for operation in &port.binding.operations {
            let style = match operation.style {
                Style::Document => "document",
                Style::Rpc => "rpc",
            };
            let encoding = operation.encoding.as_deref();
            let encoding = encoding.map_or(String::new(), |e| format!(" encoded {e}"));
            out.line(format!(
                "{} {style}{encoding} action {:?}",
                operation.operation, operation.action
            ));
            out.inside(|out| {
                headers(out, model, "input", &operation.input_headers);
                headers(out, model, "output", &operation.output_headers);
            });
        }
    });
}

fn headers(out: &mut Text, model: &Model, what: &str, headers: &[Header]) {
    for header in headers {
        out.line(format!("{what} header {}", element(model, header.element)));
        for fault in &header.faults {
            out.line(format!(
                "{what} header fault {}",
                element(model, fault.element)
            ));
        }
    }
}
