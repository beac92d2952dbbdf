//! From WSDL documents to services.
//!
//! The passes, in order: [`load`] reads the roots and all they import;
//! [`services`] resolves each root in a scope of its own (twin documents
//! declare the same names), then merges services of one port type, after
//! proving them equal on the wire.

mod bindings;
mod documents;
mod encoded;
mod messages;
mod operations;
mod profile;
mod rpc;
mod scope;
mod twins;

#[cfg(test)]
mod tests;

pub use documents::{Documents, load};

use crate::diag::Diagnostics;
use crate::model::{SchemaModel, Service};
use crate::source::SourceMap;
use rpc::Wrappers;
use scope::Scope;

/// What the passes share.
struct Context<'a> {
    map: &'a SourceMap,
    schema: &'a mut SchemaModel,
    wrappers: Wrappers,
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
        diagnostics,
    };
    let mut found = Vec::new();
    for scope in documents.scopes() {
        let scope = Scope::new(&scope, &mut context);
        for port_type in scope.port_types() {
            found.extend(bindings::service(&mut context, &scope, port_type));
        }
    }
    twins::merge(&mut context, found)
}
