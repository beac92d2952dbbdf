//! Rows with the usual values, so that `tables.rs` says only what differs.

use crate::schema::{
    AttributeUse, Block, Builtin, Complex, ComplexId, Constraint, Content, Derivation, Element,
    Facets, Layout, NO_SLOT, Name, NameId, NsId, Simple, TypeId, Variety, White,
};

/// A name row.
pub const fn name(ns: u16, local: &'static str) -> Name<'static> {
    Name {
        ns: NsId(ns),
        local,
    }
}

/// An element row.
pub const ELEMENT: Element<'static> = Element {
    name: NameId::NONE,
    ty: TypeId::Complex(ComplexId::ANY_TYPE),
    nillable: false,
    is_abstract: false,
    constraint: Constraint::None,
    block: Block::NONE,
    substitutes: &[],
    identities: &[],
    sensitive: false,
};

/// An attribute row.
pub const ATTRIBUTE: AttributeUse<'static> = AttributeUse {
    name: NameId::NONE,
    ty: Builtin::AnySimpleType.id(),
    required: false,
    constraint: Constraint::None,
    slot: NO_SLOT,
    sensitive: false,
};

/// A simple type row.
pub const SIMPLE: Simple<'static> = Simple {
    name: NameId::NONE,
    base: Builtin::AnySimpleType.id(),
    variety: Variety::Atomic(Builtin::String),
    white: White::Preserve,
    facets: Facets::NONE,
    sensitive: false,
};

/// A complex type row.
pub const COMPLEX: Complex<'static> = Complex {
    name: NameId::NONE,
    base: TypeId::Complex(ComplexId::ANY_TYPE),
    derivation: Derivation::Restriction,
    is_abstract: false,
    block: Block::NONE,
    content: Content::Empty,
    attributes: &[],
    any_attribute: None,
    layout: Layout::Record,
    text_slot: NO_SLOT,
    variants: &[],
};
