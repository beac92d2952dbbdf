//! Rows with the usual values, so that `tables.rs` says only what differs.

use crate::schema::{
    AttributeUse, Axis, Block, Bound, Builtin, Complex, ComplexId, Constraint, Content, Derivation,
    Element, Except, Facets, Identity, IdentityKind, Layout, NO_SLOT, Name, NameId, NameTest, NsId,
    NsSet, Particle, Path, Process, Simple, Step, Term, TypeId, Variety, White, Wildcard,
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

/// A particle that occurs once, and lands in no slot of its own.
pub const PARTICLE: Particle<'static> = Particle {
    term: Term::Sequence(&[]),
    min: 1,
    max: 1,
    slot: NO_SLOT,
};

/// A wildcard of everything.
pub const WILDCARD: Wildcard<'static> = Wildcard {
    namespaces: NsSet::Any,
    process: Process::Strict,
};

/// Names that a wildcard does not admit.
pub const EXCEPT: Except<'static> = Except {
    namespaces: NsSet::Any,
    names: &[],
};

/// A bound that belongs to the values it bounds.
pub const BOUND: Bound<'static> = Bound {
    text: "",
    inclusive: true,
};

/// An identity constraint.
pub const IDENTITY: Identity<'static> = Identity {
    name: NameId::NONE,
    kind: IdentityKind::Unique,
    selector: &[],
    fields: &[],
};

/// A path of an identity constraint.
pub const PATH: Path<'static> = Path {
    descendant: false,
    steps: &[],
};

/// A step of such a path.
pub const STEP: Step = Step {
    axis: Axis::Child,
    test: NameTest::Any,
};
