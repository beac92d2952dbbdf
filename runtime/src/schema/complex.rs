//! Complex types.

use super::{Block, ComplexId, Constraint, NameId, Particle, SimpleId, TypeId, Wildcard};

/// A complex type with its effective content and attributes (XSD 1.0
/// Structures §3.4): extension is flattened, groups are expanded.
#[derive(Clone, Copy, Debug)]
pub struct Complex<'a> {
    /// The type's name; [`NameId::NONE`] when anonymous.
    pub name: NameId,
    /// The type it derives from.
    pub base: TypeId,
    /// How it derives from it.
    pub derivation: Derivation,
    /// Whether instances must name a derived type.
    pub is_abstract: bool,
    /// Derivations that may not stand in for this type.
    pub block: Block,
    /// What stands between the tags.
    pub content: Content<'a>,
    /// Attribute uses, prohibited ones left out, sorted by name id.
    pub attributes: &'a [AttributeUse<'a>],
    /// Wildcard for attributes, and the member they land in (or [`NO_SLOT`](super::NO_SLOT)).
    pub any_attribute: Option<(Wildcard<'a>, u16)>,
    /// How the Rust value is laid out.
    pub layout: Layout,
    /// Where text lands: the member that holds the value of simple content
    /// ([`NO_SLOT`](super::NO_SLOT): the value is the text), or the item alternative for text
    /// in mixed [`Layout::Items`].
    pub text_slot: u16,
    /// When not empty, the Rust type of an element with this declared type is
    /// an open enum over these concrete types: alternative `i` holds
    /// `variants[i]`, alternative `variants.len()` holds any other derived
    /// type as an [`AnyElement`](crate::value::AnyElement).
    pub variants: &'a [ComplexId],
}

/// How a type derives from its base.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Derivation {
    /// By restriction.
    Restriction,
    /// By extension.
    Extension,
}

/// What a complex type holds between its tags.
#[derive(Clone, Copy, Debug)]
pub enum Content<'a> {
    /// Nothing, not even white space.
    Empty,
    /// Text of a simple type.
    Simple(SimpleId),
    /// Elements only.
    Elements(Particle<'a>),
    /// Elements between text. The particle may be an empty sequence.
    Mixed(Particle<'a>),
}

/// How the Rust value of a complex type is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Members are fields, filled as the particles' slots say.
    Record,
    /// Member 0 is a list of items in document order; particle slots (and
    /// [`Complex::text_slot`]) are alternatives of the item enum. Used where
    /// the content is mixed or its structure has no faithful record.
    Items,
    /// The value keeps attributes and content as they stood (`xs:anyType`).
    Raw,
}

/// An attribute a complex type may or must carry.
#[derive(Clone, Copy, Debug)]
pub struct AttributeUse<'a> {
    /// The name on the wire.
    pub name: NameId,
    /// Its type.
    pub ty: SimpleId,
    /// Whether it must be present.
    pub required: bool,
    /// Default or fixed value.
    pub constraint: Constraint<'a>,
    /// The member it lands in, or [`NO_SLOT`](super::NO_SLOT).
    pub slot: u16,
    /// Whether the value must not be shown in messages and traces.
    pub sensitive: bool,
}
