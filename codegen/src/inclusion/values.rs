//! Values of two sides, with what was found kept.

use super::names::Side;
use super::simple::{Judged, Language, example, judge, key, of, with_constraint};
use crate::model::{SchemaModel, SimpleRef, SimpleVariety, ValueConstraint};
use std::collections::HashMap;

/// A type with what a declaration says of its value.
pub(super) type Valued<'c> = (SimpleRef, &'c ValueConstraint);

/// What was found of types.
#[derive(Debug, Default)]
pub(super) struct Values {
    judged: HashMap<String, Judged>,
    examples: HashMap<SimpleRef, Option<String>>,
    /// Whether types were compared that are not built alike.
    pub changed: bool,
}

impl Values {
    /// Whether every value of one is a value of the other.
    pub fn judge(
        &mut self,
        a: (&Side<'_>, Valued<'_>),
        b: (&Side<'_>, Valued<'_>),
        element: bool,
        budget: &mut usize,
    ) -> Judged {
        let ((from, (a, ca)), (to, (b, cb))) = (a, b);
        let keys = (key(from.schema, a), key(to.schema, b));
        let none = &ValueConstraint::None;
        if keys.0 == keys.1 {
            let default = matches!(cb, ValueConstraint::Default(_));
            if ca == cb || cb == none && !element || default && (ca == none || !element) {
                return Judged::Included;
            }
        }
        self.changed = true;
        let known = format!("{} {ca:?} {} {cb:?} {element}", keys.0, keys.1);
        if let Some(found) = self.judged.get(&known) {
            return found.clone();
        }
        let first = with_constraint(of(from.schema, a), ca, element);
        let second = with_constraint(of(to.schema, b), cb, element);
        let mut found = judge(&first, &second, budget);
        if found == Judged::Undecided && ca == cb && implied(from.schema, a, to.schema, b) {
            found = Judged::Included;
        }
        if found != Judged::Exhausted {
            self.judged.insert(known, found.clone());
        }
        found
    }

    /// Whether every text of one is a text of the other.
    pub fn judge_texts(&mut self, a: &Language, b: &Language, budget: &mut usize) -> Judged {
        self.changed = true;
        judge(a, b, budget)
    }

    /// A value of a type, as short as can be.
    pub fn example(
        &mut self,
        side: &Side<'_>,
        (simple, constraint): Valued<'_>,
        budget: &mut usize,
    ) -> Option<String> {
        if let ValueConstraint::Fixed(value) = constraint {
            // Names are kept with their namespaces, which no text has.
            return (!value.starts_with('{')).then(|| value.clone());
        }
        if let Some(known) = self.examples.get(&simple) {
            return known.clone();
        }
        let found = example(&of(side.schema, simple), budget);
        self.examples.insert(simple, found.clone());
        found
    }
}

/// Whether each facet of an atomic type follows from one of another with the same values.
fn implied(from: &SchemaModel, a: SimpleRef, to: &SchemaModel, b: SimpleRef) -> bool {
    let base = |schema: &SchemaModel, simple| match simple {
        SimpleRef::Builtin(builtin) => Some(builtin),
        SimpleRef::Declared(idx) => match &schema.simple(idx).variety {
            SimpleVariety::Atomic(builtin) => Some(*builtin),
            _ => None,
        },
    };
    if base(from, a).is_none() || base(from, a) != base(to, b) {
        return false;
    }
    let SimpleRef::Declared(b) = b else {
        return matches!(a, SimpleRef::Declared(_));
    };
    let SimpleRef::Declared(a) = a else {
        return false;
    };
    let (a, b) = (from.simple(a), to.simple(b));
    if a.white != b.white {
        return false;
    }
    let (fa, fb) = (&a.facets, &b.facets);
    let count = |facet: &Option<crate::model::Facet<u64>>| facet.as_ref().map(|f| f.value);
    let min_a = count(&fa.length).or(count(&fa.min_length)).unwrap_or(0);
    let max_a = count(&fa.length).or(count(&fa.max_length));
    let min_b = count(&fb.length).or(count(&fb.min_length)).unwrap_or(0);
    let max_b = count(&fb.length).or(count(&fb.max_length));
    let codes = &fb.enumeration;
    min_a >= min_b
        && max_b.is_none_or(|b| max_a.is_some_and(|a| a <= b))
        && (fb.min.is_none() || fa.min == fb.min)
        && (fb.max.is_none() || fa.max == fb.max)
        && fb.patterns.iter().all(|step| fa.patterns.contains(step))
        && (fb.total_digits.is_none() || fa.total_digits == fb.total_digits)
        && (fb.fraction_digits.is_none() || fa.fraction_digits == fb.fraction_digits)
        && (codes.is_empty()
            || !fa.enumeration.is_empty() && fa.enumeration.iter().all(|code| codes.contains(code)))
}
