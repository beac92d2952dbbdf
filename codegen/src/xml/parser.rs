//! The state of a parse.

use super::Element;
use super::references::Entities;
use crate::source::{FileId, Span};
use std::collections::HashSet;
use std::sync::Arc;

/// A finding that ends the parse: place and words.
pub(super) type Failure = (usize, usize, String);

/// A place in the file, from numbers of octets.
pub(super) fn span(file: FileId, start: usize, end: usize) -> Span {
    let small = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Span {
        file,
        start: small(start),
        end: small(end.max(start)),
    }
}

/// The state of a parse.
pub(super) struct Parser<'t> {
    pub(super) file: FileId,
    pub(super) text: &'t str,
    pub(super) entities: Entities,
    /// Texts that come again and again, held once.
    pub(super) interned: HashSet<Arc<str>>,
    /// No prefix, and no namespace: what comes most.
    pub(super) empty: Arc<str>,
    /// The elements that are open.
    pub(super) stack: Vec<Element>,
    pub(super) root: Option<Element>,
    pub(super) has_doctype: bool,
}

impl Parser<'_> {
    pub(super) fn intern(&mut self, text: &str) -> Arc<str> {
        if text.is_empty() {
            return self.empty.clone();
        }
        if let Some(known) = self.interned.get(text) {
            return known.clone();
        }
        let new: Arc<str> = text.into();
        self.interned.insert(new.clone());
        new
    }
}
