//! Texts of an element or attribute whose declaration gives a default or fixed value.

use super::judge::{Judged, judge};
use super::language::Language;
use super::text::Text;
use crate::model::ValueConstraint;
use snitflade_runtime::schema::White;

/// How far it is looked whether a value is one of a type.
const BUDGET: usize = 10_000;

/// The texts of a type where the declaration gives this value; an element may then be empty
/// too, if the value is one of the type it has: `xsi:type` may name one that lacks it (XML
/// Schema, part 1, cvc-elt 5.1.1).
pub(in super::super) fn with_constraint(
    mut language: Language,
    constraint: &ValueConstraint,
    element: bool,
) -> Language {
    let (ValueConstraint::Default(value) | ValueConstraint::Fixed(value)) = constraint else {
        return language;
    };
    let mut alone = language.clone();
    alone.only(value);
    if matches!(constraint, ValueConstraint::Fixed(_)) {
        language = alone.clone();
    }
    if !element {
        return language;
    }
    let mut empty = Language::only_blank(White::Preserve);
    // Names are kept with their namespaces, which no text has.
    let found = match value.starts_with('{') {
        true => Judged::Text(value.clone()),
        false => judge(&alone, &Language::default(), &mut { BUDGET }),
    };
    match found {
        Judged::Included => return language,
        Judged::Text(_) => {}
        _ => empty
            .branches
            .iter_mut()
            .for_each(|branch| branch.lower = Text::None),
    }
    language.branches.extend(empty.branches);
    language
}
