//! The guide for those who move code from the old version's crate to the new one's.

use super::change::{RustChange, RustKind, RustVerdict};
use std::fmt::Write;

/// The guide as Markdown: what stops compiling first, then what to look at, then what is new.
pub fn guide(old: &str, new: &str, changes: &[RustChange]) -> String {
    let of = |verdict| -> Vec<&RustChange> {
        let all = changes.iter();
        all.filter(|change| change.verdict == verdict).collect()
    };
    let mut out = format!("# From {old} to {new}\n\n");
    let breaking = of(RustVerdict::ApiBreak);
    let _ = match breaking.len() {
        0 => writeln!(
            out,
            "Code that uses the old crate compiles with the new one."
        ),
        1 => writeln!(out, "One change stops code that uses it from compiling."),
        n => writeln!(out, "{n} changes stop code that uses them from compiling."),
    };
    let sections = [
        ("Stops compiling", breaking),
        (
            "Name every member, or look at the arguments",
            of(RustVerdict::LiteralBreak),
        ),
        ("Compiles, and means something else", of(RustVerdict::None)),
        ("New", of(RustVerdict::Additive)),
    ];
    for (title, list) in sections {
        if !list.is_empty() {
            section(&mut out, title, &list);
        }
    }
    let within = changes.iter().any(|it| it.embedded > it.verdict);
    if within {
        out.push_str(
            "\nWhere a build script or the macro puts the types into your own crate, \
             `#[non_exhaustive]` does not hold:\nliterals there name new fields, and matches \
             without a last arm name new variants.\n",
        );
    }
    out
}

fn section(out: &mut String, title: &str, list: &[&RustChange]) {
    let _ = writeln!(
        out,
        "\n## {title}\n\n| old | new | what to do |\n|---|---|---|"
    );
    for change in list {
        let is_new = change.kind == RustKind::Added;
        let old = match is_new {
            true => "-".to_owned(),
            false => code(&change.path),
        };
        let new = change.new_path.as_deref();
        let new = match (is_new, new) {
            (true, None) => code(&change.path),
            (_, path) => path.map_or("-".to_owned(), code),
        };
        let _ = writeln!(out, "| {old} | {new} | {} |", cell(&to_do(change)));
    }
}

/// A path or type; a bar would end the cell.
fn code(text: &str) -> String {
    format!("`{}`", cell(text))
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace(['\n', '\r'], " ")
}

/// What someone does who uses it.
fn to_do(change: &RustChange) -> String {
    let new = change.new_path.as_deref().unwrap_or_default();
    let now = change.new.as_deref().unwrap_or_default();
    match change.kind {
        RustKind::Removed => format!("stop using it: {}", change.why),
        RustKind::Added if change.verdict == RustVerdict::ApiBreak => {
            format!("implement it: {}", change.why)
        }
        RustKind::Added => match now {
            "" => change.why.clone(),
            now => format!("`{now}`: {}", change.why),
        },
        RustKind::Renamed | RustKind::Moved => format!("write `{new}`"),
        RustKind::Occurrence => occurrence(change.old.as_deref().unwrap_or_default(), now),
        _ => change.why.clone(),
    }
}

/// How a value is taken where it may be absent or be several now.
fn occurrence(old: &str, now: &str) -> String {
    let outer = |text: &str| match text {
        text if text.starts_with("Option<") => "Option",
        text if text.starts_with("Vec<") => "Vec",
        _ => "",
    };
    let how = match (outer(old), outer(now)) {
        ("", "Option") => "give `Some(value)`, and handle `None`",
        ("Option", "") => "give the value itself: it is always there",
        ("Vec", "Option") => "give at most one: `.into_iter().next()`",
        ("Vec", _) => "give exactly one",
        ("Option", "Vec") => "give `.into_iter().collect()`, and handle several",
        (_, "Vec") => "give `vec![value]`, and handle none and several",
        _ => "follow the type",
    };
    format!("{how}; `{old}` is `{now}` now")
}
