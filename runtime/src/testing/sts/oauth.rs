//! Tokens by OAuth 2.0 (RFC 6749 §4.4, RFC 8705 §2): client credentials, the client known by
//! its TLS certificate.

use super::Refusal;
use super::form::field;
use super::grant::Grant;
use super::issue::Asked;
use super::rst::OnBehalfOf;
use super::state::Sts;
use crate::keys::Certificate;
use serde_json::Value;

impl Sts {
    /// Grants what a request in a form, or the same in JSON, asks for.
    pub(super) fn grant_oauth(
        &self,
        body: &[u8],
        is_json: bool,
        shown: &Certificate,
    ) -> Result<Grant, Refusal> {
        let fields = match is_json {
            true => serde_json::from_slice(body).map_err(|_| Refusal::Malformed)?,
            false => Value::Null,
        };
        let value = |name: &str| match is_json {
            true => fields.get(name)?.as_str().map(str::to_owned),
            false => field(body, name),
        };
        let credentials = value("grant_type").as_deref() == Some("client_credentials");
        if !credentials || value("client_id").is_none_or(|id| id.is_empty()) {
            return Err(Refusal::Malformed);
        }
        let scope = value("scope").ok_or(Refusal::Malformed)?;
        let part = |name: &str| {
            let mut parts = scope.split(',').map(str::trim);
            parts.find_map(|part| part.strip_prefix(name)?.strip_prefix(':'))
        };
        let other = part("onbehalfof").map(|thumbprint| self.represented(thumbprint));
        let other = other.transpose()?;
        self.grant(&Asked {
            system: shown,
            cvr: part("anvenderkontekst").ok_or(Refusal::InvalidCvr)?,
            service: part("entityid").ok_or(Refusal::UnknownService)?,
            on_behalf_of: other.as_ref(),
            expires: None,
        })
    }

    /// The system whose certificate has this thumbprint: SHA-1 or SHA-256, in hexadecimal.
    fn represented(&self, thumbprint: &str) -> Result<OnBehalfOf, Refusal> {
        let found = self.registry().by_thumbprint(&thumbprint.to_lowercase());
        Ok(OnBehalfOf::Certificate(
            found.ok_or(Refusal::UnknownCertificate)?,
        ))
    }
}
