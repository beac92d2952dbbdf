//! A schema document and its children.

use super::attribute::{Attribute, AttributeGroup};
use super::common::{Annotation, Common, DerivationSet, Form, Name, Text};
use super::content::{ComplexType, Element, Group};
use super::simple::SimpleType;
use crate::source::{FileId, Span};
use crate::xml::{self, Scope};

/// A schema document.
#[derive(Clone, Debug)]
pub struct Schema {
    /// The file it stands in.
    pub file: FileId,
    /// The `schema` start tag.
    pub span: Span,
    /// `targetNamespace`
    pub target: Option<Name>,
    /// `version`
    pub version: Option<Text>,
    /// `elementFormDefault`; unqualified when absent.
    pub element_form: Form,
    /// `attributeFormDefault`; unqualified when absent.
    pub attribute_form: Form,
    /// `blockDefault`
    pub block_default: DerivationSet,
    /// `finalDefault`
    pub final_default: DerivationSet,
    /// Children in document order.
    pub items: Vec<Item>,
    /// Attributes of other namespaces.
    pub foreign: Vec<xml::Attribute>,
    /// Namespaces in scope.
    pub scope: Scope,
}

/// A child of `schema`.
#[derive(Clone, Debug)]
#[allow(missing_docs, clippy::large_enum_variant)]
pub enum Item {
    Include(Include),
    Import(Import),
    Redefine(Redefine),
    Annotation(Annotation),
    SimpleType(SimpleType),
    ComplexType(ComplexType),
    Group(Group),
    AttributeGroup(AttributeGroup),
    Element(Element),
    Attribute(Attribute),
    Notation(Notation),
}

/// `include`
#[derive(Clone, Debug)]
pub struct Include {
    /// What every component can carry.
    pub common: Common,
    /// `schemaLocation`
    pub location: Option<Text>,
}

/// `import`
#[derive(Clone, Debug)]
pub struct Import {
    /// What every component can carry.
    pub common: Common,
    /// `namespace`; `None` imports names without namespace.
    pub namespace: Option<Name>,
    /// `schemaLocation`
    pub location: Option<Text>,
}

/// `redefine`
#[derive(Clone, Debug)]
pub struct Redefine {
    /// What every component can carry.
    pub common: Common,
    /// `schemaLocation`
    pub location: Option<Text>,
    /// Simple types, complex types, groups and attribute groups.
    pub items: Vec<Item>,
}

/// `notation`
#[derive(Clone, Debug)]
pub struct Notation {
    /// What every component can carry.
    pub common: Common,
    /// `name`
    pub name: Option<Name>,
    /// `public`
    pub public: Option<Text>,
    /// `system`
    pub system: Option<Text>,
}
