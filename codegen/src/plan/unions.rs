//! Members of unions that no field has.
//!
//! A union is one checked text in Rust: its value says by itself which member it
//! is of, and two members may admit the same text. So a type that is there only to
//! be a member would be a Rust type that nothing has, and is not generated.

use super::simples::Form;
use crate::model::{Content, SchemaModel, SimpleIdx, SimpleRef, SimpleVariety, TypeRef};
use std::collections::BTreeSet;

/// The simple types that are members of unions and nothing else.
pub(super) fn only_members(schema: &SchemaModel, forms: &[Form]) -> BTreeSet<TypeRef> {
    let mut members: BTreeSet<SimpleIdx> = BTreeSet::new();
    for simple in &schema.simples {
        if let SimpleVariety::Union(list) = &simple.variety {
            members.extend(list.iter().copied().filter_map(declared));
        }
    }
    let mut open: Vec<SimpleIdx> = of_fields(schema).filter_map(declared).collect();
    let all = (0..schema.simples.len() as u32).map(SimpleIdx);
    open.extend(all.filter(|idx| !members.contains(idx)));
    let mut visited = BTreeSet::new();
    while let Some(idx) = open.pop() {
        if visited.insert(idx) {
            members.remove(&idx);
            open.extend(named_by(schema, forms, idx).and_then(declared));
        }
    }
    members
        .into_iter()
        .map(|idx| TypeRef::Simple(SimpleRef::Declared(idx)))
        .collect()
}

/// The simple types of elements, attributes and texts.
fn of_fields(schema: &SchemaModel) -> impl Iterator<Item = SimpleRef> {
    let elements = schema
        .elements
        .iter()
        .filter_map(|element| match element.ty {
            TypeRef::Simple(simple) => Some(simple),
            _ => None,
        });
    let complexes = schema.complexes.iter();
    let texts = complexes.filter_map(|row| match row.content {
        Content::Simple(simple) => Some(simple),
        _ => None,
    });
    let uses = schema.complexes.iter().flat_map(|row| &row.attributes);
    let attributes = uses.map(|used| used.attribute.ty);
    let globals = schema.global_attributes.values().map(|a| a.ty);
    elements.chain(texts).chain(attributes).chain(globals)
}

/// The type that the Rust type of a simple type is made of.
fn named_by(schema: &SchemaModel, forms: &[Form], idx: SimpleIdx) -> Option<SimpleRef> {
    match forms.get(idx.0 as usize)? {
        Form::Same(base) => Some(*base),
        Form::List(item) => Some(*item),
        Form::Codes | Form::Checked => match &schema.simple(idx).variety {
            SimpleVariety::List(item) => Some(*item),
            _ => None,
        },
    }
}

fn declared(simple: SimpleRef) -> Option<SimpleIdx> {
    match simple {
        SimpleRef::Declared(idx) => Some(idx),
        SimpleRef::Builtin(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Fixture;
    use super::super::simples::form;
    use super::*;
    use crate::model::FacetSet;
    use snitflade_runtime::schema::Builtin;

    #[test]
    fn a_member_is_left_out_unless_something_else_has_it() {
        let mut fixture = Fixture::new();
        let coded = |code: &str| FacetSet {
            enumeration: vec![code.into()],
            ..FacetSet::default()
        };
        let mut simple = |name: &str| fixture.simple(name, Builtin::String, coded(name));
        let (member, used, base, union) = (simple("M"), simple("U"), simple("B"), simple("X"));
        let of = SimpleRef::Declared;
        let schema = &mut fixture.model.schema;
        schema.simples[union.0 as usize].variety =
            SimpleVariety::Union(vec![of(member), of(used), of(base)]);
        let owner = fixture.complex("Ejer", Content::Empty);
        fixture.attribute(owner, "u", of(used), false);
        // An alias of a type that is no member names its base.
        let alias = fixture.simple("A", Builtin::String, coded("B"));
        fixture.model.schema.simples[alias.0 as usize].base = of(base);
        let schema = &fixture.model.schema;
        let rows = 0..schema.simples.len() as u32;
        let forms: Vec<Form> = rows.map(|at| form(schema, SimpleIdx(at))).collect();
        let hidden = only_members(schema, &forms);
        assert_eq!(hidden, BTreeSet::from([TypeRef::Simple(of(member))]));
    }
}
