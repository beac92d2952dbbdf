//! From a simple type to what its texts are.

use super::bounds;
use super::branch::Branch;
use super::builtin::{Texts, range, refers, texts};
use super::text::Text;
use crate::model::{Bound, FacetSet, SchemaModel, SimpleRef, SimpleVariety};
use snitflade_runtime::schema::{Builtin, White};

/// Types nested deeper are not looked into.
const DEPTH: u32 = 40;

/// The texts of a type, each branch after its own processing of white space.
#[derive(Clone, Debug, Default)]
pub(in super::super) struct Language {
    pub branches: Vec<Branch>,
    /// Whether values refer to each other over a document.
    pub refers: bool,
}

/// The texts of a type.
pub(in super::super) fn of(schema: &SchemaModel, simple: SimpleRef) -> Language {
    at(schema, simple, DEPTH)
}

impl Language {
    /// Only this value.
    pub fn only(&mut self, value: &str) {
        for branch in &mut self.branches {
            branch.only(&[value.to_owned()]);
        }
    }

    /// No text but the empty one, after white space is processed so.
    pub fn only_blank(white: White) -> Language {
        Language {
            branches: vec![Branch {
                white,
                upper: Text::words([""]),
                lower: Text::words([""]),
                base: Some(Builtin::String),
            }],
            refers: false,
        }
    }
}

fn at(schema: &SchemaModel, simple: SimpleRef, depth: u32) -> Language {
    let Some(depth) = depth.checked_sub(1) else {
        return Language {
            branches: vec![Branch {
                white: White::Preserve,
                upper: Text::any(),
                lower: Text::None,
                base: None,
            }],
            refers: true,
        };
    };
    let none = FacetSet::default();
    let (variety, white, facets) = match simple {
        SimpleRef::Builtin(b) => {
            return match b {
                Builtin::NmTokens => list(
                    at(schema, SimpleRef::Builtin(Builtin::NmToken), depth),
                    &none,
                    1,
                ),
                Builtin::IdRefs => list(
                    at(schema, SimpleRef::Builtin(Builtin::IdRef), depth),
                    &none,
                    1,
                ),
                Builtin::Entities => list(
                    at(schema, SimpleRef::Builtin(Builtin::Entity), depth),
                    &none,
                    1,
                ),
                b => atomic(b, b.white(), &none),
            };
        }
        SimpleRef::Declared(idx) => {
            let row = schema.simple(idx);
            (&row.variety, row.white.value, &row.facets)
        }
    };
    match variety {
        SimpleVariety::Atomic(builtin) => atomic(*builtin, white, facets),
        SimpleVariety::List(item) => {
            let least = u64::from(comes_from_built_in_list(schema, simple));
            list(at(schema, *item, depth), facets, least)
        }
        SimpleVariety::Union(members) => {
            let mut all = Language::default();
            for member in members {
                let part = at(schema, *member, depth);
                all.refers |= part.refers;
                all.branches.extend(part.branches);
            }
            let mixed = !all.branches.iter().all(Branch::is_textual);
            for branch in &mut all.branches {
                branch.narrow(facets);
                // The first member that takes a text decides which value it is.
                if mixed && !facets.enumeration.is_empty() {
                    branch.lower = Text::words(facets.enumeration.iter().map(|e| e.text.clone()));
                }
            }
            all
        }
    }
}

fn comes_from_built_in_list(schema: &SchemaModel, mut simple: SimpleRef) -> bool {
    for _ in 0..=schema.simples.len() {
        match simple {
            SimpleRef::Builtin(b) => {
                return matches!(b, Builtin::NmTokens | Builtin::IdRefs | Builtin::Entities);
            }
            SimpleRef::Declared(idx) => simple = schema.simple(idx).base,
        }
    }
    false
}

fn atomic(builtin: Builtin, white: White, facets: &FacetSet) -> Language {
    let Texts { upper, lower, .. } = texts(builtin);
    let mut branch = Branch {
        white,
        upper,
        lower,
        base: Some(builtin),
    };
    let (low, high) = range(builtin);
    let inclusive = |text: &str| Bound {
        text: text.to_owned(),
        inclusive: true,
    };
    branch.also(low.and_then(|low| bounds::lower(&inclusive(low))));
    branch.also(high.and_then(|high| bounds::upper(&inclusive(high))));
    branch.lengths(facets);
    branch.numbers(facets);
    branch.narrow(facets);
    Language {
        branches: vec![branch],
        refers: refers(builtin),
    }
}

/// Items with one space between, at least so many.
fn list(item: Language, facets: &FacetSet, least: u64) -> Language {
    let value = |facet: &Option<crate::model::Facet<u64>>| facet.as_ref().map(|f| f.value);
    let exactly = value(&facets.length);
    let min = exactly
        .or(value(&facets.min_length))
        .unwrap_or(0)
        .max(least);
    let max = exactly.or(value(&facets.max_length));
    let counted = |texts: Vec<Text>| {
        let item = Text::Alt(texts).and(Text::pattern(r"\S+"));
        let more = Text::Row(vec![Text::words([" "]), item.clone()]);
        let small = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
        if max == Some(0) {
            return if min == 0 {
                Text::words([""])
            } else {
                Text::None
            };
        }
        let rest = Text::Repeat(
            Box::new(more),
            small(min.saturating_sub(1)),
            max.map_or(u32::MAX, |max| small(max - 1)),
        );
        let some = Text::Row(vec![item, rest]);
        match min {
            0 => Text::Alt(vec![Text::words([""]), some]),
            _ => some,
        }
    };
    let mut branch = Branch {
        white: White::Collapse,
        upper: counted(item.branches.iter().map(|b| b.upper.clone()).collect()),
        lower: counted(item.branches.iter().map(|b| b.lower.clone()).collect()),
        base: match item.branches.iter().all(Branch::is_textual) {
            true => Some(Builtin::Token),
            false => None,
        },
    };
    branch.narrow(facets);
    Language {
        branches: vec![branch],
        refers: item.refers,
    }
}
