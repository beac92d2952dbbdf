//! Start tags that hold nothing but a name, copied from where they stand already.

use super::engine::Engine;
use super::writer::Tag;
use crate::schema::{Member, NameId};

impl Engine<'_, '_, '_> {
    /// Writes a start tag that holds nothing but the name of a step; `None` where a
    /// default namespace has a say in it.
    #[inline]
    pub(super) fn start_tag(&mut self, step: &Member) -> Option<Tag> {
        let (name, tag) = *self.tags.row(step.name);
        match name == step.name {
            true => self.writer.start_again(tag, step.ns),
            false => self.new_tag(step),
        }
    }

    fn new_tag(&mut self, step: &Member) -> Option<Tag> {
        let known = self.known(step.ns);
        let tag = self
            .writer
            .start_bare(known, self.schema.name(step.name).local)?;
        *self.tags.row(step.name) = (step.name, tag);
        Some(tag)
    }

    /// Takes back a start tag just written and all behind it.
    #[cold]
    pub(super) fn take_back(&mut self, step: &Member, tag: Tag) {
        self.writer.take_back(tag);
        self.tags.row(step.name).0 = NameId::NONE;
    }

    /// Writes the end tag that belongs to a start tag.
    #[inline]
    pub(super) fn end_tag(&mut self, step: &Member, tag: Tag) {
        if !self.writer.end_bare(tag) {
            // The start tag was made an empty one.
            self.tags.row(step.name).0 = NameId::NONE;
        }
    }
}
