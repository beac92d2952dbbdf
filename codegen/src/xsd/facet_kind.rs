//! The names of facets.

use super::tree::FacetKind;

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

    /// The facet an element name stands for.
    pub fn from_name(name: &str) -> Option<FacetKind> {
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
}
