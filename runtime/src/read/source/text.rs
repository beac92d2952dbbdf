//! Text between tags: pieces joined, references replaced, line ends normalised.

use super::chars::is_char;
use super::event::EventKind;
use super::input::Input;
use super::{Held, Source};
use crate::lexical::shape;
use crate::read::{ReadError, Rule};

impl Source<'_> {
    /// Collects text up to the next tag.
    pub(super) fn collect(&mut self, mut raw: EventKind) -> Result<(), ReadError> {
        let at = self.at;
        self.held = Held::Collected;
        self.text.clear();
        let mut pieces = 0;
        loop {
            match raw {
                EventKind::Text | EventKind::CData => self.piece(raw, pieces)?,
                EventKind::Reference => {
                    self.settle();
                    match reference(self.input.content(), self.controls) {
                        Ok(c) => self.text.push(c),
                        Err((rule, expected, found)) => {
                            return Err(self.fail(rule, expected, found));
                        }
                    }
                }
                EventKind::Comment => {}
                EventKind::Instruction => self.check_instruction()?,
                tag => {
                    self.ahead = Some(tag);
                    self.ahead_at = self.at;
                    self.at = at;
                    return Ok(());
                }
            }
            if self.depth == 0 && matches!(raw, EventKind::CData | EventKind::Reference) {
                return Err(self.fail(Rule::MALFORMED, "one root element", "text outside it"));
            }
            if pieces > 0 {
                self.charge_buffers()?;
            }
            pieces += u32::from(!matches!(raw, EventKind::Comment | EventKind::Instruction));
            raw = self.pull()?;
        }
    }

    /// Adds character data.
    #[inline]
    pub(super) fn piece(&mut self, raw: EventKind, pieces: u32) -> Result<(), ReadError> {
        if let Input::Slice(slice) = &self.input
            && !slice.has_returns
            && pieces == 0
        {
            self.held = Held::Slice(slice.content.0, slice.content.1);
            if raw == EventKind::Text && closes_cdata(slice.content()) {
                return Err(self.fail(Rule::MALFORMED, "']]&gt;' in text", "]]>"));
            }
            return Ok(());
        }
        self.settle();
        if raw == EventKind::Text && closes_cdata(self.input.content()) {
            return Err(self.fail(Rule::MALFORMED, "']]&gt;' in text", "]]>"));
        }
        let mut rest = self.input.content();
        if pieces == 0 {
            self.text.reserve_exact(rest.len());
        }
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
            (Held::Slice(start, end), Input::Slice(slice)) => &slice.text[start..end],
            _ => &self.text,
        }
    }

    /// This is the text here.
    #[cold]
    pub(crate) fn set_text(&mut self, text: String) {
        self.text = text;
        self.held = Held::Collected;
    }

    /// There is no text here.
    #[inline]
    pub(crate) fn no_text(&mut self) {
        self.text.clear();
        self.held = Held::Collected;
    }
}

/// `]]>` may not stand in text (XML 1.0 §2.4).
#[inline]
fn closes_cdata(text: &str) -> bool {
    memchr::memchr(b'>', text.as_bytes()).is_some() && text.contains("]]>")
}

/// A character reference or one of the five predefined entities. With
/// `controls`, references to control characters are admitted, as XML 1.1 does. What
/// was written may be part of a text that must not be shown, so only its shape is.
pub(super) fn reference(name: &str, controls: bool) -> Result<char, (Rule, &'static str, String)> {
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
                return Err((Rule::ENTITY, expected, format!("&{};", shape(name))));
            }
        },
    };
    match code
        .and_then(char::from_u32)
        .filter(|c| is_char(*c) || (controls && matches!(c, '\x01'..='\x1f')))
    {
        Some(c) => Ok(c),
        None => Err((
            Rule::MALFORMED,
            "a reference to a character XML allows",
            match code.filter(|code| *code <= u32::from(char::MAX)) {
                Some(code) => format!("U+{code:04X}"),
                None => format!("&{};", shape(name)),
            },
        )),
    }
}
