//! Documents that declare one port type for different security profiles: one
//! service with several ports, if they are equal on the wire.

use super::Context;
use crate::diag::{Diagnostic, Severity};
use crate::model::{Difference, Field, Service, compare_operations};
use crate::source::Span;
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
    let found = compare_operations(context.schema, first, &second);
    let (actions, others): (Vec<_>, Vec<_>) = found.into_iter().partition(is_action);
    if let Some(other) = others.first() {
        let what = in_words(other);
        let text = format!("two port types {} differ: {what}", first.port_type);
        context.diagnostics.push(
            Diagnostic::new(Severity::Error, codes::TWINS_DIFFER, second.span, text)
                .label(first.span, "the other one")
                .help("documents that differ on the wire are contracts of their own"),
        );
        return;
    }
    for action in &actions {
        report_action(context, first, &second, action);
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

/// Whether twins differ in an action of WS-Addressing only, which is no reason to refuse
/// them: messages have the same content.
fn is_action(found: &Difference) -> bool {
    let actions = [Field::Action, Field::InputAction, Field::OutputAction];
    actions.contains(&found.field)
}

/// Generated code has one action for all ports, so one of the two is never sent.
fn report_action(context: &mut Context<'_>, first: &Service, second: &Service, found: &Difference) {
    let text = format!(
        "two port types {} differ: {}",
        first.port_type,
        in_words(found)
    );
    let place = |place: Option<Span>, service: &Service| place.unwrap_or(service.span);
    context.diagnostics.push(
        Diagnostic::new(
            Severity::Warning,
            codes::TWIN_ACTIONS,
            place(found.after_span, second),
            text,
        )
        .label(
            place(found.before_span, first),
            "the other one, which counts",
        )
        .help("clients and servers of every port use the actions of the first document"),
    );
}

/// A difference in words.
fn in_words(found: &Difference) -> String {
    let side = |text: &Option<String>| text.clone().unwrap_or_else(|| "nothing".to_owned());
    format!(
        "{}: {} is {} in one, {} in the other",
        found.path[1..].join(" / "),
        found.field,
        side(&found.before),
        side(&found.after)
    )
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
