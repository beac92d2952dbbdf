//! Joins what code meets, told from the two plans, to the changes that a comparison found.
//!
//! Both sides name the places of the contract that they speak of, so a change of an item
//! belongs to what was found at the declaration that it comes from. What follows from a
//! changed field, such as other arguments of `new`, belongs to what was found at that field.
//! The plans decide: where they find nothing that is not told elsewhere, a change does
//! nothing to code, whatever its rule usually means.

mod owned;
mod parts;

use super::rules::{codes, contract, element, pattern, rule, types, values};
use super::rust::{
    Face, NAMESPACE, Role as EntryRole, RustChange, RustKind, RustVerdict, compared,
};
use super::{Change, CodeChange, Place, Report, Role, Rule, Rust, Side};
use owned::Owned;
use std::collections::{BTreeMap, BTreeSet};

/// Rules about parts of a declaration that make another item of it.
const OF_PARTS: &[&Rule] = &[
    pattern::PATTERN_ADDED,
    pattern::PATTERN_REMOVED,
    codes::CODES_ADDED,
    codes::CODES_REMOVED,
    values::FIXED_ADDED,
    values::FIXED_REMOVED,
    element::ELEMENT_REORDERED,
];

/// Tells of every change of a report what it does to code.
pub(super) fn join(report: &mut Report, sides: (&Side, &Side)) {
    let (faces, mut found) = compared([&sides.0.plan, &sides.1.plan]);
    if report.role == Role::Client {
        // Who calls implements no trait of a service.
        found.retain(|change| !is_of_trait(change, &faces));
    }
    let places = Places::of(&found, &faces, sides);
    let owned = [Owned::of(sides.0), Owned::of(sides.1)];
    let speaking = speaking(report);
    let mut told = BTreeSet::new();
    for change in report.changes_mut() {
        let mut own = places.at(change, &speaking);
        own.extend(parts::of_part(change, &owned, &found, &faces));
        let mut all = with_consequences(&own, &found);
        if is_of_whole(change) {
            all.extend(with_members(&own, &found));
        }
        change.code = all.iter().map(|at| code(&found[*at])).collect();
        told.extend(all);
    }
    let rest = found.iter().enumerate();
    let rest = rest.filter(|(at, _)| !told.contains(at));
    report.code = rest.map(|(_, change)| code(change)).collect();
    let open = report.code.iter().map(|it| it.rust).max();
    let open = open.unwrap_or(Rust::None);
    for change in report.changes_mut() {
        let own = change.code.iter().map(|it| it.rust).max();
        // Where no item comes from the place, it does what its rule tells, yet no more than
        // is left of what the plans tell.
        let usual = match is_of_part(change) {
            true => Rust::None,
            false => change.rust.min(open),
        };
        change.rust = own.unwrap_or(usual);
    }
}

fn is_of_trait(change: &RustChange, [old, new]: &[Face; 2]) -> bool {
    let now = change.new_path.as_ref().unwrap_or(&change.path);
    let entries = [old.entries.get(&change.path), new.entries.get(now)];
    let mut entries = entries.into_iter().flatten();
    entries.any(|entry| entry.role == EntryRole::TraitMethod)
}

/// The verdict of the plans in the words of reports.
fn word(verdict: RustVerdict) -> Rust {
    match verdict {
        RustVerdict::None => Rust::None,
        RustVerdict::Additive => Rust::Additive,
        RustVerdict::LiteralBreak => Rust::LiteralBreak,
        RustVerdict::ApiBreak => Rust::ApiBreak,
    }
}

fn code(change: &RustChange) -> CodeChange {
    let new_path = change.new_path.clone();
    CodeChange {
        path: change.path.clone(),
        new_path: new_path.filter(|path| *path != change.path),
        rust: word(change.verdict),
        why: change.why.clone(),
    }
}

/// Places at which something was found whose rule speaks of code.
fn speaking(report: &Report) -> BTreeSet<Place> {
    let all = report.changes();
    let all = all.filter(|change| rule(change.rule).is_some_and(|it| it.rust != Rust::None));
    all.flat_map(|change| [&change.old_place, &change.new_place])
        .flatten()
        .cloned()
        .collect()
}

/// Changes of items, by the places of the contract that they come from.
#[derive(Default)]
struct Places {
    old: BTreeMap<Place, Vec<usize>>,
    new: BTreeMap<Place, Vec<usize>>,
    namespaces: BTreeMap<String, Vec<usize>>,
    /// Where the older and the newer side declare items, with their paths.
    items: [BTreeMap<Place, String>; 2],
    /// Changes by their paths in the older and the newer side.
    paths: [BTreeMap<String, usize>; 2],
}

impl Places {
    fn of(found: &[RustChange], faces: &[Face; 2], (old, new): (&Side, &Side)) -> Self {
        let mut places = Places {
            items: [items(old, &faces[0]), items(new, &faces[1])],
            ..Places::default()
        };
        for (at, change) in found.iter().enumerate() {
            let [one, other] = change.spans;
            places.paths[0].insert(change.path.clone(), at);
            let now = change.new_path.as_ref().unwrap_or(&change.path);
            places.paths[1].insert(now.clone(), at);
            if let Some(place) = old.place(one) {
                places.old.entry(place).or_default().push(at);
            }
            if let Some(place) = new.place(other) {
                places.new.entry(place).or_default().push(at);
            }
            let of = change.component.as_deref().unwrap_or_default();
            if let Some((NAMESPACE, name)) = of.split_once(' ') {
                places
                    .namespaces
                    .entry(name.to_owned())
                    .or_default()
                    .push(at);
            }
        }
        places
    }

