//! Simple types and their facets as text.

use super::Text;
use super::schema::simple_ref;
use crate::model::{Facet, FacetSet, SchemaModel, SimpleType, SimpleVariety};

pub(super) fn simple(out: &mut Text, schema: &SchemaModel, simple: &SimpleType) {
    match &simple.variety {
        SimpleVariety::Atomic(_) => {
            out.line(format!("restricts {}", simple_ref(schema, simple.base)));
        }
        SimpleVariety::List(item) => out.line(format!("list of {}", simple_ref(schema, *item))),
        SimpleVariety::Union(members) => {
            let members: Vec<_> = members.iter().map(|m| simple_ref(schema, *m)).collect();
            out.line(format!("union of {}", members.join(" | ")));
        }
    }
    facets(out, &simple.facets);
    out.line(format!("white space {:?}", simple.white.value).to_lowercase());
}

fn facets(out: &mut Text, facets: &FacetSet) {
    let numbers = [
        ("length", value(&facets.length)),
        ("min length", value(&facets.min_length)),
        ("max length", value(&facets.max_length)),
        ("total digits", value(&facets.total_digits)),
        ("fraction digits", value(&facets.fraction_digits)),
    ];
    for (what, value) in numbers {
        if let Some(value) = value {
            out.line(format!("{what} {value}"));
        }
    }
    for (what, bound) in [("min", &facets.min), ("max", &facets.max)] {
        if let Some(Facet { value: bound, .. }) = bound {
            let kind = if bound.inclusive {
                "inclusive"
            } else {
                "exclusive"
            };
            out.line(format!("{what} {kind} {}", bound.text));
        }
    }
    for step in &facets.patterns {
        let alternatives: Vec<&str> = step.iter().map(|facet| facet.value.as_str()).collect();
        out.line(format!("pattern {}", alternatives.join(" or ")));
    }
    for value in &facets.enumeration {
        out.line(format!("value {:?}", value.text));
    }
}

fn value<T: Copy + Into<u64>>(facet: &Option<Facet<T>>) -> Option<u64> {
    facet.as_ref().map(|facet| facet.value.into())
}
