//! Tokens of one environment only.

use super::chosen::Environment;
use super::error::{EnvironmentError, EnvironmentErrorKind};
use super::file::placeless;
use super::secured::CallsIn;
use super::service::Service;
use crate::client::BoxFuture;
use crate::idws::client::TokenProfile;
use crate::tokens::{CachedTokens, Token, TokenError, TokenErrorKind, TokenRequest};
use crate::tokens::{TokenService, TokenSource, WsTrust};
use std::sync::Arc;

/// A source whose tokens have to be of one environment: one that names another issuer than
/// its token service is refused before it is used anywhere.
#[derive(Clone, Debug)]
pub struct TokensOf<S> {
    environment: Environment,
    inner: S,
}

impl Environment {
    /// The same source, held to this environment.
    ///
    /// # Errors
    /// The file does not say who issues tokens here.
    pub fn tokens<S: TokenSource>(&self, source: S) -> Result<TokensOf<S>, EnvironmentError> {
        self.sts.issuer()?;
        Ok(TokensOf {
            environment: self.clone(),
            inner: source,
        })
    }
}

impl<S: TokenSource> TokenSource for TokensOf<S> {
    fn token<'a>(
        &'a self,
        request: &'a TokenRequest,
    ) -> BoxFuture<'a, Result<Arc<Token>, TokenError>> {
        Box::pin(async move {
            let token = self.inner.token(request).await?;
            // A token of a REST form does not say who issued it.
            if token.issuer.is_empty() {
                return Ok(token);
            }
            match self.environment.check_issuer(&token.issuer) {
                Ok(()) => Ok(token),
                Err(error) => {
                    self.inner.reject(&token);
                    let detail = error.message().to_owned();
                    Err(TokenError::new(TokenErrorKind::OtherEnvironment, detail).caused(error))
                }
            }
        })
    }

    fn reject(&self, token: &Token) {
        self.inner.reject(token);
    }

    fn certificate(&self) -> Option<String> {
        self.inner.certificate()
    }
}

impl Environment {
    /// A source of tokens by WS-Trust: the token service as the file has it, our key, and
    /// tokens of this environment only.
    ///
    /// # Errors
    /// The file does not say where the token service is, what it is known by, or which key
    /// is ours; or TLS cannot be set up.
    pub fn ws_trust(&self) -> Result<TokensOf<WsTrust>, EnvironmentError> {
        let sts = &self.sts;
        let transport = self
            .https(&sts.tls)?
            .build()
            .map_err(|error| placeless(EnvironmentErrorKind::Certificate, error.to_string()))?;
        let service = TokenService::new(sts.endpoint()?, transport, sts.certificates.clone())
            .entity_id(sts.issuer()?);
        self.tokens(WsTrust::new(service, self.key()?.signer()))
    }

    /// What a client of a service is secured with at a port of the profile `token` or
    /// `oioidws`: tokens by WS-Trust, kept as long as they are good, for the authority of
    /// this environment; answers signed with the service's certificates; calls to this
    /// environment only.
    ///
    /// # Errors
    /// As [`ws_trust`](Environment::ws_trust), or the file says no `cvr`, or nobody knows
    /// the entity id of the service.
    pub fn token_profile(
        &self,
        service: &Service,
    ) -> Result<CallsIn<TokenProfile>, EnvironmentError> {
        let request = self.token_request(service)?;
        let tokens = CachedTokens::new(self.ws_trust()?);
        let profile = TokenProfile::new(tokens, request, self.key()?.signer());
        Ok(self.calls(profile.pinned(service.certificates.iter().cloned())))
    }

    /// What a token for a service is asked with.
    ///
    /// # Errors
    /// The file says no `cvr`, or nobody knows the entity id of the service.
    pub fn token_request(&self, service: &Service) -> Result<TokenRequest, EnvironmentError> {
        let Some(cvr) = &self.cvr else {
            let message = format!("{} has no `cvr`", self.name);
            return Err(placeless(EnvironmentErrorKind::Missing, message));
        };
        Ok(TokenRequest::new(service.audience()?, cvr))
    }
}
