//! Effective facets of a restriction (Datatypes §4.3).

use super::closure::DocId;
use super::set::Set;
use crate::model::{FacetSet, SimpleRef, SimpleType, SimpleVariety, TypeName};
use crate::source::Span;
use crate::xsd::{Facet, FacetKind};
use snitflade_runtime::schema::{Builtin, White};
use std::collections::BTreeSet;

/// Facets no derived type may change.
pub(super) type Fixed = BTreeSet<FacetKind>;

impl Set<'_, '_> {
    /// The row of a type that restricts `base` by `facets`.
    pub fn restrict(
        &mut self,
        base: SimpleRef,
        facets: &[Facet],
        doc: DocId,
        span: Span,
        name: &TypeName,
    ) -> (SimpleType, Fixed) {
        let (mut row, mut fixed) = self.start(base, span, name);
        let mut patterns = Vec::new();
        let mut enumeration = Vec::new();
        let mut docs = Vec::new();
        for facet in facets {
            if facet.fixed {
                fixed.insert(facet.kind);
            }
            let text = collapse(&facet.value.value);
            let set = &mut row.facets;
            match facet.kind {
                FacetKind::Length => set.length = text.parse().ok().or(set.length),
                FacetKind::MinLength => set.min_length = text.parse().ok().or(set.min_length),
                FacetKind::MaxLength => set.max_length = text.parse().ok().or(set.max_length),
                FacetKind::TotalDigits => set.total_digits = text.parse().ok().or(set.total_digits),
                FacetKind::FractionDigits => set.fraction_digits = text.parse().ok().or(set.fraction_digits),
                FacetKind::MinInclusive => set.min = Some((text, true)),
                FacetKind::MinExclusive => set.min = Some((text, false)),
                FacetKind::MaxInclusive => set.max = Some((text, true)),
                FacetKind::MaxExclusive => set.max = Some((text, false)),
                FacetKind::WhiteSpace => row.white = white(&text).unwrap_or(row.white),
                FacetKind::Pattern => patterns.push(facet.value.value.clone()),
                FacetKind::Enumeration => {
                    enumeration.push(facet.value.value.clone());
                    docs.push(facet.common.doc());
                }
            }
        }
        let _ = doc;
        if !patterns.is_empty() {
            row.facets.patterns.push(patterns);
        }
        if !enumeration.is_empty() {
            row.facets.enumeration = enumeration;
            row.enumeration_docs = docs;
        }
        (row, fixed)
    }

    /// The row of a type that adds nothing to `base`.
    fn start(&self, base: SimpleRef, span: Span, name: &TypeName) -> (SimpleType, Fixed) {
        let (facets, docs, white, fixed) = match base {
            SimpleRef::Builtin(builtin) => (FacetSet::default(), Vec::new(), builtin_white(builtin), Fixed::new()),
            SimpleRef::Declared(idx) => {
                let row = self.model.simple(idx);
                let fixed = self.simples[idx.0 as usize].fixed.clone();
                (row.facets.clone(), row.enumeration_docs.clone(), row.white, fixed)
            }
        };
        let row = SimpleType {
            name: name.clone(),
            base,
            variety: self.variety(base),
            white,
            facets,
            enumeration_docs: docs,
            doc: None,
            span,
        };
        (row, fixed)
    }

    /// Effective `whiteSpace`.
    pub fn white(&self, part: SimpleRef) -> White {
        match part {
            SimpleRef::Builtin(builtin) => builtin_white(builtin),
            SimpleRef::Declared(idx) => self.model.simple(idx).white,
        }
    }

    /// The built-in type an atomic type comes down to.
    pub fn atom(&self, part: SimpleRef) -> Option<Builtin> {
        match self.variety(part) {
            SimpleVariety::Atomic(builtin) => Some(builtin),
            _ => None,
        }
    }
}

fn builtin_white(builtin: Builtin) -> White {
    match builtin {
        Builtin::AnySimpleType | Builtin::String => White::Preserve,
        Builtin::NormalizedString => White::Replace,
        _ => White::Collapse,
    }
}

fn white(text: &str) -> Option<White> {
    Some(match text {
        "preserve" => White::Preserve,
        "replace" => White::Replace,
        "collapse" => White::Collapse,
        _ => return None,
    })
}

/// White space collapsed.
pub(super) fn collapse(text: &str) -> String {
    text.split([' ', '\t', '\n', '\r'])
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
