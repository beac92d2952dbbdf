//! A service's module: its table, fault enums, client and server.

mod client;
mod methods;
mod server;
mod table;

use super::page::Page;
use super::path::{Place, doc, ident, modules_of, spelled};
use super::{Body, CrateOptions, Module, gate, http_api, item};
use crate::plan::{Plan, PlannedService};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

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
    let runtime = spelled(&options.runtime_path);
    let table = table::table(plan, service, options);
    let faults = service.operations.iter().filter_map(|operation| {
        let (name, choice) = operation.faults.as_ref()?;
        let docs = vec![format!("The faults `{}` declares.", operation.method)];
        let mut page = Page::default();
        item::choice_item(&mut page, plan, Place::Service, name, &docs, choice);
        item::conversions(&mut page, plan, Place::Service, None, name, choice);
        page.end();
        Some(spelled(&page.into_text()))
    });
    let modules = imports(plan, service);
    let rows = rows(service);
    let ports = service.ports.iter().enumerate().map(|(at, port)| {
        let (docs, name) = (doc(&port.constant_doc), ident(&port.constant));
        let at = Literal::usize_unsuffixed(at);
        quote!(#docs pub const #name: usize = #at;)
    });
    let methods = methods::methods(plan, service);
    let client = client::client(plan, service, &methods);
    let server = server::server(plan, service, &methods);
    let body = quote! {
        #(use super::super::#modules;)*
        use super::super::tables;
        use #runtime::codegen::v1;
        #table
        #(#ports)*
        #rows
        #(#faults)*
        #client
        #server
    };
    let feature = service.feature.as_ref();
    Module {
        cfg: feature.map(|feature| quote!(#[cfg(feature = #feature)])),
        ..Module::leaf(&service.module, about, Body::Tokens(body))
    }
}

/// The operations by name, in the order of the table's rows.
fn rows(service: &PlannedService) -> TokenStream {
    let methods = service.operations.iter().map(|row| ident(&row.method));
    quote! {
        /// The operations, in the order of the table's.
        #[allow(non_camel_case_types)]
        enum Row { #(#methods),* }
    }
}

/// Modules whose types the service names outside feature gates.
fn imports(plan: &Plan, service: &PlannedService) -> Vec<proc_macro2::Ident> {
    let mut names = std::collections::BTreeSet::new();
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
    names.iter().map(|name| ident(name)).collect()
}
