//! Facets of two simple types with one base.

use super::Walk;
use super::simple;
use crate::diff::found::Found;
use crate::diff::rules::{codes, facets as rules, pattern, types};
use crate::diff::{Rule, Wire};
use crate::model::{Bound, EnumValue, Facet, FacetSet, SimpleRef};
use crate::source::Span;
use std::cmp::Ordering;

/// Both sides' facets of one kind.
type Both<'f, T> = (Option<&'f Facet<T>>, Option<&'f Facet<T>>);

impl Walk<'_> {
    /// Compares facets. Where built-in types differ, theirs were told by the type.
    pub(super) fn facets(&mut self, path: &str, old: SimpleRef, new: SimpleRef, same_base: bool) {
        let sides = (self.old, self.new);
        let none = FacetSet::default();
        let one = simple::facets(sides.0, old).unwrap_or(&none);
        let other = simple::facets(sides.1, new).unwrap_or(&none);
        let blanks = (simple::white(sides.0, old), simple::white(sides.1, new));
        if same_base && blanks.0 != blanks.1 {
            let words = (format!("{:?}", blanks.0), format!("{:?}", blanks.1));
            self.push(Found::new(types::WHITESPACE_CHANGED, path).texts(words.0, words.1));
        }
        match (one.enumeration.is_empty(), other.enumeration.is_empty()) {
            (false, false) => {
                self.values(path, &one.enumeration, &other.enumeration);
                return;
            }
            (true, true) => {}
            (is_new, _) => {
                self.code_list(path, one, other, is_new);
                return;
            }
        }
        self.patterns(path, one, other);
        self.lengths(path, one, other);
        let lower = (one.min.as_ref(), other.min.as_ref());
        let upper = (one.max.as_ref(), other.max.as_ref());
        if same_base || declared(lower) {
            self.bound(
                path,
                lower,
                [rules::LOWER_BOUND_TIGHTENED, rules::LOWER_BOUND_RELAXED],
                Ordering::Greater,
            );
        }
        if same_base || declared(upper) {
            self.bound(
                path,
                upper,
                [rules::UPPER_BOUND_TIGHTENED, rules::UPPER_BOUND_RELAXED],
                Ordering::Less,
            );
        }
        let digits = [rules::TOTAL_DIGITS_TIGHTENED, rules::TOTAL_DIGITS_RELAXED];
        let decimals = [
            rules::FRACTION_DIGITS_TIGHTENED,
            rules::FRACTION_DIGITS_RELAXED,
        ];
        self.number(
            path,
            (one.total_digits.as_ref(), other.total_digits.as_ref()),
            digits,
            Ordering::Less,
        );
        if same_base {
            self.number(
                path,
                (one.fraction_digits.as_ref(), other.fraction_digits.as_ref()),
                decimals,
                Ordering::Less,
            );
        }
    }

    fn values(&mut self, path: &str, old: &[EnumValue], new: &[EnumValue]) {
        let only = |these: &[EnumValue], those: &[EnumValue]| {
            let missing = these.iter().filter(|it| !those.contains(it));
            missing.cloned().collect::<Vec<EnumValue>>()
        };
        let span = |values: &[EnumValue]| values.first().and_then(|it| it.span);
        let (gone, came) = (only(old, new), only(new, old));
        if !came.is_empty() {
            let found = Found::new(codes::CODE_ADDED, path).new_text(listed(&came));
            self.push(found.at(span(old), span(&came)));
        }
        if !gone.is_empty() {
            let found = Found::new(codes::CODE_REMOVED, path).old(listed(&gone));
            self.push(found.at(span(&gone), span(new)));
        }
        for value in old {
            if let Some(partner) = new.iter().find(|it| *it == value) {
                let spans = (value.span, partner.span);
                self.documentation(path, (&value.doc, &partner.doc), spans);
            }
        }
    }

    /// Free values on one side, a list on the other.
    fn code_list(&mut self, path: &str, old: &FacetSet, new: &FacetSet, is_new: bool) {
        let (rule, values) = match is_new {
            true => (codes::CODES_ADDED, &new.enumeration),
            false => (codes::CODES_REMOVED, &old.enumeration),
        };
        let others = |set: &FacetSet| FacetSet {
            enumeration: Vec::new(),
            ..set.clone()
        };
        let free = match is_new {
            true => others(old),
            false => others(new),
        };
        let wire = match free == FacetSet::default() || others(old) == others(new) {
            true => rule.wire,
            false => Wire::Unclear,
        };
        let span = values.first().and_then(|it| it.span);
        let found = Found::new(rule, path).wire(wire);
        let list = listed(values);
        self.push(match is_new {
            true => found.new_text(list).at(None, span),
            false => found.old(list).at(span, None),
        });
    }

    fn patterns(&mut self, path: &str, old: &FacetSet, new: &FacetSet) {
        let texts = |set: &FacetSet| {
            let mut steps: Vec<String> = set
                .patterns
                .iter()
                .map(|step| {
                    let mut alternatives: Vec<&str> =
                        step.iter().map(|it| it.value.as_str()).collect();
                    alternatives.sort_unstable();
                    alternatives.join(" or ")
                })
                .collect();
            steps.sort();
            steps.dedup();
            steps
        };
        let span = |set: &FacetSet| set.patterns.last().and_then(|step| step.first()?.span);
        let (one, other) = (texts(old), texts(new));
        if one == other {
            return;
        }
        let rule = match () {
            () if one.iter().all(|step| other.contains(step)) => pattern::PATTERN_ADDED,
            () if other.iter().all(|step| one.contains(step)) => pattern::PATTERN_REMOVED,
            () => pattern::PATTERN_CHANGED,
        };
        let mut found = Found::new(rule, path).at(span(old), span(new));
        found.old = (!one.is_empty()).then(|| one.join(" and "));
        found.new = (!other.is_empty()).then(|| other.join(" and "));
        self.push(found);
    }

    /// Lengths; `length` is both bounds at once.
    fn lengths(&mut self, path: &str, old: &FacetSet, new: &FacetSet) {
        let exact = (old.length.as_ref(), new.length.as_ref());
        match exact {
            (None, None) => {
                let min = [rules::MIN_LENGTH_TIGHTENED, rules::MIN_LENGTH_RELAXED];
                let max = [rules::MAX_LENGTH_TIGHTENED, rules::MAX_LENGTH_RELAXED];
                self.number(
                    path,
                    (old.min_length.as_ref(), new.min_length.as_ref()),
                    min,
                    Ordering::Greater,
                );
                self.number(
                    path,
                    (old.max_length.as_ref(), new.max_length.as_ref()),
                    max,
                    Ordering::Less,
                );
            }
            (Some(one), Some(other)) if one == other => {}
            (Some(one), Some(other)) => {
                let found = Found::new(rules::LENGTH_CHANGED, path).texts(one.value, other.value);
                self.push(found.at(one.span, other.span));
            }
            (Some(one), None) => {
                let found = Found::new(rules::LENGTH_RELAXED, path).old(one.value);
                let found = found.wire(inside(one.value, new, Wire::Widened));
                self.push(found.new_text(range(new)).at(one.span, None));
            }
            (None, Some(other)) => {
                let found = Found::new(rules::LENGTH_TIGHTENED, path).new_text(other.value);
                let found = found.wire(inside(other.value, old, Wire::Narrowed));
                self.push(found.old(range(old)).at(None, other.span));
            }
        }
    }

    /// A number that bounds: `tighter` is how the newer one compares where fewer are left.
    fn number<T: Ord + ToString>(
        &mut self,
        path: &str,
        (old, new): Both<'_, T>,
        [tightened, relaxed]: [&'static Rule; 2],
        tighter: Ordering,
    ) {
        let rule = match (old, new) {
            (None, None) => return,
            (None, Some(_)) => tightened,
            (Some(_), None) => relaxed,
            (Some(one), Some(other)) => match other.value.cmp(&one.value) {
                Ordering::Equal => return,
                order if order == tighter => tightened,
                _ => relaxed,
            },
        };
        self.push(bounded(rule, path, (old, new), |value| value.to_string()));
    }

    fn bound(
        &mut self,
        path: &str,
        (old, new): Both<'_, Bound>,
        [tightened, relaxed]: [&'static Rule; 2],
        tighter: Ordering,
    ) {
        let rule = match (old, new) {
            (None, None) => return,
            (None, Some(_)) => tightened,
            (Some(_), None) => relaxed,
            (Some(one), Some(other)) if one == other => return,
            (Some(one), Some(other)) => match order(&other.value.text, &one.value.text) {
                None => rules::BOUND_CHANGED,
                Some(Ordering::Equal) if other.value.inclusive == one.value.inclusive => return,
                Some(Ordering::Equal) if one.value.inclusive => tightened,
                Some(Ordering::Equal) => relaxed,
                Some(order) if order == tighter => tightened,
                Some(_) => relaxed,
            },
        };
        let text = |bound: &Bound| match bound.inclusive {
            true => bound.text.clone(),
            false => format!("{} (excluded)", bound.text),
        };
        self.push(bounded(rule, path, (old, new), text));
    }
}

fn bounded<T>(
    rule: &'static Rule,
    path: &str,
    (old, new): Both<'_, T>,
    text: impl Fn(&T) -> String,
) -> Found {
    let span = |facet: Option<&Facet<T>>| -> Option<Span> { facet.and_then(|it| it.span) };
    let mut found = Found::new(rule, path).at(span(old), span(new));
    found.old = old.map(|it| text(&it.value));
    found.new = new.map(|it| text(&it.value));
    found
}

/// Whether one of both was declared, and is none of a built-in type.
fn declared(both: Both<'_, Bound>) -> bool {
    let has = |facet: Option<&Facet<Bound>>| facet.is_some_and(|it| it.span.is_some());
    has(both.0) && has(both.1)
}

/// The order of two decimal numbers; `None` where they are none.
fn order(one: &str, other: &str) -> Option<Ordering> {
    let whole = |text: &str| text.trim().trim_start_matches('+').parse::<i128>().ok();
    if let (Some(one), Some(other)) = (whole(one), whole(other)) {
        return Some(one.cmp(&other));
    }
    let number = |text: &str| text.trim().parse::<f64>().ok().filter(|it| it.is_finite());
    number(one)?.partial_cmp(&number(other)?)
}

/// What an exact length does beside bounds.
fn inside(length: u64, bounds: &FacetSet, usual: Wire) -> Wire {
    let low = bounds
        .min_length
        .as_ref()
        .is_none_or(|it| it.value <= length);
    let high = bounds
        .max_length
        .as_ref()
        .is_none_or(|it| length <= it.value);
    match low && high {
        true => usual,
        false => Wire::Replaced,
    }
}

fn range(set: &FacetSet) -> String {
    let text = |facet: &Option<Facet<u64>>, none: &str| match facet {
        Some(facet) => facet.value.to_string(),
        None => none.to_owned(),
    };
    format!(
        "{}..{}",
        text(&set.min_length, "0"),
        text(&set.max_length, "any")
    )
}

fn listed(values: &[EnumValue]) -> String {
    const SHOWN: usize = 12;
    let texts: Vec<String> = values
        .iter()
        .take(SHOWN)
        .map(|it| format!("{:?}", it.text))
        .collect();
    match values.len().checked_sub(SHOWN) {
        Some(more) if more > 0 => format!("{} and {more} more", texts.join(", ")),
        _ => texts.join(", "),
    }
}
