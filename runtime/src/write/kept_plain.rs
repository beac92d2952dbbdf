//! Kept XML of the plain kind, judged where it stands: elements that the contract declares,
//! without attributes, with texts or children, and nothing else between tags.
//!
//! It is walked along the tables as the reader walks, but no token is made of it. What is
//! found valid here strict reading takes; of what is not, nothing is said.

use crate::schema::automaton::Cursor;
use crate::schema::{Common, ComplexId, Constraint, ElementId, NameId, NsId, Schema, SimpleId};
use crate::xml::ordinary_length;
use std::ops::Range;
use std::sync::Arc;

/// What is around kept XML, and it.
pub(super) struct PlainKept<'k, 's, 'a> {
    pub(super) schema: &'s Schema<'a>,
    /// Bindings from outside.
    pub(super) bindings: &'k [(String, Arc<str>)],
    /// The namespace of each.
    pub(super) spaces: &'k [NsId],
    pub(super) xml: &'k str,
    /// Where in it the judge is.
    pub(super) at: usize,
    /// A text whose references were replaced.
    pub(super) text: &'k mut String,
}

impl PlainKept<'_, '_, '_> {
    /// Whether its start tag spells this name, up to there.
    pub(super) fn begins_with(&self, (name, ns): (NameId, NsId), end: usize) -> bool {
        let tag = self.namespace().filter(|tag| tag.0 == ns);
        name != NameId::NONE && tag.and_then(|tag| self.named(name, tag.1)) == Some(end)
    }

    /// Whether it is one element, valid by this declaration and nested no deeper than `room`
    /// elements. Its start tag spells the name of that, up to `end`.
    pub(super) fn admits(mut self, id: ElementId, end: usize, room: u32) -> bool {
        self.element(id, 1..end, room) && self.at == self.xml.len()
    }

    /// The namespace of the start tag at hand, and where its local name begins.
    #[inline]
    fn namespace(&self) -> Option<(NsId, usize)> {
        let start = self.at + 1;
        let tag = self.xml.as_bytes().get(self.at..)?.strip_prefix(b"<")?;
        let mut outer = NsId::NONE;
        for ((prefix, _), ns) in self.bindings.iter().zip(self.spaces) {
            let prefix = prefix.as_bytes();
            if prefix.is_empty() {
                outer = *ns;
            } else if tag.get(prefix.len()) == Some(&b':') && tag.starts_with(prefix) {
                return Some((*ns, start + prefix.len() + 1));
            }
        }
        Some((outer, start))
    }

    /// Where the name in the start tag ends, if its local part is that of `name`.
    #[inline]
    fn named(&self, name: NameId, from: usize) -> Option<usize> {
        let local = self.schema.name(name).local.as_bytes();
        let rest = self.xml.as_bytes().get(from..)?;
        let is = matches!(rest.get(local.len())?, b'>' | b'/') && rest.starts_with(local);
        is.then_some(from + local.len())
    }

    /// The element whose name stands there.
    fn element(&mut self, id: ElementId, name: Range<usize>, room: u32) -> bool {
        let empty = match self.xml.as_bytes().get(name.end..) {
            Some([b'>', ..]) => false,
            Some([b'/', b'>', ..]) => true,
            _ => return false,
        };
        let Some(room) = room.checked_sub(1) else {
            return false;
        };
        self.at = name.end + 1 + usize::from(empty);
        let constraint = self.schema.element(id).constraint;
        let valid = match self.schema.common(id) {
            Common::Text(ty) => self.content(ty, constraint, empty),
            Common::Children { ty, mixed: false } if constraint == Constraint::None => {
                self.children(ty, empty, room)
            }
            _ => false,
        };
        valid && (empty || self.end(name))
    }

    fn children(&mut self, ty: ComplexId, empty: bool, room: u32) -> bool {
        let Some(model) = self.schema.automaton(ty) else {
            return false;
        };
        let mut cursor = Cursor::START;
        model.provide(&mut cursor);
        while !empty && !self.is_at_end() {
            let (names, marks) = model.next_names(&cursor);
            let Some((ns, from)) = self.namespace() else {
                return false;
            };
            let mut known = names.iter().zip(marks).enumerate();
            let child = known.find_map(|(place, (name, mark))| match mark.ns == ns {
                true => self.named(*name, from).map(|end| (place, end)),
                false => None,
            });
            let Some((place, end)) = child else {
                return false;
            };
            let step = model.step_next(&mut cursor, place);
            let Some(id) = step.and_then(|step| step.element) else {
                return false;
            };
            if !self.element(id, self.at + 1..end, room) {
                return false;
            }
        }
        model.accepts(&cursor)
    }

    /// Passes white space; whether an end tag comes then.
    #[inline]
    fn is_at_end(&mut self) -> bool {
        let bytes = self.xml.as_bytes();
        while let Some(b' ' | b'\n' | b'\t') = bytes.get(self.at) {
            self.at += 1;
        }
        bytes
            .get(self.at..)
            .is_some_and(|rest| rest.starts_with(b"</"))
    }

    /// The text up to the end tag.
    #[inline]
    fn content(&mut self, ty: SimpleId, constraint: Constraint<'_>, empty: bool) -> bool {
        let schema = self.schema;
        let Some(text) = self.text(empty) else {
            return false;
        };
        let stands = match constraint {
            Constraint::None => true,
            Constraint::Default(_) => !text.is_empty(),
            Constraint::Fixed(value) => !text.is_empty() && text == value,
        };
        stands && schema.check_plain(ty, text).is_some()
    }

    #[inline]
    fn text(&mut self, empty: bool) -> Option<&str> {
        let (start, bytes) = (self.at, self.xml.as_bytes());
        if empty {
            return Some("");
        }
        self.at += ordinary_length(&bytes[start..]);
        if bytes.get(self.at) == Some(&b'<') {
            return Some(&self.xml[start..self.at]);
        }
        self.text.clear();
        let mut from = start;
        loop {
            let (length, c) = match bytes.get(self.at..)? {
                [b'<', ..] => break,
                [b'"' | b'\n' | b'\t', ..] => (1, None),
                [b'&', rest @ ..] => {
                    let (length, c) = predefined(rest)?;
                    (length + 1, Some(c))
                }
                _ => return None,
            };
            if let Some(c) = c {
                self.text.push_str(&self.xml[from..self.at]);
                self.text.push(c);
                from = self.at + length;
            }
            self.at += length;
            self.at += ordinary_length(&bytes[self.at..]);
        }
        self.text.push_str(&self.xml[from..self.at]);
        Some(self.text)
    }

    /// Passes the end tag of this name.
    #[inline]
    fn end(&mut self, name: Range<usize>) -> bool {
        let bytes = self.xml.as_bytes();
        let name = &bytes[name];
        let rest = bytes.get(self.at..).unwrap_or_default();
        self.at += name.len() + 3;
        let is_closed = rest.get(name.len() + 2) == Some(&b'>');
        is_closed && rest.starts_with(b"</") && rest[2..].starts_with(name)
    }
}

/// What a reference to a predefined entity means (XML 1.0 §4.6), and how long it is behind
/// its `&`.
fn predefined(reference: &[u8]) -> Option<(usize, char)> {
    match reference {
        [b'a', b'm', b'p', b';', ..] => Some((4, '&')),
        [b'l', b't', b';', ..] => Some((3, '<')),
        [b'g', b't', b';', ..] => Some((3, '>')),
        [b'q', b'u', b'o', b't', b';', ..] => Some((5, '"')),
        [b'a', b'p', b'o', b's', b';', ..] => Some((5, '\'')),
        _ => None,
    }
}
