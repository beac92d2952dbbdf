//! A text that two simple types share only if they are built alike.

use crate::model::{SchemaModel, SimpleRef, SimpleVariety};
use std::fmt::Write as _;

/// Types nested deeper are taken to be different.
const DEPTH: u32 = 40;

/// What a type is built of; names and places aside.
pub(in super::super) fn key(schema: &SchemaModel, simple: SimpleRef) -> String {
    let mut out = String::new();
    write(schema, simple, DEPTH, &mut out);
    out
}

fn write(schema: &SchemaModel, simple: SimpleRef, depth: u32, out: &mut String) {
    let SimpleRef::Declared(idx) = simple else {
        let _ = write!(out, "{simple:?}");
        return;
    };
    let row = schema.simple(idx);
    let Some(depth) = depth.checked_sub(1) else {
        let _ = write!(out, "{:?}", std::ptr::from_ref(row));
        return;
    };
    match &row.variety {
        SimpleVariety::Atomic(builtin) => {
            let _ = write!(out, "{:?}", SimpleRef::Builtin(*builtin));
        }
        SimpleVariety::List(item) => {
            out.push_str("list(");
            write(schema, *item, depth, out);
            out.push(')');
        }
        SimpleVariety::Union(members) => {
            out.push_str("union(");
            members
                .iter()
                .for_each(|member| write(schema, *member, depth, out));
            out.push(')');
        }
    }
    let facets = &row.facets;
    let counts = [&facets.length, &facets.min_length, &facets.max_length];
    let counts = counts.map(|facet| facet.as_ref().map(|f| f.value));
    let digits = [&facets.total_digits, &facets.fraction_digits];
    let digits = digits.map(|facet| facet.as_ref().map(|f| f.value));
    let bounds = [&facets.min, &facets.max];
    let bounds = bounds.map(|facet| facet.as_ref().map(|f| &f.value));
    let patterns = facets.patterns.iter();
    let patterns: Vec<Vec<&str>> = patterns
        .map(|step| step.iter().map(|p| p.value.as_str()).collect())
        .collect();
    let codes: Vec<&str> = facets.enumeration.iter().map(|e| e.text.as_str()).collect();
    let white = row.white.value;
    let _ = write!(
        out,
        "[{white:?}{counts:?}{digits:?}{bounds:?}{patterns:?}{codes:?}]"
    );
}
