//! What the sender's checks need of an envelope, read from the very octets that are sent, so
//! that it holds for envelopes of every version and however they were made.

use quick_xml::NsReader;
use quick_xml::events::Event;
use quick_xml::name::ResolveResult;
use std::fmt;

const KUVERT: &str = "urn:oio:besked:kuvert:1.0";
/// How deep elements may lie in each other before this gives up.
const DEPTH: usize = 200;

/// Who an envelope says it is from. `Debug` shows nothing of it.
#[derive(Clone, Default, PartialEq, Eq)]
pub(super) struct Origin {
    /// `BeskedId`
    pub besked_id: Option<String>,
    /// `BeskedAnsvarligAktoer`
    pub aktoer: Option<String>,
    /// `ObjektAnsvarligMyndighed` of every registration.
    pub myndigheder: Vec<String>,
}

/// Why a message is not sent: its envelope would be refused. Shows no value of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum EnvelopeError {
    /// The octets are no `Haendelsesbesked`.
    NotAnEnvelope,
    /// It has no `BeskedId`.
    WithoutId,
    /// `BeskedAnsvarligAktoer` is missing, or is another system than this one.
    Aktoer,
    /// An `ObjektAnsvarligMyndighed` is another authority than the token's, or is not given as
    /// a CVR number.
    Myndighed,
    /// The token names no authority, so nothing can be compared with it.
    TokenWithoutCvr,
}

impl EnvelopeError {
    /// Its code, as the documentation lists it.
    pub fn code(self) -> &'static str {
        match self {
            EnvelopeError::NotAnEnvelope => "amqp-envelope",
            EnvelopeError::WithoutId => "amqp-envelope-id",
            EnvelopeError::Aktoer => "amqp-envelope-aktoer",
            EnvelopeError::Myndighed => "amqp-envelope-myndighed",
            EnvelopeError::TokenWithoutCvr => "amqp-token-cvr",
        }
    }

    /// One line of advice.
    pub fn help(self) -> &'static str {
        match self {
            EnvelopeError::NotAnEnvelope => "send a Haendelsesbesked (urn:oio:besked:kuvert:1.0)",
            EnvelopeError::WithoutId => "give each message a BeskedId of its own",
            EnvelopeError::Aktoer => {
                "set BeskedAnsvarligAktoer to the UUID of this anvendersystem, as in the settings"
            }
            EnvelopeError::Myndighed => {
                "set ObjektAnsvarligMyndighed to urn:oio:cvr-nr: and the CVR number of the token"
            }
            EnvelopeError::TokenWithoutCvr => {
                "ask for the token with the CVR number of an authority"
            }
        }
    }
}

impl fmt::Display for EnvelopeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let says = match self {
            EnvelopeError::NotAnEnvelope => "the message is no Haendelsesbesked",
            EnvelopeError::WithoutId => "the message has no BeskedId",
            EnvelopeError::Aktoer => "BeskedAnsvarligAktoer is not this system",
            EnvelopeError::Myndighed => {
                "ObjektAnsvarligMyndighed is not the authority of the token"
            }
            EnvelopeError::TokenWithoutCvr => "the token names no authority",
        };
        write!(f, "{}: {says}; {}", self.code(), self.help())
    }
}

impl std::error::Error for EnvelopeError {}

impl Origin {
    /// Reads the head of an envelope; what follows it is not looked at.
    pub(super) fn of(body: &[u8]) -> Result<Origin, EnvelopeError> {
        let mut origin = Origin::default();
        let mut reader = NsReader::from_reader(body);
        // Names of the elements that are open, without prefixes; `None` is one of another
        // namespace.
        let mut open: Vec<Option<String>> = Vec::new();
        let mut begun = false;
        loop {
            let read = reader.read_resolved_event();
            let (namespace, event) = read.map_err(|_| EnvelopeError::NotAnEnvelope)?;
            let ours = matches!(namespace, ResolveResult::Bound(found) if found.as_ref() == KUVERT);
            match event {
                Event::Start(tag) | Event::Empty(tag) if !begun => {
                    if !ours || tag.local_name().as_ref() != "Haendelsesbesked" {
                        return Err(EnvelopeError::NotAnEnvelope);
                    }
                    begun = true;
                    open.push(Some(String::new()));
                }
                Event::Start(tag) => {
                    let id = open.last().is_some_and(Option::is_some) && !ours;
                    let name = tag.local_name().as_ref().to_owned();
                    open.push((ours || id).then_some(name));
                    if open.len() > DEPTH {
                        return Err(EnvelopeError::NotAnEnvelope);
                    }
                }
                Event::End(_) => {
                    let ended = open.pop().flatten();
                    if open.len() == 2 && ended.as_deref() == Some("Filtreringsdata") {
                        return Ok(origin);
                    }
                }
                Event::Text(text) => origin.take(&open, text.trim()),
                // An empty element has no end of its own.
                Event::Eof if begun && open.len() <= 1 => return Ok(origin),
                Event::Eof => return Err(EnvelopeError::NotAnEnvelope),
                _ => {}
            }
        }
    }

    /// A text, wherever it stands.
    fn take(&mut self, open: &[Option<String>], text: &str) {
        let names: Vec<&str> = open
            .iter()
            .map(|name| name.as_deref().unwrap_or(""))
            .collect();
        let known = names
            .last()
            .is_some_and(|last| matches!(*last, "UUIDIdentifikator" | "URNIdentifikator"));
        if !known || text.is_empty() {
            return;
        }
        match names.get(1..names.len() - 1) {
            Some(["BeskedId"]) => self.besked_id = Some(text.to_owned()),
            Some(["Beskedkuvert", "Filtreringsdata", "BeskedAnsvarligAktoer"]) => {
                self.aktoer = Some(text.to_owned());
            }
            Some(
                [
                    "Beskedkuvert",
                    "Filtreringsdata",
                    "ObjektRegistrering",
                    "ObjektAnsvarligMyndighed",
                ],
            ) => {
                self.myndigheder.push(text.to_owned());
            }
            _ => {}
        }
    }

    /// That the message is from this system. UUIDs are compared without regard to case.
    pub(super) fn is_from(&self, system: &str) -> Result<(), EnvelopeError> {
        if self.besked_id.is_none() {
            return Err(EnvelopeError::WithoutId);
        }
        match &self.aktoer {
            Some(aktoer) if aktoer.eq_ignore_ascii_case(system.trim()) => Ok(()),
            _ => Err(EnvelopeError::Aktoer),
        }
    }

    /// That it speaks for the authority of the token and no other.
    pub(super) fn is_for(&self, cvr: Option<&str>) -> Result<(), EnvelopeError> {
        let cvr = cvr.filter(|cvr| !cvr.is_empty());
        let cvr = cvr.ok_or(EnvelopeError::TokenWithoutCvr)?;
        let same = |id: &String| {
            let number = id.strip_prefix("urn:oio:cvr-nr:");
            number.or_else(|| id.strip_prefix("urn:oio:cvr:")) == Some(cvr)
        };
        match self.myndigheder.iter().all(same) {
            true => Ok(()),
            false => Err(EnvelopeError::Myndighed),
        }
    }
}
