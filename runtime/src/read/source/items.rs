//! The document item by item, with what values have no use for: comments, processing
//! instructions, namespace declarations, and where each thing stands.

use super::event::EventKind;
use super::input::Input;
use super::scope::NO_BINDING;
use super::{Held, Source, Token, is_blank};
use crate::read::{ReadError, Rule};
use std::borrow::Cow;
use std::ops::Range;

/// What the source stands on when it is read item by item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Item {
    /// A start tag.
    Start,
    /// A piece of text; a text with references or CDATA sections comes in several.
    Text,
    /// A comment; [`Source::item_span`] is what stands between its marks.
    Comment,
    /// A processing instruction; the same.
    Instruction,
    /// An end tag, also of an empty-element tag.
    End,
    /// The end of the document.
    Eof,
}

/// Where a text is: in the document, or, where it is not written there as it is meant, its own.
pub(crate) enum Spelled<'s> {
    /// Places in the document.
    At(Range<usize>),
    /// The text itself.
    Own(&'s str),
}

/// An attribute of the current start tag, by places.
pub(crate) struct Placed<'s> {
    /// The name with its prefix, in the document.
    pub(crate) name: Range<usize>,
    /// Where its local name begins.
    pub(crate) local: usize,
    /// The value, normalised.
    pub(crate) value: Spelled<'s>,
    /// The number of the binding of its prefix, if it has one.
    pub(crate) binding: Option<u32>,
}

impl<'a> Source<'a> {
    /// Steps to the next item. A document is read either so or by
    /// [`next_token`](Source::next_token), which joins texts and passes over the rest.
    ///
    /// # Errors
    /// As [`next_token`](Source::next_token); a document type declaration is always refused.
    pub(crate) fn next_item(&mut self) -> Result<Item, ReadError> {
        self.scope.leave(self.depth + 1);
        if self.pending_end {
            self.pending_end = false;
            return Ok(item(self.close()));
        }
        loop {
            match self.pull()? {
                EventKind::Start(name) => return self.open(name as usize).map(item),
                EventKind::Empty(name) => {
                    self.pending_end = true;
                    return self.open(name as usize).map(item);
                }
                EventKind::End => return Ok(item(self.close())),
                EventKind::Eof => return self.eof().map(item),
                EventKind::Comment => return Ok(Item::Comment),
                EventKind::Instruction => {
                    self.check_instruction()?;
                    return Ok(Item::Instruction);
                }
                EventKind::Declaration => self.declaration()?,
                EventKind::DocType => return Err(self.doctype_refused()),
                raw => {
                    self.item_text(raw)?;
                    if self.depth > 0 {
                        return Ok(Item::Text);
                    }
                }
            }
        }
    }

    /// One piece of text.
    fn item_text(&mut self, raw: EventKind) -> Result<(), ReadError> {
        self.held = Held::Collected;
        self.text.clear();
        if raw == EventKind::Reference {
            match super::text::reference(self.input.content(), self.controls) {
                Ok(c) => self.text.push(c),
                Err((rule, expected, found)) => return Err(self.fail(rule, expected, found)),
            }
        } else {
            self.piece(raw, 0)?;
        }
        if self.depth == 0 && (raw != EventKind::Text || !is_blank(self.text())) {
            return Err(self.fail(Rule::MALFORMED, "one root element", "text outside it"));
        }
        self.charge_buffers()
    }

    /// The current text.
    pub(crate) fn item_spelled(&self) -> Spelled<'_> {
        match self.held {
            Held::Slice(start, end) => Spelled::At(start..end),
            Held::Collected => Spelled::Own(&self.text),
        }
    }

    /// Where the current item stands without its marks: the content of a comment or a
    /// processing instruction, the inside of a tag. Of a document in memory.
    pub(crate) fn item_span(&self) -> Range<usize> {
        match &self.input {
            Input::Slice(slice) => slice.content.0..slice.content.1,
            Input::Stream(_) => 0..0,
        }
    }

    /// Lengths of the name of the current start tag, and of its prefix with the colon.
    pub(crate) fn name_lengths(&self) -> (usize, usize) {
        (self.name_len as usize, self.prefix_len as usize)
    }

    /// The number of the binding of the current start tag's name, if it is in a namespace.
    pub(crate) fn name_binding(&self) -> Option<u32> {
        Some(self.binding).filter(|binding| *binding != NO_BINDING)
    }

    /// What the current start tag declares: the number of each binding, prefix and
    /// namespace name, in the order they stand in.
    pub(crate) fn declarations(&self) -> impl Iterator<Item = (u32, &str, &str)> {
        self.scope.declared_by(self.depth)
    }

    /// An attribute of the current start tag, by places.
    pub(crate) fn attribute_placed(&self, index: usize) -> Placed<'_> {
        let at = self.item_span().start;
        let attr = &self.attrs[index];
        let value = attr.value as usize..attr.value_end as usize;
        Placed {
            name: at + attr.name as usize..at + attr.name_end as usize,
            local: at + attr.local as usize,
            value: match attr.normalised {
                true => Spelled::Own(&self.values[value]),
                false => Spelled::At(at + value.start..at + value.end),
            },
            binding: Some(attr.binding).filter(|binding| *binding != NO_BINDING),
        }
    }

    /// The document, once it was read. Of a document in memory.
    pub(crate) fn into_text(self) -> Cow<'a, str> {
        match self.input {
            Input::Slice(slice) => slice.text,
            Input::Stream(_) => Cow::Borrowed(""),
        }
    }
}

fn item(token: Token) -> Item {
    match token {
        Token::Start => Item::Start,
        Token::Text => Item::Text,
        Token::End => Item::End,
        Token::Eof => Item::Eof,
    }
}
