//! The value inside a generated newtype for a type with facets.

use super::{Blank, Node, Text, Unfit};
use std::fmt;

/// A value that was judged by its type's facets, and whether it failed them
/// (only tolerant reading keeps such a value).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Faceted<T> {
    value: T,
    outside: bool,
}

impl<T> Faceted<T> {
    /// A value that its facets accept; the caller has checked it.
    pub fn accepted(value: T) -> Self {
        Faceted {
            value,
            outside: false,
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
        self.outside
    }
}

impl<T: fmt::Debug> fmt::Debug for Faceted<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)?;
        f.write_str(if self.outside {
            " (outside its facets)"
        } else {
            ""
        })
    }
}

impl<T: Blank> Blank for Faceted<T> {
    fn blank() -> Self {
        Faceted::accepted(T::blank())
    }
}

impl<T: Node> Node for Faceted<T> {
    fn take_text(&mut self, text: &Text<'_>) -> Result<(), Unfit> {
        self.outside = !text.valid;
        self.value.take_text(text)
    }
    fn room_for(&self, lexical: &str) -> usize {
        self.value.room_for(lexical)
    }
    fn text<'a>(&'a self, scratch: &'a mut String) -> Option<&'a str> {
        self.value.text(scratch)
    }
    fn is_unknown(&self) -> bool {
        self.outside || self.value.is_unknown()
    }
}
