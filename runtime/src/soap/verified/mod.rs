//! What is read of a signed message: a new envelope, made of what was covered.
//!
//! A verifier returns, for each part a signature covers, where it stands in the
//! message as received and the canonical octets that were digested. The new envelope
//! holds those octets and nothing else, so that nobody can put beside the signed part
//! another one that is read in its place.
//!
//! Exclusive canonicalization drops namespace bindings that no name uses. Where a value
//! uses one (`xsi:type="p:T"`), it is taken from the message as received and listed:
//! nothing covers it, and whoever altered the message on its way may have bound the
//! prefix to something else. A signer avoids this with an InclusiveNamespaces
//! PrefixList (Exclusive XML Canonicalization 1.0, section 1.3).

mod bindings;
#[cfg(test)]
mod tests;

use super::SoapVersion;
use super::frame;
use crate::read::{Limits, ReadError, Rule, Source, Token};
use bytes::Bytes;
use std::fmt;
use std::ops::Range;

/// A message whose signature does not cover its body.
const BODY: Rule = Rule::new("soap-verified-body", "body-not-covered");
/// Covered octets that are not those of the element at their place.
const PLACE: Rule = Rule::new("soap-verified-place", "covered-place");

/// One part that a signature covers.
#[derive(Clone)]
pub struct Covered {
    /// The element in the message as received, start tag to end tag, in octets.
    pub range: Range<usize>,
    /// The octets that were digested: its canonical form.
    pub canonical: Vec<u8>,
}

/// How a covered envelope is made.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct CoverageRules {
    /// Refuse messages in which a value uses a binding that nothing covers.
    pub refuse_uncovered_bindings: bool,
    /// Namespace and local name of header blocks that are read though nothing covers
    /// them, as `RequestHeader` is. Others without cover are left out.
    pub let_in: Vec<(String, String)>,
    /// What reading the message may cost.
    pub limits: Limits,
}

/// An envelope made of what a signature covers. `Debug` shows its size, not its bytes.
#[derive(Clone)]
pub struct VerifiedEnvelope {
    bytes: Bytes,
    uncovered: Vec<UncoveredBinding>,
    let_in: Vec<(String, String)>,
}

/// A namespace binding that a value uses and nothing covers.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct UncoveredBinding {
    /// The prefix; empty for the default namespace.
    pub prefix: String,
    /// What the message as received binds it to.
    pub namespace: String,
    /// The element whose value uses it.
    pub path: String,
}

/// The envelope a message is read from. `Debug` shows its size, not its bytes.
#[derive(Clone)]
pub enum OpenedEnvelope {
    /// As it was received: the profile verifies nothing in it.
    AsReceived(Bytes),
    /// What a signature covers.
    Verified(VerifiedEnvelope),
}

impl OpenedEnvelope {
    /// The bytes to read.
    pub fn bytes(&self) -> &Bytes {
        match self {
            OpenedEnvelope::AsReceived(bytes) => bytes,
            OpenedEnvelope::Verified(verified) => &verified.bytes,
        }
    }

    /// Whether it is what a signature covers.
    pub fn is_verified(&self) -> bool {
        matches!(self, OpenedEnvelope::Verified(_))
    }

    /// An error in reading it, which says what its positions count in.
    pub(crate) fn placed(&self, error: ReadError) -> ReadError {
        match self.is_verified() {
            true => error.in_verified_text(),
            false => error,
        }
    }
}

impl fmt::Debug for OpenedEnvelope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            OpenedEnvelope::AsReceived(bytes) => write!(f, "AsReceived({} bytes)", bytes.len()),
            OpenedEnvelope::Verified(verified) => write!(f, "{verified:?}"),
        }
    }
}

impl fmt::Debug for Covered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let octets = self.canonical.len();
        write!(f, "Covered({:?}, {octets} canonical octets)", self.range)
    }
}

impl fmt::Debug for VerifiedEnvelope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("VerifiedEnvelope")
            .field("length", &self.bytes.len())
            .field("uncovered", &self.uncovered)
            .field("let_in", &self.let_in)
            .finish()
    }
}

