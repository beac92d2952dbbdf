//! WS-Trust as JSON.

use super::Refusal;
use super::grant::Grant;
use super::issue::Asked;
use super::names::{ISSUE_REQUEST, PUBLIC_KEY, SAML_20};
use super::rst::OnBehalfOf;
use super::state::Sts;
use crate::clock::written_in_milliseconds;
use crate::keys::Certificate;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

impl Sts {
    /// Grants what a JSON request asks for.
    pub(super) fn grant_json(&self, body: &[u8], shown: &Certificate) -> Result<Grant, Refusal> {
        let body: Value = serde_json::from_slice(body).map_err(|_| Refusal::Malformed)?;
        let text = |pointer: &str| body.pointer(pointer).and_then(Value::as_str);
        for (pointer, wanted) in [
            ("/TokenType", SAML_20),
            ("/RequestType", ISSUE_REQUEST),
            ("/KeyType", PUBLIC_KEY),
        ] {
            if text(pointer) != Some(wanted) {
                return Err(Refusal::Malformed);
            }
        }
        let key = certificate(text("/UseKey").ok_or(Refusal::Malformed)?)?;
        if key != *shown {
            return Err(Refusal::OtherKey);
        }
        let on_behalf_of = match body.get("OnBehalfOf") {
            None | Some(Value::Null) => None,
            Some(Value::String(other)) => Some(OnBehalfOf::Certificate(certificate(other)?)),
            Some(_) => return Err(Refusal::Malformed),
        };
        let address = text("/AppliesTo/EndpointReference/Address");
        self.grant(&Asked {
            system: shown,
            cvr: text("/AnvenderKontekst/Cvr").ok_or(Refusal::InvalidCvr)?,
            service: address.ok_or(Refusal::Malformed)?,
            on_behalf_of: on_behalf_of.as_ref(),
            expires: text("/Lifetime/Expires"),
        })
    }
}

/// A certificate, its DER in base64 on one line.
fn certificate(base64: &str) -> Result<Certificate, Refusal> {
    let der = STANDARD.decode(base64).map_err(|_| Refusal::Malformed)?;
    Certificate::from_der(&der).map_err(|_| Refusal::Malformed)
}

/// The answer with an assertion.
pub(super) fn answer(grant: &Grant, assertion: &str) -> Value {
    json!({
        "Lifetime": { "Created": written_in_milliseconds(grant.issued), "Expires": written_in_milliseconds(grant.expires) },
        "AppliesTo": { "EndpointReference": { "Address": grant.service } },
        "RequestedSecurityToken": { "Assertion": STANDARD.encode(assertion) },
        "TokenType": SAML_20,
        "RequestType": ISSUE_REQUEST,
        "KeyType": PUBLIC_KEY,
    })
}
