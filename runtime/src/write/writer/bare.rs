//! Elements whose tags hold nothing but a name: written straight to the document, where the
//! end tag is copied from the start tag.

use super::Writer;
use crate::schema::NsId;
use crate::xml::push_content;

/// A start tag in the document, `<` to `>`.
#[derive(Clone, Copy, Debug)]
pub(in crate::write) struct Tag {
    at: usize,
    length: usize,
}

impl Tag {
    /// No tag.
    pub(in crate::write) const NONE: Tag = Tag { at: 0, length: 0 };
}

impl Writer {
    /// Writes a start tag; `None` where a default namespace has a say in it.
    pub(in crate::write) fn start_bare(&mut self, known: Option<u16>, local: &str) -> Option<Tag> {
        match known {
            Some(known) if self.known[usize::from(known)].default => return None,
            None if self.default.is_some() => return None,
            _ => {}
        }
        self.close_tag();
        let at = self.out.len();
        self.out.push(b'<');
        self.push_name(known, local);
        self.out.push(b'>');
        let length = self.out.len() - at;
        Some(Tag { at, length })
    }

    /// Writes a start tag that stands in the document already.
    #[inline]
    pub(in crate::write) fn start_again(&mut self, tag: Tag, ns: NsId) -> Option<Tag> {
        if ns == NsId::NONE && self.default.is_some() {
            return None;
        }
        self.close_tag();
        let at = self.out.len();
        self.out.extend_from_within(tag.at..tag.at + tag.length);
        Some(Tag { at, ..tag })
    }

    /// Removes a start tag and all behind it.
    pub(in crate::write) fn take_back(&mut self, tag: Tag) {
        self.out.truncate(tag.at);
    }

    /// Adds text; `false` where it holds what XML cannot carry.
    #[inline]
    pub(in crate::write) fn bare_text(&mut self, text: &str) -> bool {
        push_content(&mut self.out, text)
    }

    /// Children follow a start tag.
    #[inline]
    pub(in crate::write) fn enter_bare(&mut self) {
        self.bare += 1;
    }

    /// Children of a start tag were written.
    #[inline]
    pub(in crate::write) fn leave_bare(&mut self) {
        self.bare -= 1;
    }

    /// Writes the end tag that belongs to a start tag; `false` where that was made an
    /// empty one instead, because nothing stands behind it.
    #[inline]
    pub(in crate::write) fn end_bare(&mut self, tag: Tag) -> bool {
        let name = tag.at + 1..tag.at + tag.length;
        if self.out.len() == name.end {
            self.out.pop();
            self.out.extend_from_slice(b"/>");
            return false;
        }
        self.out.extend_from_slice(b"</");
        self.out.extend_from_within(name);
        true
    }
}
