//! Which facets a type may have, and which values they may have (Datatypes §4.1.5, §4.3).

use super::lexical::{collapse, count, white};
use crate::diag::codes;
use crate::model::{SimpleRef, SimpleVariety};
use crate::resolve::state::Set;
use crate::xsd::{self, FacetKind as Kind};
use snitflade_runtime::lexical::check as lexical_check;
use snitflade_runtime::schema::Builtin;

impl Set<'_, '_> {
    /// `cos-applicable-facets`, and that the value is what the facet holds.
    pub(in crate::resolve) fn check_applicable(
        &mut self,
        base: SimpleRef,
        facet: &xsd::Facet,
    ) -> bool {
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
    pub(in crate::resolve) fn check_single(&mut self, facets: &[&xsd::Facet]) {
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
    pub(in crate::resolve) fn check_bound(
        &mut self,
        base: SimpleRef,
        facet: &xsd::Facet,
        text: &str,
    ) -> bool {
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

pub(super) fn bound_rule(kind: Kind) -> &'static str {
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
