//! Where in the document start tags stand that can be copied.

use super::writer::Tag;
use crate::schema::NameId;

/// How many are known at once; names beside each other in the tables have rows of their own.
const ROWS: usize = 64;

/// Where in the document tags of some names stand.
pub(super) struct Tags([(NameId, Tag); ROWS]);

impl Tags {
    pub(super) fn new() -> Tags {
        Tags([(NameId::NONE, Tag::NONE); ROWS])
    }

    /// Forgets all of them, because prefixes changed.
    pub(super) fn clear(&mut self) {
        *self = Tags::new();
    }

    /// The row that a name has, maybe in turn with others.
    #[inline]
    pub(super) fn row(&mut self, name: NameId) -> &mut (NameId, Tag) {
        &mut self.0[name.0 as usize % ROWS]
    }
}
