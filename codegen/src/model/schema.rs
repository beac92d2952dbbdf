//! The arenas.

use super::{Attribute, ComplexType, Element, QName, SimpleType};
use crate::source::Span;
use snitflade_runtime::schema::{Builtin, IdentityKind, Process};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Index into [`SchemaModel::elements`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ElementIdx(pub u32);

/// Index into [`SchemaModel::complexes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ComplexIdx(pub u32);

/// Index into [`SchemaModel::simples`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SimpleIdx(pub u32);

/// Index into [`SchemaModel::identities`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IdentityIdx(pub u32);

/// A simple type: built in or declared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SimpleRef {
    /// A built-in type.
    Builtin(Builtin),
    /// A declared type.
    Declared(SimpleIdx),
}

/// A type of either kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TypeRef {
    /// `xs:anyType`.
    AnyType,
    /// A simple type.
    Simple(SimpleRef),
    /// A declared complex type.
    Complex(ComplexIdx),
}

/// Every component of a contract set.
#[derive(Debug, Default)]
pub struct SchemaModel {
    /// Element declarations, global and local.
    pub elements: Vec<Element>,
    /// Complex types, named and anonymous.
    pub complexes: Vec<ComplexType>,
    /// Declared simple types, named and anonymous.
    pub simples: Vec<SimpleType>,
    /// Identity constraints.
    pub identities: Vec<Identity>,
    /// Global elements by name.
    pub global_elements: BTreeMap<QName, ElementIdx>,
    /// Named types by name (declared ones only).
    pub global_types: BTreeMap<QName, TypeRef>,
    /// Global attributes by name.
    pub global_attributes: BTreeMap<QName, Attribute>,
    /// Declared notations.
    pub notations: BTreeMap<QName, Span>,
    /// Complex types that are arrays of the SOAP encoding, each with one member.
    pub arrays: BTreeSet<ComplexIdx>,
    /// Types that depend on a name nothing declares, each with that name. Only a
    /// model for validation has any; a value of such a type is never valid.
    pub lacking: BTreeMap<ComplexIdx, String>,
    /// Target namespaces of the schema documents read, each with a file name it came from.
    pub namespaces: BTreeMap<Arc<str>, String>,
}

/// `xs:any` or `xs:anyAttribute`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wildcard {
    /// Which namespaces it admits.
    pub namespaces: WildcardNamespaces,
    /// Names it does not admit all the same.
    pub except: Except,
    /// `processContents`.
    pub process: Process,
    /// Where it stands.
    pub span: Span,
    /// Documentation.
    pub doc: Option<String>,
}

/// The disallowed names of a wildcard (XSD 1.1 Structures §3.10.1).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Except {
    /// Names, sorted; those of the siblings are among them once all are known.
    pub names: Vec<QName>,
    /// Whether every element of the content model it stands in is excluded.
    pub siblings: bool,
}

/// A namespace constraint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WildcardNamespaces {
    /// `##any`
    Any,
    /// Not this one and not "none"; empty text: just not "none".
    Not(Arc<str>),
    /// Exactly these, sorted; the empty text is "no namespace".
    List(Vec<Arc<str>>),
    /// All but these, sorted (`notNamespace` of XSD 1.1).
    NotIn(Vec<Arc<str>>),
}

/// An identity constraint; paths are those of the run-time tables with names spelled out.
#[derive(Clone, Debug)]
pub struct Identity {
    /// Its name.
    pub name: QName,
    /// Its kind; the target of a keyref is an [`IdentityIdx`] in the same numbering.
    pub kind: IdentityKind,
    /// Alternatives of the selector.
    pub selector: Vec<IdentityPath>,
    /// Fields with their alternatives.
    pub fields: Vec<Vec<IdentityPath>>,
    /// Where it is declared.
    pub span: Span,
}

/// One alternative of a selector or field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdentityPath {
    /// Whether it starts with `.//`.
    pub descendant: bool,
    /// Its steps.
    pub steps: Vec<IdentityStep>,
}

/// One step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IdentityStep {
    /// `.`
    Itself,
    /// `child::name`, `*` (both `None`) or `prefix:*` (local `None`).
    Child(Option<Arc<str>>, Option<Arc<str>>),
    /// The same on the attribute axis.
    Attribute(Option<Arc<str>>, Option<Arc<str>>),
}

impl SchemaModel {
    /// An element declaration.
    pub fn element(&self, idx: ElementIdx) -> &Element {
        &self.elements[idx.0 as usize]
    }
    /// A complex type.
    pub fn complex(&self, idx: ComplexIdx) -> &ComplexType {
        &self.complexes[idx.0 as usize]
    }
    /// A declared simple type.
    pub fn simple(&self, idx: SimpleIdx) -> &SimpleType {
        &self.simples[idx.0 as usize]
    }
}
