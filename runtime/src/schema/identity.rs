//! Identity constraints (XSD 1.0 Structures §3.11).

use super::{IdentityId, NameId, NsId};

/// `xs:unique`, `xs:key` or `xs:keyref`.
#[derive(Clone, Copy, Debug)]
pub struct Identity<'a> {
    /// The constraint's name, for messages.
    pub name: NameId,
    /// Which kind.
    pub kind: IdentityKind,
    /// Alternatives of the selector.
    pub selector: &'a [Path<'a>],
    /// One entry for each field, each with its alternatives.
    pub fields: &'a [&'a [Path<'a>]],
}

/// Which kind of identity constraint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdentityKind {
    /// Values are distinct where all fields are present.
    Unique,
    /// Values are present and distinct.
    Key,
    /// Values occur in the key or unique constraint named.
    KeyRef(IdentityId),
}

/// One alternative of the XPath subset: `(.//)?` then steps.
#[derive(Clone, Copy, Debug)]
pub struct Path<'a> {
    /// Whether the path starts with `.//`.
    pub descendant: bool,
    /// The steps; an attribute step can only be last.
    pub steps: &'a [Step],
}

/// One step of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// Where it goes.
    pub axis: Axis,
    /// What it admits.
    pub test: NameTest,
}

/// Direction of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Axis {
    /// `child::`
    Child,
    /// `attribute::` or `@`
    Attribute,
    /// `.`
    Itself,
}

/// What a step admits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameTest {
    /// This name.
    Name(NameId),
    /// `prefix:*`
    Namespace(NsId),
    /// `*`
    Any,
}
