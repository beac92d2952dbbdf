//! Tokens by the JSON form of WS-Trust, over TLS with a client certificate.

use super::names::{ISSUE, PUBLIC_KEY, SAML, SAML_20};
use super::{
    Decryption, OnBehalfOf, Token, TokenError, TokenErrorKind, TokenRequest, TokenService,
    TokenSource, assertion, refusal,
};
use crate::c14n::Document;
use crate::client::BoxFuture;
use crate::keys::Certificate;
use crate::read::Limits;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use std::fmt;
use std::sync::Arc;

/// A token service that speaks WS-Trust as JSON. The transport shows the client certificate;
/// the answer is trusted because the assertion in it is signed.
pub struct WsTrustJson {
    service: TokenService,
    holder: Certificate,
    decryption: Option<Decryption>,
}

impl WsTrustJson {
    /// Asks this token service for tokens that are bound to this certificate, which is the one
    /// that the transport of the service shows.
    pub fn new(service: TokenService, certificate: &Certificate) -> WsTrustJson {
        WsTrustJson {
            service,
            holder: certificate.clone(),
            decryption: None,
        }
    }

    /// Decrypts encrypted assertions.
    #[cfg(feature = "saml-encryption")]
    #[must_use]
    pub fn decryption(mut self, decryption: Decryption) -> Self {
        self.decryption = Some(decryption);
        self
    }

    async fn issue(&self, request: &TokenRequest) -> Result<Arc<Token>, TokenError> {
        let media = "application/json";
        let body = self.body(request)?.to_string();
        let answered = self.service.post(media, media, body).await?;
        if let Some(refused) = refusal::of_status(&answered) {
            return Err(refused);
        }
        let assertion = self.assertion(&answered.body)?;
        let token = assertion::token(&self.service, request, &self.holder, assertion)?;
        Ok(Arc::new(token))
    }

    fn body(&self, request: &TokenRequest) -> Result<Value, TokenError> {
        let on_behalf_of = match &request.on_behalf_of {
            None => Value::Null,
            Some(OnBehalfOf::Certificate(certificate)) => STANDARD.encode(certificate.der()).into(),
            Some(OnBehalfOf::Assertion(_)) => {
                let detail = "this form is on behalf of certificates only";
                return Err(TokenError::new(TokenErrorKind::Request, detail));
            }
        };
        Ok(json!({
            "TokenType": SAML_20,
            "RequestType": ISSUE,
            "KeyType": PUBLIC_KEY,
            "AnvenderKontekst": { "Cvr": request.cvr },
            "UseKey": STANDARD.encode(self.holder.der()),
            "AppliesTo": { "EndpointReference": { "Address": request.service } },
            "OnBehalfOf": on_behalf_of,
        }))
    }

    /// The assertion as it was received, decrypted if it has to be.
    fn assertion(&self, body: &[u8]) -> Result<assertion::Received, TokenError> {
        let malformed = || {
            let detail = "expected JSON with RequestedSecurityToken.Assertion in base64";
            TokenError::new(TokenErrorKind::Answer, detail)
        };
        let body: Value = serde_json::from_slice(body).map_err(|_| malformed())?;
        let base64 = body.pointer("/RequestedSecurityToken/Assertion");
        let mut base64 = base64
            .and_then(Value::as_str)
            .ok_or_else(malformed)?
            .to_owned();
        base64.retain(|c| !c.is_ascii_whitespace());
        let octets = STANDARD.decode(base64).map_err(|_| malformed())?;
        let document = Document::read(&octets, Limits::default());
        let document = document.map_err(|error| malformed().caused(error))?;
        let root = document.root();
        match (document.is(root, SAML, "Assertion"), &self.decryption) {
            (true, _) => Ok(assertion::taken_out(&document, root)),
            (false, Some(decryption)) => decryption.open(&document, root),
            (false, None) => Err(TokenError::new(TokenErrorKind::Encrypted, "")),
        }
    }
}

impl TokenSource for WsTrustJson {
    fn token<'a>(
        &'a self,
        request: &'a TokenRequest,
    ) -> BoxFuture<'a, Result<Arc<Token>, TokenError>> {
        Box::pin(self.issue(request))
    }

    fn certificate(&self) -> Option<String> {
        Some(self.holder.thumbprint())
    }
}

impl fmt::Debug for WsTrustJson {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WsTrustJson")
            .field("service", &self.service)
            .field("certificate", &self.holder)
            .finish_non_exhaustive()
    }
}
