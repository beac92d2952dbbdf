//! From syntax trees to the model: one visible, ordered list of passes.
//!
//! Each pass is one file. Those up to `finish` build the model; those after it
//! check what XSD 1.0 demands of it beyond that. All findings are collected;
//! a model comes out only when none of them is an error.

mod absent;
mod allocate;
mod attributes;
mod built_in;
mod closure;
mod complex;
pub mod constraints;
mod elements;
mod essence;
mod facet_rules;
mod facets;
mod finish;
mod groups;
mod identity;
mod lookup;
mod order;
mod redefine;
mod set;
mod simple;
mod substitution;
mod symbols;
#[cfg(test)]
mod tests;
mod value;
mod values;
mod wildcard;
pub mod wsdl;
mod xpath;

use crate::diag::Diagnostics;
use crate::model::SchemaModel;
use crate::source::{Loader, SourceMap};
use crate::xml::XmlCatalog;
use crate::xsd::SchemaDocument;
use set::Set;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Where a resolution starts.
#[derive(Clone, Debug)]
pub enum Root {
    /// A file, by its path below the loader's root.
    File(String),
    /// A schema read already, such as one embedded in a WSDL. Its locations are
    /// relative to the file it stands in; documents given together see each
    /// other's namespaces without location.
    Document(SchemaDocument),
}

/// How references are followed.
#[derive(Clone, Debug)]
pub struct ResolveOptions {
    /// Files behind URIs and namespaces.
    pub catalog: XmlCatalog,
    /// Whether a namespace or file that is not found is looked for in the
    /// importer's folder. Off under `--strict`.
    pub siblings: bool,
    /// Namespaces that are used from outside the schemas, as by the parts of WSDL
    /// messages: a well-known one is supplied without an import.
    pub named: BTreeSet<Arc<str>>,
    /// Whether a name that nothing declares is a warning: the model then refuses
    /// documents that use it, and judges all others. For validation only.
    pub absent: bool,
}

impl Default for ResolveOptions {
    fn default() -> Self {
        ResolveOptions {
            catalog: XmlCatalog::new(),
            siblings: true,
            named: BTreeSet::new(),
            absent: false,
        }
    }
}

type Pass = fn(&mut Set<'_, '_>);

/// The passes after loading and collecting names, in order.
const PASSES: &[(&str, Pass)] = &[
    ("allocate", allocate::run),
    ("simple types", simple::run),
    ("attributes", attributes::run),
    ("groups", groups::run),
    ("elements", elements::run),
    ("complex types", complex::run),
    ("element values", values::run),
    ("substitution groups", substitution::run),
    ("identity constraints", identity::run),
    ("redefinitions", redefine::run),
    ("finish", finish::run),
    ("absent names", absent::run),
];

/// Loads the roots with everything they refer to and resolves all of it.
/// `None` means there are errors among `diags`.
pub fn resolve(
    map: &mut SourceMap,
    loader: &dyn Loader,
    roots: &[Root],
    options: &ResolveOptions,
    diags: &mut Diagnostics,
) -> Option<SchemaModel> {
    let mut options = options.clone();
    options.siblings &= !diags.is_strict();
    let closure = closure::load_all(map, loader, roots, &options, diags);
    let symbols = symbols::collect(&closure, map, diags);
    let allowed = options.absent && !diags.is_strict();
    let mut set = Set {
        closure: &closure,
        map,
        symbols,
        diags,
        model: SchemaModel::default(),
        simples: Vec::new(),
        complexes: Vec::new(),
        elements: Vec::new(),
        simple_at: Default::default(),
        complex_at: Default::default(),
        element_at: Default::default(),
        attribute_groups: Default::default(),
        groups: Default::default(),
        particle_count: 0,
        unresolved: 0,
        absent: absent::Absent {
            allowed,
            ..Default::default()
        },
        told: Default::default(),
    };
    for (_, pass) in PASSES {
        pass(&mut set);
    }
    let model = set.model;
    constraints::check(&model, diags);
    (!diags.has_errors()).then_some(model)
}
