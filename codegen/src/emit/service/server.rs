//! The server of a service: its trait and its routers.

use super::methods::{Head, Method};
use crate::emit::gate;
use crate::emit::page::Page;
use crate::emit::path::ident;
use crate::plan::{Plan, PlannedService};
use quote::quote;

pub(super) fn server(page: &mut Page, plan: &Plan, service: &PlannedService, methods: &[Method]) {
    let gate = &plan.gates.server;
    if !gate.is_open() {
        return;
    }
    let [context, request] = [service.parameters.context, service.parameters.input];
    page.docs(0, &service.doc);
    page.gate(gate);
    let name = &service.name;
    page.line(
        0,
        format_args!("pub trait {name}: Send + Sync + 'static {{"),
    );
    for method in methods {
        let fault = format!("v1::ServiceError<{}>", method.fault);
        method.head(
            page,
            &Head {
                visibility: "",
                parameters: &[
                    format!("{context}: v1::Context"),
                    format!("{request}: {}", method.input),
                ],
                outcome: "Result",
                results: [method.output.clone(), fault],
                behind: ";",
            },
        );
    }
    page.line(0, "}");
    page.end();
    let (cfg, name, table) = (gate::cfg(gate), ident(name), ident(&service.table));
    let [router, with] = service.routers.each_ref().map(|name| ident(name));
    let rows = methods.iter().map(|method| ident(method.name));
    page.tokens(quote! {
        #cfg
        v1::dispatch! {
            pub fn #router, #with(#name, #table, Row, super::super::DOCUMENTS) { #(#rows),* }
        }
    });
}
