//! From WSDL documents to services.
//!
//! The passes, in order: [`load`] reads the roots and all they import;
//! [`services`] resolves each root in a scope of its own (twin documents
//! declare the same names), then merges services of one port type, after
//! proving them equal on the wire.

mod actions;
mod addressing;
mod arrays;
mod bindings;
mod dispatch;
mod documents;
mod encoded;
mod lost;
mod messages;
mod operations;
mod ports;
mod profile;
mod protocol;
mod rpc;
mod scope;
mod twins;

#[cfg(test)]
mod tests;

pub use documents::{Documents, load};
pub use lost::{Lost, lost};

use crate::diag::Diagnostics;
use crate::model::{ComplexIdx, SchemaModel, Service};
use crate::source::SourceMap;
use crate::wsdl::{Binding, Transport, codes};
use rpc::Wrappers;
use scope::Scope;
use std::collections::BTreeMap;

/// What the passes share.
struct Context<'a> {
    map: &'a SourceMap,
    schema: &'a mut SchemaModel,
    wrappers: Wrappers,
    /// Array types that cannot be held, and why.
    no_arrays: BTreeMap<ComplexIdx, String>,
    diagnostics: &'a mut Diagnostics,
}

/// The services of all documents, sorted by name. RPC wrappers become
/// elements of `schema`.
pub fn services(
    documents: &Documents,
    map: &SourceMap,
    schema: &mut SchemaModel,
    diagnostics: &mut Diagnostics,
) -> Vec<Service> {
    let mut context = Context {
        map,
        schema,
        wrappers: Wrappers::default(),
        no_arrays: BTreeMap::new(),
        diagnostics,
    };
    arrays::run(documents, &mut context);
    let mut found = Vec::new();
    for scope in documents.scopes() {
        let scope = Scope::new(&scope, &mut context);
        let before = found.len();
        for port_type in scope.port_types() {
            found.extend(bindings::service(&mut context, &scope, port_type));
        }
        let offered = |service: &Service| !service.operations.is_empty();
        if !found[before..].iter().any(offered) {
            report_empty(&mut context, &scope);
        }
    }
    twins::merge(&mut context, found)
}

/// A finding where there is something to bind, but none of it is left. Types
/// are generated all the same.
fn report_empty(context: &mut Context<'_>, scope: &Scope<'_>) {
    let soap = |binding: &&&Binding| {
        matches!(
            scope.transport_of_binding(binding),
            Some(Transport::Http | Transport::HttpByAddress)
        )
    };
    let mut bindings = scope.bindings.iter().filter(soap);
    if let Some(binding) = bindings.find(|binding| !binding.operations.is_empty()) {
        let text = format!(
            "no operation of the binding `{}` can be generated",
            binding.name.local
        );
        let help = "other warnings say why; types are generated, but neither client nor server";
        context.warn(codes::NOTHING_LEFT, binding.span, text, help);
    }
}
