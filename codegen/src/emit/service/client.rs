//! The client of a service.

use super::methods::{Head, Method};
use crate::emit::page::Page;
use crate::plan::{Plan, PlannedService};

pub(super) fn client(page: &mut Page, plan: &Plan, service: &PlannedService, methods: &[Method]) {
    let gate = &plan.gates.client;
    if !gate.is_open() {
        return;
    }
    let name = &service.client;
    page.docs(0, &service.client_doc);
    page.gate(gate);
    page.line(0, "#[derive(Clone, Debug)]");
    page.line(0, format_args!("pub struct {name} {{"));
    page.line(4, "client: v1::Client,");
    page.line(0, "}");
    page.end();
    page.gated(gate, "client_type", &format!("{name}, {}", service.table));
    page.end();
    page.gate(gate);
    page.line(0, format_args!("impl {name} {{"));
    constructors(page, service);
    let request = service.parameters.input;
    for method in methods {
        // The future owns what it needs: it outlives request and client.
        method.head(
            page,
            &Head {
                visibility: "pub ",
                parameters: &[format!("{request}: &{}", method.input)],
                outcome: "v1::CallResult",
                results: [method.output.clone(), method.fault.clone()],
                behind: " + use<> {",
            },
        );
        let row = format_args!("self.client.call(Row::{} as usize, {request})", method.name);
        page.line(8, row);
        page.line(4, "}");
    }
    page.line(0, "}");
    page.end();
}

fn constructors(page: &mut Page, service: &PlannedService) {
    let [transport, settings] = [service.parameters.transport, service.parameters.settings];
    for port in &service.ports {
        page.docs(4, &port.constructor_doc);
        let before = format!("pub fn {}(", port.constructor);
        let parameters = [
            format!("{transport}: impl v1::Transport"),
            format!("{settings}: impl Into<v1::Settings>"),
        ];
        page.call(4, &before, &parameters, ") -> Self {");
        let constant = &port.constant;
        let made = format_args!("Self::at({constant}, {transport}, {settings})");
        page.line(8, made);
        page.line(4, "}");
    }
}
