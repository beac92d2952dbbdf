//! What is said of one difference: its kind, what it does to code, and why.

use super::change::{RustKind, RustVerdict};
use super::face::{Entry, Role};
use std::collections::BTreeSet;

use RustVerdict::{Additive, ApiBreak, LiteralBreak, None as Nothing};

/// What is said of a change: its kind, the verdicts outside of the crate and within, and why.
pub(super) type Said = (RustKind, [RustVerdict; 2], String);

/// An entry that is gone.
pub(super) fn removed(entry: &Entry) -> Said {
    let why = match entry.role {
        Role::Impl => "code that relies on the trait or the conversion does not compile",
        Role::TraitMethod => "implementations have a method that the trait lacks",
        Role::Field => "the field is gone",
        Role::Variant => "the variant is gone",
        Role::Module => "the module is gone with all that was in it",
        Role::Item | Role::Function => "it is gone",
    };
    (RustKind::Removed, [ApiBreak; 2], why.to_owned())
}

/// A new entry; `is_literal` tells of the struct it is a field of.
pub(super) fn added(entry: &Entry, is_literal: bool) -> Said {
    let (verdicts, why) = match entry.role {
        Role::TraitMethod => ([ApiBreak; 2], "implementations of the trait lack it"),
        Role::Field if is_literal => (
            [LiteralBreak; 2],
            "it is required, so each literal that makes the value must name it",
        ),
        Role::Field => (
            [Additive, LiteralBreak],
            "values are made by `new` or `default`, which leave it absent",
        ),
        Role::Variant => (
            [Additive, LiteralBreak],
            "a match needs a last arm for it, which `#[non_exhaustive]` demands anyway",
        ),
        _ => ([Additive; 2], "nothing that is there relies on it"),
    };
    (RustKind::Added, verdicts, why.to_owned())
}

/// What is said of an entry that both sides have. `before` is the old text in new paths.
pub(super) fn differs(old: &Entry, before: &str, there: &Entry) -> Option<Said> {
    let now = there.text.as_str();
    if before == now {
        return None;
    }
    Some(match (old.role, there.role) {
        (Role::Module, Role::Module) => module(before, now),
        (Role::Item, Role::Item) => item(before, now),
        (Role::Function, Role::Function) => function(before, now),
        (Role::Variant, Role::Variant) if is_wire(before) && is_wire(now) => {
            let why = format!("code compiles as before and means {now} on the wire, not {before}");
            (RustKind::Value, [Nothing; 2], why)
        }
        _ => retyped(before, now),
    })
}

/// The text of a code on the wire.
fn is_wire(text: &str) -> bool {
    text.starts_with('"') || text == "any other text"
}

/// Types that differ by name only.
pub(super) fn same_type(before: &str, now: &str) -> Option<Said> {
    let why = format!("`{now}` is another name for `{before}`: the type is the same");
    (before != now).then_some((RustKind::Retyped, [Nothing; 2], why))
}

fn retyped(before: &str, now: &str) -> Said {
    let kind = match before != now && core(before).1 == core(now).1 {
        true => RustKind::Occurrence,
        false => RustKind::Retyped,
    };
    let what = match before.contains(" -> ") || now.contains(" -> ") {
        true => "signature",
        false => "type",
    };
    let why = format!("its {what} is `{now}` now; it was `{before}`");
    (kind, [ApiBreak; 2], why)
}

/// How often a value occurs, and its type.
fn core(text: &str) -> (&str, &str) {
    for outer in ["Option", "Vec"] {
        let inner = text
            .strip_prefix(outer)
            .and_then(|rest| rest.strip_prefix('<'));
        if let Some(inner) = inner.and_then(|rest| rest.strip_suffix('>')) {
            return (outer, inner);
        }
    }
    ("", text)
}

