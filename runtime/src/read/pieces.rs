//! Elements that wildcards admitted, judged apart from their document.

use super::engine::{Discard, Engine};
use super::source::Source;
use super::{ReadError, ReadOptions, Token};
use crate::schema::{NameId, NsId, Process, Schema};
use crate::value::Extra;

/// An element that a wildcard admits, as a child of a document's root.
pub(crate) struct Piece {
    /// Where it begins and ends.
    pub(crate) place: std::ops::Range<usize>,
    /// What it is called.
    pub(crate) name: (NameId, NsId),
    /// How the wildcard has it judged.
    pub(crate) process: Process,
}

/// Whether strict reading takes these elements, which are all there is in the root,
/// whatever stands around them. `false` says nothing: only the whole document tells.
pub(crate) fn admits_each<'p>(
    schema: &Schema<'_>,
    source: &mut Source<'_>,
    pieces: impl Iterator<Item = &'p Piece>,
) -> bool {
    let options = ReadOptions::default();
    let mut engine = Engine::new(schema, source, &options);
    engine.takes_each(pieces).is_ok_and(|took| took) && source.finish().is_ok()
}

impl Engine<'_, '_, '_, '_> {
    fn takes_each<'p>(
        &mut self,
        pieces: impl Iterator<Item = &'p Piece>,
    ) -> Result<bool, ReadError> {
        if self.source.next_token()? != Token::Start {
            return Ok(false);
        }
        for piece in pieces {
            if self.source.next_token()? != Token::Start
                || self.source.offset() != piece.place.start as u64
                || self.name_child()? != piece.name
            {
                return Ok(false);
            }
            self.wildcard(piece.process, &mut Discard)?;
            self.trail.pop();
            self.annotations = Extra::default();
            if self.source.reached() != piece.place.end as u64 {
                return Ok(false);
            }
        }
        // IDs and references to them are the whole document's.
        Ok(self.source.next_token()? == Token::End && self.ids.is_empty())
    }
}
