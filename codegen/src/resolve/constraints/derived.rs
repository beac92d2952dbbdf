//! Type derivation OK (Structures §3.4.6 cos-ct-derived-ok, §3.14.6 cos-st-derived-ok).

use crate::model::{ComplexIdx, SchemaModel, SimpleRef, SimpleVariety, TypeRef};
use snitflade_runtime::schema::{Block, Builtin, Derivation};

/// Whether `derived` is validly derived from `base` without the methods in `excluded`.
pub fn type_derived_ok(
    schema: &SchemaModel,
    derived: TypeRef,
    base: TypeRef,
    excluded: Block,
) -> bool {
    match (derived, base) {
        (_, TypeRef::AnyType) => reaches_any_type(schema, derived, excluded),
        (TypeRef::Simple(d), TypeRef::Simple(b)) => simple_derived_ok(schema, d, b, excluded),
        (TypeRef::Complex(d), _) => complex_derived_ok(schema, d, base, excluded),
        _ => false,
    }
}

fn reaches_any_type(schema: &SchemaModel, derived: TypeRef, excluded: Block) -> bool {
    match derived {
        TypeRef::AnyType => true,
        TypeRef::Simple(_) => !excluded.restriction,
        TypeRef::Complex(idx) => complex_derived_ok(schema, idx, TypeRef::AnyType, excluded),
    }
}

/// The complex case: every step from `derived` down to `base` uses a method that is not excluded.
pub fn complex_derived_ok(
    schema: &SchemaModel,
    derived: ComplexIdx,
    base: TypeRef,
    excluded: Block,
) -> bool {
    let mut current = derived;
    // A circular derivation ends with the count of types.
    for _ in 0..=schema.complexes.len() {
        if TypeRef::Complex(current) == base {
            return true;
        }
        let complex = schema.complex(current);
        let barred = match complex.derivation {
            Derivation::Extension => excluded.extension,
            Derivation::Restriction => excluded.restriction,
        };
        if barred {
            return false;
        }
        match complex.base {
            TypeRef::Complex(next) => current = next,
            next => return type_derived_ok(schema, next, base, excluded),
        }
    }
    false
}

/// The simple case.
pub fn simple_derived_ok(
    schema: &SchemaModel,
    derived: SimpleRef,
    base: SimpleRef,
    excluded: Block,
) -> bool {
    let mut current = derived;
    for _ in 0..=schema.simples.len() + Builtin::ALL.len() {
        if current == base {
            return true;
        }
        if excluded.restriction {
            return false;
        }
        if base == SimpleRef::Builtin(Builtin::AnySimpleType)
            || is_member(schema, current, base, excluded)
        {
            return true;
        }
        match base_of(schema, current) {
            Some(next) => current = next,
            None => return false,
        }
    }
    false
}

/// Whether `base` is a union that has `derived`, or something it derives from, as a member.
fn is_member(schema: &SchemaModel, derived: SimpleRef, base: SimpleRef, excluded: Block) -> bool {
    let SimpleRef::Declared(idx) = base else {
        return false;
    };
    let simple = schema.simple(idx);
    match &simple.variety {
        // A union with facets of its own does not accept its members as they are.
        SimpleVariety::Union(members)
            if simple.facets.patterns.is_empty() && simple.facets.enumeration.is_empty() =>
        {
            members.iter().any(|member| {
                *member != base && simple_derived_ok(schema, derived, *member, excluded)
            })
        }
        _ => false,
    }
}

fn base_of(schema: &SchemaModel, simple: SimpleRef) -> Option<SimpleRef> {
    match simple {
        SimpleRef::Declared(idx) => Some(schema.simple(idx).base),
        SimpleRef::Builtin(Builtin::AnySimpleType) => None,
        SimpleRef::Builtin(builtin) => Some(SimpleRef::Builtin(builtin.base())),
    }
}
