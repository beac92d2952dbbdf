//! The tables of one contract set: names, types, particles, facets.
//!
//! One [`Schema`] value describes everything a message of the set may hold.
//! Generated crates hold it as a `static`; `snitflade-codegen` builds the same
//! value at run time in an arena. Rows refer to each other by small integers,
//! texts and lists are borrowed, and nothing here demands `'static`.
//!
//! What a table does *not* hold are automata and compiled patterns: both are
//! derived from the rows on first use and kept in [`Schema::cache`], so that
//! the tables stay readable and compile fast.

pub mod automaton;
mod cache;
mod compiled;
mod complex;
mod element;
#[cfg(test)]
#[allow(dead_code)]
pub(crate) mod fixture;
mod identity;
mod ids;
mod particle;
mod record_layout;
mod result;
mod simple;
mod way;
mod wildcard;

pub use cache::{Cache, Plain, SimpleTraits};
pub(crate) use cache::{Common, Member, MemberKind};
pub(crate) use compiled::PatternStep;
pub use complex::{AttributeUse, Complex, Content, Derivation, Layout};
pub use element::{Block, Constraint, Element};
pub use identity::{Axis, Identity, IdentityKind, NameTest, Path, Step};
pub use ids::{
    BUILTIN_SIMPLES, ComplexId, ElementId, IdentityId, NO_SLOT, NameId, NsId, SimpleId, TypeId,
};
pub use particle::{Particle, Term, UNBOUNDED};
pub use result::ResultType;
pub use simple::{Bound, Builtin, Facets, Simple, Variety, White};
pub use way::Way;
pub use wildcard::{Except, NsSet, Process, Wildcard};

/// An expanded name: a namespace of [`Schema::namespaces`] and a local name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name<'a> {
    /// The namespace; [`NsId::NONE`] for a name in no namespace.
    pub ns: NsId,
    /// The local part, exactly as on the wire.
    pub local: &'a str,
}

/// Everything the reader, the writer and the sampler need to know of a contract set.
#[derive(Debug)]
pub struct Schema<'a> {
    /// Namespace names; the first is the empty text and means "no namespace".
    pub namespaces: &'a [&'a str],
    /// All element, attribute and type names, sorted by namespace index, then local name.
    pub names: &'a [Name<'a>],
    /// Simple types declared by the contract. [`SimpleId`]s below
    /// [`BUILTIN_SIMPLES`] mean the built-in types and have no row here.
    pub simples: &'a [Simple<'a>],
    /// Complex types; the first is always `xs:anyType`.
    pub complexes: &'a [Complex<'a>],
    /// Element declarations, global and local.
    pub elements: &'a [Element<'a>],
    /// Global elements, sorted by name id.
    pub global_elements: &'a [ElementId],
    /// Named types, sorted by name id (built-in types are not listed).
    pub global_types: &'a [(NameId, TypeId)],
    /// Global attributes, sorted by name id, as uses with [`NO_SLOT`].
    pub global_attributes: &'a [AttributeUse<'a>],
    /// Identity constraints.
    pub identities: &'a [Identity<'a>],
    /// What is derived from the rows on first use.
    pub cache: Cache,
}

impl<'a> Schema<'a> {
    /// The expanded name behind an id; the empty name for [`NameId::NONE`].
    pub fn name(&self, id: NameId) -> Name<'a> {
        self.names.get(id.0 as usize).copied().unwrap_or(Name {
            ns: NsId::NONE,
            local: "",
        })
    }

    /// The namespace text behind an id; empty for no namespace.
    pub fn namespace(&self, id: NsId) -> &'a str {
        self.namespaces.get(id.0 as usize).copied().unwrap_or("")
    }

    /// The row of an element declaration.
    pub fn element(&self, id: ElementId) -> &Element<'a> {
        &self.elements[id.0 as usize]
    }

    /// The row of a complex type.
    pub fn complex(&self, id: ComplexId) -> &Complex<'a> {
        &self.complexes[id.0 as usize]
    }
}
