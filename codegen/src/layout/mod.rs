//! The fixed layout of contracts: one schema file for each namespace, one
//! service file for each service, stable order, fixed prefixes, no prose.
//!
//! Two contracts that say the same come out the same, so that a difference
//! between files laid out is a difference between contracts:
//!
//! * `xsd/` holds one file for each target namespace: components by kind, then
//!   by name; parts of a namespace that came in several files are merged;
//!   every namespace that is named is imported, and no other;
//! * `wsdl/` holds one file for each service; where twins repeat a service for each
//!   security profile, what they share stands in a file of its own;
//! * annotations, comments, foreign attributes, identifiers and values that are
//!   the default are left out, but for marks that say what of an item is documented and what
//!   assumed ([`Mark`](crate::xml::Mark)); the order of particles, facets, attributes,
//!   operations and parts is kept;
//! * prefixes follow from namespace names alone; `tns` is the target
//!   namespace, and no file has a default namespace;
//! * policies are reduced to the names they go by.

mod attributes;
mod codes;
mod gather;
mod markup;
mod names;
mod policy;
mod rewrite;
mod schema;
mod service;
mod services;

use crate::diag::Diagnostics;
use crate::source::{Loader, SourceMap};
use crate::xml::XmlCatalog;
use gather::{Gatherer, Unit, XS};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The files of a contract set in that layout, by path: the entry files with all
/// they include and import. Empty if `diagnostics` holds an error in the end.
pub fn lay_out(
    map: &mut SourceMap,
    loader: &dyn Loader,
    catalog: &XmlCatalog,
    entries: &[String],
    diagnostics: &mut Diagnostics,
) -> BTreeMap<String, String> {
    let found = Gatherer::new(map, loader, catalog, diagnostics).gather(entries);
    let mut namespaces: BTreeSet<Arc<str>> = BTreeSet::new();
    let mut written: BTreeSet<Arc<str>> = BTreeSet::new();
    for unit in &found.units {
        namespaces.insert(Arc::clone(&unit.target));
        namespaces.extend(imported(unit));
        if has_components(unit) {
            written.insert(Arc::clone(&unit.target));
        }
    }
    for definitions in found.definitions.values() {
        let target = definitions.root.attribute("targetNamespace").unwrap_or("");
        namespaces.insert(target.into());
    }
    let called = names::call(&namespaces, &written);
    let mut files = BTreeMap::new();
    for (ns, tag) in schema::schemas(&found.units, &called, diagnostics) {
        if let Some(called) = called.get(&ns) {
            files.insert(format!("xsd/{}.xsd", called.stem), tag.document());
        }
    }
    for (name, tag) in services::services(&found.definitions, &called, diagnostics) {
        files.insert(format!("wsdl/{name}"), tag.document());
    }
    if diagnostics.has_errors() {
        files.clear();
    }
    files
}

fn imported(unit: &Unit) -> impl Iterator<Item = Arc<str>> + '_ {
    unit.schema
        .children_named(XS, "import")
        .map(|import| import.attribute("namespace").unwrap_or("").into())
}

fn has_components(unit: &Unit) -> bool {
    unit.schema.elements().any(|child| {
        &*child.name.ns == XS && !matches!(&*child.name.local, "annotation" | "import" | "include")
    })
}

#[cfg(test)]
mod tests;
