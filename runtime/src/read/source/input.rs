//! The tokenizer's events, from a slice or a stream.

use super::Place;
use super::event::{EventKind, TokenizerError};
use super::slice::Slice;
use quick_xml::Reader;
use quick_xml::events::Event;
use std::borrow::Cow;
use std::io::{self, BufRead, Read};

/// A slice, or a stream that slides through a buffer.
pub(super) enum Input<'a> {
    Slice(Slice<'a>),
    Stream(Box<Stream<'a>>),
}

pub(super) struct Stream<'a> {
    reader: Reader<Limited<'a>>,
    buffer: Vec<u8>,
    content: String,
    /// What was read since the outermost capture began.
    pub(super) record: String,
    pub(super) captures: u32,
    /// Place of the current token, and of the one after it.
    here: Place,
    next: Place,
}

impl<'a> Input<'a> {
    pub(super) fn slice(text: Cow<'a, str>) -> Input<'a> {
        Input::Slice(Slice::new(text))
    }

    pub(super) fn stream(inner: Box<dyn BufRead + 'a>, limit: u64) -> Input<'a> {
        let mut reader = Reader::from_reader(Limited {
            inner,
            left: limit,
            piece: u64::MAX,
        });
        reader.config_mut().check_comments = true;
        Input::Stream(Box::new(Stream {
            reader,
            buffer: Vec::new(),
            content: String::new(),
            record: String::new(),
            captures: 0,
            here: Place::START,
            next: Place::START,
        }))
    }

    /// The text of the current event.
    #[inline]
    pub(super) fn content(&self) -> &str {
        match self {
            Input::Slice(slice) => slice.content(),
            Input::Stream(stream) => &stream.content,
        }
    }

    /// The offset after the current event.
    #[inline]
    pub(super) fn position(&self) -> u64 {
        match self {
            Input::Slice(slice) => slice.at as u64,
            Input::Stream(stream) => stream.reader.buffer_position(),
        }
    }

    /// Where the tokenizer found an error.
    pub(super) fn error_position(&self) -> u64 {
        match self {
            Input::Slice(slice) => slice.at as u64,
            Input::Stream(stream) => stream.reader.error_position(),
        }
    }

    /// The whole document, if this is a slice.
    pub(super) fn whole(&self) -> Option<&str> {
        match self {
            Input::Slice(slice) => Some(&slice.text),
            Input::Stream(_) => None,
        }
    }

    /// Place of the current event, if this is a stream.
    pub(super) fn place(&self) -> Option<Place> {
        match self {
            Input::Slice(_) => None,
            Input::Stream(stream) => Some(stream.here),
        }
    }

    /// The next event; one of a stream is not held where it takes more octets than these.
    #[inline]
    pub(super) fn pull(&mut self, most: u64) -> Result<EventKind, TokenizerError> {
        match self {
            Input::Slice(slice) => slice.pull(),
            Input::Stream(stream) => Ok(stream.pull(most)?),
        }
    }
}

impl Stream<'_> {
    fn pull(&mut self, most: u64) -> Result<EventKind, quick_xml::Error> {
        self.reader.get_mut().piece = most;
        self.buffer.clear();
        self.content.clear();
        self.here = self.next;
        let event = self.reader.read_event_into(&mut self.buffer)?;
        let raw = kind(&event);
        let (open, close) = marks(raw);
        let text: &str = match &event {
            Event::Start(e) | Event::Empty(e) => e,
            Event::End(e) => e,
            Event::Text(e) | Event::Comment(e) | Event::DocType(e) => e,
            Event::CData(e) => e,
            Event::GeneralRef(e) => e,
            Event::PI(e) => e,
            Event::Decl(e) => e,
            Event::Eof => "",
        };
        self.content.push_str(text);
        self.next.column += open.len() as u64;
        self.next.advance(text);
        self.next.column += close.len() as u64;
        if self.captures > 0 {
            for part in [open, text, close] {
                self.record.push_str(part);
            }
        }
        self.next.offset = self.reader.buffer_position();
        Ok(raw)
    }

    pub(super) fn buffered(&self) -> usize {
        self.buffer.capacity() + self.content.capacity() + self.record.capacity()
    }

    /// Begins to keep what is read, with the current start tag first.
    pub(super) fn begin_capture(&mut self, empty: bool) -> usize {
        if self.captures == 0 {
            self.record.clear();
            let (open, close) = marks(if empty {
                EventKind::Empty(0)
            } else {
                EventKind::Start(0)
            });
            for part in [open, &self.content, close] {
                self.record.push_str(part);
            }
            self.captures = 1;
            return 0;
        }
        self.captures += 1;
        self.record.len() - self.content.len() - if empty { 3 } else { 2 }
    }
}

fn marks(raw: EventKind) -> (&'static str, &'static str) {
    match raw {
        EventKind::Start(_) => ("<", ">"),
        EventKind::Empty(_) => ("<", "/>"),
        EventKind::End => ("</", ">"),
        EventKind::CData => ("<![CDATA[", "]]>"),
        EventKind::Reference => ("&", ";"),
        EventKind::Comment => ("<!--", "-->"),
        EventKind::Instruction | EventKind::Declaration => ("<?", "?>"),
        EventKind::Text | EventKind::DocType | EventKind::Eof => ("", ""),
    }
}

#[inline]
fn kind(event: &Event<'_>) -> EventKind {
    match event {
        Event::Start(e) => EventKind::Start(e.name().0.len() as u32),
        Event::Empty(e) => EventKind::Empty(e.name().0.len() as u32),
        Event::End(_) => EventKind::End,
        Event::Text(_) => EventKind::Text,
        Event::CData(_) => EventKind::CData,
        Event::GeneralRef(_) => EventKind::Reference,
        Event::Decl(_) => EventKind::Declaration,
        Event::DocType(_) => EventKind::DocType,
        Event::Comment(_) => EventKind::Comment,
        Event::PI(_) => EventKind::Instruction,
        Event::Eof => EventKind::Eof,
    }
}

/// A stream that fails when it yields more than it may.
pub(super) struct Limited<'a> {
    inner: Box<dyn BufRead + 'a>,
    left: u64,
    /// What is left of it for one event.
    piece: u64,
}

