//! Effective facets of a restriction (Datatypes §4.3).

mod bounds;
pub(in crate::resolve) mod compare;
mod lexical;
mod rules;
mod step;
pub(in crate::resolve) mod value;

use crate::diag::{Diagnostic, Severity, codes};
use crate::model::{self, Bound, EnumValue, FacetSet, SimpleRef, SimpleType, TypeName};
use crate::resolve::state::{Fixed, Patterns, Set, list_item};
use crate::source::Span;
use crate::xsd::{Facet, FacetKind};
use lexical::{collapse, white};
use snitflade_runtime::regex::Pattern;
use std::collections::BTreeSet;
use std::rc::Rc;

/// A restriction, ready to be a row.
#[derive(Debug)]
pub(in crate::resolve) struct Restricted {
    pub row: SimpleType,
    pub fixed: Fixed,
    pub patterns: Patterns,
}

impl Set<'_, '_> {
    /// The row of a type that restricts `base` by `facets`.
    pub fn restrict(
        &mut self,
        base: SimpleRef,
        facets: &[Facet],
        span: Span,
        name: &TypeName,
    ) -> Restricted {
        let mut made = self.start(base, span, name);
        let usable: Vec<&Facet> = facets
            .iter()
            .filter(|f| self.check_applicable(base, f))
            .collect();
        self.check_single(&usable);
        for facet in &usable {
            if facet.fixed {
                made.fixed.insert(facet.kind);
            }
            self.apply(base, facet, &mut made.row);
        }
        self.apply_patterns(&usable, &mut made);
        self.apply_enumeration(base, &usable, &mut made.row);
        step::check(self, base, &usable, &made.row);
        made
    }

    /// One facet but pattern and enumeration.
    fn apply(&mut self, base: SimpleRef, facet: &Facet, row: &mut SimpleType) {
        let text = collapse(&facet.value.value);
        let span = facet.common.span;
        let number = lexical::count(&text);
        let set = &mut row.facets;
        match facet.kind {
            FacetKind::Length => put(&mut set.length, number, span),
            FacetKind::MinLength => put(&mut set.min_length, number, span),
            FacetKind::MaxLength => put(&mut set.max_length, number, span),
            FacetKind::TotalDigits => put(&mut set.total_digits, number.map(small), span),
            FacetKind::FractionDigits => put(&mut set.fraction_digits, number.map(small), span),
            FacetKind::WhiteSpace => {
                if let Some(value) = white(&text) {
                    row.white = placed(value, span);
                }
            }
            FacetKind::MinInclusive | FacetKind::MinExclusive => {
                if self.check_bound(base, facet, &text) {
                    let inclusive = facet.kind == FacetKind::MinInclusive;
                    put(&mut set.min, Some(Bound { text, inclusive }), span);
                }
            }
            FacetKind::MaxInclusive | FacetKind::MaxExclusive => {
                if self.check_bound(base, facet, &text) {
                    let inclusive = facet.kind == FacetKind::MaxInclusive;
                    put(&mut set.max, Some(Bound { text, inclusive }), span);
                }
            }
            FacetKind::Pattern | FacetKind::Enumeration => {}
        }
    }

    fn apply_patterns(&mut self, facets: &[&Facet], made: &mut Restricted) {
        let mut texts = Vec::new();
        let mut compiled = Vec::new();
        for facet in facets.iter().filter(|f| f.kind == FacetKind::Pattern) {
            if let Some((text, pattern)) = self.pattern(facet) {
                texts.push(placed(text, facet.common.span));
                compiled.push(pattern);
            }
        }
        if !texts.is_empty() {
            made.row.facets.patterns.push(texts);
            made.patterns.push(Rc::new(compiled));
        }
    }

