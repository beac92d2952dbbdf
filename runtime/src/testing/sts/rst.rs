//! The request of WS-Trust 1.3, read from what its signature covers.

use super::Refusal;
use super::names::{
    CVR_CLAIM, ISSUE, ISSUE_REQUEST, PUBLIC_KEY, SAML, SAML_20, WSA, WSP, WSSE, WST, WSU,
};
use super::xml::{child, descend, text};
use crate::c14n::{Document, NodeId};
use crate::keys::Certificate;
use crate::read::Limits;
use crate::signature::{MessageParts, SignatureError, SignatureFault};
use crate::wsse::{BinarySecurityToken, MessageVerifier, WsseError, WsseFault};

/// What a request asks for.
#[derive(Default)]
pub(super) struct Rst {
    pub context: Option<String>,
    pub service: String,
    pub cvr: String,
    pub expires: Option<String>,
    pub on_behalf_of: Option<OnBehalfOf>,
}

/// In whose place it asks.
pub(super) enum OnBehalfOf {
    Certificate(Certificate),
    Assertion(String),
}

/// A request whose signature holds.
pub(super) struct Signed {
    pub system: Certificate,
    pub message_id: String,
    pub rst: Rst,
}

/// The `MessageID`, for the answer to relate to whatever comes of the request.
pub(super) fn message_id(message: &[u8]) -> Option<String> {
    let document = Document::read(message, Limits::default()).ok()?;
    let mut found = document.elements();
    let element = found.find(|element| document.is(*element, WSA, "MessageID"))?;
    text(&document, element).ok()
}

/// Reads a request.
///
/// # Errors
/// What is wrong with it.
pub(super) fn read(message: &[u8], verifier: &MessageVerifier) -> Result<Signed, Refusal> {
    let document = Document::read(message, Limits::default()).map_err(|_| Refusal::Malformed)?;
    let parts = MessageParts::find(&document).map_err(|_| Refusal::NotSigned)?;
    let token = child(&document, parts.security, WSSE, "BinarySecurityToken")?;
    let token = token.ok_or(Refusal::NotSigned)?;
    let shown = BinarySecurityToken::read(&document, token).map_err(|_| Refusal::Malformed)?;
    let opened = verifier.verify_document(&document, &[shown.certificate]);
    let opened = opened.map_err(|error| refusal(&error))?;
    if opened.message.verified.covering(token).is_none() {
        return Err(Refusal::NotSigned);
    }
    if opened.addressing.action.as_deref() != Some(ISSUE) {
        return Err(Refusal::Malformed);
    }
    let body = opened.message.body().ok_or(Refusal::NotSigned)?;
    let body = Document::read(&body.octets, Limits::default()).map_err(|_| Refusal::Malformed)?;
    let rst = child(&body, body.root(), WST, "RequestSecurityToken")?;
    Ok(Signed {
        message_id: opened.addressing.message_id.ok_or(Refusal::Malformed)?,
        rst: content(&body, rst.ok_or(Refusal::Malformed)?, &opened.certificate)?,
        system: opened.certificate,
    })
}

fn refusal(error: &WsseError) -> Refusal {
    let signature = error.signature().map(SignatureError::fault);
    match (error.fault(), signature) {
        (_, Some(SignatureFault::NotCovered | SignatureFault::Missing)) => Refusal::NotSigned,
        (_, Some(_)) => Refusal::Signature,
        (WsseFault::Timestamp | WsseFault::Expired | WsseFault::NotYetValid, _) => Refusal::Expired,
        (WsseFault::CertificateExpired, _) => Refusal::CertificateExpired,
        (WsseFault::Replayed | WsseFault::ReplayCacheFull, _) => Refusal::Replayed,
        _ => Refusal::Malformed,
    }
}

fn content(document: &Document<'_>, rst: NodeId, system: &Certificate) -> Result<Rst, Refusal> {
    let is = |local: &str, wanted: &str| -> Result<(), Refusal> {
        let found = child(document, rst, WST, local)?.ok_or(Refusal::Malformed)?;
        let said = text(document, found)? == wanted;
        said.then_some(()).ok_or(Refusal::Malformed)
    };
    is("TokenType", SAML_20)?;
    is("RequestType", ISSUE_REQUEST)?;
    is("KeyType", PUBLIC_KEY)?;
    let key = descend(
        document,
        rst,
        &[(WST, "UseKey"), (WSSE, "BinarySecurityToken")],
    )?;
    let key = certificate(document, key.ok_or(Refusal::Malformed)?)?;
    if key != *system {
        return Err(Refusal::OtherKey);
    }
    let path = [
        (WSP, "AppliesTo"),
        (WSA, "EndpointReference"),
        (WSA, "Address"),
    ];
    let service = descend(document, rst, &path)?.ok_or(Refusal::Malformed)?;
    let expires = descend(document, rst, &[(WST, "Lifetime"), (WSU, "Expires")])?;
    Ok(Rst {
        context: document.attribute(rst, "", "Context").map(str::to_owned),
        service: text(document, service)?,
        cvr: claimed_cvr(document, rst)?,
        expires: expires.map(|found| text(document, found)).transpose()?,
        on_behalf_of: on_behalf_of(document, rst)?,
    })
}

/// The one claim: its value stands in the namespace of the dialect or in none.
fn claimed_cvr(document: &Document<'_>, rst: NodeId) -> Result<String, Refusal> {
    const AUTH: &str = "http://docs.oasis-open.org/wsfed/authorization/200706";
    let claims = child(document, rst, WST, "Claims")?.ok_or(Refusal::InvalidCvr)?;
    let claim = child(document, claims, AUTH, "ClaimType")?.ok_or(Refusal::InvalidCvr)?;
    if document.attribute(claim, "", "Uri") != Some(CVR_CLAIM) {
        return Err(Refusal::InvalidCvr);
    }
    let value = match child(document, claim, AUTH, "Value")? {
        Some(found) => Some(found),
        None => child(document, claim, "", "Value")?,
    };
    text(document, value.ok_or(Refusal::InvalidCvr)?)
}

fn on_behalf_of(document: &Document<'_>, rst: NodeId) -> Result<Option<OnBehalfOf>, Refusal> {
    let Some(other) = child(document, rst, WST, "OnBehalfOf")? else {
        return Ok(None);
    };
    if let Some(found) = child(document, other, WSSE, "BinarySecurityToken")? {
        return Ok(Some(OnBehalfOf::Certificate(certificate(document, found)?)));
    }
    let found = child(document, other, SAML, "Assertion")?.ok_or(Refusal::Malformed)?;
    // What was digested declares all that the assertion needs, once it stands alone.
    let canonical = document.canonical_element(found, &Default::default());
    let octets = canonical.map_err(|_| Refusal::Malformed)?;
    let assertion = String::from_utf8(octets).map_err(|_| Refusal::Malformed)?;
    Ok(Some(OnBehalfOf::Assertion(assertion)))
}

/// The certificate in a `wsse:BinarySecurityToken`.
fn certificate(document: &Document<'_>, token: NodeId) -> Result<Certificate, Refusal> {
    let read = BinarySecurityToken::read(document, token);
    Ok(read.map_err(|_| Refusal::Malformed)?.certificate)
}
