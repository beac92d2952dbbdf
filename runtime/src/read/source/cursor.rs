//! The cursor: from events to tokens.

mod start;

use super::Source;
use super::chars::{illegal, is_ncname};
use super::declaration::{is_declaration, is_version_1_1};
use super::doctype::Entities;
use super::encoding;
use super::event::{EventKind, TokenizerError};
use super::input::{Input, TOO_LONG, TOO_MUCH};
use crate::read::{ReadError, Rule};

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

impl Source<'_> {
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
                EventKind::Start(name) => return self.open(name as usize),
                EventKind::Empty(name) => {
                    self.pending_end = true;
                    return self.open(name as usize);
                }
                EventKind::End => return Ok(self.close()),
                EventKind::Text | EventKind::CData | EventKind::Reference => {
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
                EventKind::Comment => {}
                EventKind::Instruction => self.check_instruction()?,
                EventKind::Declaration => self.declaration()?,
                EventKind::DocType if self.limits.doctype && !self.rooted => {
                    self.entities = Entities::declared(self.input.content());
                }
                EventKind::DocType => return Err(self.doctype_refused()),
                EventKind::Eof => return self.eof(),
            }
        }
    }

    #[inline]
    pub(super) fn pull(&mut self) -> Result<EventKind, ReadError> {
        self.at = self.input.position();
        self.events -= 1;
        if self.events == 0 {
            self.look_up()?;
        }
        match self.input.pull(self.left.get()) {
            Ok(raw) => {
                if self.input.whole().is_none() {
                    self.charge_buffers()?;
                    self.check_characters()?;
                }
                Ok(raw)
            }
            Err(TokenizerError::Malformed { expected, found }) => {
                Err(self.fail(Rule::MALFORMED, expected, found))
            }
            Err(TokenizerError::Stream(error)) => Err(self.tokenizer_error(error)),
        }
    }

    /// A slice was checked when it was taken; a stream is checked here.
    fn check_characters(&mut self) -> Result<(), ReadError> {
        if self.ascii && !self.input.content().is_ascii() {
            let found = "a character beyond it";
            return Err(self.fail(Rule::ENCODING, encoding::ASCII, found));
        }
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
                let reached = match io.kind() == std::io::ErrorKind::FileTooLarge {
                    true => io.to_string(),
                    false => String::new(),
                };
                let (rule, limit) = match reached.as_str() {
                    TOO_LONG => (Rule::LIMIT, format!("at most {} bytes", self.limits.bytes)),
                    TOO_MUCH => {
                        let octets = self.limits.memory;
                        (Rule::LIMIT, format!("at most {octets} octets of memory"))
                    }
                    _ => (Rule::IO, "a readable source".to_owned()),
                };
                self.fail(rule, limit, io.to_string()).with_io(copy)
            }
            quick_xml::Error::Encoding(error) => {
                self.fail(Rule::ENCODING, "UTF-8", error.to_string())
            }
            error => self.fail(Rule::MALFORMED, "well-formed XML", error.to_string()),
        }
    }

    #[cold]
    pub(super) fn doctype_refused(&mut self) -> ReadError {
        self.fail(Rule::DOCTYPE, "no document type declaration", "<!DOCTYPE")
    }

    #[inline]
    pub(super) fn close(&mut self) -> Token {
        self.depth = self.depth.saturating_sub(1);
        Token::End
    }

    pub(super) fn eof(&mut self) -> Result<Token, ReadError> {
        if self.depth > 0 {
            return Err(self.fail(Rule::MALFORMED, "end tags", "the end of the document"));
        }
        if !self.rooted {
            return Err(self.fail(Rule::MALFORMED, "a root element", "the end of the document"));
        }
        Ok(Token::Eof)
    }

    pub(super) fn declaration(&mut self) -> Result<(), ReadError> {
        if self.at > 0 {
            let expected = "an XML declaration only at the very start";
            return Err(self.fail(Rule::MALFORMED, expected, "<?xml"));
        }
        let content = self.input.content();
        if encoding::USUAL.contains(&content) {
            return Ok(());
        }
        let text = format!("<?{content}?>");
        if !is_declaration(&text) {
            return Err(self.fail(Rule::MALFORMED, "an XML declaration of version 1.0", text));
        }
        self.controls = is_version_1_1(&text);
        let declared = match &self.input {
            Input::Stream(_) => encoding::declared(&text),
            Input::Slice(_) => None,
        };
        match declared {
            Some(name) if encoding::is_ascii(name) => {
                self.ascii = true;
                Ok(())
            }
            Some(name) if !encoding::is_utf8(name) => {
                let found = format!("encoding {name:?}");
                Err(self.fail(Rule::ENCODING, "UTF-8 in a stream", found))
            }
            _ => Ok(()),
        }
    }

    /// A processing instruction has a name, and not `xml`.
    pub(super) fn check_instruction(&mut self) -> Result<(), ReadError> {
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

    /// Other tables will be asked from here on.
    pub(crate) fn detach(&mut self) {
        self.scope.detach();
        self.names.detach();
        self.spellings = super::Spellings::NONE;
    }

    /// Whether the document declares itself XML 1.1.
    pub fn is_version_1_1(&self) -> bool {
        self.controls
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
}
