//! Changes that code may meet, each with the rule of diff that it belongs to.

use super::snippet::snippet;
use crate::diff::rules::rule;
use crate::diff::rust::{Face, Pairs, RustChange, RustVerdict, rust_changes};
use crate::diff::{Axis, Report, Role, Rule, Rust, Severity, Side, compare};
use std::collections::{BTreeMap, BTreeSet};

/// A change with what is told of it.
#[derive(Clone, Debug)]
pub(super) struct Account {
    pub(super) change: RustChange,
    /// The rule; none tells of names that the generator alone gave.
    pub(super) rule: Option<&'static Rule>,
    /// What the newer version has in its place, as code.
    pub(super) snippet: Option<String>,
    /// Whether the types stand in the vendor's own crate.
    pub(super) is_embedded: bool,
}

/// All changes between two sides, and how many of them break messages without code noticing.
pub(super) fn accounts(old: &Side, new: &Side, is_embedded: bool) -> (Vec<Account>, usize) {
    let report = compare(old, new, Role::Both, Axis::Both);
    let rules = rules(&report);
    let (before, face) = (Face::of(&old.plan), Face::of(&new.plan));
    let pairs = Pairs::of(&before, &face);
    let changes = rust_changes(&old.plan, &new.plan);
    let by_name = |change: &RustChange| {
        let own = rules.get(change.path.as_str()).copied();
        let own = own.or_else(|| of_element(change, &report));
        own.or_else(|| of_global(change, &report))
    };
    let known: BTreeMap<&str, &'static Rule> = changes
        .iter()
        .filter_map(|change| Some((change.path.as_str(), by_name(change)?)))
        .collect();
    let found = changes.iter().map(|change| Account {
        rule: known
            .get(change.path.as_str())
            .copied()
            .or_else(|| of_field(change, &known)),
        snippet: snippet(change, &face, &pairs),
        change: change.clone(),
        is_embedded,
    });
    let silent = report
        .changes()
        .filter(|it| it.wire_severity == Severity::Breaking && it.code.is_empty());
    let places: BTreeSet<(&str, &str)> = silent.map(|it| (it.rule, it.path.as_str())).collect();
    let places = places.len();
    (found.collect(), places)
}

/// The rule of what was found at the element or attribute that a field comes from, where the
/// report has no place for it; none if several rules speak of that name.
fn of_element(change: &RustChange, report: &Report) -> Option<&'static Rule> {
    let name = change
        .component
        .as_deref()?
        .rsplit(['}', ' ', '@'])
        .next()?;
    let of = |path: &str| path.rsplit(['/', '@']).next() == Some(name);
    let found = report
        .changes()
        .filter(|it| it.path.starts_with('/') && of(&it.path));
    let found = found.filter_map(|it| rule(it.rule));
    let mut found: Vec<&'static Rule> = found.filter(|it| it.rust != Rust::None).collect();
    found.dedup_by_key(|it| it.id);
    match found.as_slice() {
        [only] => Some(*only),
        _ => None,
    }
}

/// The rule of a type that no message uses, for what is in it.
fn of_global(change: &RustChange, report: &Report) -> Option<&'static Rule> {
    let parts = change.path.split([':', '.']);
    let found = report.others.iter();
    let mut found = found.filter(|it| {
        let name = it.path.split_once(' ').map(|(_, name)| name);
        parts.clone().any(|part| Some(part) == name)
    });
    rule(found.next()?.rule)
}

/// The rule of a field whose type is made by this constructor.
fn of_field(change: &RustChange, known: &BTreeMap<&str, &'static Rule>) -> Option<&'static Rule> {
    let of = change.path.strip_suffix("::new()")?;
    let mut fields = known
        .iter()
        .filter(|(path, _)| path.split_once('.').is_some_and(|(it, _)| it == of));
    fields.next().map(|(_, rule)| *rule)
}

/// The rule of each item that code meets: the worst of those that speak of it.
fn rules(report: &Report) -> BTreeMap<&str, &'static Rule> {
    let mut worst: BTreeMap<&str, (Severity, &'static Rule)> = BTreeMap::new();
    for change in report.changes() {
        let Some(rule) = rule(change.rule) else {
            continue;
        };
        for code in &change.code {
            let one = worst.entry(&code.path).or_insert((change.severity, rule));
            if change.severity > one.0 {
                *one = (change.severity, rule);
            }
        }
    }
    let worst = worst.into_iter();
    worst.map(|(path, (_, rule))| (path, rule)).collect()
}

impl Account {
    /// What it does to the code in question.
    pub(super) fn verdict(&self) -> RustVerdict {
        match self.is_embedded {
            true => self.change.verdict.max(self.change.embedded),
            false => self.change.verdict,
        }
    }

    /// Whether code may stop compiling for it.
    pub(super) fn may_break(&self) -> bool {
        self.verdict() >= RustVerdict::LiteralBreak
    }
}
