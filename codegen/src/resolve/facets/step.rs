//! How the facets of one step of restriction bind each other, and how those of the base
//! bind them (Datatypes §4.3).

use super::compare::compare;
use crate::diag::codes;
use crate::model::{Bound, Facet, FacetSet, SimpleRef, SimpleType};
use crate::resolve::state::{Set, list_item};
use crate::xsd::{self, FacetKind as Kind};
use snitflade_runtime::schema::{Builtin, White};
use std::cmp::Ordering::Equal;

/// What the facets of one step owe each other and the base.
pub(in crate::resolve) fn check(
    set: &mut Set<'_, '_>,
    base: SimpleRef,
    facets: &[&xsd::Facet],
    row: &SimpleType,
) {
    let inherited = match base {
        SimpleRef::Declared(idx) => {
            let base = set.model.simple(idx);
            (base.facets.clone(), base.white.clone())
        }
        SimpleRef::Builtin(builtin) => (built_in(builtin), set.white(base)),
    };
    let (old, old_white) = inherited;
    let mut rules = Rules { set, facets, base };
    let mut new = row.facets.clone();
    new.min_length = new.min_length.or_else(|| old.min_length.clone());
    rules.lengths(&new, &old);
    rules.digits(&row.facets, &old);
    if let Some(builtin) = rules.set.atom(base) {
        rules.bounds(builtin, &row.facets, &old);
    }
    if row.white.value < old_white.value {
        rules.broken(
            &[Kind::WhiteSpace],
            "whiteSpace-valid-restriction",
            "whiteSpace keeps more than the base does",
        );
    }
    rules.fixed(row, &old, old_white);
}

/// The facets of a built-in type.
fn built_in(builtin: Builtin) -> FacetSet {
    use Builtin as B;
    let (min, max) = match builtin {
        B::NonPositiveInteger => (None, Some("0")),
        B::NegativeInteger => (None, Some("-1")),
        B::Long => (Some("-9223372036854775808"), Some("9223372036854775807")),
        B::Int => (Some("-2147483648"), Some("2147483647")),
        B::Short => (Some("-32768"), Some("32767")),
        B::Byte => (Some("-128"), Some("127")),
        B::NonNegativeInteger => (Some("0"), None),
        B::UnsignedLong => (Some("0"), Some("18446744073709551615")),
        B::UnsignedInt => (Some("0"), Some("4294967295")),
        B::UnsignedShort => (Some("0"), Some("65535")),
        B::UnsignedByte => (Some("0"), Some("255")),
        B::PositiveInteger => (Some("1"), None),
        _ => (None, None),
    };
    let is_integer = builtin.primitive() == B::Decimal && builtin != B::Decimal;
    FacetSet {
        min_length: list_item(builtin).map(|_| 1.into()),
        fraction_digits: is_integer.then(|| 0.into()),
        min: min.map(inclusive),
        max: max.map(inclusive),
        ..FacetSet::default()
    }
}

fn inclusive(text: &str) -> Facet<Bound> {
    let bound = Bound {
        text: text.to_owned(),
        inclusive: true,
    };
    bound.into()
}

/// The value of a facet, if it is in force.
fn value<T: Copy>(facet: &Option<Facet<T>>) -> Option<T> {
    facet.as_ref().map(|facet| facet.value)
}

/// One step: its facets, and the type it restricts.
pub(super) struct Rules<'s, 'a, 'd, 'f> {
    pub(super) set: &'s mut Set<'a, 'd>,
    facets: &'f [&'f xsd::Facet],
    base: SimpleRef,
}

impl Rules<'_, '_, '_, '_> {
    pub(super) fn has(&self, kind: Kind) -> bool {
        self.facets.iter().any(|f| f.kind == kind)
    }

    /// Reports a broken rule at the first facet of these kinds, if this step has one.
    pub(super) fn broken(
        &mut self,
        kinds: &[Kind],
        rule: &'static str,
        message: impl Into<String>,
    ) {
        if let Some(facet) = self.facets.iter().find(|f| kinds.contains(&f.kind)) {
            self.set
                .warn(codes::FACET_RULE, facet.common.span, rule, message);
        }
    }

