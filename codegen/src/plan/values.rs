//! Items for simple types: code lists, checked newtypes, aliases.

use super::claims::{Claim, closeness, settle};
use super::docs;
use super::ident::{self, Case};
use super::item::{Code, Codes, ItemKind, Ty};
use super::planner::Planner;
use super::reserved;
use super::simples::{self, Form};
use super::variants::type_name;
use crate::model::{SimpleIdx, SimpleRef};
use crate::options::{Word, Words};
use std::collections::{BTreeMap, BTreeSet};

/// Describes every simple type that has an item.
pub(super) fn describe(planner: &mut Planner<'_>) {
    for at in 0..planner.model.schema.simples.len() {
        let Some(item) = planner.simple_items[at] else {
            continue;
        };
        let idx = SimpleIdx(at as u32);
        let kind = match planner.forms[at] {
            Form::Codes => ItemKind::Codes(codes(planner, idx)),
            Form::Checked => ItemKind::Checked {
                inner: simples::inner(&planner.model.schema, idx, &|ty| planner.simple_ty(ty)),
                simple: idx,
            },
            Form::Same(base) => ItemKind::Alias(planner.simple_ty(base)),
            Form::List(item) => ItemKind::Alias(Ty::List(Box::new(planner.simple_ty(item)))),
        };
        let doc = type_doc(planner, idx);
        planner.describe(item, doc, kind);
    }
}

fn type_doc(planner: &Planner<'_>, idx: SimpleIdx) -> Vec<String> {
    let simple = planner.model.schema.simple(idx);
    let name = type_name(&simple.name);
    let otherwise = match name.is_empty() {
        true => "A simple value.".to_owned(),
        false => format!("Type {}.", docs::code(&name)),
    };
    let base = match simple.base {
        SimpleRef::Builtin(builtin) => docs::code(&format!("xs:{}", builtin.name())),
        SimpleRef::Declared(base) => {
            let name = type_name(&planner.model.schema.simple(base).name);
            if name.is_empty() {
                String::new()
            } else {
                docs::code(&name)
            }
        }
    };
    let facts = docs::join(&[
        base,
        docs::facets(&simple.facets),
        docs::place(planner.options.sources, simple.span),
    ]);
    docs::with_facts(simple.doc.as_deref(), otherwise, facts)
}

fn codes(planner: &Planner<'_>, idx: SimpleIdx) -> Codes {
    let simple = planner.model.schema.simple(idx);
    let all: BTreeSet<&str> = simple
        .facets
        .enumeration
        .iter()
        .map(|value| value.text.as_str())
        .collect();
    let words = &planner.options.words;
    let claims: Vec<Claim> = all.iter().map(|wire| claim(words, wire)).collect();
    let free = |name: &str| reserved::is_free_variant(name) && name != words.get(Word::Unknown);
    let names = settle(&claims, Case::Camel, free);
    let known: BTreeMap<&str, String> = all.into_iter().zip(names).collect();
    let mut values = Vec::new();
    for value in &simple.facets.enumeration {
        let (wire, doc) = (value.text.as_str(), value.doc.as_deref());
        values.push(Code {
            name: known.get(wire).cloned().unwrap_or_default(),
            wire: wire.to_owned(),
            doc: docs::with_facts(
                doc,
                docs::code(wire),
                match doc {
                    Some(_) => docs::code(wire),
                    None => String::new(),
                },
            ),
        });
    }
    Codes {
        simple: idx,
        unknown: words.get(Word::Unknown).to_owned(),
        values,
    }
}

/// A code's claim: by its end where it is long, by its words, by its signs, by its case.
fn claim(words: &Words, wire: &str) -> Claim {
    let variant = ident::variant(words, wire);
    let mut ladder: Vec<String> = ident::ending(words, wire).into_iter().collect();
    let case = words.get(case(wire));
    let cased = format!("{}{case}", variant.trim_end_matches('_'));
    ladder.extend([variant, ident::spelled(words, wire), cased]);
    let rank = if wire.is_empty() {
        0
    } else {
        closeness(wire, &ladder[0])
    };
    Claim::new(rank, wire, ladder)
}

/// A word for the case of a code's letters, for codes that differ in nothing else.
fn case(wire: &str) -> Word {
    match (
        wire.contains(char::is_lowercase),
        wire.contains(char::is_uppercase),
    ) {
        (true, true) => Word::Mixed,
        (_, true) => Word::Upper,
        _ => Word::Lower,
    }
}
