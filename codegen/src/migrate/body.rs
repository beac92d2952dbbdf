//! What a conversion does with each member.

use super::member::Member;
use super::way::Way;

/// How the values of one type become values of the other.
#[derive(Clone, Debug)]
pub(super) enum Body<'p> {
    /// Field by field.
    Struct(Fields<'p>),
    /// Alternative by alternative.
    Choice {
        /// Alternatives with a place on the other side.
        moved: Vec<Move<'p>>,
        /// Alternatives without one.
        dropped: Vec<Member<'p>>,
    },
    /// A code by its text.
    Codes,
    /// A simple value by its text.
    Text,
}

/// What becomes of the fields of a struct.
#[derive(Clone, Debug)]
pub(super) struct Fields<'p> {
    /// Fields with a place on the other side.
    pub moved: Vec<Move<'p>>,
    /// Fields without one: they may not have a value.
    pub dropped: Vec<Member<'p>>,
    /// The fields that keep what has no field, on both sides.
    pub extra: [Option<&'p str>; 2],
    /// Whether both sides admit attributes that the contract does not name.
    pub is_open: bool,
    /// The slot there of each slot here, where members may come in any order.
    pub order: Vec<(u16, u16)>,
}

/// A member on its way.
#[derive(Clone, Debug)]
pub(super) struct Move<'p> {
    pub from: Member<'p>,
    pub to: Member<'p>,
    pub way: Way,
    /// How many the other side has room for, where this side may have more.
    pub most: Option<u32>,
    /// How many the other side asks for, where this side may have fewer and one is not enough.
    pub least: Option<u32>,
    /// Whether the other side admits one value only.
    pub is_fixed: bool,
}
