//! Two content models, aligned.

use super::Walk;
use super::particle::{Plain, PlainTerm};
use crate::diff::found::Found;
use crate::diff::rules::{choice, element, occurs, wildcard};
use crate::diff::{Rust, Wire};
use crate::model::{Particle, Wildcard, WildcardNamespaces};
use crate::source::Span;
use snitflade_runtime::schema::Process;

/// Where the members of a group stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// One after the other, or all of them.
    Group,
    /// One of them.
    Choice,
}

impl Walk<'_> {
    /// Compares two content models; one that is missing is empty.
    pub(super) fn models(
        &mut self,
        path: &str,
        old: Option<&Particle>,
        new: Option<&Particle>,
        spans: (Span, Span),
    ) {
        let one = old.and_then(Plain::of);
        let other = new.and_then(Plain::of);
        match (&one, &other) {
            (Some(one), Some(other)) if same_shape(one, other) => self.plain(path, one, other),
            (one, other) => {
                let before = one.as_ref().map(members_of).unwrap_or_default();
                let after = other.as_ref().map(members_of).unwrap_or_default();
                self.sequences(path, &before, &after, spans);
            }
        }
    }

    /// Two particles that stand for each other.
    fn plain(&mut self, path: &str, old: &Plain<'_>, new: &Plain<'_>) {
        let at = match &new.term {
            PlainTerm::Element(idx) => format!("{path}/{}", self.new.element(*idx).name.local),
            _ => path.to_owned(),
        };
        self.occurs(&at, old, new);
        let spans = (old.span, new.span);
        match (&old.term, &new.term) {
            (PlainTerm::Element(one), PlainTerm::Element(other)) => {
                self.elements(&at, *one, *other);
            }
            (PlainTerm::Any(one), PlainTerm::Any(other)) => {
                self.wildcards(&format!("{at}/*"), one, other);
            }
            (PlainTerm::Sequence(one), PlainTerm::Sequence(other)) => {
                self.sequences(&at, one, other, spans);
            }
            (PlainTerm::All(one), PlainTerm::All(other)) => {
                self.unordered(&at, one, other, Kind::Group, spans);
            }
            (PlainTerm::Choice(one), PlainTerm::Choice(other)) => {
                self.unordered(&at, one, other, Kind::Choice, spans);
            }
            (PlainTerm::Sequence(one), PlainTerm::All(other)) => {
                self.other_order(&at, one, other, spans, element::SEQUENCE_BECAME_ALL);
            }
            (PlainTerm::All(one), PlainTerm::Sequence(other)) => {
                self.other_order(&at, one, other, spans, element::ALL_BECAME_SEQUENCE);
            }
            (_, PlainTerm::Choice(other)) => {
                self.unordered(&at, &[old.once()], other, Kind::Choice, spans);
            }
            (PlainTerm::Choice(one), _) => {
                self.unordered(&at, one, &[new.once()], Kind::Choice, spans);
            }
            _ => self.other_model(&at, old, new),
        }
    }

    fn other_order(
        &mut self,
        path: &str,
        old: &[Plain<'_>],
        new: &[Plain<'_>],
        spans: (Span, Span),
        rule: &'static crate::diff::Rule,
    ) {
        self.push(Found::new(rule, path).at(spans.0, spans.1));
        self.unordered(path, old, new, Kind::Group, spans);
    }

    fn other_model(&mut self, path: &str, old: &Plain<'_>, new: &Plain<'_>) {
        let texts = (self.old_text(old), self.new_text(new));
        let found = Found::new(element::MODEL_CHANGED, path).texts(texts.0, texts.1);
        self.push(found.at(old.span, new.span));
    }

    fn old_text(&self, plain: &Plain<'_>) -> String {
        text(plain, &plain.names(self.old))
    }

    fn new_text(&self, plain: &Plain<'_>) -> String {
        text(plain, &plain.names(self.new))
    }

    /// The members of two sequences, aligned by their order.
    fn sequences(&mut self, path: &str, old: &[Plain<'_>], new: &[Plain<'_>], spans: (Span, Span)) {
        let mut pairs = self.aligned(old, new);
        let mut left: Vec<usize> = (0..old.len())
            .filter(|at| pairs.iter().all(|it| it.0 != *at))
            .collect();
        let mut right: Vec<usize> = (0..new.len())
            .filter(|at| pairs.iter().all(|it| it.1 != *at))
            .collect();
        // The same member at another place.
        left.retain(|one| {
            let Some(at) = right
                .iter()
                .position(|other| self.same(&old[*one], &new[*other]))
            else {
                return true;
            };
            let other = right.remove(at);
            let name = self.new_text(&new[other]);
            let found = Found::new(element::ELEMENT_REORDERED, format!("{path}/{name}"));
            self.push(found.at(old[*one].span, new[other].span));
            pairs.push((*one, other));
            false
        });
        self.stand_ins(path, old, new, (&mut left, &mut right), &mut pairs);
        for (one, other) in pairs {
            self.plain(path, &old[one], &new[other]);
        }
        self.alone(path, (old, &left), (new, &right), Kind::Group, spans);
    }

    /// Members of a group whose order is no matter.
    fn unordered(
        &mut self,
        path: &str,
        old: &[Plain<'_>],
        new: &[Plain<'_>],
        kind: Kind,
        spans: (Span, Span),
    ) {
        let mut right: Vec<usize> = (0..new.len()).collect();
        let mut left = Vec::new();
        let mut pairs = Vec::new();
        for (one, plain) in old.iter().enumerate() {
            let at = right
                .iter()
                .position(|other| self.same(plain, &new[*other]));
            match at {
                Some(at) => pairs.push((one, right.remove(at))),
                None => left.push(one),
            }
        }
        self.stand_ins(path, old, new, (&mut left, &mut right), &mut pairs);
        for (one, other) in pairs {
            self.plain(path, &old[one], &new[other]);
        }
        self.alone(path, (old, &left), (new, &right), kind, spans);
    }

    /// Members that took the place of others: groups with elements in common, elements of
    /// one name in another namespace, elements of one type under another name.
    fn stand_ins(
        &mut self,
        path: &str,
        old: &[Plain<'_>],
        new: &[Plain<'_>],
        (left, right): (&mut Vec<usize>, &mut Vec<usize>),
        pairs: &mut Vec<(usize, usize)>,
    ) {
        left.retain(|one| {
            let plain = &old[*one];
            let names = plain.names(self.old);
            let in_common = |other: &usize| {
                let others = new[*other].names(self.new);
                names.iter().filter(|name| others.contains(name)).count()
            };
            let best = right
                .iter()
                .copied()
                .max_by_key(|other| (in_common(other), usize::MAX - other));
            let best = best.filter(|other| in_common(other) > 0);
            let renamed = || {
                right
                    .iter()
                    .copied()
                    .find(|other| self.renamed(plain, &new[*other]))
            };
            let Some(other) = best.or_else(renamed) else {
                return true;
            };
            right.retain(|it| *it != other);
            if let (PlainTerm::Element(from), PlainTerm::Element(to)) =
                (&plain.term, &new[other].term)
            {
                let names = (&self.old.element(*from).name, &self.new.element(*to).name);
                let (rule, texts) = match names.0.local == names.1.local {
                    true => (
                        element::ELEMENT_MOVED_NAMESPACE,
                        (names.0.to_string(), names.1.to_string()),
                    ),
                    false => (
                        element::ELEMENT_RENAMED,
                        (names.0.local.to_string(), names.1.local.to_string()),
                    ),
                };
                let found = Found::new(rule, format!("{path}/{}", names.1.local));
                self.push(
                    found
                        .texts(texts.0, texts.1)
                        .at(plain.span, new[other].span),
                );
            }
            pairs.push((*one, other));
            false
        });
    }

    /// Whether one element has become the other: one type, as often, and a type that says
    /// more than that it is a text.
    fn renamed(&self, old: &Plain<'_>, new: &Plain<'_>) -> bool {
        let (PlainTerm::Element(one), PlainTerm::Element(other)) = (&old.term, &new.term) else {
            return false;
        };
        let (one, other) = (self.old.element(*one), self.new.element(*other));
        let names = (
            super::type_name(self.old, one.ty),
            super::type_name(self.new, other.ty),
        );
        let same_type = match names {
            (Some(_), Some(_)) => self.same_name(names.0, names.1),
            (None, None) => {
                super::type_text(self.old, one.ty) == super::type_text(self.new, other.ty)
                    && strsim::jaro_winkler(&one.name.local, &other.name.local) > 0.8
            }
            _ => false,
        };
        same_type && (old.min, old.max) == (new.min, new.max)
    }

    /// Members that only one side has.
    fn alone(
        &mut self,
        path: &str,
        (old, left): (&[Plain<'_>], &[usize]),
        (new, right): (&[Plain<'_>], &[usize]),
        kind: Kind,
        spans: (Span, Span),
    ) {
        for at in left {
            let plain = &old[*at];
            let rule = match (kind, &plain.term, plain.may_be_empty()) {
                (_, PlainTerm::Any(_), _) => wildcard::WILDCARD_REMOVED,
                (Kind::Choice, _, _) => choice::CHOICE_ALTERNATIVE_REMOVED,
                (Kind::Group, _, true) => element::ELEMENT_REMOVED_OPTIONAL,
                (Kind::Group, _, false) => element::ELEMENT_REMOVED_REQUIRED,
            };
            let found = Found::new(rule, format!("{path}/{}", self.old_text(plain)));
            let wire = only_side(kind, plain, rule.wire);
            self.push(found.wire(wire).at(plain.span, spans.1));
        }
        for at in right {
            let plain = &new[*at];
            let rule = match (kind, &plain.term, plain.may_be_empty()) {
                (_, PlainTerm::Any(_), _) => wildcard::WILDCARD_ADDED,
                (Kind::Choice, _, _) => choice::CHOICE_ALTERNATIVE_ADDED,
                (Kind::Group, _, true) => element::ELEMENT_ADDED_OPTIONAL,
                (Kind::Group, _, false) => element::ELEMENT_ADDED_REQUIRED,
            };
            let found = Found::new(rule, format!("{path}/{}", self.new_text(plain)));
            let wire = only_side(kind, plain, rule.wire);
            self.push(found.wire(wire).at(spans.0, plain.span));
        }
    }

    /// Pairs of places with the same member, in order on both sides, as many as there can be.
    fn aligned(&self, old: &[Plain<'_>], new: &[Plain<'_>]) -> Vec<(usize, usize)> {
        let mut longest = vec![vec![0_usize; new.len() + 1]; old.len() + 1];
        for one in (0..old.len()).rev() {
            for other in (0..new.len()).rev() {
                longest[one][other] = match self.same(&old[one], &new[other]) {
                    true => longest[one + 1][other + 1] + 1,
                    false => longest[one + 1][other].max(longest[one][other + 1]),
                };
            }
        }
        let (mut one, mut other) = (0, 0);
        let mut out = Vec::new();
        while one < old.len() && other < new.len() {
            if self.same(&old[one], &new[other]) {
                out.push((one, other));
                (one, other) = (one + 1, other + 1);
            } else if longest[one + 1][other] >= longest[one][other + 1] {
                one += 1;
            } else {
                other += 1;
            }
        }
        out
    }

    /// Whether two members are the same by name, or by the names in them.
    fn same(&self, old: &Plain<'_>, new: &Plain<'_>) -> bool {
        match (&old.term, &new.term) {
            (PlainTerm::Element(one), PlainTerm::Element(other)) => {
                let (one, other) = (self.old.element(*one), self.new.element(*other));
                self.map.same(&one.name, &other.name)
            }
            (PlainTerm::Any(_), PlainTerm::Any(_)) => true,
            (PlainTerm::Sequence(_), PlainTerm::Sequence(_))
            | (PlainTerm::Choice(_), PlainTerm::Choice(_))
            | (PlainTerm::All(_), PlainTerm::All(_)) => old.names(self.old) == new.names(self.new),
            _ => false,
        }
    }

    fn occurs(&mut self, path: &str, old: &Plain<'_>, new: &Plain<'_>) {
        let (before, after) = ((old.min, old.max), (new.min, new.max));
        let texts = (numbers(before), numbers(after));
        let rust = match form(before) == form(after) {
            true => Rust::None,
            false => Rust::ApiBreak,
        };
        let min = [occurs::OCCURS_MIN_RAISED, occurs::OCCURS_MIN_LOWERED];
        let max = [occurs::OCCURS_MAX_LOWERED, occurs::OCCURS_MAX_RAISED];
        let tells = [(new.min.cmp(&old.min), min), (old.max.cmp(&new.max), max)];
        for (order, rules) in tells {
            let rule = match order {
                std::cmp::Ordering::Greater => rules[0],
                std::cmp::Ordering::Less => rules[1],
                std::cmp::Ordering::Equal => continue,
            };
            let found = Found::new(rule, path).texts(&texts.0, &texts.1).rust(rust);
            self.push(found.at(old.span, new.span));
        }
    }

    /// Two wildcards.
    pub(super) fn wildcards(&mut self, path: &str, old: &Wildcard, new: &Wildcard) {
        let spans = (old.span, new.span);
        let (one, other) = (
            namespaces(&old.namespaces, |ns| self.map.namespace(ns).to_owned()),
            namespaces(&new.namespaces, str::to_owned),
        );
        if one != other || old.except.names.len() != new.except.names.len() {
            let rule = match (&old.namespaces, &new.namespaces) {
                (one, other) if one == other => wildcard::WILDCARD_CHANGED,
                (_, WildcardNamespaces::Any) => wildcard::WILDCARD_RELAXED,
                (WildcardNamespaces::Any, _) => wildcard::WILDCARD_TIGHTENED,
                (WildcardNamespaces::List(one), WildcardNamespaces::List(other)) => {
                    let moved = |ns: &str| self.map.namespace(ns).to_owned();
                    let grows = one
                        .iter()
                        .all(|ns| other.iter().any(|it| **it == *moved(ns)));
                    let shrinks = other
                        .iter()
                        .all(|ns| one.iter().any(|it| moved(it) == **ns));
                    match (grows, shrinks) {
                        (true, _) => wildcard::WILDCARD_RELAXED,
                        (_, true) => wildcard::WILDCARD_TIGHTENED,
                        _ => wildcard::WILDCARD_CHANGED,
                    }
                }
                _ => wildcard::WILDCARD_CHANGED,
            };
            let found = Found::new(rule, path).texts(one, other);
            self.push(found.at(spans.0, spans.1));
        }
        let rank = |process: Process| match process {
            Process::Skip => 0,
            Process::Lax => 1,
            Process::Strict => 2,
        };
        let rule = match rank(new.process).cmp(&rank(old.process)) {
            std::cmp::Ordering::Greater => wildcard::PROCESS_CONTENTS_TIGHTENED,
            std::cmp::Ordering::Less => wildcard::PROCESS_CONTENTS_RELAXED,
            std::cmp::Ordering::Equal => return,
        };
        let word = |process: Process| format!("{process:?}").to_lowercase();
        let found = Found::new(rule, path).texts(word(old.process), word(new.process));
        self.push(found.at(spans.0, spans.1));
    }
}

/// A member of a group that one side alone has. A required wildcard is like a required element.
fn only_side(kind: Kind, plain: &Plain<'_>, usual: Wire) -> Wire {
    match (kind, plain.may_be_empty()) {
        (Kind::Group, false) => Wire::Replaced,
        _ => usual,
    }
}

/// Whether both can be compared as they are.
fn same_shape(old: &Plain<'_>, new: &Plain<'_>) -> bool {
    !matches!(
        (&old.term, &new.term),
        (PlainTerm::Element(_) | PlainTerm::Any(_), _)
            | (_, PlainTerm::Element(_) | PlainTerm::Any(_))
    ) && (matches!(&old.term, PlainTerm::Sequence(_))
        == matches!(&new.term, PlainTerm::Sequence(_))
        || matches!(&old.term, PlainTerm::All(_))
        || matches!(&new.term, PlainTerm::All(_)))
}

/// The members of a model as those of a sequence.
fn members_of<'m>(plain: &Plain<'m>) -> Vec<Plain<'m>> {
    match &plain.term {
        PlainTerm::Sequence(members) if plain.min == 1 && plain.max == 1 => members.clone(),
        _ => vec![plain.clone()],
    }
}

/// How a member is called: its name, or the names in it.
fn text(plain: &Plain<'_>, names: &[String]) -> String {
    let word = match &plain.term {
        PlainTerm::Element(_) => return names.concat(),
        PlainTerm::Any(_) => return "*".to_owned(),
        PlainTerm::Sequence(_) => "sequence",
        PlainTerm::Choice(_) => "choice",
        PlainTerm::All(_) => "all",
    };
    format!("{word}({})", names.join(", "))
}

fn numbers((min, max): (u32, u32)) -> String {
    match max {
        u32::MAX => format!("{min}..n"),
        max => format!("{min}..{max}"),
    }
}

/// The form a field has: required, optional, or a list.
fn form((min, max): (u32, u32)) -> (bool, bool) {
    (min == 0 && max <= 1, max > 1)
}

fn namespaces(namespaces: &WildcardNamespaces, name: impl Fn(&str) -> String) -> String {
    let list = |list: &[std::sync::Arc<str>]| {
        let mut names: Vec<String> = list.iter().map(|ns| name(ns)).collect();
        names.sort();
        names.join(" ")
    };
    match namespaces {
        WildcardNamespaces::Any => "any namespace".to_owned(),
        WildcardNamespaces::Not(not) => format!("any namespace but {}", name(not)),
        WildcardNamespaces::List(names) => list(names),
        WildcardNamespaces::NotIn(names) => format!("any namespace but {}", list(names)),
    }
}
