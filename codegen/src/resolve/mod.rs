//! From syntax trees to the model: one visible, ordered list of passes.
//!
//! Rooms, each of which uses only those before it: `constraints` (what XSD 1.0 demands
//! of a finished model), `documents` (which documents there are and what they declare),
//! `state` (what the passes share), `facets` (simple types and their values), `schema`
//! (the passes, one file each), `wsdl` (services, on top of a finished schema). All
//! findings are collected; a model comes out only when none of them is an error.

pub mod constraints;
mod documents;
mod facets;
mod options;
mod schema;
mod state;
#[cfg(test)]
mod tests;
pub mod wsdl;

pub use options::{ResolveOptions, Root};

use crate::diag::Diagnostics;
use crate::model::SchemaModel;
use crate::source::{Loader, SourceMap};
use documents::{loading, symbols};
use schema::{
    absent, allocate, attributes, complex, elements, finish, groups, identity, redefine, simple,
    substitution, values,
};
use state::Set;

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
/// `None` means there are errors among `diagnostics`.
pub fn resolve(
    map: &mut SourceMap,
    loader: &dyn Loader,
    roots: &[Root],
    options: &ResolveOptions,
    diagnostics: &mut Diagnostics,
) -> Option<SchemaModel> {
    let mut options = options.clone();
    options.siblings &= !diagnostics.is_strict();
    let closure = loading::load_all(map, loader, roots, &options, diagnostics);
    let symbols = symbols::collect(&closure, map, diagnostics);
    let allowed = options.absent && !diagnostics.is_strict();
    let mut set = Set::new(&closure, map, symbols, diagnostics, allowed);
    for (_, pass) in PASSES {
        pass(&mut set);
    }
    let model = set.model;
    constraints::check(&model, diagnostics);
    (!diagnostics.has_errors()).then_some(model)
}
