//! Types that no value ends of.

use super::codes;
use super::types::Types;
use crate::diag::Severity;
use crate::model::{ComplexIdx, Content, SchemaModel, Term, TypeRef};
use std::collections::BTreeSet;

impl Types<'_, '_> {
    /// Reports types that contain themselves and may not leave it out; to be called when
    /// all types are made.
    pub fn check_ends(&mut self) {
        for idx in std::mem::take(&mut self.complexes) {
            if !leads_back(self.schema, idx) {
                continue;
            }
            let span = self.schema.complex(idx).span;
            let message = "the schema requires itself, so no value of it ends";
            let help = "make one of the properties on the way optional";
            self.report(Severity::Error, codes::ENDLESS, span, message, help);
        }
    }
}

/// Whether members that have to be there lead back to their type.
fn leads_back(schema: &SchemaModel, from: ComplexIdx) -> bool {
    let mut seen = BTreeSet::new();
    let mut open = vec![from];
    while let Some(at) = open.pop() {
        for next in demanded(schema, at) {
            if next == from {
                return true;
            }
            if seen.insert(next) {
                open.push(next);
            }
        }
    }
    false
}

fn demanded(schema: &SchemaModel, idx: ComplexIdx) -> Vec<ComplexIdx> {
    let Content::Elements(root) = &schema.complex(idx).content else {
        return Vec::new();
    };
    let leaves = root.children().iter().filter(|particle| particle.min > 0);
    let types = leaves.filter_map(|particle| match particle.term {
        Term::Element(idx) => Some(schema.element(idx)).filter(|element| !element.nillable),
        _ => None,
    });
    types
        .filter_map(|element| match element.ty {
            TypeRef::Complex(idx) => Some(idx),
            _ => None,
        })
        .collect()
}
