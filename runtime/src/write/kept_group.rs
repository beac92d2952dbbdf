//! Kept elements of wildcards, gathered to be judged together.

use crate::read::Piece;
use crate::schema::{NameId, NsId, Process};
use crate::value::AnyElement;
use std::ops::Range;
use std::sync::Arc;

/// The root around what is gathered.
pub(super) const OPEN: &str = "<k>";
pub(super) const CLOSE: &str = "</k>";

/// Kept elements with the same bindings from outside.
#[derive(Default)]
pub(super) struct Group {
    pub(super) bindings: Vec<(String, Arc<str>)>,
    pub(super) text: String,
    pub(super) pieces: Vec<Piece>,
    /// Where in `trails` the path of each begins.
    pub(super) places: Vec<Range<usize>>,
    pub(super) trails: Vec<(NameId, u32)>,
    /// Most elements open around one of them.
    pub(super) around: u32,
}

impl Group {
    pub(super) fn add(&mut self, kept: &AnyElement, name: (NameId, NsId), process: Process) {
        if self.text.is_empty() {
            self.text.push_str(OPEN);
        }
        let start = self.text.len();
        self.text.push_str(&kept.xml);
        let place = start..self.text.len();
        self.pieces.push(Piece {
            place,
            name,
            process,
        });
    }
}
