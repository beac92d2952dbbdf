//! Tokens by WS-Trust 1.3 over SOAP 1.2, signed with the key of the certificate.

mod answer;
mod request;

use super::{
    Decryption, Token, TokenError, TokenErrorKind, TokenRequest, TokenService, TokenSource,
};
use crate::client::BoxFuture;
use crate::keys::{SignatureAlgorithm, Signer};
use crate::soap::{Envelope, SoapVersion};
use crate::wsse::{Freshness, MessageSigner, MessageVerifier, SecurityToken, WsseError};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// A token service that speaks WS-Trust 1.3 over SOAP 1.2: requests are signed with the key of
/// the certificate, answers with one of the token service's.
///
/// No TLS client certificate is needed, since the signature says who asks.
pub struct WsTrust {
    service: TokenService,
    signer: MessageSigner,
    verifier: MessageVerifier,
    lifetime: Option<Duration>,
    decryption: Option<Decryption>,
}

impl WsTrust {
    /// Asks this token service with this key.
    pub fn new(service: TokenService, signer: Arc<dyn Signer>) -> WsTrust {
        let mut verifier = MessageVerifier::answers();
        verifier.clock = Arc::clone(&service.clock);
        verifier.freshness = Freshness {
            skew: service.skew,
            ..Freshness::default()
        };
        WsTrust {
            signer: MessageSigner::new(signer).clock(Arc::clone(&service.clock)),
            service,
            verifier,
            lifetime: None,
            decryption: None,
        }
    }

    /// Signs with another algorithm than the usual one of the key.
    #[must_use]
    pub fn algorithm(mut self, algorithm: SignatureAlgorithm) -> Self {
        self.signer = self.signer.algorithm(algorithm);
        self
    }

    /// Asks for tokens that last this long. What the token service makes of it is its own
    /// matter: KOMBIT's gives eight hours for less than a minute or more than eight hours.
    #[must_use]
    pub fn lifetime(mut self, lifetime: Duration) -> Self {
        self.lifetime = Some(lifetime);
        self
    }

    /// Decrypts encrypted assertions.
    #[cfg(feature = "saml-encryption")]
    #[must_use]
    pub fn decryption(mut self, decryption: Decryption) -> Self {
        self.decryption = Some(decryption);
        self
    }

    async fn issue(&self, request: &TokenRequest) -> Result<Arc<Token>, TokenError> {
        let message_id = format!("urn:uuid:{}", uuid::Uuid::new_v4());
        let envelope = self.envelope(request, &message_id).await;
        let envelope = envelope.map_err(|error| {
            let detail = "it cannot be signed";
            TokenError::new(TokenErrorKind::Request, detail).caused(error)
        })?;
        let (content_type, accept) = (
            "application/soap+xml; charset=utf-8",
            "application/soap+xml",
        );
        let answered = self
            .service
            .post(content_type, accept, envelope.xml)
            .await?;
        let token = self.read(request, &message_id, &answered)?;
        Ok(Arc::new(token))
    }

    async fn envelope(
        &self,
        request: &TokenRequest,
        message_id: &str,
    ) -> Result<Envelope, WsseError> {
        let service = &self.service;
        let holder = self.signer.signer().certificate();
        let until = self
            .lifetime
            .and_then(|time| service.now().checked_add(time));
        self.signer
            .message(
                SoapVersion::V12,
                request::headers(service.endpoint(), message_id),
                request::content(request, holder, service.entity_id.as_deref(), until),
                &SecurityToken::Certificate,
            )
            .await
    }
}

impl TokenSource for WsTrust {
    fn token<'a>(
        &'a self,
        request: &'a TokenRequest,
    ) -> BoxFuture<'a, Result<Arc<Token>, TokenError>> {
        Box::pin(self.issue(request))
    }

    fn certificate(&self) -> Option<String> {
        Some(self.signer.signer().certificate().thumbprint())
    }
}

impl fmt::Debug for WsTrust {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WsTrust")
            .field("service", &self.service)
            .field("signer", &self.signer)
            .finish_non_exhaustive()
    }
}
