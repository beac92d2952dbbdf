//! Items for simple types: code lists, checked newtypes, aliases.

use super::claims::{Claim, closeness, settle};
use super::docs::{self, facts};
use super::ident::{self, Case};
use super::item::{Code, Codes, ItemKind, Ty};
use super::origin::{Origin, OriginKind};
use super::planner::Planner;
use super::reserved;
use super::sensitive::hides_values;
use super::simples::{self, Form};
use crate::model::{SimpleIdx, SimpleRef, TypeName};
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

/// The contract's words or ours, and behind them what values look like.
fn type_doc(planner: &Planner<'_>, idx: SimpleIdx) -> Vec<String> {
    let schema = &planner.model.schema;
    let simple = schema.simple(idx);
    let ours = match &simple.name {
        TypeName::Named(name) => planner.options.docs.of_type(name),
        _ => None,
    };
    let own = SimpleRef::Declared(idx);
    let what = match facts::simple_name(schema, own) {
        Some(name) => format!("Type {name}"),
        None => "A simple value".to_owned(),
    };
    let base = match (simple.base, facts::simple_name(schema, simple.base)) {
        (SimpleRef::Declared(_), Some(name)) => format!("; a kind of {name}"),
        _ => String::new(),
    };
    let shape = facts::shape(schema, own, usize::MAX);
    docs::with_facts(
        docs::ours_or(ours, simple.doc.as_deref()).as_deref(),
        format!("{what}: {shape}{base}."),
    )
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
        let wire = &value.text;
        values.push(Code {
            name: known.get(wire.as_str()).cloned().unwrap_or_default(),
            wire: wire.clone(),
            origin: Origin::new(OriginKind::Code, wire, value.span),
            doc: docs::with_facts(
                value.doc.as_deref(),
                format!("On the wire {}.", docs::code(wire)),
            ),
        });
    }
    Codes {
        simple: idx,
        unknown: words.get(Word::Unknown).to_owned(),
        sensitive: hides_values(&planner.model.schema, &planner.options.sensitive, simple),
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