    /// What belongs to a change by its own places.
    fn at(&self, change: &Change, speaking: &BTreeSet<Place>) -> BTreeSet<usize> {
        if change.rule == contract::NAMESPACE_CHANGED.id {
            let names = [&change.old, &change.new].into_iter().flatten();
            let found = names.filter_map(|name| self.namespaces.get(name));
            return found.flatten().copied().collect();
        }
        // A sentence that changed beside a type that changed is not why code breaks.
        let is_silent = rule(change.rule).is_some_and(|it| it.rust == Rust::None);
        let spoken = |place: &&Place| !(is_silent && speaking.contains(*place));
        let old = change.old_place.as_ref().filter(spoken);
        let new = change.new_place.as_ref().filter(spoken);
        let exact = [
            old.and_then(|place| self.old.get(place)),
            new.and_then(|place| self.new.get(place)),
        ];
        let exact: BTreeSet<usize> = exact.into_iter().flatten().flatten().copied().collect();
        if !exact.is_empty() || !is_of_part(change) {
            return exact;
        }
        let sides = [old, new].into_iter().enumerate();
        let around = sides.filter_map(|(side, place)| Some(self.around(side, place?)));
        around.flatten().collect()
    }

    /// What changed in the item whose declaration a part of it stands in: the last that
    /// begins before it.
    fn around(&self, side: usize, place: &Place) -> Vec<usize> {
        let before = self.items[side].range(..=place);
        let Some((found, path)) = before.last() else {
            return Vec::new();
        };
        if found.file != place.file {
            return Vec::new();
        }
        let end = path.rfind(['.', ':']).unwrap_or(path.len());
        let of = path[..end].trim_end_matches(':');
        let owner = path.split_once('.').map_or(path.as_str(), |(of, _)| of);
        let candidates = [path.clone(), of.to_owned(), format!("{owner}::new()")];
        let changes = candidates.iter();
        changes
            .filter_map(|path| self.paths[side].get(path).copied())
            .collect()
    }
}

/// Whether a change is about a part of a declaration, which stands behind its beginning.
fn is_of_part(change: &Change) -> bool {
    OF_PARTS.iter().any(|rule| rule.id == change.rule)
}

/// Whether a change makes other members of all that a type has.
fn is_of_whole(change: &Change) -> bool {
    [types::MIXED_ADDED.id, types::MIXED_REMOVED.id].contains(&change.rule)
}

/// Changes of the members of the types that changed.
fn with_members(own: &BTreeSet<usize>, found: &[RustChange]) -> Vec<usize> {
    let owners: BTreeSet<&str> = own
        .iter()
        .filter_map(|at| Some(found[*at].path.split_once('.')?.0))
        .collect();
    let all = found.iter().enumerate();
    let of = |path: &str| {
        let owner = path.split_once('.').map(|(of, _)| of);
        owner
            .or(path.strip_suffix("::new()"))
            .is_some_and(|of| owners.contains(of))
    };
    all.filter(|(_, change)| of(&change.path))
        .map(|(at, _)| at)
        .collect()
}

/// The declarations of a face, by their places.
fn items(side: &Side, face: &Face) -> BTreeMap<Place, String> {
    let all = face.entries.iter();
    all.filter_map(|(path, entry)| Some((side.place(entry.span)?, path.clone())))
        .collect()
}

/// The same with what follows: constructors and defaults of structs whose fields changed,
/// constructors that take a type which is another now.
fn with_consequences(own: &BTreeSet<usize>, found: &[RustChange]) -> BTreeSet<usize> {
    let own_changes = || own.iter().map(|at| &found[*at]);
    let of_fields = own_changes().filter(|change| is_felt_by_new(change));
    let types: BTreeSet<&str> = of_fields
        .filter_map(|change| Some(change.path.split_once('.')?.0))
        .collect();
    let kinds = own_changes().filter(|change| change.kind == RustKind::Kind);
    let kinds: Vec<&str> = kinds.map(|change| change.path.as_str()).collect();
    let takes = |change: &RustChange| {
        let texts = [&change.old, &change.new];
        let mut texts = texts.into_iter().flatten();
        texts.any(|text| kinds.iter().any(|kind| has_path(text, kind)))
    };
    let follows = |change: &RustChange| {
        let of = change.path.strip_suffix("::new()");
        match change.kind {
            RustKind::Constructor => of.is_some_and(|of| types.contains(of)) || takes(change),
            RustKind::Added | RustKind::Removed => of.is_some_and(|of| types.contains(of)),
            RustKind::Derives => types.contains(change.path.as_str()),
            _ => false,
        }
    };
    let more = found.iter().enumerate();
    let more = more.filter(|(_, change)| follows(change));
    own.iter().copied().chain(more.map(|(at, _)| at)).collect()
}

/// Whether a text names a path, not one that begins or ends with it.
fn has_path(text: &str, path: &str) -> bool {
    text.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':'))
        .any(|word| word.trim_end_matches(':') == path)
}

/// Whether `new` may take other arguments because of a field: one that comes or goes with a
/// value that must be there, or one of another type.
fn is_felt_by_new(change: &RustChange) -> bool {
    let is_required = |text: &Option<String>| {
        let text = text.as_deref();
        text.is_some_and(|text| !text.starts_with("Option<") && !text.starts_with("Vec<"))
    };
    is_required(&change.old) || is_required(&change.new)
}
