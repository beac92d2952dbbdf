//! Errors of the source, and where they are.

use super::{Place, Source};
use crate::read::{ReadError, Rule, Violation};

impl Source<'_> {
    /// Byte offset of the current token.
    pub(crate) fn offset(&self) -> u64 {
        self.at
    }

    /// Byte offset after the current token, which must be a tag.
    #[cfg(any(feature = "client", feature = "server"))]
    pub(crate) fn position(&self) -> u64 {
        self.input.position()
    }

    /// Line and column of an offset at or before the current token.
    pub(crate) fn locate(&mut self, offset: u64) -> Place {
        let Some(whole) = self.input.whole() else {
            return self.input.place().unwrap_or(Place::START);
        };
        let mut end = (offset as usize).min(whole.len());
        while !whole.is_char_boundary(end) {
            end -= 1;
        }
        let known = self.place.offset as usize;
        match whole.get(end..known) {
            Some(text) => self.place.retreat(&whole[..end], text),
            None => self.place.advance(&whole[known..end]),
        }
        self.place
    }

    /// An error at the current token.
    pub(crate) fn fail(
        &mut self,
        rule: Rule,
        expected: impl Into<String>,
        found: impl Into<String>,
    ) -> ReadError {
        let place = self.locate(self.at);
        violation(rule, expected.into(), found.into(), place)
    }
}

pub(super) fn violation(rule: Rule, expected: String, found: String, place: Place) -> ReadError {
    ReadError::new(Violation {
        rule,
        path: String::new(),
        line: place.line,
        column: place.column,
        offset: place.offset,
        expected,
        found,
        recoverable: false,
        declared: None,
    })
}
