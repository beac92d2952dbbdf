//! Small integers that address the rows of a [`Schema`](super::Schema).

/// Index into [`Schema::namespaces`](super::Schema::namespaces).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NsId(pub u16);

impl NsId {
    /// No namespace; always the first entry.
    pub const NONE: NsId = NsId(0);
    /// A namespace that occurs in a document but not in the tables.
    pub const FOREIGN: NsId = NsId(u16::MAX);
}

/// Index into [`Schema::names`](super::Schema::names).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NameId(pub u32);

impl NameId {
    /// Anonymous, or a name that is not in the tables.
    pub const NONE: NameId = NameId(u32::MAX);
}

/// How many [`SimpleId`]s are taken by the built-in types.
pub const BUILTIN_SIMPLES: u32 = 64;

/// A built-in simple type (below [`BUILTIN_SIMPLES`], in the order of
/// [`Builtin`](super::Builtin)) or a row of [`Schema::simples`](super::Schema::simples),
/// counted from [`BUILTIN_SIMPLES`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SimpleId(pub u32);

/// Index into [`Schema::complexes`](super::Schema::complexes).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ComplexId(pub u32);

impl ComplexId {
    /// `xs:anyType`, the first row of every schema.
    pub const ANY_TYPE: ComplexId = ComplexId(0);
}

/// Index into [`Schema::elements`](super::Schema::elements).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ElementId(pub u32);

/// Index into [`Schema::identities`](super::Schema::identities).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IdentityId(pub u32);

/// A type definition of either kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TypeId {
    /// A simple type.
    Simple(SimpleId),
    /// A complex type.
    Complex(ComplexId),
}

/// "Lands nowhere" for attributes and texts; "inline" for groups.
pub const NO_SLOT: u16 = u16::MAX;
