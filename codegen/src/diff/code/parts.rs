//! Joins what code meets to changes of parts that no item is declared at: APIs, channels,
//! messages, files, faults.

use super::super::rules::{http, message, operation, rule};
use super::super::rust::{Face, RustChange, RustKind};
use super::super::{Change, Rule, Rust};
use super::owned::{Claim, Owned};
use std::collections::{BTreeMap, BTreeSet};

/// The files of the contract in the crate, and what the names of its features begin with.
const DOCUMENTS: &str = "DOCUMENTS";
const FEATURE: &str = "feature ";

/// Rules about the presence of something to serve or call, with which features come and go.
const OF_FEATURES: &[&Rule] = &[
    operation::SERVICE_ADDED,
    operation::SERVICE_REMOVED,
    http::HTTP_API_ADDED,
    http::HTTP_API_REMOVED,
];

/// What belongs to a change by the part of an API, a channel or an operation that it is about.
pub(super) fn of_part(
    change: &Change,
    [old, new]: &[Owned; 2],
    found: &[RustChange],
    faces: &[Face; 2],
) -> BTreeSet<usize> {
    let mut own = BTreeSet::new();
    if rule(change.rule).is_none_or(|it| it.rust == Rust::None) {
        return own;
    }
    let names_elements = change.rule == message::MESSAGE_ELEMENT_CHANGED.id;
    let named = |text: &'_ Option<String>| text.clone().filter(|_| names_elements);
    let (one, other) = (named(&change.old), named(&change.new));
    let before = old.claims(change, change.old_place.as_ref(), one.as_ref());
    let after = new.claims(change, change.new_place.as_ref(), other.as_ref());
    let (before, after): (Vec<&Claim>, Vec<&Claim>) = (before.collect(), after.collect());
    let has_features = OF_FEATURES.iter().any(|rule| rule.id == change.rule);
    for (at, item) in found.iter().enumerate() {
        let now = item.new_path.as_ref().unwrap_or(&item.path);
        let is_claimed = before.iter().any(|claim| is_of(claim, &item.path, item))
            || after.iter().any(|claim| is_of(claim, now, item));
        if is_claimed || has_features && is_of_features(item) {
            own.insert(at);
        }
    }
    with_mentioned(&mut own, found, faces);
    own
}

/// Whether a changed item is what a claim names, below it, or a module that came or went with
/// it.
fn is_of(claim: &Claim, path: &str, item: &RustChange) -> bool {
    let below = |of: &str, path: &str| {
        let rest = path.strip_prefix(of);
        rest.is_some_and(|rest| rest.starts_with(['.', ':', ' ']))
    };
    let comes_or_goes = matches!(item.kind, RustKind::Added | RustKind::Removed);
    path == claim.path
        || claim.whole && below(&claim.path, path)
        || comes_or_goes && below(path, &claim.path)
}

fn is_of_features(item: &RustChange) -> bool {
    item.path == DOCUMENTS || item.path.starts_with(FEATURE)
}

/// Types that came or went with those that mention them.
fn with_mentioned(own: &mut BTreeSet<usize>, found: &[RustChange], faces: &[Face; 2]) {
    let comes_or_goes = |item: &RustChange| match item.kind {
        RustKind::Removed => Some(&faces[0]),
        RustKind::Added => Some(&faces[1]),
        _ => None,
    };
    let paths = found.iter().enumerate();
    let paths = paths.filter(|(_, item)| comes_or_goes(item).is_some());
    let paths: BTreeMap<&str, usize> = paths.map(|(at, item)| (item.path.as_str(), at)).collect();
    let mut open: Vec<usize> = own.iter().copied().collect();
    while let Some(at) = open.pop() {
        let item = &found[at];
        let Some(face) = comes_or_goes(item) else {
            continue;
        };
        let below = face.entries.range(item.path.clone()..);
        let below = below.take_while(|(path, _)| path.starts_with(&item.path));
        for (_, entry) in below {
            let words = entry
                .text
                .split(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':'));
            for word in words.map(|word| word.trim_end_matches(':')) {
                if let Some(at) = paths.get(word)
                    && own.insert(*at)
                {
                    open.push(*at);
                }
            }
        }
    }
}
