//! Element declarations.

use super::{ElementId, IdentityId, NameId, TypeId};

/// An element declaration, global or local (XSD 1.0 Structures §3.3).
#[derive(Clone, Copy, Debug)]
pub struct Element<'a> {
    /// The name on the wire.
    pub name: NameId,
    /// The declared type.
    pub ty: TypeId,
    /// Whether `xsi:nil="true"` is allowed. A nillable element's value is a
    /// [`Nillable`](crate::value::Nillable) node.
    pub nillable: bool,
    /// Whether only members of the substitution group may appear.
    pub is_abstract: bool,
    /// Default or fixed value.
    pub constraint: Constraint<'a>,
    /// Derivations that `xsi:type` and substitution may not use.
    pub block: Block,
    /// Every element that may stand in for this one (transitively, blocks
    /// applied), itself not included. When a particle refers to an element
    /// whose list is not empty, the value is a choice node: alternative 0 is
    /// this element, `1 + i` is `substitutes[i]`.
    pub substitutes: &'a [ElementId],
    /// Identity constraints declared here.
    pub identities: &'a [IdentityId],
    /// Whether the value must not be shown in messages and traces.
    pub sensitive: bool,
}

/// Default or fixed value of an element or attribute, in lexical form.
/// A value of type QName or NOTATION is spelled `{namespace}local`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Constraint<'a> {
    /// Neither.
    None,
    /// Taken when the element is empty or the attribute absent.
    Default(&'a str),
    /// The only value allowed, compared in the value space.
    Fixed(&'a str),
}

/// A set of `extension`, `restriction`, `substitution`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Block {
    /// Derivation by extension is blocked.
    pub extension: bool,
    /// Derivation by restriction is blocked.
    pub restriction: bool,
    /// Substitution is blocked.
    pub substitution: bool,
}

impl Block {
    /// Nothing is blocked.
    pub const NONE: Block = Block {
        extension: false,
        restriction: false,
        substitution: false,
    };
}
