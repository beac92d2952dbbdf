//! The Rust verdict held against the compiler: a crate that uses all of the old version is
//! compiled against the new one, and what fails must be what the verdict names.

mod mutants;
mod probe;

pub use mutants::{Mutant, SCHEMA, SERVICE, mutants};
pub use probe::{Probe, probe};

use snitflade_codegen::diff::rust::{Face, Role, RustChange, RustKind, RustVerdict};
use std::collections::BTreeSet;

/// The entries of the old face that must fail to compile, by the verdict.
pub fn expected(face: &Face, changes: &[RustChange]) -> BTreeSet<String> {
    let breaking = changes
        .iter()
        .filter(|it| it.verdict >= RustVerdict::LiteralBreak);
    let mut found = BTreeSet::new();
    for change in breaking {
        let by_place =
            change.kind == RustKind::Constructor && change.verdict == RustVerdict::LiteralBreak;
        if by_place || change.kind == RustKind::Shared {
            continue;
        }
        let path = change.path.as_str();
        let parent = path
            .rsplit_once(['.', ':'])
            .map_or("", |(of, _)| of.trim_end_matches(':'));
        // What the old version lacks fails where all of the members are named.
        if !face.entries.contains_key(path) {
            found.insert(parent.to_owned());
            continue;
        }
        found.insert(path.to_owned());
        if face
            .entries
            .get(parent)
            .is_some_and(|entry| entry.is_literal)
        {
            found.insert(parent.to_owned());
        }
        let holds = matches!(face.entries[path].role, Role::Item | Role::Module);
        let is_gone = matches!(
            change.kind,
            RustKind::Removed | RustKind::Renamed | RustKind::Moved
        );
        if holds && is_gone {
            let follows =
                |(other, entry): &(&String, &_)| names(other, path) || names(text(entry), path);
            let all = face.entries.iter().filter(follows);
            found.extend(all.map(|(other, _)| other.clone()));
        }
    }
    // A literal needs the type of each field.
    let literals = face.entries.iter().filter(|(_, entry)| entry.is_literal);
    let of_broken: Vec<String> = literals
        .filter(|(path, _)| found.iter().any(|one| face.parent(one) == Some(path)))
        .map(|(path, _)| path.clone())
        .collect();
    found.extend(of_broken);
    found
}

fn text(entry: &snitflade_codegen::diff::rust::Entry) -> &str {
    &entry.text
}

/// Whether a text has a path in it, as a whole word.
fn names(text: &str, path: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(path).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + path.len()..].chars().next();
        !before.is_some_and(|c| is_part(c) || c == ':') && !after.is_some_and(is_part)
    })
}
