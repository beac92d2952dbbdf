//! The tokenizer over a document in memory.
//!
//! The text is known to be UTF-8 and to stay where it is, so an event is a
//! range of it, found with a few searches. The general tokenizer behind
//! [`Stream`](super::input::Stream) copies each event and checks its encoding
//! again; a test has both read the same documents.

use super::event::{EventKind, TokenizerError};
use super::words::same;
use memchr::{memchr, memchr2, memchr3, memmem};
use std::borrow::Cow;

/// A document in memory, and how far it was read.
pub(super) struct Slice<'a> {
    /// Its own, where it was converted from another encoding.
    pub(super) text: Cow<'a, str>,
    /// After the current event.
    pub(super) at: usize,
    /// What the current event holds, without its markup.
    pub(super) content: (usize, usize),
    /// Line ends may have to be normalised.
    pub(super) has_returns: bool,
    /// Places of the names of open elements.
    open: Vec<(usize, usize)>,
}

impl<'a> Slice<'a> {
    pub(super) fn new(text: Cow<'a, str>) -> Slice<'a> {
        let returns = memchr(b'\r', text.as_bytes()).is_some();
        Slice::surveyed(text, returns)
    }

    /// One of which it is known whether carriage returns may be in it.
    pub(super) fn surveyed(text: Cow<'a, str>, has_returns: bool) -> Slice<'a> {
        Slice {
            at: 0,
            content: (0, 0),
            has_returns,
            text,
            open: Vec::with_capacity(16),
        }
    }

    /// Octets held in buffers.
    #[inline]
    pub(super) fn buffered(&self) -> usize {
        let own = match &self.text {
            Cow::Borrowed(_) => 0,
            Cow::Owned(text) => text.capacity(),
        };
        own + self.open.capacity() * size_of::<(usize, usize)>()
    }

    #[inline]
    pub(super) fn content(&self) -> &str {
        &self.text[self.content.0..self.content.1]
    }

    /// The next event.
    #[inline]
    pub(super) fn pull(&mut self) -> Result<EventKind, TokenizerError> {
        let bytes = self.text.as_bytes();
        let at = self.at;
        match bytes.get(at) {
            Some(b'<') => match bytes.get(at + 1) {
                Some(b'/') => self.end(at + 2),
                Some(b'!') => self.declared(at),
                Some(b'?') => self.instruction(at + 2),
                _ => self.start(at + 1),
            },
            Some(b'&') => self.reference(at + 1),
            Some(_) => {
                let end = memchr2(b'<', b'&', &bytes[at..]).map_or(bytes.len(), |n| at + n);
                Ok(self.found(EventKind::Text, at, end, end))
            }
            None => Ok(self.found(EventKind::Eof, at, at, at)),
        }
    }

    #[inline]
    fn found(&mut self, raw: EventKind, start: usize, end: usize, after: usize) -> EventKind {
        self.content = (start, end);
        self.at = after;
        raw
    }

    /// A start tag whose name begins at `at`.
    #[inline]
    fn start(&mut self, at: usize) -> Result<EventKind, TokenizerError> {
        let bytes = self.text.as_bytes();
        let ends = |b: &u8| matches!(b, b'>' | b'/' | b' ' | b'\n' | b'\t' | b'\r');
        let name = match bytes[at..].iter().position(ends) {
            Some(length) => at + length,
            None => return Err(self.unclosed()),
        };
        let length = (name - at) as u32;
        if bytes[name] == b'>' {
            self.open.push((at, name));
            return Ok(self.found(EventKind::Start(length), at, name, name + 1));
        }
        let close = self.tag_end(name)?;
        if bytes[close - 1] == b'/' {
            return Ok(self.found(EventKind::Empty(length), at, close - 1, close + 1));
        }
        self.open.push((at, name));
        Ok(self.found(EventKind::Start(length), at, close, close + 1))
    }

    /// Enters an element whose name stands here.
    #[inline]
    pub(super) fn open(&mut self, start: usize, end: usize) {
        self.open.push((start, end));
    }

    /// The name of the innermost element, as it stands.
    #[cfg(feature = "soap")]
    pub(super) fn parent(&self) -> Option<&str> {
        let (start, end) = *self.open.last()?;
        self.text.get(start..end)
    }

    /// Leaves the innermost element if its end tag stands at `at`, written without white space.
    #[inline(always)]
    pub(super) fn close(&mut self, at: usize) -> Option<()> {
        let bytes = self.text.as_bytes();
        let (first, last) = *self.open.last()?;
        let tag = bytes.get(at..)?.strip_prefix(b"</")?;
        let length = last - first;
        if tag.get(length) != Some(&b'>') || !same(&tag[..length], &bytes[first..last]) {
            return None;
        }
        self.open.pop();
        self.content = (at + 2, at + 2 + length);
        self.at = at + length + 3;
        Some(())
    }

    /// The `>` that closes a tag: not one within an attribute's value.
    fn tag_end(&self, mut at: usize) -> Result<usize, TokenizerError> {
        let bytes = self.text.as_bytes();
        loop {
            let Some(next) = memchr3(b'>', b'"', b'\'', &bytes[at..]) else {
                return Err(self.unclosed());
            };
            at += next;
            if bytes[at] == b'>' {
                return Ok(at);
            }
            match memchr(bytes[at], &bytes[at + 1..]) {
                Some(length) => at += length + 2,
                None => return Err(self.unclosed()),
            }
        }
    }

    /// An end tag whose name begins at `at`.
    #[inline]
    fn end(&mut self, at: usize) -> Result<EventKind, TokenizerError> {
        let bytes = self.text.as_bytes();
        let Some((first, last)) = self.open.pop() else {
            return Err(self.malformed("no end tag where nothing is open", "</"));
        };
        let after = at + (last - first);
        if bytes[at..].starts_with(&bytes[first..last]) {
            let blanks = |b: &&u8| matches!(b, b' ' | b'\n' | b'\t' | b'\r');
            let close = after + bytes[after..].iter().take_while(blanks).count();
            if bytes.get(close) == Some(&b'>') {
                return Ok(self.found(EventKind::End, at, after, close + 1));
            }
        }
        let found = memchr(b'>', &bytes[at..]).map_or(bytes.len(), |n| at + n);
        let expected = format!("</{}>", &self.text[first..last]);
        let found: String = self.text[at..found].chars().take(80).collect();
        Err(self.malformed(expected, format!("</{found}>")))
    }

    /// What begins with `<!`: a comment, a CDATA section, or a document type declaration.
    fn declared(&mut self, at: usize) -> Result<EventKind, TokenizerError> {
        let rest = &self.text.as_bytes()[at..];
        if rest.starts_with(b"<!--") {
            return self.comment(at + 4);
        }
        if rest.starts_with(b"<![CDATA[") {
            let (start, end) = self.until("]]>", at + 9)?;
            return Ok(self.found(EventKind::CData, start, end, end + 3));
        }
        if rest.starts_with(b"<!DOCTYPE") {
            return self.doctype(at);
        }
        Err(self.malformed("a comment or a CDATA section", "<!"))
    }

    /// A comment may not hold two hyphens in a row (XML 1.0 §2.5).
    fn comment(&mut self, at: usize) -> Result<EventKind, TokenizerError> {
        let (start, end) = self.until("--", at)?;
        match self.text.as_bytes().get(end + 2) {
            Some(b'>') => Ok(self.found(EventKind::Comment, start, end, end + 3)),
            _ => Err(self.malformed("no '--' within a comment", "--")),
        }
    }

    /// Its inner structure is the general tokenizer's business: such documents
    /// are refused, or are schemas' test documents.
    fn doctype(&mut self, at: usize) -> Result<EventKind, TokenizerError> {
        let mut reader = quick_xml::Reader::from_str(&self.text[at..]);
        reader.read_event()?;
        let end = at + reader.buffer_position() as usize;
        Ok(self.found(EventKind::DocType, at, end, end))
    }

    fn instruction(&mut self, at: usize) -> Result<EventKind, TokenizerError> {
        let (start, end) = self.until("?>", at)?;
        let content = &self.text.as_bytes()[start..end];
        let raw = match content.strip_prefix(b"xml") {
            Some([] | [b' ' | b'\n' | b'\t' | b'\r', ..]) => EventKind::Declaration,
            _ => EventKind::Instruction,
        };
        Ok(self.found(raw, start, end, end + 2))
    }

    fn reference(&mut self, at: usize) -> Result<EventKind, TokenizerError> {
        let rest = &self.text.as_bytes()[at..];
        match memchr3(b';', b'&', b'<', rest) {
            Some(length) if rest[length] == b';' => {
                Ok(self.found(EventKind::Reference, at, at + length, at + length + 1))
            }
            _ => Err(self.malformed("';' after a reference", "&")),
        }
    }

    /// What stands from `at` up to a mark.
    fn until(&self, mark: &str, at: usize) -> Result<(usize, usize), TokenizerError> {
        match memmem::find(&self.text.as_bytes()[at..], mark.as_bytes()) {
            Some(length) => Ok((at, at + length)),
            None => Err(self.unclosed()),
        }
    }

    fn unclosed(&self) -> TokenizerError {
        self.malformed("the end of what begins here", "the end of the document")
    }

    #[cold]
    fn malformed(&self, expected: impl Into<String>, found: impl Into<String>) -> TokenizerError {
        TokenizerError::Malformed {
            expected: expected.into(),
            found: found.into(),
        }
    }
}
