//! Which facets a type may have and how they bind each other and those of the
//! base (Datatypes §4.1.5, §4.3).

use super::facets::{collapse, white};
use super::set::Set;
use super::value::compare;
use crate::diag::codes;
use crate::model::{Bound, Facet, FacetSet, SimpleRef, SimpleType, SimpleVariety};
use crate::xsd::{self, FacetKind as Kind};
use snitflade_runtime::lexical::check as lexical_check;
use snitflade_runtime::schema::{Builtin, White};
use std::cmp::Ordering::{self, Equal, Greater, Less};

/// A facet's count; larger than `u64` is as good as the largest.
pub(super) fn count(text: &str) -> Option<u64> {
    let digits = text.strip_prefix('+').unwrap_or(text);
    if let Some(zeros) = text.strip_prefix('-') {
        return (!zeros.is_empty() && zeros.bytes().all(|b| b == b'0')).then_some(0);
    }
    let is_number = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| digits.parse().unwrap_or(u64::MAX))
}

impl Set<'_, '_> {
    /// `cos-applicable-facets`, and that the value is what the facet holds.
    pub(super) fn check_applicable(&mut self, base: SimpleRef, facet: &xsd::Facet) -> bool {
        let (kind, span) = (facet.kind, facet.common.span);
        if !applies(&self.variety(base), kind) {
            let label = self.simple_label(base);
            let message = format!("{} does not apply to {label}; it is left out", kind.name());
            self.warn(
                codes::FACET_NOT_APPLICABLE,
                span,
                "cos-applicable-facets",
                message,
            );
            return false;
        }
        let text = collapse(&facet.value.value);
        let fits = match kind {
            Kind::Length | Kind::MinLength | Kind::MaxLength | Kind::FractionDigits => {
                count(&text).is_some()
            }
            Kind::TotalDigits => count(&text).is_some_and(|n| n > 0),
            Kind::WhiteSpace => white(&text).is_some(),
            _ => true,
        };
        if !fits {
            let message = format!(
                "{:?} is no value of the facet {}; it is left out",
                facet.value.value,
                kind.name()
            );
            self.warn(
                codes::FACET_VALUE,
                facet.value.span,
                "s4s-att-invalid-value",
                message,
            );
        }
        fits
    }

    /// `src-single-facet-value`
    pub(super) fn check_single(&mut self, facets: &[&xsd::Facet]) {
        for (at, facet) in facets.iter().enumerate() {
            let is_multiple = matches!(facet.kind, Kind::Pattern | Kind::Enumeration);
            if !is_multiple && facets[..at].iter().any(|f| f.kind == facet.kind) {
                let message = format!("{} is given twice; the last counts", facet.kind.name());
                self.warn(
                    codes::FACET_RULE,
                    facet.common.span,
                    "src-single-facet-value",
                    message,
                );
            }
        }
    }

    /// Whether a bound is a value of the base's built-in type.
    pub(super) fn check_bound(&mut self, base: SimpleRef, facet: &xsd::Facet, text: &str) -> bool {
        let Some(builtin) = self.atom(base) else {
            return false;
        };
        if let Err(expected) = lexical_check(builtin, text) {
            let message = format!(
                "{} {text:?} is no value of {}: expected {expected}; it is left out",
                facet.kind.name(),
                self.simple_label(base)
            );
            self.warn(
                codes::FACET_VALUE,
                facet.value.span,
                bound_rule(facet.kind),
                message,
            );
            return false;
        }
        if let Err(expected) = self.fits_but_bounds(base, builtin, text) {
            let message = format!(
                "{} {text:?} is no value of {}: expected {expected}",
                facet.kind.name(),
                self.simple_label(base)
            );
            let rule = bound_rule(facet.kind);
            self.warn(codes::FACET_VALUE, facet.value.span, rule, message);
        }
        true
    }
}

fn bound_rule(kind: Kind) -> &'static str {
    match kind {
        Kind::MinInclusive => "minInclusive-valid-restriction",
        Kind::MinExclusive => "minExclusive-valid-restriction",
        Kind::MaxInclusive => "maxInclusive-valid-restriction",
        _ => "maxExclusive-valid-restriction",
    }
}

fn applies(variety: &SimpleVariety, kind: Kind) -> bool {
    use Builtin as B;
    let is_length = matches!(kind, Kind::Length | Kind::MinLength | Kind::MaxLength);
    let is_bound = matches!(
        kind,
        Kind::MinInclusive | Kind::MinExclusive | Kind::MaxInclusive | Kind::MaxExclusive
    );
    match variety {
        SimpleVariety::List(_) => {
            is_length || matches!(kind, Kind::Pattern | Kind::Enumeration | Kind::WhiteSpace)
        }
        SimpleVariety::Union(_) => matches!(kind, Kind::Pattern | Kind::Enumeration),
        SimpleVariety::Atomic(builtin) => match builtin.primitive() {
            B::AnySimpleType => false,
            B::Boolean => matches!(kind, Kind::Pattern | Kind::WhiteSpace),
            B::Decimal => !is_length,
            B::String | B::HexBinary | B::Base64Binary | B::AnyUri | B::QName | B::Notation => {
                is_length || matches!(kind, Kind::Pattern | Kind::Enumeration | Kind::WhiteSpace)
            }
            _ => is_bound || matches!(kind, Kind::Pattern | Kind::Enumeration | Kind::WhiteSpace),
        },
    }
}

