//! Reading back what was written, where the tables alone do not prove it valid.
//!
//! A value made of the members its type has is judged while it is written. What
//! has no member (kept XML, wildcard content, unknown attributes, types named
//! by `xsi:type`) and what only a whole document shows (IDs and references to
//! them, keys) is judged by the reader itself, so both ways cannot differ.

use super::engine::{Engine, LISTED, MANY_NAMESPACES};
use super::writer::XML_1_1;
use super::{Breach, WriteError};
use crate::read::{self, Limits, Source};
use crate::schema::ElementId;
use crate::xml::{missing_declarations, name_end};

impl Engine<'_, '_, '_> {
    /// Judges the element written from here on to the end.
    pub(super) fn outcome(&mut self, id: ElementId, from: usize) -> Result<(), WriteError> {
        self.review |= self.writer.namespaces() > MANY_NAMESPACES;
        self.judge_groups()?;
        let mut breaches = std::mem::take(&mut self.breaches);
        if self.review {
            let found = self.read_back(id, from);
            // The reader met what was found while writing too.
            breaches.retain(|own| !found.iter().any(|other| other.path == own.path));
            breaches.extend(found);
        }
        if self.writer.options.allow_unknown {
            breaches.retain(|breach| !breach.allowable);
        }
        WriteError::all(breaches)
    }

    fn read_back(&self, id: ElementId, from: usize) -> Vec<Breach> {
        let document = self.document(from);
        let levels = self.writer.open_elements();
        let depth = self.writer.options.depth.saturating_sub(levels);
        let limits = Limits {
            depth,
            memory: u64::MAX,
            ..Limits::default()
        };
        let most = match self.writer.options.allow_unknown {
            true => usize::MAX,
            false => LISTED,
        };
        let source = Source::from_slice_with(&document, limits);
        let found = source.map(|mut source| read::review(self.schema, id, &mut source, most));
        let found = found.unwrap_or_else(|error| vec![error.into_violation()]);
        found.into_iter().map(Breach::from).collect()
    }

    /// The element as a document of its own.
    fn document(&self, from: usize) -> Vec<u8> {
        let written = &self.writer.out[from..];
        let tag = String::from_utf8_lossy(written);
        let mut out = Vec::with_capacity(written.len() + 256);
        if self.writer.options.version_1_1 {
            out.extend_from_slice(XML_1_1);
        }
        let at = name_end(&tag);
        out.extend_from_slice(&written[..at]);
        let declarations = missing_declarations(&tag, self.writer.in_scope());
        out.extend_from_slice(declarations.as_bytes());
        out.extend_from_slice(&written[at..]);
        out
    }
}
