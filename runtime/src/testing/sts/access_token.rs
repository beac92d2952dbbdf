//! The exchange of an assertion for an opaque access token, bound to the same certificate.

use super::Refusal;
use super::grant::AccessToken;
use super::state::Sts;
use crate::clock::Clock;
use crate::keys::Certificate;
use crate::saml::Assertion;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::time::{Duration, SystemTime};
use uuid::Uuid;

/// How long an access token lives.
pub(super) const LIFETIME: Duration = Duration::from_secs(3600);

impl Sts {
    /// A new access token for an assertion of this stand-in, shown by its holder.
    pub(super) fn exchange(&self, assertion: &str, shown: &Certificate) -> Result<String, Refusal> {
        let mut base64 = assertion.to_owned();
        base64.retain(|c| !c.is_ascii_whitespace());
        let assertion = STANDARD.decode(base64).map_err(|_| Refusal::Malformed)?;
        let now = self.clock().now();
        let holder = holder(&assertion, self.certificate(), now)?;
        if holder != *shown {
            return Err(Refusal::InvalidToken);
        }
        let token = Uuid::new_v4().to_string();
        let access = AccessToken {
            holder,
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

/// Whose key an assertion is bound to that the issuer has signed and that is good now.
///
/// # Errors
/// If it is not.
pub(super) fn holder(
    assertion: &[u8],
    issuer: &Certificate,
    now: SystemTime,
) -> Result<Certificate, Refusal> {
    let read = Assertion::parse(assertion, std::slice::from_ref(issuer));
    let read = read.map_err(|_| Refusal::InvalidToken)?;
    let end = read.conditions.not_on_or_after;
    if end.is_none_or(|end| end <= now) {
        return Err(Refusal::InvalidToken);
    }
    let mut bound = read.confirmations.into_iter();
    bound
        .find_map(|confirmation| confirmation.certificate)
        .ok_or(Refusal::InvalidToken)
}
