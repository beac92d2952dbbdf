//! What code meets, in lines: what is the same of several items is said once.

use crate::diff::{Change, CodeChange, Rust};

/// How many lines of code are shown with one change.
const SHOWN: usize = 3;

/// What code meets: the items that break it, each with why. Paths stand in backticks.
pub(super) fn code_lines(code: &[CodeChange], limit: usize) -> Vec<String> {
    let breaks = code.iter().filter(|it| it.rust >= Rust::LiteralBreak);
    let mut lines: Vec<String> = together(breaks.collect())
        .iter()
        .map(|all| line(all))
        .collect();
    if let Some(more) = lines.len().checked_sub(limit).filter(|more| *more > 0) {
        lines.truncate(limit);
        lines.push(format!("and {more} more (all in `--format json`)"));
    }
    lines
}

/// The same for one change of a report.
pub(super) fn code_of(change: &Change) -> Vec<String> {
    code_lines(&change.code, SHOWN)
}

/// What an item stands in, and what it is called there: `sag::SagType`, `.titel`.
fn parts(path: &str) -> (&str, &str) {
    match path.rfind(['.', ':']) {
        Some(at) => (path[..at].trim_end_matches(':'), &path[at + 1..]),
        None => ("", path),
    }
}

/// Items of one name of which the same is said, else items of one owner.
fn together(code: Vec<&CodeChange>) -> Vec<Vec<&CodeChange>> {
    let is_alike = |one: &CodeChange, other: &CodeChange| {
        one.why == other.why && one.new_path.is_none() && other.new_path.is_none()
    };
    let same_name =
        |one: &CodeChange, other: &CodeChange| parts(&one.path).1 == parts(&other.path).1;
    let same_owner =
        |one: &CodeChange, other: &CodeChange| parts(&one.path).0 == parts(&other.path).0;
    let mut left = code;
    let mut out = Vec::new();
    while let Some(first) = left.first().copied() {
        let of = |same: &dyn Fn(&CodeChange, &CodeChange) -> bool| {
            let alike = left
                .iter()
                .filter(|it| is_alike(first, it) && same(first, it));
            alike.copied().collect::<Vec<_>>()
        };
        let (names, owners) = (of(&same_name), of(&same_owner));
        let mut all = if names.len() > 1 { names } else { owners };
        if all.is_empty() {
            all.push(first);
        }
        left.retain(|it| !all.iter().any(|other| std::ptr::eq(*it, *other)));
        out.push(all);
    }
    out
}

fn line(all: &[&CodeChange]) -> String {
    let listed = |names: Vec<&str>| {
        let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
        names.join(", ")
    };
    let Some(first) = all.first() else {
        return String::new();
    };
    let (owner, name) = parts(&first.path);
    let what = match (all, &first.new_path) {
        ([_], Some(new)) => format!("`{}` → `{new}`", first.path),
        ([_], None) => format!("`{}`", first.path),
        _ if all.iter().all(|it| parts(&it.path).1 == name) => {
            let owners = all.iter().map(|it| parts(&it.path).0).collect();
            format!("`{name}` of {}", listed(owners))
        }
        _ => {
            let names = listed(all.iter().map(|it| parts(&it.path).1).collect());
            match owner {
                "" => names,
                owner => format!("{names} of `{owner}`"),
            }
        }
    };
    format!("{what}: {}", first.why)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gone(path: &str, why: &str) -> CodeChange {
        CodeChange {
            path: path.to_owned(),
            new_path: None,
            rust: Rust::ApiBreak,
            why: why.to_owned(),
        }
    }

    #[test]
    fn what_is_the_same_is_said_once() {
        let code = [
            gone("sag::A.id", "it is optional"),
            gone("sag::A.navn", "the field is gone"),
            gone("sag::B.id", "it is optional"),
            gone("sag::A.vej", "the field is gone"),
            gone("sag::C", "it is gone"),
            gone("part", "the module is gone"),
            gone("service", "the module is gone"),
            CodeChange {
                new_path: Some("sag::E".to_owned()),
                ..gone("sag::D", "it has a new name")
            },
        ];
        assert_eq!(
            code_lines(&code, 9),
            [
                "`id` of `sag::A`, `sag::B`: it is optional",
                "`navn`, `vej` of `sag::A`: the field is gone",
                "`sag::C`: it is gone",
                "`part`, `service`: the module is gone",
                "`sag::D` → `sag::E`: it has a new name",
            ]
        );
        let some = code_lines(&code, 1);
        assert_eq!(some[1..], ["and 4 more (all in `--format json`)"]);
    }
}
