//! Kept elements of wildcards, gathered to be judged together.

use crate::read::Piece;
use crate::schema::{ElementId, NameId, NsId, Process};
use crate::value::AnyElement;
use std::ops::Range;
use std::sync::Arc;

/// The root around what is gathered.
pub(super) const OPEN: &str = "<k>";
pub(super) const CLOSE: &str = "</k>";

/// How many start tags are known of a group.
const TAGS: usize = 16;

/// The start tag of a kept element, which holds nothing but a name.
#[derive(Clone, Copy)]
pub(super) struct KnownTag {
    /// Its group.
    pub(super) group: usize,
    /// Where its name ends.
    pub(super) end: usize,
    pub(super) name: (NameId, NsId),
    /// The global element of this name.
    pub(super) element: Option<ElementId>,
}

/// Kept elements with the same bindings from outside.
#[derive(Default)]
pub(super) struct Group {
    pub(super) bindings: Vec<(String, Arc<str>)>,
    /// The namespaces of these; none where no document can declare them.
    pub(super) spaces: Option<Vec<NsId>>,
    /// Start tags met before, without what closes them.
    pub(super) tags: Vec<(String, KnownTag)>,
    /// What declares the bindings that the root lacked, and how many it declared then.
    pub(super) lacking: (Option<usize>, Vec<u8>),
    /// What is to be read.
    pub(super) text: String,
    pub(super) pieces: Vec<Piece>,
    /// Where in `trails` the path of each begins.
    pub(super) places: Vec<Range<usize>>,
    pub(super) trails: Vec<(NameId, u32)>,
    /// Most elements open around one of them.
    pub(super) around: u32,
}

impl Group {
    /// What is known of the start tag that kept XML begins with.
    #[inline]
    pub(super) fn tag(&self, xml: &str) -> Option<KnownTag> {
        let begins = |tag: &&(String, KnownTag)| {
            let rest = xml.strip_prefix(tag.0.as_str());
            rest.is_some_and(|rest| rest.starts_with('>') || rest.starts_with("/>"))
        };
        self.tags.iter().find(begins).map(|tag| tag.1)
    }

    /// Remembers a start tag.
    pub(super) fn learn(&mut self, xml: &str, tag: KnownTag) {
        if self.tags.len() < TAGS {
            self.tags.push((xml[..tag.end].to_owned(), tag));
        }
    }

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
