//! The side table of validation: where in the schemas a violated declaration
//! stands. Generated tables carry no lines.

use crate::lower::{complex_id, simple_id};
use crate::model::{ComplexIdx, Model, SimpleIdx, SimpleRef};
use crate::source::{SourceMap, Span};
use snitflade_runtime::read::{Declared, Report, Rule, Violation};
use snitflade_runtime::schema::TypeId;
use std::collections::BTreeMap;

/// Declarations by the rows of the tables.
pub(super) struct Places<'m> {
    model: &'m Model,
    sources: &'m SourceMap,
    complexes: BTreeMap<TypeId, ComplexIdx>,
    simples: BTreeMap<TypeId, SimpleIdx>,
}

impl<'m> Places<'m> {
    pub(super) fn new(model: &'m Model, sources: &'m SourceMap) -> Self {
        let complexes = (0..model.schema.complexes.len() as u32).map(ComplexIdx);
        let simples = (0..model.schema.simples.len() as u32).map(SimpleIdx);
        Places {
            model,
            sources,
            complexes: complexes
                .map(|idx| (TypeId::Complex(complex_id(idx)), idx))
                .collect(),
            simples: simples
                .map(|idx| {
                    let id = simple_id(SimpleRef::Declared(idx));
                    (TypeId::Simple(id), idx)
                })
                .collect(),
        }
    }

    /// `file:line:column` of the declaration a violation is about.
    pub(super) fn of(&self, violation: &Violation) -> Option<String> {
        let span = self.span(violation, violation.declared?)?;
        let (line, column) = self.sources.line_column(span.file, span.start);
        let path = self.sources.location(span.file);
        Some(format!("{path}:{line}:{column}"))
    }

    /// The attribute, where the violation is about one; the type, where it is about
    /// content or a value; else the element.
    fn span(&self, violation: &Violation, declared: Declared) -> Option<Span> {
        let schema = &self.model.schema;
        let element = schema.elements.get(declared.element.0 as usize)?;
        let code = violation.rule.code();
        if let Some(idx) = self.complexes.get(&declared.ty) {
            let row = schema.complex(*idx);
            if let Some((_, name)) = violation.path.rsplit_once("/@") {
                let mut uses = row.attributes.iter();
                let used = uses.find(|used| &*used.attribute.name.local == name);
                return Some(used.map_or(row.span, |used| used.attribute.span));
            }
            let of_element = code.starts_with("cvc-elt") || code.starts_with("cvc-identity");
            return Some(if of_element { element.span } else { row.span });
        }
        let of_type = code.contains("-valid");
        match self.simples.get(&declared.ty).filter(|_| of_type) {
            Some(idx) => Some(schema.simples.get(idx.0 as usize)?.span),
            None => Some(element.span),
        }
    }

    /// Says of values whose type lacks a declaration that they cannot be judged.
    pub(super) fn name_what_lacks(&self, report: &mut Report) {
        // Of its content and attributes nothing can be said.
        report.violations.retain_mut(|violation| {
            let Some(what) = self.lacks(violation) else {
                return true;
            };
            let is_told = violation.rule == Rule::ABSTRACT_TYPE;
            violation.rule = LACKING;
            violation.expected = format!("a declaration of the {what}");
            violation.found = "none, so that this cannot be judged".to_owned();
            is_told
        });
    }

    fn lacks(&self, violation: &Violation) -> Option<&str> {
        let idx = self.complexes.get(&violation.declared?.ty)?;
        let what = self.model.schema.lacking.get(idx)?;
        Some(what)
    }
}

/// Structures §3.4.4, Type Valid: the definition must not be absent.
const LACKING: Rule = Rule::new("cvc-type.1", "missing-declaration");
