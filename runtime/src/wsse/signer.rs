//! Signing messages.

use super::algorithm::usual;
use super::error::{WsseError, WsseFault};
use super::security::SecurityHeader;
use super::timestamp::Timestamp;
use super::token::SecurityToken;
use crate::clock::{Clock, SystemClock};
use crate::keys::{SignatureAlgorithm, Signer};
use crate::signature::{self, DigestAlgorithm, SigningSettings};
use crate::soap::body::BodyContent;
use crate::soap::{Envelope, HeaderBlock, Part, PartKind, SoapVersion};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// Signs messages with one key: the body, every header block that is to be signed
/// ([`HeaderBlock::signed`]), the timestamp, and the token if the message carries one.
#[derive(Clone)]
pub struct MessageSigner {
    signer: Arc<dyn Signer>,
    settings: SigningSettings,
    lifetime: Duration,
    clock: Arc<dyn Clock>,
}

impl MessageSigner {
    /// Signs with the usual algorithm of the key: RSA-SHA256, or ECDSA with the digest of
    /// its curve. Messages last 5 minutes.
    pub fn new(signer: Arc<dyn Signer>) -> MessageSigner {
        let settings = SigningSettings {
            algorithm: usual(signer.certificate()),
            ..SigningSettings::default()
        };
        MessageSigner {
            signer,
            settings,
            lifetime: Duration::from_secs(300),
            clock: Arc::new(SystemClock),
        }
    }

    /// Signs with another algorithm: what the receiver accepts is a setting of the
    /// environment.
    #[must_use]
    pub fn algorithm(mut self, algorithm: SignatureAlgorithm) -> Self {
        self.settings.algorithm = algorithm;
        self
    }

    /// Digests with another algorithm than SHA-256.
    #[must_use]
    pub fn digest(mut self, digest: DigestAlgorithm) -> Self {
        self.settings.digest = digest;
        self
    }

    /// Whether a PrefixList names the prefixes that only values use, so that what they mean
    /// is signed; it does by default. For receivers that know no PrefixList.
    #[must_use]
    pub fn list_value_prefixes(mut self, list: bool) -> Self {
        self.settings.list_value_prefixes = list;
        self
    }

    /// How long messages are good for.
    #[must_use]
    pub fn lifetime(mut self, lifetime: Duration) -> Self {
        self.lifetime = lifetime;
        self
    }

    /// Where the time comes from.
    #[must_use]
    pub fn clock(mut self, clock: Arc<dyn Clock>) -> Self {
        self.clock = clock;
        self
    }

    /// Whoever holds the key.
    pub fn signer(&self) -> &Arc<dyn Signer> {
        &self.signer
    }

    /// The header block Security of a message made now.
    pub fn security(&self, token: &SecurityToken) -> SecurityHeader {
        let timestamp = Timestamp::lasting(self.clock.now(), self.lifetime);
        SecurityHeader::new(&timestamp, token, self.signer.certificate())
    }

    /// Writes and signs a whole message. `headers` are those but Security; `content` is the
    /// body's child, which declares what it uses.
    ///
    /// # Errors
    /// As [`sign`](MessageSigner::sign).
    pub async fn message(
        &self,
        version: SoapVersion,
        mut headers: Vec<HeaderBlock>,
        content: String,
        token: &SecurityToken,
    ) -> Result<Envelope, WsseError> {
        let security = self.security(token);
        headers.push(security.block());
        let content = BodyContent::written(content);
        let envelope = Envelope::of(version, &headers, &content, &wants_id);
        self.sign(envelope, &security).await
    }

    /// Signs an envelope that carries this header block, and whose parts have the ids that
    /// [`wants_id`] asks for.
    ///
    /// # Errors
    /// If the header block is not in it, a part that is to be signed has no id of its own,
    /// the envelope cannot be read, or the key does not sign.
    pub async fn sign(
        &self,
        mut envelope: Envelope,
        security: &SecurityHeader,
    ) -> Result<Envelope, WsseError> {
        let place = envelope.security().and_then(|part| part.content.clone());
        let place = place.ok_or_else(|| {
            let expected = "an envelope with the header block Security of this message";
            WsseError::new(WsseFault::Message, expected)
        })?;
        let mut parts = Vec::new();
        for part in envelope.parts.iter().filter(|part| wants_id(part)) {
            let id = part.id.clone().ok_or_else(|| {
                let expected = "a wsu:Id on each part that is signed";
                WsseError::new(WsseFault::Message, expected)
            })?;
            parts.push(signature::Part {
                range: part.range.clone(),
                id,
                kind: signature::PartKind::Element,
            });
        }
        parts.extend(security.parts.iter().map(|part| signature::Part {
            range: part.range.start + place.start..part.range.end + place.start,
            ..part.clone()
        }));
        let unsigned = signature::prepare(&envelope.xml, &parts, &self.settings)?;
        let signed = unsigned.sign(&*self.signer, &security.key_info).await?;
        envelope.insert(place.end, &signed);
        Ok(envelope)
    }
}

/// Whether a part of an envelope is signed, and so needs a `wsu:Id`. Of Security itself,
/// timestamp and token are.
pub fn wants_id(part: &Part) -> bool {
    part.signed && part.kind != PartKind::Security
}

impl fmt::Debug for MessageSigner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MessageSigner")
            .field("certificate", self.signer.certificate())
            .field("settings", &self.settings)
            .field("lifetime", &self.lifetime)
            .finish_non_exhaustive()
    }
}
