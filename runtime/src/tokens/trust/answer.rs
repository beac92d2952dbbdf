//! The RequestSecurityTokenResponseCollection (WS-Trust 1.3 §4.2), checked before it is read.

use super::WsTrust;
use crate::c14n::{Document, NodeId};
use crate::clock::instant;
use crate::read::Limits;
use crate::signature::{SignatureError, SignatureFault};
use crate::soap::body;
use crate::soap::frame::Frame;
use crate::tokens::names::{ISSUED_ACTION, PUBLIC_KEY, SAML, SAML_20, WSA, WSP, WST, WSU};
use crate::tokens::service::Answered;
use crate::tokens::{Token, TokenError, TokenErrorKind, TokenRequest, assertion, refusal};
use crate::wsse::{OpenedMessage, WsseError, WsseFault};
use std::time::SystemTime;

impl WsTrust {
    /// The token in an answer.
    pub(super) fn read(
        &self,
        request: &TokenRequest,
        message_id: &str,
        answered: &Answered,
    ) -> Result<Token, TokenError> {
        if let Some(refused) = refused(answered)? {
            return Err(refused);
        }
        let document = Document::read(&answered.body, Limits::default())
            .map_err(|error| malformed("a message of SOAP 1.2").caused(error))?;
        let certificates = &self.service.certificates;
        let opened = self.verifier.verify_document(&document, certificates);
        let opened = opened.map_err(distrusted)?;
        related(&opened, message_id)?;
        // The body is covered by the signature, and all that is read of it is read here.
        let response = response(&document, opened.message.parts.body)?;
        let end = self.agreed(&document, response, request)?;
        let assertion = self.assertion(&document, response)?;
        let holder = self.signer.signer().certificate();
        let mut token = assertion::token(&self.service, request, holder, assertion)?;
        token.expires = end.map_or(token.expires, |end| end.min(token.expires));
        Ok(token)
    }

    /// What the response says of the token: until when it lasts.
    fn agreed(
        &self,
        document: &Document<'_>,
        response: NodeId,
        request: &TokenRequest,
    ) -> Result<Option<SystemTime>, TokenError> {
        for (local, wanted) in [("TokenType", SAML_20), ("KeyType", PUBLIC_KEY)] {
            if let Some(found) = optional(document, response, WST, local)?
                && text(document, found)? != wanted
            {
                let detail = format!("{local} is another");
                return Err(TokenError::new(TokenErrorKind::Mismatch, detail));
            }
        }
        if let Some(found) = optional(document, response, WSP, "AppliesTo")? {
            let reference = only(document, found, WSA, "EndpointReference")?;
            let address = only(document, reference, WSA, "Address")?;
            if text(document, address)? != request.service {
                let detail = "AppliesTo names another service";
                return Err(TokenError::new(TokenErrorKind::Mismatch, detail));
            }
        }
        let Some(lifetime) = optional(document, response, WST, "Lifetime")? else {
            return Ok(None);
        };
        let time = |local: &str| match optional(document, lifetime, WSU, local)? {
            Some(found) => instant(&text(document, found)?)
                .map(Some)
                .ok_or_else(|| malformed("times with a zone in Lifetime")),
            None => Ok(None),
        };
        let (created, expires) = (time("Created")?, time("Expires")?);
        let (now, skew) = (self.service.now(), self.service.skew);
        let over = expires.is_some_and(|end| skew.is_over(end, now));
        if over || created.is_some_and(|begin| skew.is_ahead(begin, now)) {
            let detail = "Lifetime is over, or lies ahead";
            return Err(TokenError::new(TokenErrorKind::Expired, detail));
        }
        Ok(expires)
    }

    /// The assertion as it was received, decrypted if it has to be.
    fn assertion(
        &self,
        document: &Document<'_>,
        response: NodeId,
    ) -> Result<assertion::Received, TokenError> {
        let token = only(document, response, WST, "RequestedSecurityToken")?;
        let mut children = document.children(token);
        let (Some(found), None) = (children.next(), children.next()) else {
            return Err(malformed("one token in RequestedSecurityToken"));
        };
        match document.is(found, SAML, "Assertion") {
            true => Ok(assertion::taken_out(document, found)),
            false => match &self.decryption {
                Some(decryption) => decryption.open(document, found),
                None => Err(TokenError::new(TokenErrorKind::Encrypted, "")),
            },
        }
    }
}

/// The refusal in an answer, if it is one. Faults are not signed: whoever is on the way can
/// refuse, and nothing else.
fn refused(answered: &Answered) -> Result<Option<TokenError>, TokenError> {
    let frame = Frame::open(&answered.body, Limits::default());
    match frame {
        Ok(mut frame) if frame.is_fault() => {
            let fault = body::fault(&mut frame);
            let fault = fault.map_err(|error| malformed("a fault").caused(error))?;
            Ok(Some(refusal::of_fault(&fault)))
        }
        _ => Ok(refusal::of_status(answered)),
    }
}

fn distrusted(error: WsseError) -> TokenError {
    let no_message = |found: &SignatureError| found.fault() == SignatureFault::Message;
    let kind = match error.fault() {
        _ if error.signature().is_some_and(no_message) => TokenErrorKind::Answer,
        WsseFault::Message | WsseFault::Timestamp => TokenErrorKind::Answer,
        WsseFault::Expired | WsseFault::NotYetValid => TokenErrorKind::Expired,
        WsseFault::Replayed => TokenErrorKind::Replayed,
        _ => TokenErrorKind::Untrusted,
    };
    let detail = error.to_string();
    TokenError::new(kind, detail).caused(error)
}

/// Whether the answer says that it is one, and to which request.
fn related(opened: &OpenedMessage, message_id: &str) -> Result<(), TokenError> {
    let addressing = &opened.addressing;
    if addressing.relates_to.as_deref() != Some(message_id) {
        return Err(TokenError::new(TokenErrorKind::Unrelated, ""));
    }
    match addressing.action.as_deref() {
        Some(ISSUED_ACTION) => Ok(()),
        _ => Err(malformed("the signed action RSTRC/IssueFinal")),
    }
}

/// The one response of the collection.
fn response(document: &Document<'_>, body: NodeId) -> Result<NodeId, TokenError> {
    let collection = only(
        document,
        body,
        WST,
        "RequestSecurityTokenResponseCollection",
    )?;
    only(document, collection, WST, "RequestSecurityTokenResponse")
}

fn malformed(expected: &str) -> TokenError {
    TokenError::new(TokenErrorKind::Answer, format!("expected {expected}"))
}

fn optional(
    document: &Document<'_>,
    parent: NodeId,
    namespace: &str,
    local: &str,
) -> Result<Option<NodeId>, TokenError> {
    let named = |child: &NodeId| document.is(*child, namespace, local);
    let mut found = document.children(parent).filter(named);
    match (found.next(), found.next()) {
        (first, None) => Ok(first),
        _ => Err(malformed(&format!("one {local}"))),
    }
}

fn only(
    document: &Document<'_>,
    parent: NodeId,
    namespace: &str,
    local: &str,
) -> Result<NodeId, TokenError> {
    let found = optional(document, parent, namespace, local)?;
    found.ok_or_else(|| malformed(&format!("one {local}")))
}

/// A text without comments in it, which might hide a part from some readers.
fn text(document: &Document<'_>, element: NodeId) -> Result<String, TokenError> {
    let text = document.plain_text(element);
    let text = text.ok_or_else(|| malformed("text without comments"))?;
    Ok(text.trim().to_owned())
}
