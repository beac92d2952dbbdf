//! The one trait between generated types and the engine.

use super::Verdict;

/// A value the engine can fill and write: a record, a choice, a part, a simple
/// value, a wildcard's content.
///
/// The engine is not generic: it holds `&mut dyn Node` and asks for members by
/// the slot numbers of the tables. Every method has a default that says "not
/// this kind of value", so an implementation holds only what it needs.
///
/// | kind | `member` / `view` | `alternative` | text | raw |
/// |---|---|---|---|---|
/// | record, part | one index for each field | | | |
/// | choice, item, polymorphic enum | one index for each alternative | the current one | | |
/// | [`Nillable`](super::Nillable) | 0 the value, 1 nil | 0 or 1 | | |
/// | simple value | | | yes | |
/// | wildcard content, `xs:anyType` | | | | yes |
pub trait Node {
    /// Makes room in member `index` and returns the value to fill.
    ///
    /// `fresh` asks a repeated member for a new item; without it the last item
    /// is continued. A choice switches to alternative `index` if it is not
    /// already there, and passes `fresh` on: an alternative that is itself a
    /// list continues. `None` if there is no such member.
    fn member(&mut self, index: u16, fresh: bool) -> Option<&mut dyn Node> {
        let _ = (index, fresh);
        None
    }

    /// Takes a text the engine has judged.
    fn take_text(&mut self, text: &Text<'_>) -> Result<(), Unrepresentable> {
        let _ = text;
        Err(Unrepresentable)
    }

    /// How many octets besides the value itself [`take_text`](Node::take_text)
    /// will need for a text; asked before it, for the memory budget.
    fn room_for(&self, lexical: &str) -> usize {
        lexical.len()
    }

    /// The value behind a box, which is where its members lie.
    fn unboxed(&mut self) -> &mut dyn Node
    where
        Self: Sized,
    {
        self
    }

    /// Where XML is kept as it stood: the content of a wildcard or `xs:anyType`.
    fn raw_mut(&mut self) -> Option<&mut super::AnyElement> {
        None
    }

    /// Where a record keeps what its type does not know.
    fn extra_mut(&mut self) -> Option<&mut super::Extra> {
        None
    }

    /// The values of member `index`, for writing.
    fn view(&self, index: u16) -> View<'_> {
        let _ = index;
        View::Absent
    }

    /// Which alternative a choice holds.
    fn alternative(&self) -> u16 {
        0
    }

    /// The lexical form of a simple value; `scratch` is there to build it in.
    /// `None` if this is no simple value. Values of type QName and NOTATION
    /// answer `{namespace}local`, and the writer finds the prefix.
    fn text<'a>(&'a self, scratch: &'a mut String) -> Option<&'a str> {
        let _ = scratch;
        None
    }

    /// What is known of [`text`](Node::text) already; the writer judges the rest.
    fn verdict(&self) -> Verdict {
        Verdict::Unjudged
    }

    /// Kept XML, for writing.
    fn raw(&self) -> Option<&super::AnyElement> {
        None
    }

    /// What a record keeps that has no member, for writing.
    fn extra(&self) -> Option<&super::Extra> {
        None
    }
}

/// A judged text on its way into a [`Node`].
#[derive(Clone, Copy, Debug)]
pub struct Text<'a> {
    /// The text after white-space processing. A valid QName or NOTATION is
    /// spelled `{namespace}local`.
    pub lexical: &'a str,
    /// Position in the type's enumeration, if the type has one and the text is in it.
    pub code: Option<u16>,
    /// Whether the text satisfies its type; texts that do not arrive only in
    /// tolerant reading, after the violation was recorded.
    pub valid: bool,
}

/// The node cannot hold the text: a number type met a text that is no number, or
/// the node is of another kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unrepresentable;

/// The values of one member.
pub enum View<'a> {
    /// Nothing there.
    Absent,
    /// One value.
    One(&'a dyn Node),
    /// A list.
    Many(&'a dyn Items),
}

/// The list behind [`View::Many`].
pub trait Items {
    /// How many.
    fn count(&self) -> usize;
    /// One of them.
    fn item(&self, index: usize) -> Option<&dyn Node>;
}