/// What the facets of one step owe each other and the base.
pub(super) fn check(
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
        min_length: list_builtin(builtin).then(|| 1.into()),
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

/// Whether it is a list, which has one item at least.
pub(super) fn list_builtin(builtin: Builtin) -> bool {
    matches!(
        builtin,
        Builtin::NmTokens | Builtin::IdRefs | Builtin::Entities
    )
}

struct Rules<'s, 'a, 'd, 'f> {
    set: &'s mut Set<'a, 'd>,
    facets: &'f [&'f xsd::Facet],
    base: SimpleRef,
}

impl Rules<'_, '_, '_, '_> {
    fn has(&self, kind: Kind) -> bool {
        self.facets.iter().any(|f| f.kind == kind)
    }

    /// Reports a broken rule at the first facet of these kinds, if this step has one.
    fn broken(&mut self, kinds: &[Kind], rule: &'static str, message: impl Into<String>) {
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

    fn bounds(&mut self, builtin: Builtin, new: &FacetSet, old: &FacetSet) {
        use Kind::{MaxExclusive, MaxInclusive, MinExclusive, MinInclusive};
        let (mins, maxs) = ([MinInclusive, MinExclusive], [MaxInclusive, MaxExclusive]);
        if self.has(MinInclusive) && self.has(MinExclusive) {
            self.broken(
                &mins,
                "minInclusive-minExclusive",
                "minInclusive and minExclusive exclude each other",
            );
        }
        if self.has(MaxInclusive) && self.has(MaxExclusive) {
            self.broken(
                &maxs,
                "maxInclusive-maxExclusive",
                "maxInclusive and maxExclusive exclude each other",
            );
        }
        if let (Some(min), Some(max)) = (&new.min, &new.max) {
            let (min, max) = (&min.value, &max.value);
            let ok = match compare(builtin, &min.text, &max.text) {
                Some(Less) => true,
                Some(Equal) => min.inclusive == max.inclusive,
                _ => false,
            };
            if !ok {
                let rule = match (min.inclusive, max.inclusive) {
                    (true, true) => "minInclusive-less-than-equal-to-maxInclusive",
                    (false, false) => "minExclusive-less-than-equal-to-maxExclusive",
                    (false, true) => "minExclusive-less-than-maxInclusive",
                    (true, false) => "minInclusive-less-than-maxExclusive",
                };
                let kinds = [MinInclusive, MinExclusive, MaxInclusive, MaxExclusive];
                self.broken(
                    &kinds,
                    rule,
                    format!(
                        "the lower bound {} is not below the upper bound {}",
                        min.text, max.text
                    ),
                );
            }
        }
        self.narrows(builtin, &mins, new.min.as_ref(), old, true);
        self.narrows(builtin, &maxs, new.max.as_ref(), old, false);
    }

    /// A new bound lies within the base's range.
    fn narrows(
        &mut self,
        builtin: Builtin,
        kinds: &[Kind; 2],
        new: Option<&Facet<Bound>>,
        old: &FacetSet,
        is_min: bool,
    ) {
        let Some(Facet { value: new, .. }) = new else {
            return;
        };
        let (text, inclusive) = (&new.text, new.inclusive);
        let within = |bound: &Option<Facet<Bound>>, beyond: Ordering, same_side: bool| match bound {
            None => true,
            Some(Facet { value: limit, .. }) => match compare(builtin, text, &limit.text) {
                Some(Equal) if same_side => !inclusive || limit.inclusive,
                // §4.3.9.4 lets minExclusive reach the base's maxInclusive,
                // §4.3.8.4 no maxExclusive the base's minInclusive.
                Some(Equal) => limit.inclusive && (inclusive || is_min),
                Some(order) => order == beyond,
                None => false,
            },
        };
        let fits = if is_min {
            within(&old.min, Greater, true) && within(&old.max, Less, false)
        } else {
            within(&old.max, Less, true) && within(&old.min, Greater, false)
        };
        if !fits {
            let kind = match (is_min, inclusive) {
                (true, true) => Kind::MinInclusive,
                (true, false) => Kind::MinExclusive,
                (false, true) => Kind::MaxInclusive,
                (false, false) => Kind::MaxExclusive,
            };
            self.broken(
                kinds,
                bound_rule(kind),
                format!("the bound {text} lies outside the range of the base"),
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
