//! Elements, complex types and model groups: each may hold the others, so they stand together.

use super::attribute::AttributeItem;
use super::common::{Common, DerivationSet, Form, GroupRef, Name, NameRef, Occurs, Text};
use super::identity::Identity;
use super::simple::{Facet, SimpleType};
use super::wildcard::{AnyAttribute, Wildcard};
use crate::xml::Scope;

/// `element`, at the top or in a model group.
#[derive(Clone, Debug)]
pub struct Element {
    /// What every component can carry.
    pub common: Common,
    /// `name`
    pub name: Option<Name>,
    /// `ref`
    pub reference: Option<NameRef>,
    /// `type`
    pub type_ref: Option<NameRef>,
    /// A type inside.
    pub inline: Option<InlineType>,
    /// `substitutionGroup`
    pub substitution_group: Option<NameRef>,
    /// `default`
    pub default: Option<Text>,
    /// `fixed`
    pub fixed: Option<Text>,
    /// `nillable`
    pub nillable: bool,
    /// `abstract`
    pub is_abstract: bool,
    /// `block`
    pub block: Option<DerivationSet>,
    /// `final`
    pub final_: Option<DerivationSet>,
    /// `form`
    pub form: Option<Form>,
    /// `minOccurs`, `maxOccurs`
    pub occurs: Occurs,
    /// Identity constraints.
    pub identities: Vec<Identity>,
    /// Namespaces in scope, for QName values.
    pub scope: Scope,
}

/// A type inside an element.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub enum InlineType {
    Simple(Box<SimpleType>),
    Complex(Box<ComplexType>),
}

/// `complexType`
#[derive(Clone, Debug)]
pub struct ComplexType {
    /// What every component can carry.
    pub common: Common,
    /// `name`
    pub name: Option<Name>,
    /// `abstract`
    pub is_abstract: bool,
    /// `mixed`
    pub mixed: bool,
    /// `block`
    pub block: Option<DerivationSet>,
    /// `final`
    pub final_: Option<DerivationSet>,
    /// Its content.
    pub body: ComplexBody,
}

/// The content of a complex type.
#[derive(Clone, Debug)]
pub enum ComplexBody {
    /// Content model and attributes written directly: a restriction of `anyType`.
    Direct(Derivation),
    /// `complexContent`
    Complex {
        /// What every component can carry.
        common: Common,
        /// `mixed`
        mixed: Option<bool>,
        /// `restriction` or `extension`.
        derivation: Derivation,
    },
    /// `simpleContent`
    Simple {
        /// What every component can carry.
        common: Common,
        /// `restriction` or `extension`.
        derivation: Derivation,
        /// What a restriction adds.
        content: SimpleContent,
    },
}

/// What `restriction` or `extension` (or a complex type directly) holds.
#[derive(Clone, Debug)]
pub struct Derivation {
    /// What every component can carry.
    pub common: Common,
    /// Whether it is an extension.
    pub extension: bool,
    /// `base`; `None` when written directly (`anyType`) or missing (which is reported).
    pub base: Option<NameRef>,
    /// The content model.
    pub particle: Option<Particle>,
    /// Attributes and groups in order.
    pub attributes: Vec<AttributeItem>,
    /// `anyAttribute`
    pub any: Option<AnyAttribute>,
}

/// What a restriction of simple content narrows.
#[derive(Clone, Debug, Default)]
pub struct SimpleContent {
    /// A type inside.
    pub inline: Option<Box<SimpleType>>,
    /// Facets in order.
    pub facets: Vec<Facet>,
}

/// A particle.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub enum Particle {
    Element(Box<Element>),
    Group(GroupRef),
    Any(Wildcard),
    Compositor(Compositor),
}

/// `sequence`, `choice` or `all`
#[derive(Clone, Debug)]
pub struct Compositor {
    /// What every component can carry.
    pub common: Common,
    /// Which one.
    pub kind: CompositorKind,
    /// `minOccurs`, `maxOccurs`
    pub occurs: Occurs,
    /// Its particles.
    pub children: Vec<Particle>,
}

/// Which compositor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum CompositorKind {
    Sequence,
    Choice,
    All,
}

/// `group` at the top.
#[derive(Clone, Debug)]
pub struct Group {
    /// What every component can carry.
    pub common: Common,
    /// `name`
    pub name: Option<Name>,
    /// Its content.
    pub content: Option<Compositor>,
}
