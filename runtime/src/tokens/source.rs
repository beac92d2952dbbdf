//! Where tokens come from.

use super::{Token, TokenError, TokenRequest};
use crate::client::BoxFuture;
use std::sync::Arc;

/// Where tokens come from: a token service, a cache before one, a test.
pub trait TokenSource: Send + Sync {
    /// A token that is good for this request.
    ///
    /// # Errors
    /// None can be had, and why.
    fn token<'a>(
        &'a self,
        request: &'a TokenRequest,
    ) -> BoxFuture<'a, Result<Arc<Token>, TokenError>>;

    /// Forgets a token that its service refused, so that the next one asked for is another.
    fn reject(&self, token: &Token) {
        let _ = token;
    }

    /// SHA-256 thumbprint of the certificate that the tokens are bound to; `None` if that
    /// differs from token to token.
    fn certificate(&self) -> Option<String> {
        None
    }
}

impl<S: TokenSource + ?Sized> TokenSource for Arc<S> {
    fn token<'a>(
        &'a self,
        request: &'a TokenRequest,
    ) -> BoxFuture<'a, Result<Arc<Token>, TokenError>> {
        (**self).token(request)
    }

    fn reject(&self, token: &Token) {
        (**self).reject(token);
    }

    fn certificate(&self) -> Option<String> {
        (**self).certificate()
    }
}
