//! What each difference between two faces means for code.

use super::change::{RustChange, RustKind, RustVerdict};
use super::face::{Entry, Face, Role};
use super::pairs::Pairs;
use super::said::{Said, added, differs, removed, same_type, word};
use crate::plan::Plan;
use std::collections::BTreeSet;

use RustVerdict::{Additive, ApiBreak, None as Nothing};

/// All changes of items and members.
pub(super) fn faces(old: &Face, new: &Face, pairs: &Pairs) -> Vec<RustChange> {
    let mut found = Vec::new();
    let mut known = BTreeSet::new();
    let recast = recast(old, new, pairs);
    for (path, entry) in &old.entries {
        let other = pairs.path(path);
        match new.entries.get(&other) {
            Some(there) => {
                let before = pairs.text(&entry.text);
                let plain = [
                    pairs.text(&old.behind_aliases(&entry.text)),
                    new.behind_aliases(&there.text),
                ];
                let differs = match plain[0] == plain[1] && holds_types(entry, there) {
                    true => same_type(&before, &there.text),
                    false => differs(entry, &before, there),
                };
                let said = [renamed(old, path, &other, pairs), differs];
                let said = said.into_iter().flatten();
                found.extend(
                    said.map(|said| change(path, Some(&other), [Some(entry), Some(there)], said)),
                );
                known.insert(other);
            }
            None => {
                let parent = old.parent(path).map(|parent| pairs.path(parent));
                let follows = parent.is_some_and(|parent| {
                    !new.entries.contains_key(&parent) || recast.contains(&parent)
                });
                if !follows {
                    let said = removed(entry);
                    found.push(change(path, None, [Some(entry), None], said));
                }
            }
        }
    }
    for (path, entry) in &new.entries {
        let follows = || {
            let parent = new.parent(path);
            parent.is_some_and(|parent| !known.contains(parent) || recast.contains(parent))
        };
        if !known.contains(path) && !follows() {
            let literal = new
                .parent(path)
                .is_some_and(|of| new.entries[of].is_literal);
            found.push(change(
                path,
                Some(path),
                [None, Some(entry)],
                added(entry, literal),
            ));
        }
    }
    found.extend(reordered(old, new, pairs));
    found
}

/// Features of the crate: those that are gone stop a manifest from resolving.
pub(super) fn features(old: &Plan, new: &Plan) -> Vec<RustChange> {
    let names = |plan: &Plan| -> BTreeSet<String> {
        let own = plan.features.own.iter();
        own.map(|feature| feature.name.clone()).collect()
    };
    let (old, new) = (names(old), names(new));
    let gone = old.difference(&new).map(|name| {
        let why = format!("a manifest that turns `{name}` on does not resolve");
        (name, (RustKind::Removed, [ApiBreak, Nothing], why))
    });
    let more = new.difference(&old).map(|name| {
        let why = format!("`{name}` can be turned on");
        (name, (RustKind::Added, [Additive, Nothing], why))
    });
    gone.chain(more)
        .map(|(name, said)| change(&format!("feature {name}"), None, [None, None], said))
        .collect()
}

fn change(
    path: &str,
    new_path: Option<&str>,
    sides: [Option<&Entry>; 2],
    said: Said,
) -> RustChange {
    let (kind, [verdict, embedded], why) = said;
    let origin = sides
        .iter()
        .flatten()
        .find_map(|entry| entry.origin.as_ref());
    let spans = sides.map(|side| side.and_then(|entry| entry.span));
    let [old, new] = sides.map(|side| side.map(|entry| entry.text.clone()));
    RustChange {
        path: path.to_owned(),
        new_path: new_path.map(str::to_owned),
        component: origin.map(|(kind, name)| format!("{kind} {name}")),
        spans,
        kind,
        verdict,
        embedded,
        old,
        new,
        why,
    }
}

/// A name or module of its own that changed; that of what stands around it is told there.
fn renamed(old: &Face, path: &str, other: &str, pairs: &Pairs) -> Option<Said> {
    if path == other || path.contains(" impl ") {
        return None;
    }
    let parent = old.parent(path);
    if let Some(parent) = parent {
        let carried = format!("{}{}", pairs.path(parent), &path[parent.len()..]);
        if carried == other {
            return None;
        }
    }
    let module = |path: &str| path.rsplit_once("::").map(|(module, _)| module.to_owned());
    let last = |path: &str| path.rsplit("::").next().map(str::to_owned);
    let moved = last(path) == last(other) && module(path) != module(other);
    let (kind, why) = match moved {
        true => (RustKind::Moved, "it has moved"),
        false => (RustKind::Renamed, "it has a new name"),
    };
    Some((kind, [ApiBreak; 2], why.to_owned()))
}

/// New paths of what is of another kind now, so that all its members are others: a struct
/// that is an enum, a module that is taken from elsewhere.
fn recast(old: &Face, new: &Face, pairs: &Pairs) -> BTreeSet<String> {
    let both = old.entries.iter().filter_map(|(path, entry)| {
        let other = pairs.path(path);
        let there = new.entries.get(&other)?;
        let holds = matches!(entry.role, Role::Item | Role::Module);
        (holds && word(&entry.text) != word(&there.text)).then_some(other)
    });
    both.collect()
}

/// Whether the texts are types or signatures, rather than what the entries are.
fn holds_types(old: &Entry, new: &Entry) -> bool {
    let plain = |entry: &Entry| !matches!(entry.role, Role::Item | Role::Module | Role::Impl);
    plain(old) && old.role == new.role
}

/// Structs whose fields are the same in another order.
fn reordered(old: &Face, new: &Face, pairs: &Pairs) -> Vec<RustChange> {
    let mut found = Vec::new();
    for (path, fields) in &old.fields {
        let other = pairs.path(path);
        let Some(now) = new.fields.get(&other) else {
            continue;
        };
        let name = |field: &String| {
            let moved = pairs.path(&format!("{path}.{field}"));
            moved
                .rsplit('.')
                .next()
                .map(str::to_owned)
                .unwrap_or_default()
        };
        let common: Vec<String> = fields
            .iter()
            .map(name)
            .filter(|it| now.contains(it))
            .collect();
        let theirs: Vec<&String> = now.iter().filter(|it| common.contains(it)).collect();
        if common.iter().collect::<Vec<_>>() != theirs {
            let why = "fields go by name in Rust; their order on the wire is another";
            let said = (RustKind::Reordered, [Nothing; 2], why.to_owned());
            let sides = [old.entries.get(path), new.entries.get(&other)];
            found.push(change(path, Some(&other), sides, said));
        }
    }
    found
}
