//! The assertion of an answer, once its signature holds.

use super::error::LoginError;
use super::error_kind::LoginErrorKind;
use super::provider::Login;
use crate::c14n::{Document, NodeId};
use crate::keys::Certificate;
use crate::saml::Assertion;
use crate::saml::protocol::{Response, ResponseAssertion};

impl Login {
    /// The assertion, read from what is signed.
    pub(super) fn assertion(
        &self,
        document: &Document<'_>,
        trusted: &[Certificate],
    ) -> Result<Assertion, LoginError> {
        match Response::assertion(document)? {
            ResponseAssertion::Plain(element) => {
                let policy = &self.0.settings.policy;
                let found = Assertion::read_with(document, element, trusted, policy);
                Ok(found?)
            }
            ResponseAssertion::Encrypted(element) => self.decrypted(document, element, trusted),
        }
    }

    /// Whoever can alter what is encrypted learns nothing of it from how it fails: until its
    /// signature holds, all that is wrong with it is one and the same.
    #[cfg(feature = "saml-encryption")]
    fn decrypted(
        &self,
        document: &Document<'_>,
        element: NodeId,
        trusted: &[Certificate],
    ) -> Result<Assertion, LoginError> {
        let Some(keys) = &self.0.settings.decryption else {
            return Err(no_key());
        };
        let text = keys.assertion(document, element);
        let text = text.map_err(|error| LoginError::encrypted(&error))?;
        let policy = &self.0.settings.policy;
        let opaque = || {
            let detail = "it cannot be decrypted, or is not what it should be";
            LoginError::new(LoginErrorKind::Encrypted, detail)
        };
        let inner = crate::saml::protocol::document(text.as_bytes()).map_err(|_| opaque())?;
        Assertion::read_with(&inner, inner.root(), trusted, policy).map_err(|_| opaque())
    }

    #[cfg(not(feature = "saml-encryption"))]
    fn decrypted(
        &self,
        _: &Document<'_>,
        _: NodeId,
        _: &[Certificate],
    ) -> Result<Assertion, LoginError> {
        Err(no_key())
    }
}

fn no_key() -> LoginError {
    let detail = "the assertion is encrypted, and there is no key to decrypt it with";
    LoginError::new(LoginErrorKind::Encrypted, detail)
}
