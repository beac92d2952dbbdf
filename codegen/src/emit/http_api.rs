//! The module of an API over plain HTTP: its table, the types of its operations, client and
//! server.

mod client;
mod items;
mod methods;
mod server;
mod table;

use super::path::{doc, ident, modules_of, spelled};
use super::{Body, CrateOptions, Module};
use crate::plan::{Carried, HttpHeld, HttpItem, Plan, PlannedApi, Ty};
use proc_macro2::{Ident, TokenStream};
use quote::quote;
use std::collections::BTreeSet;

/// One API, among the modules of services.
pub fn module(plan: &Plan, api: &PlannedApi, options: &CrateOptions) -> Module {
    let about = format!("API `{}`.", api.origin.path.replace('`', "'"));
    let runtime = spelled(&options.runtime_path);
    let table = table::table(plan, api);
    let items = api.operations.iter().flat_map(|operation| &operation.items);
    let items = items.map(|item| items::item(plan, item));
    let modules = imports(plan, api);
    let rows = rows(api);
    let methods = methods::methods(plan, api);
    let client = client::client(plan, api, &methods);
    let server = server::server(plan, api, &methods);
    let body = quote! {
        #(use super::super::#modules;)*
        use super::super::tables;
        use #runtime::codegen::v1;
        #table
        #rows
        #(#items)*
        #client
        #server
    };
    let feature = api.feature.as_ref();
    Module {
        cfg: feature.map(|feature| quote!(#[cfg(feature = #feature)])),
        ..Module::leaf(&api.module, about, Body::Tokens(body))
    }
}

/// The operations by name, in the order of the table's rows.
fn rows(api: &PlannedApi) -> TokenStream {
    let docs = doc(&["The operations, in the order of the table's.".to_owned()]);
    let methods = api.operations.iter().map(|row| ident(&row.method));
    quote! {
        #docs
        #[allow(non_camel_case_types)]
        enum Row { #(#methods),* }
    }
}

/// Modules whose types the API names.
fn imports(plan: &Plan, api: &PlannedApi) -> Vec<Ident> {
    let mut names = BTreeSet::new();
    let mut add = |of: &Ty| modules_of(plan, of, &mut names);
    for operation in &api.operations {
        for carried in [&operation.input, &operation.output] {
            if let Carried::Value(of) = carried {
                add(of);
            }
        }
        for item in &operation.items {
            held(item).for_each(|it| {
                if let HttpHeld::Value(of) = it {
                    add(of);
                }
            });
        }
    }
    names.iter().map(|name| ident(name)).collect()
}

/// What the members of a type hold.
fn held(item: &HttpItem) -> Box<dyn Iterator<Item = &HttpHeld> + '_> {
    match item {
        HttpItem::Struct { fields, .. } => Box::new(fields.iter().map(|field| &field.held)),
        HttpItem::Enum { alternatives, .. } => {
            Box::new(alternatives.iter().filter_map(|it| it.held.as_ref()))
        }
    }
}
