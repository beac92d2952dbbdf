//! A service's module: its table, fault enums, client and server.

mod client;
mod methods;
mod server;
mod table;

use super::page::Page;
use super::path::{Place, modules_of};
use super::{Body, CrateOptions, Module, gate, http_api, item};
use crate::plan::{Plan, PlannedService};
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::BTreeSet;

/// The module that holds a module for each service.
pub fn root(plan: &Plan, options: &CrateOptions) -> Module {
    let services = plan.services.iter();
    let mut children: Vec<Module> = services
        .map(|service| module(plan, service, options))
        .collect();
    children.extend(
        plan.apis
            .iter()
            .map(|api| http_api::module(plan, api, options)),
    );
    children.sort_by(|a, b| a.name.cmp(&b.name));
    let doc = "Clients and servers, a module for each service.".to_owned();
    Module {
        cfg: gate::cfg(&plan.gates.services),
        children,
        ..Module::leaf("services", doc, Body::Tokens(TokenStream::new()))
    }
}

/// One service.
fn module(plan: &Plan, service: &PlannedService, options: &CrateOptions) -> Module {
    let about = format!("Service `{}`.", service.row.name);
    let mut page = Page::default();
    for name in imports(plan, service) {
        page.line(0, format_args!("use super::super::{name};"));
    }
    page.line(0, "use super::super::tables;");
    page.line(
        0,
        format_args!("use {}::codegen::v1;", options.runtime_path),
    );
    page.end();
    table::table(&mut page, plan, service, options);
    for (at, port) in service.ports.iter().enumerate() {
        page.docs(0, &port.constant_doc);
        page.line(
            0,
            format_args!("pub const {}: usize = {at};", port.constant),
        );
        page.end();
    }
    rows(&mut page, service);
    for operation in &service.operations {
        if let Some((name, choice)) = &operation.faults {
            let docs = vec![format!("The faults `{}` declares.", operation.method)];
            item::choice_item(&mut page, plan, Place::Service, name, &docs, choice);
            item::conversions(&mut page, plan, Place::Service, None, name, choice);
            page.end();
        }
    }
    let methods = methods::methods(plan, service);
    client::client(&mut page, plan, service, &methods);
    server::server(&mut page, plan, service, &methods);
    let feature = service.feature.as_ref();
    Module {
        cfg: feature.map(|feature| quote!(#[cfg(feature = #feature)])),
        ..Module::leaf(&service.module, about, Body::Parts(page.into_parts()))
    }
}

/// The operations by name, in the order of the table's rows.
fn rows(page: &mut Page, service: &PlannedService) {
    page.docs(0, &["The operations, in the order of the table's."]);
    page.line(0, "#[allow(non_camel_case_types)]");
    match service.operations.is_empty() {
        true => page.line(0, "enum Row {}"),
        false => {
            page.line(0, "enum Row {");
            for row in &service.operations {
                page.line(4, format_args!("{},", row.method));
            }
            page.line(0, "}");
        }
    }
    page.end();
}

/// Modules whose types the service names outside feature gates.
fn imports(plan: &Plan, service: &PlannedService) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for operation in &service.operations {
        let faults = operation
            .faults
            .iter()
            .flat_map(|(_, choice)| &choice.alternatives);
        let faults = faults.map(|alternative| &alternative.usage.ty);
        for of in operation
            .input
            .iter()
            .chain(&operation.output)
            .chain(faults)
        {
            modules_of(plan, of, &mut names);
        }
    }
    names
}
