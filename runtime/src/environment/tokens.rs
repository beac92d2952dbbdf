//! Tokens of one environment only.

use super::environment::Environment;
use super::error::EnvironmentError;
use crate::client::BoxFuture;
use crate::tokens::{Token, TokenError, TokenErrorKind, TokenRequest, TokenSource};
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