    /// A pattern, in default mode with the reading its author most likely meant. Under
    /// `--strict` what is an XSD expression is read as one, anchors included.
    fn pattern(&mut self, facet: &Facet) -> Option<(String, Pattern)> {
        let (text, span) = (&facet.value.value, facet.value.span);
        let strict = Pattern::parse(text);
        if self.diagnostics.is_strict()
            && let Ok(pattern) = strict
        {
            self.note_anchors(facet);
            return Some((text.clone(), pattern));
        }
        match (Pattern::parse_lenient(text), strict) {
            (Ok(lenient), _) if lenient.changes.is_empty() => Some((lenient.text, lenient.pattern)),
            (Ok(lenient), strict) => {
                let changes: Vec<&str> = lenient.changes.iter().map(|c| c.message).collect();
                let message = match strict {
                    Err(error) => format!("{text:?} is no XSD pattern: {}", error.message),
                    Ok(_) => format!("{text:?} has anchors, which XSD reads as characters"),
                };
                let help = format!("{}; it is read as {:?}", changes.join("; "), lenient.text);
                let found = Diagnostic::new(Severity::Warning, codes::PATTERN_READ, span, message);
                self.report(found.rule("src-pattern-value").help(help));
                Some((lenient.text, lenient.pattern))
            }
            (Err(error), _) => {
                let message = format!("{text:?} is no XSD pattern: {}", error.message);
                let found = Diagnostic::new(Severity::Error, codes::PATTERN, span, message);
                self.report(found.rule("src-pattern-value").help(error.help));
                None
            }
        }
    }

    /// Says that signs are read as characters that were probably meant as anchors.
    fn note_anchors(&mut self, facet: &Facet) {
        let (text, span) = (&facet.value.value, facet.value.span);
        let dropped = Pattern::parse_lenient(text).ok();
        let Some(lenient) = dropped.filter(|lenient| !lenient.changes.is_empty()) else {
            return;
        };
        let message = format!("{text:?} has anchors; they are read as characters");
        let help = format!("if anchors are meant, write {:?}", lenient.text);
        let found = Diagnostic::new(Severity::Note, codes::PATTERN_READ, span, message);
        self.report(found.rule("src-pattern-value").help(help));
    }

    fn apply_enumeration(&mut self, base: SimpleRef, facets: &[&Facet], row: &mut SimpleType) {
        let mut values = Vec::new();
        let mut distinct = BTreeSet::new();
        for facet in facets.iter().filter(|f| f.kind == FacetKind::Enumeration) {
            match self.judge(base, &facet.value.value, &facet.scope) {
                Ok(value) => {
                    if distinct.insert(value.clone()) {
                        values.push(EnumValue {
                            text: value,
                            doc: facet.common.doc(),
                            span: Some(facet.common.span),
                        });
                    }
                }
                Err(expected) => {
                    let label = self.simple_label(base);
                    let message = format!(
                        "the enumerated value {:?} is no value of {label}: expected {expected}; it is left out",
                        facet.value.value
                    );
                    self.warn(
                        codes::VALUE,
                        facet.value.span,
                        "enumeration-valid-restriction",
                        message,
                    );
                }
            }
        }
        if !values.is_empty() {
            row.facets.enumeration = values;
        }
    }

    /// The row of a type that adds nothing to `base`.
    fn start(&self, base: SimpleRef, span: Span, name: &TypeName) -> Restricted {
        let (facets, fixed, patterns) = match base {
            SimpleRef::Builtin(builtin) => (
                FacetSet {
                    // The bounds of the others are in their lexical spaces.
                    min_length: list_item(builtin).map(|_| 1.into()),
                    ..FacetSet::default()
                },
                Fixed::new(),
                Patterns::new(),
            ),
            SimpleRef::Declared(idx) => {
                let row = self.model.simple(idx);
                let info = &self.simples[idx.0 as usize];
                (
                    row.facets.clone(),
                    info.fixed.clone(),
                    info.patterns.clone(),
                )
            }
        };
        let row = SimpleType {
            name: name.clone(),
            base,
            variety: self.variety(base),
            white: self.white(base),
            facets,
            doc: None,
            span,
        };
        Restricted {
            row,
            fixed,
            patterns,
        }
    }
}

/// A facet with the place it is declared at.
fn placed<T>(value: T, span: Span) -> model::Facet<T> {
    model::Facet {
        value,
        span: Some(span),
    }
}

/// Sets a facet; what cannot be read leaves the base's in force.
fn put<T>(slot: &mut Option<model::Facet<T>>, value: Option<T>, span: Span) {
    if let Some(value) = value {
        *slot = Some(placed(value, span));
    }
}

fn small(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
