//! What the passes share: the documents, their symbols, and the model that grows.

mod absent;
mod lookup;
mod simple_types;

pub(in crate::resolve) use absent::Absent;
pub(in crate::resolve) use simple_types::list_item;

use crate::diag::{Code, Diagnostic, Diagnostics, Severity};
use crate::model::{
    AttributeUse, ComplexIdx, ElementIdx, QName, SchemaModel, SimpleIdx, TypeName, Wildcard,
};
use crate::resolve::documents::closure::{Closure, Doc, DocId};
use crate::resolve::documents::symbols::Symbols;
use crate::source::{SourceMap, Span};
use crate::xsd::{self, DerivationSet, FacetKind};
use snitflade_runtime::regex::Pattern;
use snitflade_runtime::schema::Block;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::Arc;

/// The state of a resolution.
pub(in crate::resolve) struct Set<'a, 'd> {
    pub closure: &'a Closure,
    pub map: &'d SourceMap,
    pub symbols: Symbols<'a>,
    pub diagnostics: &'d mut Diagnostics,
    pub model: SchemaModel,
    /// What else is known of each row of [`SchemaModel::simples`], by its index.
    pub simples: Vec<SimpleInfo<'a>>,
    /// What else is known of each row of [`SchemaModel::complexes`], by its index.
    pub complexes: Vec<ComplexInfo<'a>>,
    /// What else is known of each row of [`SchemaModel::elements`], by its index.
    pub elements: Vec<ElementInfo<'a>>,
    /// Arena rows by document and place of the declaration.
    pub simple_at: BTreeMap<(DocId, u32), SimpleIdx>,
    pub complex_at: BTreeMap<(DocId, u32), ComplexIdx>,
    pub element_at: BTreeMap<(DocId, u32), ElementIdx>,
    /// Attribute groups by table entry, expanded.
    pub attribute_groups: BTreeMap<usize, AttributeSet>,
    /// Model groups by table entry, expanded.
    pub groups: BTreeMap<usize, crate::model::Particle>,
    /// Particles made so far.
    pub particle_count: usize,
    /// References that found nothing so far.
    pub unresolved: usize,
    /// What depends on them, where that is to be known.
    pub absent: Absent,
    /// Findings made already, so that one defect in a group is reported once.
    pub reported: BTreeSet<(Code, Span, String)>,
}

/// Facets no derived type may change.
pub(in crate::resolve) type Fixed = BTreeSet<FacetKind>;
/// Compiled patterns, one entry for each step that has some.
pub(in crate::resolve) type Patterns = Vec<Rc<Vec<Pattern>>>;

/// The attributes a group or type declares, groups expanded.
#[derive(Clone, Debug, Default)]
pub(in crate::resolve) struct AttributeSet {
    pub uses: Vec<AttributeUse>,
    pub prohibited: Vec<(QName, Span)>,
    pub any: Option<Wildcard>,
}

/// What a declaration redefines: its name and the table entry of the original.
pub(in crate::resolve) type Original = Option<(QName, usize)>;

/// What is known of a simple type and not in its row.
#[derive(Debug)]
pub(in crate::resolve) struct SimpleInfo<'a> {
    pub doc: DocId,
    pub node: Option<&'a xsd::SimpleType>,
    /// What it redefines, for references to its own name.
    pub original: Original,
    pub final_: DerivationSet,
    pub fixed: Fixed,
    pub patterns: Patterns,
    /// Keys of the enumerated values, made on first use.
    pub codes: std::cell::OnceCell<BTreeSet<String>>,
}

/// What is known of a complex type and not in its row.
#[derive(Clone, Debug)]
pub(in crate::resolve) struct ComplexInfo<'a> {
    pub doc: DocId,
    pub node: &'a xsd::ComplexType,
    pub original: Original,
    /// Whether its content is a sequence of the base's and its own.
    pub sum: bool,
}

/// What is known of an element and not in its row.
#[derive(Clone, Copy, Debug)]
pub(in crate::resolve) struct ElementInfo<'a> {
    pub doc: DocId,
    pub node: &'a xsd::Element,
    pub final_: Block,
}

impl<'a, 'd> Set<'a, 'd> {
    /// Nothing resolved yet. `absent` says whether names that nothing declares are
    /// warnings.
    pub fn new(
        closure: &'a Closure,
        map: &'d SourceMap,
        symbols: Symbols<'a>,
        diagnostics: &'d mut Diagnostics,
        absent: bool,
    ) -> Self {
        Set {
            closure,
            map,
            symbols,
            diagnostics,
            model: SchemaModel::default(),
            simples: Vec::new(),
            complexes: Vec::new(),
            elements: Vec::new(),
            simple_at: BTreeMap::new(),
            complex_at: BTreeMap::new(),
            element_at: BTreeMap::new(),
            attribute_groups: BTreeMap::new(),
            groups: BTreeMap::new(),
            particle_count: 0,
            unresolved: 0,
            absent: Absent {
                allowed: absent,
                ..Absent::default()
            },
            reported: BTreeSet::new(),
        }
    }

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
        self.report(Diagnostic::new(Severity::Error, code, span, message).rule(rule));
    }

    pub fn warn(&mut self, code: Code, span: Span, rule: &'static str, message: impl Into<String>) {
        self.report(Diagnostic::new(Severity::Warning, code, span, message).rule(rule));
    }

    /// Reports a finding, once.
    pub fn report(&mut self, found: Diagnostic) {
        let first = match found.span {
            Some(span) => self
                .reported
                .insert((found.code, span, found.message.clone())),
            None => true,
        };
        if first {
            self.diagnostics.push(found);
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
pub(in crate::resolve) fn block(own: Option<DerivationSet>, default: DerivationSet) -> Block {
    let set = own.unwrap_or(default);
    Block {
        extension: set.extension,
        restriction: set.restriction,
        substitution: set.substitution,
    }
}
