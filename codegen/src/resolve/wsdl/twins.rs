//! Documents that declare one port type for different security profiles: one
//! service with several ports, if they are equal on the wire.

use super::Context;
use crate::diag::{Diagnostic, Severity};
use crate::model::{Difference, Field, SchemaModel, Service, compare_operations};
use crate::wsdl::codes;

/// One service for each port type, sorted by name.
pub(super) fn merge(context: &mut Context<'_>, found: Vec<Service>) -> Vec<Service> {
    let mut merged: Vec<Service> = Vec::new();
    for service in found {
        match merged.iter_mut().find(|s| s.port_type == service.port_type) {
            None => merged.push(service),
            Some(first) => join(context, first, service),
        }
    }
    for service in merged.iter().filter(|s| s.ports.is_empty()) {
        let text = format!(
            "the port type {} has no SOAP binding over HTTP",
            service.port_type
        );
        let help = "types are generated, but neither client nor server";
        context.note(codes::NOT_BOUND, service.span, text, help);
    }
    merged.retain(is_offered);
    unique_names(&mut merged);
    merged.sort_by(|a, b| (&a.name, &a.port_type).cmp(&(&b.name, &b.port_type)));
    merged
}

/// Whether anything can be called.
fn is_offered(service: &Service) -> bool {
    !service.ports.is_empty() && !service.operations.is_empty()
}

fn join(context: &mut Context<'_>, first: &mut Service, second: Service) {
    if !is_offered(&second) {
        return;
    }
    if !is_offered(first) {
        *first = second;
        return;
    }
    if let Some(what) = difference(context.schema, first, &second) {
        let text = format!("two port types {} differ: {what}", first.port_type);
        context.diagnostics.push(
            Diagnostic::new(Severity::Error, codes::TWINS_DIFFER, second.span, text)
                .label(first.span, "the other one")
                .help("documents that differ on the wire are contracts of their own"),
        );
        return;
    }
    for port in second.ports {
        let known = first.ports.iter().any(|p| {
            p.name == port.name
                && p.service == port.service
                && (p.file == port.file || p.profile == port.profile)
                && p.binding.soap == port.binding.soap
        });
        if !known {
            first.ports.push(port);
        }
    }
}

/// The first thing that differs on the wire, in words. Actions are no reason to refuse
/// twins: those of the first document count.
fn difference(schema: &SchemaModel, one: &Service, other: &Service) -> Option<String> {
    let is_action = |found: &Difference| {
        let actions = [Field::Action, Field::InputAction, Field::OutputAction];
        actions.contains(&found.field)
    };
    let mut found = compare_operations(schema, one, other).into_iter();
    let first = found.find(|found| !is_action(found))?;
    let side = |text: Option<String>| text.unwrap_or_else(|| "nothing".to_owned());
    Some(format!(
        "{}: {} is {} in one, {} in the other",
        first.path[1..].join(" / "),
        first.field,
        side(first.before),
        side(first.after)
    ))
}

/// Services of one name are told apart by the name of their `wsdl:service`,
/// then by a word of their namespace, then by number.
fn unique_names(services: &mut [Service]) {
    for at in 0..services.len() {
        let taken = |services: &[Service], name: &str| {
            let mut others = services.iter().enumerate();
            others.any(|(other, s)| other != at && s.name.eq_ignore_ascii_case(name))
        };
        if !taken(services, &services[at].name) {
            continue;
        }
        let own = services[at].name.clone();
        let of_service = services[at]
            .ports
            .first()
            .map(|p| p.service.local.to_string());
        let of_service = of_service.map(|n| n.strip_suffix("Service").unwrap_or(&n).to_owned());
        let word = crate::options::module_fallback(&services[at].port_type.ns);
        let numbered = (2..).map(|n| format!("{own}_{n}"));
        let mut candidates = of_service
            .into_iter()
            .chain([format!("{own}_{word}")])
            .chain(numbered);
        if let Some(name) = candidates.find(|n| !n.is_empty() && !taken(services, n)) {
            services[at].name = name;
        }
    }
}
