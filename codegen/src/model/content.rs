//! Elements, attributes, complex types and their content.

use super::{ComplexIdx, ElementIdx, IdentityIdx, QName, SimpleRef, TypeName, TypeRef, Wildcard};
use crate::source::Span;
use snitflade_runtime::schema::{Block, Derivation};

/// An element declaration.
#[derive(Clone, Debug)]
pub struct Element {
    /// Its name on the wire.
    pub name: QName,
    /// Its type.
    pub ty: TypeRef,
    /// Where it is declared.
    pub scope: Scope,
    /// `nillable`
    pub nillable: bool,
    /// `abstract`
    pub is_abstract: bool,
    /// Default or fixed value.
    pub constraint: ValueConstraint,
    /// `block`, with the schema's default applied.
    pub block: Block,
    /// Head of its substitution group.
    pub substitution_head: Option<ElementIdx>,
    /// Every element that may stand in for it, transitively, blocks applied,
    /// sorted by name; itself not included.
    pub substitutes: Vec<ElementIdx>,
    /// Identity constraints declared on it.
    pub identities: Vec<IdentityIdx>,
    /// Documentation.
    pub doc: Option<String>,
    /// Where it is declared.
    pub span: Span,
}

/// Where an element is declared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// At the top of a schema.
    Global,
    /// In this complex type (the one the declaration is written in, if it is
    /// inherited by others).
    Local(ComplexIdx),
    /// In a named model group.
    Group,
}

/// Default or fixed value, in lexical form (QName and NOTATION as `{namespace}local`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ValueConstraint {
    /// Neither.
    None,
    /// A default.
    Default(String),
    /// A fixed value.
    Fixed(String),
}

/// An attribute declaration.
#[derive(Clone, Debug)]
pub struct Attribute {
    /// Its name on the wire.
    pub name: QName,
    /// Its type.
    pub ty: SimpleRef,
    /// Default or fixed value.
    pub constraint: ValueConstraint,
    /// Documentation.
    pub doc: Option<String>,
    /// Where it is declared.
    pub span: Span,
}

/// An attribute of a complex type. Prohibited ones are left out.
#[derive(Clone, Debug)]
pub struct AttributeUse {
    /// The declaration, with the use's own value constraint applied.
    pub attribute: Attribute,
    /// `use="required"`
    pub required: bool,
}

/// A complex type with its effective content.
#[derive(Clone, Debug)]
pub struct ComplexType {
    /// Its name.
    pub name: TypeName,
    /// What it derives from.
    pub base: TypeRef,
    /// How.
    pub derivation: Derivation,
    /// `abstract`
    pub is_abstract: bool,
    /// `block`, with the schema's default applied.
    pub block: Block,
    /// `final`, with the schema's default applied.
    pub final_: Block,
    /// Effective content: the base's comes first where the type extends.
    pub content: Content,
    /// Effective attributes in document order, the base's first.
    pub attributes: Vec<AttributeUse>,
    /// Effective attribute wildcard.
    pub any_attribute: Option<Wildcard>,
    /// Documentation.
    pub doc: Option<String>,
    /// Where it is declared.
    pub span: Span,
}

/// What stands between the tags.
#[derive(Clone, Debug)]
pub enum Content {
    /// Nothing.
    Empty,
    /// Text of a simple type.
    Simple(SimpleRef),
    /// Elements.
    Elements(Particle),
    /// Elements between text; the particle may be an empty sequence.
    Mixed(Particle),
}

/// A particle.
#[derive(Clone, Debug)]
pub struct Particle {
    /// What occurs.
    pub term: Term,
    /// `minOccurs`
    pub min: u32,
    /// `maxOccurs`; `u32::MAX` is unbounded.
    pub max: u32,
    /// Where it stands.
    pub span: Span,
    /// The named model group it was expanded from, if any.
    pub group: Option<QName>,
}

impl Particle {
    /// The members of a group.
    pub fn children(&self) -> &[Particle] {
        self.term.children()
    }
}

/// What a particle holds. Groups hold particles of the kind it belongs to.
#[derive(Clone, Debug)]
pub enum Term<P = Particle> {
    /// An element.
    Element(ElementIdx),
    /// A wildcard.
    Any(Wildcard),
    /// All in order.
    Sequence(Vec<P>),
    /// One of these.
    Choice(Vec<P>),
    /// All in any order.
    All(Vec<P>),
}

impl<P> Term<P> {
    /// The members of a group.
    pub fn children(&self) -> &[P] {
        match self {
            Term::Sequence(children) | Term::Choice(children) | Term::All(children) => children,
            Term::Element(_) | Term::Any(_) => &[],
        }
    }
}
