//! A pattern's text, character by character.

use super::MAX_RANGES;
use super::class::CharSet;
use super::error::PatternError;
use std::collections::BTreeMap;
use std::rc::Rc;

/// A place in the pattern.
pub(super) struct Scanner<'p> {
    text: &'p str,
    at: usize,
    /// Sets of the escapes met so far, by their spelling.
    sets: BTreeMap<&'p str, Rc<CharSet>>,
    /// How many ranges the classes so far hold.
    ranges: usize,
}

impl<'p> Scanner<'p> {
    pub(super) fn new(text: &'p str) -> Self {
        Scanner {
            text,
            at: 0,
            sets: BTreeMap::new(),
            ranges: 0,
        }
    }

    /// Counts ranges of a class: short patterns can spell large sets.
    pub(super) fn spend(&mut self, ranges: usize, at: usize) -> Result<(), PatternError> {
        self.ranges += ranges;
        if self.ranges <= MAX_RANGES {
            return Ok(());
        }
        Err(PatternError::too_large(
            at,
            "the classes of the pattern are too large",
        ))
    }

    /// The set of the escape that starts at `from` and ends here, if met before.
    pub(super) fn known(&self, from: usize) -> Option<Rc<CharSet>> {
        self.sets.get(self.text.get(from..self.at)?).cloned()
    }

    pub(super) fn remember(&mut self, from: usize, set: &Rc<CharSet>) {
        if let Some(spelling) = self.text.get(from..self.at) {
            self.sets.insert(spelling, set.clone());
        }
    }

    pub(super) fn rest(&self) -> &'p str {
        self.text.get(self.at..).unwrap_or("")
    }

    /// Bytes from the start.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(super) fn peek_text(&self, text: &str) -> bool {
        self.rest().starts_with(text)
    }

    pub(super) fn next(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += c.len_utf8();
        Some(c)
    }

    pub(super) fn eat(&mut self, c: char) -> bool {
        let found = self.peek() == Some(c);
        if found {
            self.at += c.len_utf8();
        }
        found
    }

    pub(super) fn eat_text(&mut self, text: &str) -> bool {
        let found = self.peek_text(text);
        if found {
            self.at += text.len();
        }
        found
    }

    /// Everything up to `end`, which is skipped.
    pub(super) fn until(&mut self, end: char) -> Option<&'p str> {
        let (found, _) = self.rest().split_once(end)?;
        self.at += found.len() + end.len_utf8();
        Some(found)
    }
}
