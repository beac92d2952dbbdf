//! Sources from slices and streams.

use super::chars::{illegal, is_ncname, is_plain};
use super::doctype::Entities;
use super::error::violation;
use super::input::Input;
use super::name_cache::NameCache;
use super::scope::{NO_BINDING, Scope};
use super::slice::Slice;
use super::{Held, Place, Source, encoding};
use crate::read::{Limits, ReadError, Rule, StopFlag};
use crate::xml::{XML, XMLNS};
use std::borrow::Cow;
use std::io::BufRead;
use std::sync::Arc;

/// A document in memory as UTF-8, without a byte order mark.
#[cfg(any(feature = "client", feature = "server"))]
pub(crate) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, ReadError> {
    encoding::decode(bytes).map_err(refused)
}

/// A document that came with a `charset`, spelled in UTF-8 where byte order mark
/// or charset contradict its declaration; `None` where it may be read as it stands.
#[cfg(any(feature = "besked", feature = "client", feature = "server"))]
pub(crate) fn respelled(bytes: &[u8], charset: Option<&str>) -> Result<Option<String>, ReadError> {
    encoding::respelled(bytes, charset).map_err(refused)
}

#[cfg(any(feature = "besked", feature = "client", feature = "server"))]
fn refused(bad: encoding::BadEncoding) -> ReadError {
    let place = Place {
        offset: bad.offset,
        ..Place::START
    };
    violation(Rule::ENCODING, bad.expected, bad.found, place)
}

impl<'a> Source<'a> {
    /// A document in memory, with default limits.
    ///
    /// # Errors
    /// If its encoding is unknown, contradicted or broken.
    pub fn from_slice(bytes: &'a [u8]) -> Result<Source<'a>, ReadError> {
        Source::from_slice_with(bytes, Limits::default())
    }

    /// A document in memory. UTF-8 is read in place; UTF-16 with a byte order
    /// mark, ISO-8859-1 and windows-1252 are converted first.
    ///
    /// # Errors
    /// If its encoding is unknown, contradicted or broken, or if it is too long.
    pub fn from_slice_with(bytes: &'a [u8], limits: Limits) -> Result<Source<'a>, ReadError> {
        let refuse = |rule, expected: String, found: String, offset: u64| {
            let mut place = Place::START;
            let before = bytes.get(..offset as usize).unwrap_or_default();
            place.advance(&String::from_utf8_lossy(before));
            Err(violation(rule, expected, found, Place { offset, ..place }))
        };
        if bytes.len() as u64 > limits.bytes {
            let expected = format!("at most {} bytes", limits.bytes);
            return refuse(Rule::LIMIT, expected, format!("{} bytes", bytes.len()), 0);
        }
        let text = match encoding::decode(bytes) {
            Ok(text) => text,
            Err(bad) => return refuse(Rule::ENCODING, bad.expected, bad.found, bad.offset),
        };
        let plain = is_plain(&text);
        if !plain && let Some(at) = illegal(&text) {
            let found = format!("U+{:04X}", text[at..].chars().next().map_or(0, u32::from));
            let mut place = Place::START;
            place.advance(&text[..at]);
            if let Cow::Borrowed(text) = text {
                place.offset += (bytes.len() - text.len()) as u64;
            }
            let expected = "characters XML allows".to_owned();
            return Err(violation(Rule::MALFORMED, expected, found, place));
        }
        let slice = match plain {
            true => Slice::surveyed(text, false),
            false => Slice::new(text),
        };
        let mut source = Source::new(Input::Slice(slice), limits);
        source.charge_buffers()?;
        Ok(source)
    }

    /// A stream of UTF-8, with default limits.
    pub fn from_reader(stream: impl BufRead + 'a) -> Source<'a> {
        Source::from_reader_with(Box::new(stream), Limits::default())
    }

    /// A stream of UTF-8. Memory use is that of its longest tag or text.
    pub fn from_reader_with(stream: Box<dyn BufRead + 'a>, limits: Limits) -> Source<'a> {
        Source::new(Input::stream(stream, limits.bytes), limits)
    }

    /// Part of a document whose prefixes may be bound outside. The document
    /// was within its limits, so that only the wish to stop can end it.
    pub(super) fn fragment(text: &'a str, stop: Option<StopFlag>) -> Source<'a> {
        let limits = Limits {
            depth: u32::MAX,
            bytes: u64::MAX,
            attributes: u32::MAX,
            bindings: u32::MAX,
            memory: u64::MAX,
            doctype: false,
            stop,
        };
        Source {
            fragment: true,
            ..Source::new(Input::slice(Cow::Borrowed(text)), limits)
        }
    }

    /// Part of a document, with bindings from outside. `None` if no document can
    /// declare these, or characters are none of XML.
    pub(crate) fn embedded(
        text: &'a str,
        bindings: &[(String, Arc<str>)],
        limits: Limits,
    ) -> Option<Source<'a>> {
        if illegal(text).is_some() {
            return None;
        }
        let mut source = Source::new(Input::slice(Cow::Borrowed(text)), limits);
        for (prefix, uri) in bindings {
            let reserved =
                ["xml", "xmlns"].contains(&prefix.as_str()) || [XML, XMLNS].contains(&&**uri);
            let named = prefix.is_empty() || is_ncname(prefix);
            let twice = source.scope.declared_at(0, prefix);
            if reserved || !named || twice || uri.is_empty() || illegal(uri).is_some() {
                return None;
            }
            source.scope.bind(0, prefix, uri);
        }
        Some(source)
    }

    fn new(input: Input<'a>, limits: Limits) -> Source<'a> {
        Source {
            input,
            left: std::cell::Cell::new(limits.memory),
            held_buffers: 0,
            events: super::budget::EVENTS,
            limits,
            scope: Scope::new(),
            names: NameCache::default(),
            spellings: super::Spellings::NONE,
            attrs: Vec::new(),
            values: String::new(),
            text: String::new(),
            held: Held::Collected,
            depth: 0,
            ahead: None,
            ahead_at: 0,
            pending_end: false,
            controls: false,
            ascii: false,
            name_len: 0,
            prefix_len: 0,
            binding: NO_BINDING,
            rooted: false,
            at: 0,
            place: Place::START,
            entities: Entities::NONE,
            fragment: false,
        }
    }
}
