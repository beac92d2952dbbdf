//! Content models.

use super::{ElementId, NO_SLOT, Wildcard};

/// `maxOccurs="unbounded"`.
pub const UNBOUNDED: u32 = u32::MAX;

/// A particle (XSD 1.0 Structures §3.9): a term with its occurrence range and
/// the place its values land in.
///
/// Landing: a compositor (the complex type itself, a *part* or a *choice*
/// node) has numbered members. An element or wildcard lands in the member
/// `slot` of the nearest enclosing compositor. A group whose `slot` is
/// [`NO_SLOT`] is *inline*: its children land in the enclosing compositor.
/// Any other group is itself a compositor that lives in member `slot` of the
/// enclosing one: a sequence or all as a part (a struct), a choice as an enum
/// whose alternatives are numbered by its children's `slot`s.
/// In a type of [`Layout::Items`](super::Layout::Items) all groups are inline
/// and `slot` is the alternative of the item enum.
#[derive(Clone, Copy, Debug)]
pub struct Particle<'a> {
    /// What occurs.
    pub term: Term<'a>,
    /// `minOccurs`.
    pub min: u32,
    /// `maxOccurs`, or [`UNBOUNDED`].
    pub max: u32,
    /// Member of the enclosing compositor, or [`NO_SLOT`] for an inline group.
    pub slot: u16,
}

/// What a particle holds.
#[derive(Clone, Copy, Debug)]
pub enum Term<'a> {
    /// An element, or a member of its substitution group.
    Element(ElementId),
    /// A wildcard.
    Any(Wildcard<'a>),
    /// All of these in order.
    Sequence(&'a [Particle<'a>]),
    /// One of these.
    Choice(&'a [Particle<'a>]),
    /// All of these in any order.
    All(&'a [Particle<'a>]),
}

impl<'a> Particle<'a> {
    /// A particle; short, because tables consist of these.
    pub const fn new(term: Term<'a>, min: u32, max: u32, slot: u16) -> Self {
        Particle {
            term,
            min,
            max,
            slot,
        }
    }

    /// Whether this is a group whose children land in the enclosing compositor.
    pub fn is_inline(&self) -> bool {
        self.slot == NO_SLOT
    }
}
