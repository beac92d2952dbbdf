//! The exchange of an assertion for an opaque access token, bound to the same certificate.

use super::Refusal;
use super::grant::AccessToken;
use super::names::SAML;
use super::state::Sts;
use super::xml::{child, descend, text};
use crate::c14n::Document;
use crate::clock::{Clock, instant};
use crate::keys::Certificate;
use crate::read::Limits;
use crate::signature::{Policy, verify};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::time::{Duration, SystemTime};
use uuid::Uuid;

/// How long an access token lives.
pub(super) const LIFETIME: Duration = Duration::from_secs(3600);

/// What the exchange reads of an assertion.
pub(super) struct Assertion {
    pub(super) holder: Certificate,
}

impl Sts {
    /// A new access token for an assertion of this stand-in, shown by its holder.
    pub(super) fn exchange(&self, assertion: &str, shown: &Certificate) -> Result<String, Refusal> {
        let mut base64 = assertion.to_owned();
        base64.retain(|c| !c.is_ascii_whitespace());
        let assertion = STANDARD.decode(base64).map_err(|_| Refusal::Malformed)?;
        let now = self.clock().now();
        let found = read(&assertion, self.certificate(), now)?;
        if found.holder != *shown {
            return Err(Refusal::InvalidToken);
        }
        let token = Uuid::new_v4().to_string();
        let access = AccessToken {
            holder: found.holder,
            expires: now + LIFETIME,
        };
        self.access().insert(token.clone(), access);
        self.count_issued();
        Ok(token)
    }

    /// Whether an access token is good, and belongs to the certificate shown with it: what a
    /// REST service asks in a test.
    pub fn accepts_access_token(&self, token: &str, shown: &Certificate) -> bool {
        let now = self.clock().now();
        let access = self.access();
        let found = access.get(token);
        found.is_some_and(|token| token.holder == *shown && now < token.expires)
    }
}

/// Reads an assertion that the issuer has signed and that is good now.
///
/// # Errors
/// If it is not.
pub(super) fn read(
    assertion: &[u8],
    issuer: &Certificate,
    now: SystemTime,
) -> Result<Assertion, Refusal> {
    const DS: &str = "http://www.w3.org/2000/09/xmldsig#";
    let bad = |_| Refusal::InvalidToken;
    let document =
        Document::read(assertion, Limits::default()).map_err(|_| Refusal::InvalidToken)?;
    let root = document.root();
    if !document.is(root, SAML, "Assertion") {
        return Err(Refusal::InvalidToken);
    }
    let signature = child(&document, root, DS, "Signature").map_err(bad)?;
    let signature = signature.ok_or(Refusal::InvalidToken)?;
    let verified = verify(
        &document,
        signature,
        &Policy::enveloped(),
        &[issuer.clone()],
    );
    let verified = verified.map_err(|_| Refusal::InvalidToken)?;
    let covered = verified.covering(root).ok_or(Refusal::InvalidToken)?;
    let signed = Document::read(&covered.octets, Limits::default());
    let signed = signed.map_err(|_| Refusal::InvalidToken)?;
    let conditions = child(&signed, signed.root(), SAML, "Conditions").map_err(bad)?;
    let conditions = conditions.ok_or(Refusal::InvalidToken)?;
    let end = signed
        .attribute(conditions, "", "NotOnOrAfter")
        .and_then(instant);
    if end.is_none_or(|end| end <= now) {
        return Err(Refusal::InvalidToken);
    }
    let path = [
        (SAML, "Subject"),
        (SAML, "SubjectConfirmation"),
        (SAML, "SubjectConfirmationData"),
        (DS, "KeyInfo"),
        (DS, "X509Data"),
        (DS, "X509Certificate"),
    ];
    let found = descend(&signed, signed.root(), &path).map_err(bad)?;
    let found = text(&signed, found.ok_or(Refusal::InvalidToken)?).map_err(bad)?;
    let der = STANDARD.decode(found).map_err(|_| Refusal::InvalidToken)?;
    Ok(Assertion {
        holder: Certificate::from_der(&der).map_err(|_| Refusal::InvalidToken)?,
    })
}
