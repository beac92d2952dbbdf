//! The parts of a SOAP message, by position.

use super::covered::{Covered, Verified};
use super::error::{SignatureError, SignatureFault};
use super::names::{DS, SAML, SOAP_11, SOAP_12, WSSE, WSU};
use super::policy::Policy;
use super::structure::{only, optional};
use super::verify::verify;
use crate::c14n::{Document, NodeId};
use crate::keys::Certificate;

/// Where the parts of a signed message are. Each was found by its place from the root down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MessageParts {
    /// `soap:Header`.
    pub header: NodeId,
    /// `soap:Body`.
    pub body: NodeId,
    /// The one `wsse:Security`.
    pub security: NodeId,
    /// The one signature in it; that of a token is in the token.
    pub signature: NodeId,
    /// `wsu:Timestamp`.
    pub timestamp: Option<NodeId>,
    /// The SAML 2.0 assertion.
    pub assertion: Option<NodeId>,
}

impl MessageParts {
    /// Finds them.
    ///
    /// # Errors
    /// If the document is no SOAP message, has no signature, or has two of what may occur once.
    pub fn find(document: &Document<'_>) -> Result<MessageParts, SignatureError> {
        let envelope = document.root();
        let (soap, local) = document.name(envelope);
        if local != "Envelope" || ![SOAP_11, SOAP_12].contains(&soap) {
            let expected = "an Envelope of SOAP 1.1 or 1.2";
            return Err(SignatureError::new(SignatureFault::Message, expected));
        }
        let missing = |what: &str| SignatureError::new(SignatureFault::Missing, what);
        let header = optional(document, envelope, (soap, "Header"))?
            .ok_or_else(|| missing("a Header with a signature"))?;
        let security = optional(document, header, (WSSE, "Security"))?
            .ok_or_else(|| missing("a header block Security"))?;
        Ok(MessageParts {
            header,
            body: only(document, envelope, (soap, "Body"))?,
            security,
            signature: optional(document, security, (DS, "Signature"))?
                .ok_or_else(|| missing("a Signature in Security"))?,
            timestamp: optional(document, security, (WSU, "Timestamp"))?,
            assertion: optional(document, security, (SAML, "Assertion"))?,
        })
    }
}

/// What a profile demands to be signed, besides the body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Required {
    /// A timestamp, signed.
    pub timestamp: bool,
    /// An assertion, signed through its SecurityTokenReference.
    pub token: bool,
    /// Header blocks that have to be there, by namespace and local name.
    pub headers: Vec<(String, String)>,
    /// Header blocks that have to be signed where they are there.
    pub if_present: Vec<(String, String)>,
}

/// A message whose signature holds and covers what was demanded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifiedMessage {
    /// Its parts.
    pub parts: MessageParts,
    /// The signature.
    pub verified: Verified,
}

impl VerifiedMessage {
    /// The body, as it was signed.
    pub fn body(&self) -> Option<&Covered> {
        self.verified.covering(self.parts.body)
    }

    /// The header blocks that are signed, as they were signed, in their order.
    pub fn headers(&self, document: &Document<'_>) -> Vec<&Covered> {
        let blocks = document.children(self.parts.header);
        blocks
            .filter_map(|block| self.verified.covering(block))
            .collect()
    }
}

/// Checks the signature of a message, and that it covers what is demanded.
///
/// # Errors
/// As [`verify`] and [`MessageParts::find`]; if a part is missing, occurs twice, or is not signed.
pub fn verify_message(
    document: &Document<'_>,
    policy: &Policy,
    trusted: &[Certificate],
    required: &Required,
) -> Result<VerifiedMessage, SignatureError> {
    let parts = MessageParts::find(document)?;
    let verified = verify(document, parts.signature, policy, trusted)?;
    let not_covered = |what: &str| {
        let expected = format!("a signature over {what}");
        SignatureError::new(SignatureFault::NotCovered, expected)
    };
    let plain = |part: Option<NodeId>| {
        let covered = part.and_then(|part| verified.covering(part));
        covered.is_some_and(|covered| !covered.as_token)
    };
    if !plain(Some(parts.body)) {
        return Err(not_covered("Body"));
    }
    if required.timestamp && !plain(parts.timestamp) {
        return Err(not_covered("Timestamp"));
    }
    // Some stacks sign the token itself too (`sp:ProtectTokens`), in either order.
    let as_token = |covered: &Covered| covered.as_token && Some(covered.element) == parts.assertion;
    if required.token && !verified.covered.iter().any(as_token) {
        return Err(not_covered("the token, through its SecurityTokenReference"));
    }
    for (wanted, names) in [(true, &required.headers), (false, &required.if_present)] {
        for (namespace, local) in names {
            let block = optional(document, parts.header, (namespace, local))?;
            if (wanted || block.is_some()) && !plain(block) {
                return Err(not_covered(local));
            }
        }
    }
    Ok(VerifiedMessage { parts, verified })
}
