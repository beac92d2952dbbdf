//! Access tokens of Serviceplatformen: an assertion is handed in, an opaque token comes back.

use super::form::{FORM, Granted, form};
use super::{Token, TokenError, TokenErrorKind, TokenRequest, TokenService, TokenSource, refusal};
use crate::client::BoxFuture;
use crate::soap::Retry;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// How long an access token is taken to last that does not say so.
const SHORT: Duration = Duration::from_secs(300);

/// Exchanges the assertions of another source for access tokens (SF1601 and other REST
/// services of Serviceplatformen). The transport shows the client certificate that the
/// assertions are bound to.
///
/// Put a [`CachedTokens`](super::CachedTokens) around both: the assertion lasts longer.
pub struct AccessTokens<S> {
    service: TokenService,
    assertions: S,
}

impl<S: TokenSource> AccessTokens<S> {
    /// Exchanges what this source brings at this service, whose certificates are not asked:
    /// an access token carries no signature.
    pub fn new(service: TokenService, assertions: S) -> AccessTokens<S> {
        AccessTokens {
            service,
            assertions,
        }
    }

    async fn exchange(&self, request: &TokenRequest) -> Result<Arc<Token>, TokenError> {
        let assertion = self.assertions.token(request).await?;
        if assertion.assertion.is_empty() {
            let detail = "the source of assertions brought another kind of token";
            return Err(TokenError::new(TokenErrorKind::Request, detail));
        }
        let base64 = STANDARD.encode(&assertion.assertion);
        let body = form(&[("saml-token", &base64)]);
        let answered = self.service.post(FORM, "application/json", body).await?;
        if let Some(refused) = refusal::of_status(&answered) {
            // Whatever it is, an assertion that was refused is not handed in again.
            if refused.retry() == Retry::Never {
                self.assertions.reject(&assertion);
            }
            return Err(refused);
        }
        let granted = Granted::read(&answered)?;
        let lasts = granted.lasts.unwrap_or(SHORT);
        let expires =
            self.service.now().checked_add(lasts).ok_or_else(|| {
                TokenError::new(TokenErrorKind::Answer, "expires_in is out of range")
            })?;
        let mut token = Token::new(&request.service, &assertion.certificate, expires);
        token.issuer = assertion.issuer.clone();
        token.cvr = assertion.cvr.clone();
        token.authorization = Some(granted.authorization);
        Ok(Arc::new(token))
    }
}

impl<S: TokenSource> TokenSource for AccessTokens<S> {
    fn token<'a>(
        &'a self,
        request: &'a TokenRequest,
    ) -> BoxFuture<'a, Result<Arc<Token>, TokenError>> {
        Box::pin(self.exchange(request))
    }

    fn certificate(&self) -> Option<String> {
        self.assertions.certificate()
    }
}

impl<S> fmt::Debug for AccessTokens<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AccessTokens")
            .field("service", &self.service)
            .finish_non_exhaustive()
    }
}
