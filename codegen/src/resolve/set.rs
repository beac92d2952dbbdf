//! What the passes share: the documents, their symbols, and the model that grows.

use super::closure::{Closure, Doc, DocId};
use super::symbols::Symbols;
use crate::diag::{Code, Diagnostic, Diagnostics, Severity};
use crate::model::{ComplexIdx, ElementIdx, QName, SchemaModel, SimpleIdx, TypeName};
use crate::source::{SourceMap, Span};
use crate::xsd::{self, DerivationSet};
use snitflade_runtime::schema::Block;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The state of a resolution.
pub(super) struct Set<'a, 'd> {
    pub closure: &'a Closure,
    pub map: &'d SourceMap,
    pub symbols: Symbols<'a>,
    pub diags: &'d mut Diagnostics,
    pub model: SchemaModel,
    /// Beside [`SchemaModel::simples`].
    pub simples: Vec<SimpleInfo<'a>>,
    /// Beside [`SchemaModel::complexes`].
    pub complexes: Vec<ComplexInfo<'a>>,
    /// Beside [`SchemaModel::elements`].
    pub elements: Vec<ElementInfo<'a>>,
    /// Arena rows by document and place of the declaration.
    pub simple_at: BTreeMap<(DocId, u32), SimpleIdx>,
    pub complex_at: BTreeMap<(DocId, u32), ComplexIdx>,
    pub element_at: BTreeMap<(DocId, u32), ElementIdx>,
    /// Attribute groups by table entry, expanded.
    pub attribute_groups: BTreeMap<usize, super::attributes::AttributeSet>,
    /// Model groups by table entry, expanded.
    pub groups: BTreeMap<usize, crate::model::Particle>,
    /// Particles made so far.
    pub particle_count: usize,
    /// References that found nothing so far.
    pub unresolved: usize,
    /// What depends on them, where that is to be known.
    pub absent: super::absent::Absent,
    /// Findings made already, so that one defect in a group is told once.
    pub told: std::collections::BTreeSet<(Code, Span, String)>,
}

/// What is known of a simple type beside its row.
#[derive(Debug)]
pub(super) struct SimpleInfo<'a> {
    pub doc: DocId,
    pub node: Option<&'a xsd::SimpleType>,
    /// What it redefines, for references to its own name.
    pub original: Option<(QName, usize)>,
    pub final_: DerivationSet,
    pub fixed: super::facets::Fixed,
    pub patterns: super::facets::Patterns,
    /// Keys of the enumerated values, made on first use.
    pub codes: std::cell::OnceCell<std::collections::BTreeSet<String>>,
}

/// What is known of a complex type beside its row.
#[derive(Clone, Debug)]
pub(super) struct ComplexInfo<'a> {
    pub doc: DocId,
    pub node: &'a xsd::ComplexType,
    pub original: Option<(QName, usize)>,
    /// Whether its content is a sequence of the base's and its own.
    pub sum: bool,
}

/// What is known of an element beside its row.
#[derive(Clone, Copy, Debug)]
pub(super) struct ElementInfo<'a> {
    pub doc: DocId,
    pub node: &'a xsd::Element,
    pub final_: Block,
}

impl<'a> Set<'a, '_> {
    pub fn doc(&self, id: DocId) -> &'a Doc {
        &self.closure.docs[id]
    }

    pub fn error(
        &mut self,
        code: Code,
        span: Span,
        rule: &'static str,
        message: impl Into<String>,
    ) {
        self.tell(Diagnostic::new(Severity::Error, code, span, message).rule(rule));
    }

    pub fn warn(&mut self, code: Code, span: Span, rule: &'static str, message: impl Into<String>) {
        self.tell(Diagnostic::new(Severity::Warning, code, span, message).rule(rule));
    }

    /// Pushes a finding, once.
    pub fn tell(&mut self, found: Diagnostic) {
        let first = match found.span {
            Some(span) => self.told.insert((found.code, span, found.message.clone())),
            None => true,
        };
        if first {
            self.diags.push(found);
        }
    }

    /// How a type is called in messages.
    pub fn type_label(&self, name: &TypeName) -> String {
        match name {
            TypeName::Named(name) => format!("type {name}"),
            TypeName::OfElement(idx) => {
                format!("type of element {}", self.model.element(*idx).name)
            }
            TypeName::OfAttribute(name) => format!("type of attribute {name}"),
            TypeName::Part(whole, _) => self.type_label(whole),
        }
    }

    pub fn ns(&self, doc: DocId) -> Arc<str> {
        self.closure.docs[doc].ns.clone()
    }
}

/// `block` or `final` of an element or complex type, the schema's default applied.
pub(super) fn block(own: Option<DerivationSet>, default: DerivationSet) -> Block {
    let set = own.unwrap_or(default);
    Block {
        extension: set.extension,
        restriction: set.restriction,
        substitution: set.substitution,
    }
}