impl VerifiedEnvelope {
    /// Makes it of a message as received, in UTF-8, and the parts that are covered.
    /// Parts that are neither the body nor a header block (a timestamp, a token) are
    /// the verifier's own matter and left out.
    ///
    /// # Errors
    /// A message that is no envelope or whose body is not covered; octets that are not
    /// those of the element at their place; a prefix that values use and that the
    /// covered octets bind to something else than the message does; a binding without
    /// cover, where the rules refuse it.
    pub fn new(
        received: &[u8],
        covered: &[Covered],
        rules: &CoverageRules,
    ) -> Result<VerifiedEnvelope, ReadError> {
        let mut source = Source::from_slice_with(received, rules.limits.clone())?;
        let version = frame::envelope(&mut source)?;
        let mut making = Making {
            version,
            // Places count in the text, which has no byte order mark.
            skipped: match received.starts_with(b"\xef\xbb\xbf") {
                true => 3,
                false => 0,
            },
            covered,
            rules,
            header: String::new(),
            uncovered: Vec::new(),
            let_in: Vec::new(),
        };
        let body = making.parts(&mut source)?;
        let text = format!(
            "<soap:Envelope xmlns:soap=\"{}\"><soap:Header>{}</soap:Header>{body}</soap:Envelope>",
            version.namespace(),
            making.header
        );
        Ok(VerifiedEnvelope {
            bytes: Bytes::from(text),
            uncovered: making.uncovered,
            let_in: making.let_in,
        })
    }

    /// The envelope, in UTF-8.
    pub fn bytes(&self) -> &Bytes {
        &self.bytes
    }

    /// The bindings in it that nothing covers.
    pub fn uncovered(&self) -> &[UncoveredBinding] {
        &self.uncovered
    }

    /// The header blocks in it that nothing covers, which the rules let in.
    pub fn let_in(&self) -> &[(String, String)] {
        &self.let_in
    }
}

/// A covered envelope in the making.
struct Making<'a> {
    version: SoapVersion,
    skipped: usize,
    covered: &'a [Covered],
    rules: &'a CoverageRules,
    header: String,
    uncovered: Vec<UncoveredBinding>,
    let_in: Vec<(String, String)>,
}

impl<'a> Making<'a> {
    /// Goes through the children of the envelope; the covered body.
    fn parts(&mut self, source: &mut Source<'_>) -> Result<String, ReadError> {
        frame::child(source, self.version, "Header or Body")?;
        if source.name().1 == "Header" {
            while frame::next(source, "/Envelope/Header")? == Token::Start {
                self.block(source)?;
            }
            frame::child(source, self.version, "Body")?;
        }
        let path = "/Envelope/Body";
        if source.name().1 != "Body" {
            let found = source.name().1.to_owned();
            return Err(frame::fail(source, BODY, "/Envelope", "Body", found));
        }
        let Some(covered) = self.at(source) else {
            let expected = "a body that the signature covers";
            return Err(frame::fail(source, BODY, path, expected, "none".into()));
        };
        let body = self.covered(source, covered, "/Envelope")?;
        frame::close_envelope(source)?;
        Ok(body)
    }

    /// One header block of the message as received.
    fn block(&mut self, source: &mut Source<'_>) -> Result<(), ReadError> {
        if let Some(covered) = self.at(source) {
            let text = self.covered(source, covered, "/Envelope/Header")?;
            self.header.push_str(&text);
            return Ok(());
        }
        let (namespace, local) = source.name();
        let mut names = self.rules.let_in.iter();
        let named = names.find(|name| (name.0.as_str(), name.1.as_str()) == (namespace, local));
        match named.cloned() {
            None => source.skip(),
            Some(name) => {
                let kept = source.capture()?;
                kept.push_to(&mut self.header, "");
                self.let_in.push(name);
                Ok(())
            }
        }
    }

    /// The covered part that begins at the current start tag.
    fn at(&self, source: &Source<'_>) -> Option<&'a Covered> {
        let start = source.offset() as usize + self.skipped;
        let mut covered = self.covered.iter();
        covered.find(|part| part.range.start == start)
    }

    /// The covered octets of the element whose start tag is current, with the bindings
    /// that its values need; reads past it.
    fn covered(
        &mut self,
        source: &mut Source<'_>,
        covered: &Covered,
        within: &str,
    ) -> Result<String, ReadError> {
        let reading = bindings::Reading::new(covered, within, self.rules)?;
        let (text, uncovered) = reading.along(source)?;
        if source.position() as usize + self.skipped != covered.range.end {
            let expected = "an element that ends where the covered one does";
            return Err(frame::fail(
                source,
                PLACE,
                within,
                expected,
                "another".into(),
            ));
        }
        self.uncovered.extend(uncovered);
        Ok(text)
    }
}
