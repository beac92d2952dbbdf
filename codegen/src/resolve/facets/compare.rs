//! Equality and order of values that are given as texts.

use crate::model::{SchemaModel, SimpleRef, SimpleVariety};
use crate::resolve::state::list_item;
use snitflade_runtime::lexical::Value;
use snitflade_runtime::schema::Builtin;
use std::cmp::Ordering;

/// How deep lists and unions may nest.
pub(super) const MAX_NESTING: usize = 64;

/// A text that is the same for equal values of an atomic type.
pub(super) fn key(builtin: Builtin, text: &str) -> Option<String> {
    let mut out = String::new();
    Value::parse(builtin, text)?.write_key(&mut out);
    Some(out)
}

/// Order of two values of an atomic type.
pub(in crate::resolve) fn compare(builtin: Builtin, a: &str, b: &str) -> Option<Ordering> {
    let (x, y) = (Value::parse(builtin, a)?, Value::parse(builtin, b)?);
    x.compare(&y)
}

/// Whether two texts in normal form are one value of a type.
pub(in crate::resolve) fn same(model: &SchemaModel, ty: SimpleRef, a: &str, b: &str) -> bool {
    same_at(model, ty, a, b, 0)
}

fn same_at(model: &SchemaModel, ty: SimpleRef, a: &str, b: &str, depth: usize) -> bool {
    if a == b {
        return true;
    }
    if depth > MAX_NESTING {
        return false;
    }
    let variety = match ty {
        SimpleRef::Builtin(builtin) => match list_item(builtin) {
            Some(item) => SimpleVariety::List(SimpleRef::Builtin(item)),
            None => SimpleVariety::Atomic(builtin),
        },
        SimpleRef::Declared(idx) => model.simple(idx).variety.clone(),
    };
    match variety {
        SimpleVariety::Atomic(builtin) => compare(builtin, a, b) == Some(Ordering::Equal),
        SimpleVariety::List(item) => {
            let (mut x, mut y) = (a.split(' '), b.split(' '));
            loop {
                match (x.next(), y.next()) {
                    (Some(x), Some(y)) if same_at(model, item, x, y, depth + 1) => {}
                    (None, None) => return true,
                    _ => return false,
                }
            }
        }
        SimpleVariety::Union(members) => {
            members.iter().any(|m| same_at(model, *m, a, b, depth + 1))
        }
    }
}
