//! The cursor: tokens, names, texts.

use super::attributes::UNBOUND;
use super::chars::{illegal, is_char, is_ncname};
use super::declaration::is_declaration;
use super::input::{Input, Raw, TOO_LONG};
use super::scope::{NO_BINDING, Scope};
use super::{Attribute, Held, Place, Source, encoding};
use crate::read::{Limits, ReadError, Rule, Violation};
use crate::schema::{NameId, NsId, Schema};
use std::io::BufRead;

/// What the cursor stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token {
    /// A start tag; name and attributes can be asked for.
    Start,
    /// Text between tags, complete: never two in a row.
    Text,
    /// An end tag (also of an empty-element tag).
    End,
    /// The end of the document.
    Eof,
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
        match encoding::decode(bytes) {
            Ok(std::borrow::Cow::Borrowed(text)) => {
                if let Some(at) = illegal(text) {
                    let found = format!("U+{:04X}", text[at..].chars().next().map_or(0, u32::from));
                    let skipped = (bytes.len() - text.len()) as u64;
                    let expected = "characters XML allows".to_owned();
                    return refuse(Rule::MALFORMED, expected, found, at as u64 + skipped);
                }
                Ok(Source::new(Input::slice(text), limits))
            }
            Ok(std::borrow::Cow::Owned(text)) => {
                let stream = Box::new(std::io::Cursor::new(text.into_bytes()));
                let input = Input::stream(stream, u64::MAX, true);
                Ok(Source::new(input, limits))
            }
            Err(bad) => refuse(Rule::ENCODING, bad.expected, bad.found, bad.offset),
        }
    }

    /// A stream of UTF-8, with default limits.
    pub fn from_reader(stream: impl BufRead + 'a) -> Source<'a> {
        Source::from_reader_with(Box::new(stream), Limits::default())
    }

    /// A stream of UTF-8. Memory use is that of its longest tag or text.
    pub fn from_reader_with(stream: Box<dyn BufRead + 'a>, limits: Limits) -> Source<'a> {
        Source::new(Input::stream(stream, limits.bytes, false), limits)
    }

    /// Part of a document whose prefixes may be bound outside.
    pub(super) fn fragment(text: &'a str) -> Source<'a> {
        let limits = Limits {
            depth: u32::MAX,
            bytes: u64::MAX,
            attributes: u32::MAX,
            bindings: u32::MAX,
            doctype: false,
        };
        Source {
            fragment: true,
            ..Source::new(Input::slice(text), limits)
        }
    }

    fn new(input: Input<'a>, limits: Limits) -> Source<'a> {
        Source {
            input,
            limits,
            scope: Scope::new(),
            attrs: Vec::new(),
            values: String::new(),
            text: String::new(),
            held: Held::Collected,
            depth: 0,
            ahead: None,
            ahead_at: 0,
            pending_end: false,
            name_len: 0,
            prefix_len: 0,
            binding: NO_BINDING,
            rooted: false,
            at: 0,
            place: Place::START,
            fragment: false,
        }
    }

    /// Steps to the next token.
    ///
    /// # Errors
    /// If the document is not well-formed, not in the encoding it claims, has
    /// a document type declaration, or exceeds a limit.
    #[inline]
    pub fn next_token(&mut self) -> Result<Token, ReadError> {
        // Bindings of an element end here and not at its end tag, because its
        // text is judged (and may hold qualified names) once that is read.
        self.scope.leave(self.depth + 1);
        if self.pending_end {
            self.pending_end = false;
            return Ok(self.close());
        }
        loop {
            let raw = match self.ahead.take() {
                Some(raw) => {
                    self.at = self.ahead_at;
                    raw
                }
                None => self.pull()?,
            };
            match raw {
                Raw::Start(name) => return self.open(name as usize),
                Raw::Empty(name) => {
                    self.pending_end = true;
                    return self.open(name as usize);
                }
                Raw::End => return Ok(self.close()),
                Raw::Text | Raw::CData | Raw::Reference => {
                    self.collect(raw)?;
                    if self.depth > 0 {
                        return Ok(Token::Text);
                    }
                    if !super::is_blank(self.text()) {
                        return Err(self.fail(
                            Rule::MALFORMED,
                            "one root element",
                            "text outside it",
                        ));
                    }
                }
                Raw::Comment => {}
                Raw::Instruction => self.check_instruction()?,
                Raw::Declaration => self.declaration()?,
                Raw::DocType if self.limits.doctype && !self.rooted => {}
                Raw::DocType => {
                    return Err(self.fail(
                        Rule::DOCTYPE,
                        "no document type declaration",
                        "<!DOCTYPE",
                    ));
                }
                Raw::Eof => return self.eof(),
            }
        }
    }

    #[inline]
    fn pull(&mut self) -> Result<Raw, ReadError> {
        self.at = self.input.position();
        match self.input.pull() {
            Ok(raw) => {
                if self.input.whole().is_none() {
                    self.check_characters()?;
                }
                Ok(raw)
            }
            Err(error) => Err(self.tokenizer_error(error)),
        }
    }

    /// A slice was looked through when it was taken; a stream is here.
    fn check_characters(&mut self) -> Result<(), ReadError> {
        match illegal(self.input.content()) {
            None => Ok(()),
            Some(at) => {
                let c = self.input.content()[at..]
                    .chars()
                    .next()
                    .map_or(0, u32::from);
                Err(self.fail(
                    Rule::MALFORMED,
                    "characters XML allows",
                    format!("U+{c:04X}"),
                ))
            }
        }
    }

    fn tokenizer_error(&mut self, error: quick_xml::Error) -> ReadError {
        let at = self.input.error_position();
        if self.input.whole().is_some() {
            self.at = at;
        }
        match error {
            quick_xml::Error::Io(io) => {
                let copy = std::io::Error::new(io.kind(), io.to_string());
                let rule = match io.kind() == std::io::ErrorKind::FileTooLarge {
                    true if io.to_string() == TOO_LONG => Rule::LIMIT,
                    _ => Rule::IO,
                };
                let limit = match rule {
                    Rule::LIMIT => format!("at most {} bytes", self.limits.bytes),
                    _ => "a readable source".to_owned(),
                };
                self.fail(rule, limit, io.to_string()).with_io(copy)
            }
            quick_xml::Error::Encoding(error) => {
                self.fail(Rule::ENCODING, "UTF-8", error.to_string())
            }
            error => self.fail(Rule::MALFORMED, "well-formed XML", error.to_string()),
        }
    }

    /// Enters an element.
    #[inline]
    fn open(&mut self, name_len: usize) -> Result<Token, ReadError> {
        if self.depth == 0 {
            if self.rooted {
                return Err(self.fail(Rule::MALFORMED, "one root element", "a second one"));
            }
            self.rooted = true;
        }
        if self.depth >= self.limits.depth {
            let expected = format!("at most {} levels of elements", self.limits.depth);
            return Err(self.fail(Rule::LIMIT, expected, "one more"));
        }
        self.attrs.clear();
        self.values.clear();
        self.name_len = name_len as u32;
        if self.input.content().len() > name_len {
            self.read_attributes(name_len)?;
        }
        self.depth += 1;
        self.resolve_name(name_len)?;
        Ok(Token::Start)
    }

    #[inline]
    fn resolve_name(&mut self, name_len: usize) -> Result<(), ReadError> {
        let name = &self.input.content()[..name_len];
        let prefix = match memchr::memchr(b':', name.as_bytes()) {
            Some(colon) => &name[..colon],
            None => "",
        };
        let found = self.scope.find(prefix);
        self.prefix_len = match prefix.is_empty() && !name.starts_with(':') {
            true => 0,
            false => prefix.len() as u32 + 1,
        };
        self.binding = match found {
            Some(binding) => binding,
            None if self.fragment => UNBOUND,
            None if self.prefix_len == 0 => NO_BINDING,
            None => {
                let found = prefix.to_owned();
                return Err(self.fail(Rule::MALFORMED, "a declared prefix", found));
            }
        };
        Ok(())
    }

    #[inline]
    fn close(&mut self) -> Token {
        self.depth = self.depth.saturating_sub(1);
        Token::End
    }

    fn eof(&mut self) -> Result<Token, ReadError> {
        if self.depth > 0 {
            return Err(self.fail(Rule::MALFORMED, "end tags", "the end of the document"));
        }
        if !self.rooted {
            return Err(self.fail(Rule::MALFORMED, "a root element", "the end of the document"));
        }
        Ok(Token::Eof)
    }

    fn declaration(&mut self) -> Result<(), ReadError> {
        if self.at > 0 {
            let expected = "an XML declaration only at the very start";
            return Err(self.fail(Rule::MALFORMED, expected, "<?xml"));
        }
        let content = self.input.content();
        let text = format!("<?{content}?>");
        if !is_declaration(&text) {
            return Err(self.fail(Rule::MALFORMED, "an XML declaration of version 1.0", text));
        }
        let declared = match &self.input {
            Input::Stream(stream) if !stream.converted => encoding::declared(&text),
            _ => None,
        };
        match declared {
            Some(name) if !encoding::is_utf8(name) => {
                let found = format!("encoding {name:?}");
                Err(self.fail(Rule::ENCODING, "UTF-8 in a stream", found))
            }
            _ => Ok(()),
        }
    }

    /// A processing instruction has a name, and not `xml`.
    fn check_instruction(&mut self) -> Result<(), ReadError> {
        let content = self.input.content();
        let target = content.split(|c: char| c.is_ascii_whitespace()).next();
        if target.is_some_and(|t| is_ncname(t) && !t.eq_ignore_ascii_case("xml")) {
            return Ok(());
        }
        Err(self.fail(
            Rule::MALFORMED,
            "a processing instruction with a name",
            "<?",
        ))
    }

    /// Collects text up to the next tag.
    fn collect(&mut self, mut raw: Raw) -> Result<(), ReadError> {
        let at = self.at;
        self.held = Held::Collected;
        self.text.clear();
        let mut pieces = 0;
        loop {
            match raw {
                Raw::Text | Raw::CData => self.piece(raw, pieces)?,
                Raw::Reference => {
                    self.settle();
                    match reference(self.input.content()) {
                        Ok(c) => self.text.push(c),
                        Err((rule, expected, found)) => {
                            return Err(self.fail(rule, expected, found));
                        }
                    }
                }
                Raw::Comment => {}
                Raw::Instruction => self.check_instruction()?,
                tag => {
                    self.ahead = Some(tag);
                    self.ahead_at = self.at;
                    self.at = at;
                    return Ok(());
                }
            }
            if self.depth == 0 && matches!(raw, Raw::CData | Raw::Reference) {
                return Err(self.fail(Rule::MALFORMED, "one root element", "text outside it"));
            }
            pieces += u32::from(!matches!(raw, Raw::Comment | Raw::Instruction));
            raw = self.pull()?;
        }
    }

    /// Adds character data.
    #[inline]
    fn piece(&mut self, raw: Raw, pieces: u32) -> Result<(), ReadError> {
        if let Input::Slice {
            content,
            has_returns: false,
            text,
            ..
        } = &self.input
            && pieces == 0
        {
            let (start, end) = *content;
            self.held = Held::Slice(start, end);
            if raw == Raw::Text && closes_cdata(&text[start..end]) {
                return Err(self.fail(Rule::MALFORMED, "']]&gt;' in text", "]]>"));
            }
            return Ok(());
        }
        self.settle();
        if raw == Raw::Text && closes_cdata(self.input.content()) {
            return Err(self.fail(Rule::MALFORMED, "']]&gt;' in text", "]]>"));
        }
        let mut rest = self.input.content();
        while let Some(at) = memchr::memchr(b'\r', rest.as_bytes()) {
            self.text.push_str(&rest[..at]);
            self.text.push('\n');
            rest = &rest[at + 1..];
            rest = rest.strip_prefix('\n').unwrap_or(rest);
        }
        self.text.push_str(rest);
        Ok(())
    }

    /// Moves text held in the slice to where more can be added.
    fn settle(&mut self) {
        if let (Held::Slice(start, end), Some(whole)) = (self.held, self.input.whole()) {
            self.text.push_str(&whole[start..end]);
            self.held = Held::Collected;
        }
    }

    /// The current text: references replaced, line ends normalised.
    #[inline]
    pub fn text(&self) -> &str {
        match (self.held, &self.input) {
            (Held::Slice(start, end), Input::Slice { text, .. }) => &text[start..end],
            _ => &self.text,
        }
    }

    /// There is no text here.
    #[inline]
    pub(crate) fn no_text(&mut self) {
        self.text.clear();
        self.held = Held::Collected;
    }

    /// Namespace name (empty for none) and local name of the current start tag.
    pub fn name(&self) -> (&str, &str) {
        (self.scope.uri(self.binding), self.local())
    }

    /// Local name of the current start tag.
    #[inline]
    pub(crate) fn local(&self) -> &str {
        &self.input.content()[self.prefix_len as usize..self.name_len as usize]
    }

    /// The name of the current start tag in these tables.
    #[inline]
    pub(crate) fn name_in(&mut self, schema: &Schema<'_>) -> Result<(NameId, NsId), ReadError> {
        let ns = self.scope.ns(self.binding, schema);
        let name = schema.find_name(ns, self.local());
        if name == NameId::NONE && !is_ncname(self.local()) {
            let found = self.local().to_owned();
            return Err(self.fail(Rule::MALFORMED, "an element name", found));
        }
        Ok((name, ns))
    }

    /// The binding of the current element's prefix, and the prefix.
    pub(super) fn element_prefix(&self) -> (&str, u32) {
        let end = self.prefix_len.saturating_sub(1) as usize;
        (&self.input.content()[..end], self.binding)
    }

    /// Other tables will be asked from here on.
    pub(crate) fn detach(&mut self) {
        self.scope.detach();
    }

    /// Attributes of the current start tag, namespace declarations left out.
    pub fn attributes(&self) -> impl Iterator<Item = Attribute<'_>> {
        (0..self.attrs.len()).map(|i| self.attribute_at(i))
    }

    /// One attribute of the current start tag.
    pub fn attribute(&self, namespace: &str, local: &str) -> Option<&str> {
        self.attributes()
            .find(|a| a.local == local && a.namespace == namespace)
            .map(|a| a.value)
    }

    /// The namespace a prefix means here; the default namespace for "".
    pub fn namespace_of(&self, prefix: &str) -> Option<&str> {
        match self.scope.find(prefix) {
            Some(binding) => Some(self.scope.uri(binding)),
            None if prefix.is_empty() => Some(""),
            None => None,
        }
    }

    /// How many elements are open.
    pub fn depth(&self) -> u32 {
        self.depth
    }

    /// Skips the rest of the element whose start tag is current.
    ///
    /// # Errors
    /// As [`next_token`](Source::next_token).
    pub fn skip(&mut self) -> Result<(), ReadError> {
        let depth = self.depth;
        while self.depth >= depth {
            self.next_token()?;
        }
        Ok(())
    }

    /// Reads to the end of the document after the root.
    ///
    /// # Errors
    /// If anything but comments and white space follows.
    pub fn finish(&mut self) -> Result<(), ReadError> {
        while self.next_token()? != Token::Eof {}
        Ok(())
    }

    /// How many bytes are held in buffers, a slice not counted.
    #[cfg(test)]
    pub(crate) fn buffered(&self) -> usize {
        let stream = match &self.input {
            Input::Slice { .. } => 0,
            Input::Stream(stream) => stream.buffered(),
        };
        stream + self.text.capacity() + self.values.capacity()
    }

    /// Byte offset of the current token.
    pub(crate) fn offset(&self) -> u64 {
        self.at
    }

    /// Line and column of an offset at or before the current token.
    pub(crate) fn locate(&mut self, offset: u64) -> Place {
        let Some(whole) = self.input.whole() else {
            return self.input.place().unwrap_or(Place::START);
        };
        let mut end = (offset as usize).min(whole.len());
        while !whole.is_char_boundary(end) {
            end -= 1;
        }
        let known = self.place.offset as usize;
        match whole.get(end..known) {
            Some(text) => self.place.retreat(&whole[..end], text),
            None => self.place.advance(&whole[known..end]),
        }
        self.place
    }

    /// An error at the current token.
    pub(crate) fn fail(
        &mut self,
        rule: Rule,
        expected: impl Into<String>,
        found: impl Into<String>,
    ) -> ReadError {
        let place = self.locate(self.at);
        violation(rule, expected.into(), found.into(), place)
    }
}

fn violation(rule: Rule, expected: String, found: String, place: Place) -> ReadError {
    ReadError::new(Violation {
        rule,
        path: String::new(),
        line: place.line,
        column: place.column,
        offset: place.offset,
        expected,
        found,
        recoverable: false,
    })
}

/// `]]>` may not stand in text (XML 1.0 §2.4).
#[inline]
fn closes_cdata(text: &str) -> bool {
    memchr::memchr(b'>', text.as_bytes()).is_some() && text.contains("]]>")
}

/// A character reference or one of the five predefined entities.
pub(super) fn reference(name: &str) -> Result<char, (Rule, &'static str, String)> {
    let code = match name {
        "lt" => return Ok('<'),
        "gt" => return Ok('>'),
        "amp" => return Ok('&'),
        "quot" => return Ok('"'),
        "apos" => return Ok('\''),
        _ => match name.strip_prefix('#') {
            Some(digits) => match digits.strip_prefix('x') {
                Some(hex) if hex.bytes().all(|b| b.is_ascii_hexdigit()) => {
                    u32::from_str_radix(hex, 16).ok()
                }
                None if digits.bytes().all(|b| b.is_ascii_digit()) => digits.parse().ok(),
                _ => None,
            },
            None => {
                let expected = "one of the five predefined entities";
                let found = if is_ncname(name) { name } else { "…" };
                return Err((Rule::ENTITY, expected, format!("&{found};")));
            }
        },
    };
    match code.and_then(char::from_u32).filter(|c| is_char(*c)) {
        Some(c) => Ok(c),
        None => Err((
            Rule::MALFORMED,
            "a reference to a character XML allows",
            format!("&{name};"),
        )),
    }
}

impl crate::lexical::NamespaceLookup for Source<'_> {
    fn namespace(&self, prefix: &str) -> Option<&str> {
        self.namespace_of(prefix)
    }
}
