//! A document as the places of its values: nothing is copied.

use super::string::unescaped;
use std::borrow::Cow;

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Null,
    False,
    True,
    Number,
    String,
    Array,
    Object,
}

impl Kind {
    /// What it is called in messages.
    pub(super) fn words(self) -> &'static str {
        match self {
            Kind::Null => "null",
            Kind::False => "false",
            Kind::True => "true",
            Kind::Number => "a number",
            Kind::String => "a string",
            Kind::Array => "an array",
            Kind::Object => "an object",
        }
    }
}

/// A value, or the name of a member.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    pub(super) kind: Kind,
    /// Whether a string holds escapes.
    pub(super) escaped: bool,
    pub(super) start: u32,
    pub(super) end: u32,
    /// The item behind this one and all that is in it.
    pub(super) next: u32,
}

/// The number of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct At(pub(super) u32);

/// A document: its items in the order of the text, parents before what they hold. In an
/// object names and values take turns.
pub(super) struct Tree<'t> {
    pub(super) text: &'t str,
    pub(super) items: Vec<Item>,
}

/// What an item that is not there is taken for; the scanner makes none.
const NOTHING: Item = Item {
    kind: Kind::Null,
    escaped: false,
    start: 0,
    end: 0,
    next: u32::MAX,
};

impl<'t> Tree<'t> {
    /// The whole document's value.
    pub(super) const ROOT: At = At(0);

    fn item(&self, at: At) -> Item {
        self.items.get(at.0 as usize).copied().unwrap_or(NOTHING)
    }

    pub(super) fn kind(&self, at: At) -> Kind {
        self.item(at).kind
    }

    /// Where a value begins.
    pub(super) fn start(&self, at: At) -> u32 {
        self.item(at).start
    }

    /// A value as it stands.
    pub(super) fn raw(&self, at: At) -> &'t str {
        let item = self.item(at);
        self.between(item.start, item.end)
    }

    /// The name of a member as it is spelled, without its quotes.
    pub(super) fn raw_name(&self, at: At) -> &'t str {
        let quoted = self.raw(at);
        let inner = quoted.get(1..quoted.len().saturating_sub(1));
        inner.unwrap_or_default()
    }

    /// A member as it stands: name, colon and value.
    pub(super) fn raw_member(&self, name: At, value: At) -> &'t str {
        self.between(self.item(name).start, self.item(value).end)
    }

    fn between(&self, start: u32, end: u32) -> &'t str {
        self.text
            .get(start as usize..end as usize)
            .unwrap_or_default()
    }

    /// The content of a string.
    pub(super) fn string(&self, at: At) -> Cow<'t, str> {
        let inner = self.raw_name(at);
        match self.item(at).escaped {
            false => Cow::Borrowed(inner),
            true => Cow::Owned(unescaped(inner)),
        }
    }

    /// Octets that [`string`](Self::string) takes.
    pub(super) fn room_of_string(&self, at: At) -> usize {
        let item = self.item(at);
        match item.escaped {
            true => (item.end - item.start) as usize,
            false => 0,
        }
    }

    /// The items of an array.
    pub(super) fn children(&self, at: At) -> impl Iterator<Item = At> + use<'_, 't> {
        let end = self.item(at).next;
        let first = Some(at.0 + 1).filter(|first| *first < end);
        let next = move |now: &u32| Some(self.item(At(*now)).next).filter(|next| *next < end);
        std::iter::successors(first, next).map(At)
    }

    /// Names and values of the members of an object.
    pub(super) fn members(&self, at: At) -> impl Iterator<Item = (At, At)> + use<'_, 't> {
        let mut all = self.children(at);
        std::iter::from_fn(move || Some((all.next()?, all.next()?)))
    }
}
