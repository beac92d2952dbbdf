//! Takes out the rows that are not needed, and gives every reference its new number.

use super::needed::{Needed, Row};
use super::references::{
    Reference, Role, any_type, of_attribute, of_complex, of_element, of_identity, of_simple,
};
use super::travel::of_travel;
use crate::model::{
    ComplexIdx, ElementIdx, IdentityIdx, Model, QName, SchemaModel, SimpleIdx, SimpleRef, TypeName,
    TypeRef,
};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Takes out of a model what is not needed.
pub(super) fn renumber(model: &mut Model, needed: &Needed) {
    let numbers = Numbers::of(&model.schema, needed);
    of_travel(model, &mut |found| numbers.change(found));
    let schema = &mut model.schema;
    remove(schema, needed);
    change(schema, &numbers);
    let used = used_namespaces(schema);
    schema
        .namespaces
        .retain(|namespace, _| used.contains(namespace));
}

/// For each row the number it gets: how many before it are needed.
struct Numbers<'n> {
    needed: &'n Needed,
    elements: Vec<u32>,
    complexes: Vec<u32>,
    simples: Vec<u32>,
    identities: Vec<u32>,
}

impl<'n> Numbers<'n> {
    fn of(schema: &SchemaModel, needed: &'n Needed) -> Self {
        let numbers = |rows: usize, row: &dyn Fn(u32) -> Row| {
            let mut next = 0;
            (0..rows as u32)
                .map(|at| {
                    let number = next;
                    next += u32::from(needed.row(row(at)));
                    number
                })
                .collect()
        };
        Numbers {
            needed,
            elements: numbers(schema.elements.len(), &|at| Row::Element(ElementIdx(at))),
            complexes: numbers(schema.complexes.len(), &|at| Row::Complex(ComplexIdx(at))),
            simples: numbers(schema.simples.len(), &|at| Row::Simple(SimpleIdx(at))),
            identities: numbers(schema.identities.len(), &|at| {
                Row::Identity(IdentityIdx(at))
            }),
        }
    }

    fn change(&self, found: Reference<'_>) {
        match found {
            Reference::Element(idx) => idx.0 = number(&self.elements, idx.0),
            Reference::Head(head) => {
                *head = head
                    .filter(|idx| self.needed.row(Row::Element(*idx)))
                    .map(|idx| ElementIdx(number(&self.elements, idx.0)));
            }
            Reference::Complex(idx, _) => idx.0 = number(&self.complexes, idx.0),
            Reference::Simple(idx, _) => idx.0 = number(&self.simples, idx.0),
            Reference::Identity(idx) => idx.0 = number(&self.identities, idx.0),
            Reference::AnyElement(_) | Reference::AnyAttribute(_) | Reference::Attribute(_) => {}
        }
    }
}

fn number(numbers: &[u32], old: u32) -> u32 {
    numbers.get(old as usize).copied().unwrap_or(old)
}

/// Takes the rows out, with their names; what is left refers by the old numbers.
fn remove(schema: &mut SchemaModel, needed: &Needed) {
    let SchemaModel {
        elements,
        complexes,
        simples,
        identities,
        global_elements,
        global_types,
        global_attributes,
        // Values of enumerations name them.
        notations: _,
        arrays,
        lacking,
        // Judged when the rest is settled.
        namespaces: _,
    } = schema;
    let element = |idx: ElementIdx| needed.row(Row::Element(idx));
    let complex = |idx: ComplexIdx| needed.row(Row::Complex(idx));
    let simple = |idx: SimpleIdx| needed.row(Row::Simple(idx));
    retain(elements, |at| element(ElementIdx(at)));
    retain(complexes, |at| complex(ComplexIdx(at)));
    retain(simples, |at| simple(SimpleIdx(at)));
    retain(identities, |at| needed.row(Row::Identity(IdentityIdx(at))));
    global_elements.retain(|_, idx| element(*idx));
    global_types.retain(|_, ty| match ty {
        TypeRef::AnyType => true,
        TypeRef::Complex(idx) => complex(*idx),
        TypeRef::Simple(SimpleRef::Declared(idx)) => simple(*idx),
        TypeRef::Simple(SimpleRef::Builtin(_)) => true,
    });
    global_attributes.retain(|name, _| needed.attribute(name));
    arrays.retain(|idx| complex(*idx));
    lacking.retain(|idx, _| complex(*idx));
}

fn retain<T>(rows: &mut Vec<T>, is_needed: impl Fn(u32) -> bool) {
    let mut at = 0;
    rows.retain(|_| {
        let keep = is_needed(at);
        at += 1;
        keep
    });
}

/// Changes the references of what is left.
fn change(schema: &mut SchemaModel, numbers: &Numbers<'_>) {
    let SchemaModel {
        elements,
        complexes,
        simples,
        identities,
        global_elements,
        global_types,
        global_attributes,
        notations: _,
        arrays,
        lacking,
        namespaces: _,
    } = schema;
    let visit = &mut |found: Reference<'_>| numbers.change(found);
    elements.iter_mut().for_each(|row| of_element(row, visit));
    complexes.iter_mut().for_each(|row| of_complex(row, visit));
    simples.iter_mut().for_each(|row| of_simple(row, visit));
    identities
        .iter_mut()
        .for_each(|row| of_identity(row, visit));
    for idx in global_elements.values_mut() {
        visit(Reference::Element(idx));
    }
    for ty in global_types.values_mut() {
        any_type(ty, Role::Value, visit);
    }
    for attribute in global_attributes.values_mut() {
        of_attribute(attribute, visit);
    }
    let complex = |idx: ComplexIdx| ComplexIdx(number(&numbers.complexes, idx.0));
    *arrays = std::mem::take(arrays).into_iter().map(complex).collect();
    let rows = std::mem::take(lacking).into_iter();
    *lacking = rows.map(|(idx, name)| (complex(idx), name)).collect();
}

/// The namespaces of all names that are left.
fn used_namespaces(schema: &SchemaModel) -> BTreeSet<Arc<str>> {
    let named = |name: &TypeName| match name {
        TypeName::Named(name) => Some(name.ns.clone()),
        TypeName::OfElement(_) | TypeName::OfAttribute(_) | TypeName::Part(..) => None,
    };
    let space = |name: &QName| name.ns.clone();
    let uses = schema.complexes.iter().flat_map(|row| &row.attributes);
    let mut out: BTreeSet<Arc<str>> = uses.map(|used| space(&used.attribute.name)).collect();
    out.extend(schema.elements.iter().map(|row| space(&row.name)));
    out.extend(schema.complexes.iter().filter_map(|row| named(&row.name)));
    out.extend(schema.simples.iter().filter_map(|row| named(&row.name)));
    out.extend(schema.identities.iter().map(|row| space(&row.name)));
    out.extend(schema.global_attributes.keys().map(space));
    out
}
