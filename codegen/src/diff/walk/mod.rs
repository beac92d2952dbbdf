//! Messages compared by what they mean: pairs of types, each once, from the elements that
//! messages start with.
//!
//! A pair of named components is a node; what is anonymous belongs to the node around it.
//! So a type that many messages share is compared once, and knows its users.

mod complex;
mod content;
mod element;
mod facets;
mod pairs;
mod particle;
mod simple;

pub(super) use pairs::Pairs;

use super::found::Found;
use super::namespaces::Namespaces;
use crate::model::{ComplexIdx, ElementIdx, QName, SchemaModel, SimpleRef, TypeName, TypeRef};

/// What is compared with what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Pair {
    /// Two elements.
    Elements(ElementIdx, ElementIdx),
    /// Two types, at least one of them named.
    Types(TypeRef, TypeRef),
}

/// One pair being compared: what was found so far, and where it leads.
pub(super) struct Walk<'a> {
    pub old: &'a SchemaModel,
    pub new: &'a SchemaModel,
    pub map: &'a Namespaces,
    pub found: Vec<Found>,
    /// The pairs below, each with the path to it.
    pub edges: Vec<(String, Pair)>,
    /// Anonymous types around this place.
    open: Vec<(TypeRef, TypeRef)>,
}

impl<'a> Walk<'a> {
    pub fn new(old: &'a SchemaModel, new: &'a SchemaModel, map: &'a Namespaces) -> Self {
        Walk {
            old,
            new,
            map,
            found: Vec::new(),
            edges: Vec::new(),
            open: Vec::new(),
        }
    }

    fn push(&mut self, found: Found) {
        self.found.push(found);
    }

    /// Compares two types that something at `path` has.
    fn types(&mut self, path: &str, old: TypeRef, new: TypeRef) {
        let names = (type_name(self.old, old), type_name(self.new, new));
        let is_declared = |ty: TypeRef| {
            matches!(
                ty,
                TypeRef::Complex(_) | TypeRef::Simple(SimpleRef::Declared(_))
            )
        };
        let is_node = is_declared(old) && is_declared(new);
        if is_node && (names.0.is_some() || names.1.is_some()) {
            self.edges.push((path.to_owned(), Pair::Types(old, new)));
        } else if !self.open.contains(&(old, new)) {
            self.open.push((old, new));
            self.both_types(path, old, new);
            self.open.pop();
        }
    }

    /// Whether two names of types are the same; an anonymous type has none.
    fn same_name(&self, old: Option<&QName>, new: Option<&QName>) -> bool {
        match (old, new) {
            (Some(old), Some(new)) => self.map.same(old, new),
            (old, new) => old.is_none() && new.is_none(),
        }
    }
}

/// The name of a type, if it has one.
pub(super) fn type_name(schema: &SchemaModel, ty: TypeRef) -> Option<&QName> {
    let name = match ty {
        TypeRef::Complex(idx) => &schema.complex(idx).name,
        TypeRef::Simple(SimpleRef::Declared(idx)) => &schema.simple(idx).name,
        TypeRef::AnyType | TypeRef::Simple(SimpleRef::Builtin(_)) => return None,
    };
    match name {
        TypeName::Named(name) => Some(name),
        _ => None,
    }
}

/// How a type is called in a report.
pub(super) fn type_text(schema: &SchemaModel, ty: TypeRef) -> String {
    match ty {
        TypeRef::AnyType => "xs:anyType".to_owned(),
        TypeRef::Simple(SimpleRef::Builtin(builtin)) => format!("xs:{}", builtin.name()),
        declared => match type_name(schema, declared) {
            Some(name) => name.local.to_string(),
            None => "an anonymous type".to_owned(),
        },
    }
}

/// A complex type's base chain holds the other one.
fn derives(schema: &SchemaModel, idx: ComplexIdx, from: ComplexIdx) -> bool {
    let mut at = schema.complex(idx).base;
    // A chain is no longer than the types there are.
    for _ in 0..schema.complexes.len() {
        match at {
            TypeRef::Complex(base) if base == from => return true,
            TypeRef::Complex(base) => at = schema.complex(base).base,
            _ => return false,
        }
    }
    false
}