    fn lengths(&mut self, new: &FacetSet, old: &FacetSet) {
        use Kind::{Length, MaxLength, MinLength};
        if let (Some(a), Some(b)) = (value(&new.length), value(&old.length))
            && a != b
        {
            self.broken(
                &[Length],
                "length-valid-restriction",
                format!("length {a} differs from the base's {b}"),
            );
        }
        if let (Some(a), Some(b)) = (value(&new.min_length), value(&old.min_length))
            && a < b
        {
            self.broken(
                &[MinLength],
                "minLength-valid-restriction",
                format!("minLength {a} is below the base's {b}"),
            );
        }
        if let (Some(a), Some(b)) = (value(&new.max_length), value(&old.max_length))
            && a > b
        {
            self.broken(
                &[MaxLength],
                "maxLength-valid-restriction",
                format!("maxLength {a} is above the base's {b}"),
            );
        }
        if let (Some(a), Some(b)) = (value(&new.min_length), value(&new.max_length))
            && a > b
        {
            let message = format!("minLength {a} is above maxLength {b}");
            self.broken(
                &[MinLength, MaxLength],
                "minLength-less-than-equal-to-maxLength",
                message,
            );
        }
        self.exact_length(new);
    }

    /// An exact length beside a range is allowed only where the base has the range.
    fn exact_length(&mut self, new: &FacetSet) {
        let all = [Kind::Length, Kind::MinLength, Kind::MaxLength];
        if let (Some(length), Some(min)) = (value(&new.length), value(&new.min_length))
            && !(min <= length
                && self.inherits(|f| f.length.is_none() && value(&f.min_length) == Some(min)))
        {
            self.broken(
                &all,
                "length-minLength-maxLength",
                "length and minLength exclude each other",
            );
        }
        if let (Some(length), Some(max)) = (value(&new.length), value(&new.max_length))
            && !(length <= max
                && self.inherits(|f| f.length.is_none() && value(&f.max_length) == Some(max)))
        {
            self.broken(
                &all,
                "length-minLength-maxLength",
                "length and maxLength exclude each other",
            );
        }
    }

    /// Whether the base or a type it derives from has such facets.
    fn inherits(&self, fits: impl Fn(&FacetSet) -> bool) -> bool {
        let mut at = self.base;
        for _ in 0..=self.set.model.simples.len() {
            match at {
                SimpleRef::Builtin(builtin) => return fits(&built_in(builtin)),
                SimpleRef::Declared(idx) => {
                    let row = self.set.model.simple(idx);
                    if fits(&row.facets) {
                        return true;
                    }
                    at = row.base;
                }
            }
        }
        false
    }

    fn digits(&mut self, new: &FacetSet, old: &FacetSet) {
        use Kind::{FractionDigits, TotalDigits};
        if let (Some(a), Some(b)) = (value(&new.total_digits), value(&old.total_digits))
            && a > b
        {
            self.broken(
                &[TotalDigits],
                "totalDigits-valid-restriction",
                format!("totalDigits {a} is above the base's {b}"),
            );
        }
        if let (Some(a), Some(b)) = (value(&new.fraction_digits), value(&old.fraction_digits))
            && a > b
        {
            let message = format!("fractionDigits {a} is above the base's {b}");
            self.broken(
                &[FractionDigits],
                "fractionDigits-valid-restriction",
                message,
            );
        }
        if let (Some(a), Some(b)) = (value(&new.fraction_digits), value(&new.total_digits))
            && a > b
        {
            let message = format!("fractionDigits {a} is above totalDigits {b}");
            self.broken(
                &[FractionDigits, TotalDigits],
                "fractionDigits-totalDigits",
                message,
            );
        }
    }

    /// Facets the base has fixed keep their value.
    fn fixed(&mut self, row: &SimpleType, old: &FacetSet, old_white: Facet<White>) {
        let SimpleRef::Declared(idx) = self.base else {
            return;
        };
        let fixed = self.set.simples[idx.0 as usize].fixed.clone();
        let builtin = self.set.atom(self.base).unwrap_or(Builtin::AnySimpleType);
        let new = &row.facets;
        let same = |a: &Option<Facet<Bound>>, b: &Option<Facet<Bound>>| match (a, b) {
            (Some(Facet { value: a, .. }), Some(Facet { value: b, .. })) => {
                a.inclusive == b.inclusive && compare(builtin, &a.text, &b.text) == Some(Equal)
            }
            _ => a == b,
        };
        for kind in fixed {
            let kept = match kind {
                Kind::Length => new.length == old.length,
                Kind::MinLength => new.min_length == old.min_length,
                Kind::MaxLength => new.max_length == old.max_length,
                Kind::TotalDigits => new.total_digits == old.total_digits,
                Kind::FractionDigits => new.fraction_digits == old.fraction_digits,
                Kind::MinInclusive | Kind::MinExclusive => same(&new.min, &old.min),
                Kind::MaxInclusive | Kind::MaxExclusive => same(&new.max, &old.max),
                Kind::WhiteSpace => row.white == old_white,
                Kind::Pattern | Kind::Enumeration => true,
            };
            if !kept {
                self.broken(
                    &[kind],
                    "FacetFixed",
                    format!("the base has fixed {}; it may not change", kind.name()),
                );
            }
        }
    }
}
