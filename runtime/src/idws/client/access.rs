//! Calls over plain HTTP with an access token.

use super::error::{ProfileError, ProfileFault};
use crate::client::{Outgoing, SecuredCall, SecurityError, SecurityProfile};
use crate::soap::BoxFuture;
use crate::tokens::{Authorization, Token, TokenRequest, TokenSource};
use std::fmt;
use std::sync::Arc;

/// Puts a token of a REST form into the header field `Authorization` of each call: access
/// tokens of Serviceplatformen ([`AccessTokens`](crate::tokens::AccessTokens)), or JWTs
/// ([`OAuth`](crate::tokens::OAuth)). A security profile for the clients of one API, in the
/// name of one authority. Clones share their source.
///
/// The token is bound to a certificate, which the transport has to show.
#[derive(Clone)]
pub struct AccessTokenProfile {
    tokens: Arc<dyn TokenSource>,
    request: TokenRequest,
}

impl AccessTokenProfile {
    /// Calls with the tokens of this source.
    pub fn new(tokens: impl TokenSource + 'static, request: TokenRequest) -> AccessTokenProfile {
        AccessTokenProfile {
            tokens: Arc::new(tokens),
            request,
        }
    }

    /// The same API in the name of another authority (CVR number, eight digits).
    #[must_use]
    pub fn authority(&self, cvr: impl Into<String>) -> AccessTokenProfile {
        let mut other = self.clone();
        other.request.cvr = cvr.into();
        other
    }
}

/// Shows for which service it is.
impl fmt::Debug for AccessTokenProfile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AccessTokenProfile")
            .field("service", &self.request.service)
            .finish_non_exhaustive()
    }
}

impl SecurityProfile for AccessTokenProfile {
    fn begin<'a>(
        &'a self,
        _: &'a Outgoing,
    ) -> BoxFuture<'a, Result<Box<dyn SecuredCall>, SecurityError>> {
        Box::pin(async move {
            let call = AccessCall {
                token: self.tokens.token(&self.request).await?,
                profile: self.clone(),
            };
            Ok(Box::new(call) as Box<dyn SecuredCall>)
        })
    }
}

/// One call with its token.
struct AccessCall {
    profile: AccessTokenProfile,
    token: Arc<Token>,
}

impl AccessCall {
    fn authorization(&self) -> Result<&Authorization, SecurityError> {
        let found = self.token.authorization.as_ref();
        found.ok_or_else(|| ProfileError::new(ProfileFault::NoAccessToken).into())
    }
}

impl SecuredCall for AccessCall {
    fn fields(&mut self, _: &Outgoing) -> Result<Vec<(String, String)>, SecurityError> {
        let field = self.authorization()?.field();
        Ok(vec![("authorization".to_owned(), field)])
    }

    fn headers(&mut self, _: &Outgoing) -> Result<Vec<crate::soap::HeaderBlock>, SecurityError> {
        // An envelope would go out unsigned.
        Err(ProfileError::new(ProfileFault::NoEnvelope).into())
    }

    fn renew<'a>(&'a mut self, _: &'a Outgoing) -> BoxFuture<'a, Result<bool, SecurityError>> {
        Box::pin(async move {
            let AccessTokenProfile { tokens, request } = &self.profile;
            tokens.reject(&self.token);
            let token = tokens.token(request).await?;
            let renewed = token.authorization != self.token.authorization;
            self.token = token;
            Ok(renewed)
        })
    }

    fn authority(&self) -> Option<&str> {
        Some(&self.profile.request.cvr)
    }
}
