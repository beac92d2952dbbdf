//! The value inside a generated newtype for a type with facets.

use super::{Blank, Node, Text, Unrepresentable, Verdict};
use crate::schema::{Schema, SimpleId};
use std::fmt;

/// A value with what is known of it and its type's facets.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Faceted<T> {
    value: T,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum State {
    /// A blank, before it is filled.
    Blank,
    /// The facets accept it.
    Accepted,
    /// They do not: only tolerant reading keeps such a value.
    Outside,
}

impl<T> Faceted<T> {
    /// A value that its facets accept; the caller has checked it.
    pub fn accepted(value: T) -> Self {
        Faceted {
            value,
            state: State::Accepted,
        }
    }

    /// A value that its facets do not accept, kept nevertheless.
    pub fn outside(value: T) -> Self {
        Faceted {
            value,
            state: State::Outside,
        }
    }

    /// The value.
    pub fn get(&self) -> &T {
        &self.value
    }

    /// The value, taken out.
    pub fn into_inner(self) -> T {
        self.value
    }

    /// Whether the value is outside its facets.
    pub fn is_outside(&self) -> bool {
        self.state == State::Outside
    }

    /// What is known of its text, where its facets are those of this type.
    pub fn verdict(&self, schema: &'static Schema<'static>, id: SimpleId) -> Verdict {
        match self.is_accepted() {
            true => Verdict::Simple(schema, id),
            false => Verdict::Unjudged,
        }
    }

    /// Whether its facets are known to accept it.
    pub fn is_accepted(&self) -> bool {
        self.state == State::Accepted
    }
}

impl<T: fmt::Debug> fmt::Debug for Faceted<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)?;
        f.write_str(if self.is_outside() {
            " (outside its facets)"
        } else {
            ""
        })
    }
}

impl<T: Blank> Blank for Faceted<T> {
    fn blank() -> Self {
        Faceted {
            value: T::blank(),
            state: State::Blank,
        }
    }
}

impl<T: Node> Node for Faceted<T> {
    fn take_text(&mut self, text: &Text<'_>) -> Result<(), Unrepresentable> {
        self.state = match text.valid {
            true => State::Accepted,
            false => State::Outside,
        };
        self.value.take_text(text)
    }
    fn room_for(&self, lexical: &str) -> usize {
        self.value.room_for(lexical)
    }
    fn text<'a>(&'a self, scratch: &'a mut String) -> Option<&'a str> {
        self.value.text(scratch)
    }
}
