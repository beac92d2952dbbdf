//! Checking messages.

use super::error::{WsseError, WsseFault};
use super::freshness::Freshness;
use super::names::{LIBERTY, WSA};
use super::opened::{OpenedMessage, SignedAddressing};
use super::replay::ReplayCache;
use super::timestamp::Timestamp;
use crate::c14n::Document;
use crate::clock::{Clock, SystemClock};
use crate::keys::Certificate;
use crate::signature::{Policy, Required, VerifiedMessage, verify_message};
use crate::soap::{CoverageRules, Covered, VerifiedEnvelope};
use std::fmt;
use std::sync::Arc;
use std::time::SystemTime;

/// What is accepted of messages, and what is demanded of them.
#[derive(Clone)]
#[non_exhaustive]
pub struct MessageVerifier {
    /// Algorithms and forms that are accepted.
    pub policy: Policy,
    /// What has to be signed.
    pub required: Required,
    /// How old a message may be.
    pub freshness: Freshness,
    /// How what is read is made, and what reading may cost.
    pub coverage: CoverageRules,
    /// Messages that were accepted already; without it none is remembered.
    pub replays: Option<Arc<ReplayCache>>,
    /// Where the time comes from.
    pub clock: Arc<dyn Clock>,
}

impl MessageVerifier {
    /// Calls by OIO IDWS: body, Action, MessageID, To, timestamp and token signed; so are
    /// ReplyTo, From, FaultTo, RelatesTo and the Liberty Framework where they are there.
    pub fn calls() -> MessageVerifier {
        let optional = ["ReplyTo", "From", "FaultTo", "RelatesTo"];
        let mut verifier = MessageVerifier::of(&["Action", "MessageID", "To"], &optional);
        verifier.required.token = true;
        verifier
    }

    /// Answers of services and of token services: body, RelatesTo and timestamp signed; so
    /// are Action, MessageID, To, From, ReplyTo, FaultTo and Framework where they are there.
    pub fn answers() -> MessageVerifier {
        let optional = ["Action", "MessageID", "To", "From", "ReplyTo", "FaultTo"];
        MessageVerifier::of(&["RelatesTo"], &optional)
    }

    /// Requests for tokens, which carry no token but a certificate: body, Action, MessageID,
    /// To and timestamp signed; so are others of WS-Addressing where they are there.
    pub fn token_requests() -> MessageVerifier {
        let optional = ["ReplyTo", "From", "FaultTo", "RelatesTo"];
        MessageVerifier::of(&["Action", "MessageID", "To"], &optional)
    }

    fn of(headers: &[&str], if_present: &[&str]) -> MessageVerifier {
        let named = |local: &&str| (WSA.to_owned(), (*local).to_owned());
        let mut if_present: Vec<_> = if_present.iter().map(named).collect();
        if_present.push((LIBERTY.to_owned(), "Framework".to_owned()));
        MessageVerifier {
            policy: Policy::message(),
            required: Required {
                timestamp: true,
                token: false,
                headers: headers.iter().map(named).collect(),
                if_present,
            },
            freshness: Freshness::default(),
            coverage: CoverageRules::default(),
            replays: Some(Arc::default()),
            clock: Arc::new(SystemClock),
        }
    }

    /// Checks a message, signed with the key of one of these certificates.
    ///
    /// # Errors
    /// As [`verify_document`](MessageVerifier::verify_document), and if it cannot be read.
    pub fn verify(
        &self,
        received: &[u8],
        trusted: &[Certificate],
    ) -> Result<OpenedMessage, WsseError> {
        let document = Document::read(received, self.coverage.limits.clone())?;
        self.verify_document(&document, trusted)
    }

    /// Checks a message that was read, signed with the key of one of these certificates.
    ///
    /// # Errors
    /// If the signature does not hold, does not cover what is demanded, was made with
    /// another key or one whose certificate is not valid now; if the message is too old, of
    /// a time to come, or was received before; if a prefix in it was bound anew.
    pub fn verify_document(
        &self,
        document: &Document<'_>,
        trusted: &[Certificate],
    ) -> Result<OpenedMessage, WsseError> {
        let now = self.clock.now();
        let message = verify_message(document, &self.policy, trusted, &self.required)?;
        let certificate = trusted.get(message.verified.certificate);
        let certificate = certificate.filter(|found| found.is_valid_at(now));
        let certificate = certificate.cloned().ok_or_else(|| {
            let expected = "a certificate that is valid now";
            WsseError::new(WsseFault::CertificateExpired, expected)
        })?;
        let timestamp = message.parts.timestamp;
        let timestamp = timestamp.map(|found| Timestamp::read(document, found));
        let timestamp = timestamp.transpose()?;
        if let Some(timestamp) = &timestamp {
            timestamp.check(now, &self.freshness)?;
        }
        let envelope = self.envelope(document, &message)?;
        let addressing = SignedAddressing::read(document, &message);
        // Last, so that only messages that would be accepted take room.
        if let Some(replays) = &self.replays {
            let until = self.until(timestamp, now);
            replays.remember(message.verified.fingerprint, until, now)?;
        }
        Ok(OpenedMessage {
            envelope,
            message,
            timestamp,
            certificate,
            addressing,
        })
    }

    /// Until when a message has to be remembered: after that its age forbids it.
    fn until(&self, timestamp: Option<Timestamp>, now: SystemTime) -> SystemTime {
        let (created, expires) = match timestamp {
            Some(timestamp) => (timestamp.created, timestamp.expires),
            None => (now, None),
        };
        self.freshness.last(created, expires)
    }

    /// The envelope of what is covered.
    fn envelope(
        &self,
        document: &Document<'_>,
        message: &VerifiedMessage,
    ) -> Result<VerifiedEnvelope, WsseError> {
        let parts = message.body().into_iter().chain(message.headers(document));
        let covered: Vec<Covered> = parts
            .map(|part| Covered {
                range: part.range.clone(),
                canonical: part.octets.clone(),
            })
            .collect();
        let text = document.text().as_bytes();
        Ok(VerifiedEnvelope::new(text, &covered, &self.coverage)?)
    }
}

impl fmt::Debug for MessageVerifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MessageVerifier")
            .field("policy", &self.policy)
            .field("required", &self.required)
            .field("freshness", &self.freshness)
            .field("replays", &self.replays)
            .finish_non_exhaustive()
    }
}
