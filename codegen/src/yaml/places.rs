//! From the parser's places, which count characters, to spans, which count bytes.

use crate::source::{FileId, Span};
use saphyr_parser::{Marker, Span as Marks};

/// Places of one text.
pub(super) struct Places<'t> {
    file: FileId,
    text: &'t str,
    /// How many bytes of the file stand before the text.
    skipped: usize,
    /// Where each character starts; empty where all of them are one byte long.
    starts: Vec<u32>,
}

impl<'t> Places<'t> {
    /// Places in `text`, which begins `skipped` bytes into the file.
    pub(super) fn new(file: FileId, text: &'t str, skipped: usize) -> Self {
        let starts = match text.is_ascii() {
            true => Vec::new(),
            false => text.char_indices().map(|(at, _)| at as u32).collect(),
        };
        Places {
            file,
            text,
            skipped,
            starts,
        }
    }

    fn byte(&self, mark: Marker) -> usize {
        let at = match self.starts.is_empty() {
            true => mark.index(),
            false => self
                .starts
                .get(mark.index())
                .map_or(self.text.len(), |at| *at as usize),
        };
        at.min(self.text.len())
    }

    /// What lies between two marks, white space at its end left out.
    pub(super) fn between(&self, from: Marker, to: Marker) -> Span {
        let start = self.byte(from);
        let end = self.byte(to).max(start);
        let length = self
            .text
            .get(start..end)
            .map_or(end - start, |inside| inside.trim_end().len());
        Span {
            file: self.file,
            start: (self.skipped + start) as u32,
            end: (self.skipped + start + length) as u32,
        }
    }

    /// What an event covers.
    pub(super) fn of(&self, marks: Marks) -> Span {
        self.between(marks.start, marks.end)
    }

    /// The character at a mark.
    pub(super) fn at(&self, mark: Marker) -> Span {
        let start = self.byte(mark);
        let rest = self.text.get(start..).unwrap_or_default();
        let length = rest.chars().next().map_or(0, char::len_utf8);
        Span {
            file: self.file,
            start: (self.skipped + start) as u32,
            end: (self.skipped + start + length) as u32,
        }
    }
}
