//! Rows of simple types.

use super::{Printer, joined};
use snitflade_runtime::schema::{Bound, Facets, Simple, Variety};
use std::fmt::Write;

impl Printer<'_, '_> {
    pub(super) fn simple(&self, row: &Simple<'_>) -> String {
        let mut out = format!(
            "Simple {{ name: {}, base: {}, variety: {}, white: White::{:?}",
            self.name(row.name),
            self.simple_id(row.base),
            self.variety(row.variety),
            row.white
        );
        let facets = facets(&row.facets);
        if !facets.is_empty() {
            let _ = write!(out, ", facets: Facets {{ {facets}..Facets::NONE }}");
        }
        if row.sensitive {
            out.push_str(", sensitive: true");
        }
        out + ", ..SIMPLE }"
    }

    fn variety(&self, variety: Variety<'_>) -> String {
        match variety {
            Variety::Atomic(builtin) => format!("Variety::Atomic(Builtin::{builtin:?})"),
            Variety::List(item) => format!("Variety::List({})", self.simple_id(item)),
            Variety::Union(members) => {
                let all = members.iter().map(|member| self.simple_id(*member));
                format!("Variety::Union(&[{}])", joined(all))
            }
        }
    }
}

fn facets(facets: &Facets<'_>) -> String {
    let mut out = String::new();
    let mut number = |name: &str, value: Option<u64>| {
        if let Some(value) = value {
            let _ = write!(out, "{name}: Some({value}), ");
        }
    };
    number("length", facets.length);
    number("min_length", facets.min_length);
    number("max_length", facets.max_length);
    number("total_digits", facets.total_digits.map(u64::from));
    number("fraction_digits", facets.fraction_digits.map(u64::from));
    let mut bound = |name: &str, bound: Option<Bound<'_>>| {
        if let Some(Bound { text, inclusive }) = bound {
            let exclusive = if inclusive { "" } else { ", inclusive: false" };
            let _ = write!(
                out,
                "{name}: Some(Bound {{ text: {text:?}{exclusive}, ..BOUND }}), "
            );
        }
    };
    bound("min", facets.min);
    bound("max", facets.max);
    if !facets.patterns.is_empty() {
        let steps: Vec<String> = facets.patterns.iter().map(|step| texts(step)).collect();
        let _ = write!(out, "patterns: &[{}], ", steps.join(", "));
    }
    if !facets.enumeration.is_empty() {
        let _ = write!(out, "enumeration: {}, ", texts(facets.enumeration));
    }
    out
}

fn texts(texts: &[&str]) -> String {
    let all: Vec<String> = texts.iter().map(|text| format!("{text:?}")).collect();
    format!("&[{}]", all.join(", "))
}