fn module(before: &str, now: &str) -> Said {
    if before.starts_with("use ") || now.starts_with("use ") {
        let from = |text: &str| match text.strip_prefix("use ") {
            Some(path) => format!("those of `{path}`"),
            None => "its own".to_owned(),
        };
        let why = format!("its types are {} now, not {}", from(now), from(before));
        // Paths stay; values of the old types do not fit where the new ones are asked for.
        return (RustKind::Shared, [LiteralBreak; 2], why);
    }
    let why = match now.split_once("feature ") {
        Some((_, feature)) => format!("it is there with feature `{feature}` only"),
        None => "it is there without a feature".to_owned(),
    };
    let verdict = match now.contains("feature ") {
        true => ApiBreak,
        false => Additive,
    };
    (RustKind::Feature, [verdict, Nothing], why)
}

fn item(before: &str, now: &str) -> Said {
    match (word(before), word(now)) {
        ("struct", "struct") => {
            let lost = before.contains("Default");
            let why = match lost {
                true => "a value is required, so there is no `Default` any more",
                false => "nothing is required any more, so there is a `Default`",
            };
            let verdict = if lost { ApiBreak } else { Additive };
            (RustKind::Derives, [verdict; 2], why.to_owned())
        }
        ("checked", "checked") => {
            let [old, new] = [before, now].map(|text| text.split_once(", ").unwrap_or((text, "")));
            if old.0 != new.0 {
                return retyped(old.0, new.0);
            }
            let has =
                |text: &str| -> BTreeSet<String> { text.split(' ').map(str::to_owned).collect() };
            let lost: Vec<String> = has(old.1).difference(&has(new.1)).cloned().collect();
            match lost.is_empty() {
                true => (
                    RustKind::Derives,
                    [Additive; 2],
                    "it has more traits".to_owned(),
                ),
                false => {
                    let why = format!("it lacks {} now", lost.join(", "));
                    (RustKind::Derives, [ApiBreak; 2], why)
                }
            }
        }
        (one, other) if one == other => retyped(before, now),
        _ => {
            let why = format!("it is `{now}` now; it was `{before}`");
            (RustKind::Kind, [ApiBreak; 2], why)
        }
    }
}

fn function(before: &str, now: &str) -> Said {
    if before.starts_with("default ") && now.starts_with("default ") {
        let why = format!("code compiles as before; an absent value is {now} now, not {before}");
        return (RustKind::Value, [Nothing; 2], why);
    }
    if before.contains(" -> ") || now.contains(" -> ") {
        return retyped(before, now);
    }
    let types = |text: &str| -> Vec<String> {
        let taken = text.split("; ");
        taken
            .map(|one| one.split_once(": ").map_or(one, |(_, of)| of).to_owned())
            .collect()
    };
    let names = |text: &str| -> Vec<String> {
        let taken = text.split("; ");
        taken
            .filter_map(|one| Some(one.split_once(": ")?.0.to_owned()))
            .collect()
    };
    if types(before) == types(now) && !names(before).is_empty() {
        let why = format!(
            "calls compile as before, and the arguments are `({})` now, not `({})`: look at each",
            names(now).join(", "),
            names(before).join(", ")
        );
        return (RustKind::Constructor, [LiteralBreak; 2], why);
    }
    let (old, new) = (types(before), types(now));
    let taken =
        old.len() == new.len() && old.iter().zip(&new).all(|(one, other)| becomes(one, other));
    if taken && !names(before).is_empty() {
        let why = format!(
            "values of the old types are taken as before, and what was converted into them may \
             not be: it takes `({now})` now; it took `({before})`"
        );
        return (RustKind::Constructor, [LiteralBreak; 2], why);
    }
    let why = format!("it takes `({now})` now; it took `({before})`");
    (RustKind::Constructor, [ApiBreak; 2], why)
}

/// Whether a parameter takes values of what another one took.
fn becomes(old: &str, new: &str) -> bool {
    let plain = |text: &str| text.strip_prefix("into ").unwrap_or(text).to_owned();
    let (before, now) = (plain(old), plain(new));
    let is_into = new.starts_with("into ");
    let wrapped = ["Nillable", "Sensitive"].map(|outer| format!("{outer}<{before}>"));
    // A value that keeps its spelling becomes that text.
    let text = before.starts_with("v1::") && now == "String";
    old == new || is_into && (before == now || wrapped.contains(&now) || text)
}

/// What kind of thing a text tells of.
pub(super) fn word(text: &str) -> &str {
    let end = text.find([' ', ',', '<']).unwrap_or(text.len());
    &text[..end]
}
