//! Facets.

use super::grammar;
use super::parse::{Walk, flag, schema_children, text};
use super::tree::{Facet, FacetKind, Text};
use crate::xml::Element;

/// The facet an element name stands for.
pub(super) fn kind(name: &str) -> Option<FacetKind> {
    Some(match name {
        "length" => FacetKind::Length,
        "minLength" => FacetKind::MinLength,
        "maxLength" => FacetKind::MaxLength,
        "pattern" => FacetKind::Pattern,
        "enumeration" => FacetKind::Enumeration,
        "whiteSpace" => FacetKind::WhiteSpace,
        "maxInclusive" => FacetKind::MaxInclusive,
        "maxExclusive" => FacetKind::MaxExclusive,
        "minInclusive" => FacetKind::MinInclusive,
        "minExclusive" => FacetKind::MinExclusive,
        "totalDigits" => FacetKind::TotalDigits,
        "fractionDigits" => FacetKind::FractionDigits,
        _ => return None,
    })
}

impl FacetKind {
    /// The element name of the facet.
    pub fn name(self) -> &'static str {
        match self {
            FacetKind::Length => "length",
            FacetKind::MinLength => "minLength",
            FacetKind::MaxLength => "maxLength",
            FacetKind::Pattern => "pattern",
            FacetKind::Enumeration => "enumeration",
            FacetKind::WhiteSpace => "whiteSpace",
            FacetKind::MaxInclusive => "maxInclusive",
            FacetKind::MaxExclusive => "maxExclusive",
            FacetKind::MinInclusive => "minInclusive",
            FacetKind::MinExclusive => "minExclusive",
            FacetKind::TotalDigits => "totalDigits",
            FacetKind::FractionDigits => "fractionDigits",
        }
    }
}

impl Walk<'_> {
    pub(super) fn facets(&mut self, e: &Element) -> Vec<Facet> {
        let mut facets = Vec::new();
        for child in schema_children(e) {
            let Some(kind) = kind(&child.name.local) else {
                continue;
            };
            let rule = match kind {
                FacetKind::Pattern | FacetKind::Enumeration => &grammar::BARE_FACET,
                _ => &grammar::FACET,
            };
            let common = self.common(child, rule);
            let Some(value) = text(child, "value") else {
                continue;
            };
            facets.push(Facet {
                common,
                kind,
                value: Text {
                    value: value.value,
                    span: value.span,
                },
                fixed: flag(child, "fixed").unwrap_or(false),
                scope: child.scope.clone(),
            });
        }
        facets
    }
}