/// The message of the error of an event that does not end.
pub(super) const TOO_MUCH: &str = "one tag or text that needs more memory than is left";

/// The message of the error a [`Limited`] stream fails with.
pub(super) const TOO_LONG: &str = "the document is longer than the limit";

impl Read for Limited<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let available = self.fill_buf()?;
        let count = available.len().min(into.len());
        into[..count].copy_from_slice(&available[..count]);
        self.consume(count);
        Ok(count)
    }
}

impl BufRead for Limited<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        let available = self.inner.fill_buf()?;
        let limit = self.left.min(self.piece);
        if available.is_empty() || limit > 0 {
            let limit = usize::try_from(limit).unwrap_or(usize::MAX);
            return Ok(&available[..available.len().min(limit)]);
        }
        let reached = match self.left {
            0 => TOO_LONG,
            _ => TOO_MUCH,
        };
        Err(io::Error::new(io::ErrorKind::FileTooLarge, reached))
    }

    fn consume(&mut self, count: usize) {
        self.left -= count as u64;
        self.piece -= count as u64;
        self.inner.consume(count);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_yields_no_more_than_it_may() {
        let limited = |left: u64| Limited {
            inner: Box::new(std::io::Cursor::new(b"abcdef".to_vec())),
            left,
            piece: u64::MAX,
        };
        let all = |left: u64| {
            let mut text = String::new();
            let mut stream = limited(left);
            let done = stream.read_to_string(&mut text);
            (text, done.map_err(|error| error.to_string()))
        };
        assert_eq!(all(6), ("abcdef".to_owned(), Ok(6)));
        assert_eq!(all(9), ("abcdef".to_owned(), Ok(6)));
        assert_eq!(all(5).1, Err(TOO_LONG.to_owned()));
        let mut piece = [0; 4];
        let mut stream = limited(6);
        assert_eq!(stream.read(&mut piece).unwrap(), 4);
        assert_eq!(&piece, b"abcd");
        assert_eq!(stream.read(&mut piece).unwrap(), 2);
        assert_eq!(&piece, b"efcd");
        assert_eq!(stream.read(&mut piece).unwrap(), 0);
    }
}
