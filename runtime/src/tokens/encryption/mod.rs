//! Encrypted assertions (XML Encryption 1.1, SAML 2.0 §2.3.4).
//!
//! Whoever can send altered octets and see how they fail learns what was encrypted. So
//! everything that depends on the decrypted octets fails in one way: with
//! [`TokenErrorKind::Encrypted`](super::TokenErrorKind::Encrypted) and nothing else. An
//! algorithm that is not allowed is named, since it stands there for all to read.

mod algorithms;
mod parse;
#[cfg(test)]
mod tests;

use super::assertion::{self, Received};
use super::{TokenError, TokenErrorKind};
use crate::c14n::{Document, NodeId};
use crate::keys::KeyError;
use aws_lc_rs::rsa::{OaepPrivateDecryptingKey, PrivateDecryptingKey};
use parse::Encrypted;
use rustls_pki_types::PrivateKeyDer;
use rustls_pki_types::pem::PemObject;
use std::fmt;
use std::sync::Arc;
use zeroize::{Zeroize, Zeroizing};

/// Private keys that decrypt assertions: several while a certificate is renewed. Nothing shows
/// them.
#[derive(Clone, Default)]
pub struct Decryption {
    keys: Vec<Arc<OaepPrivateDecryptingKey>>,
}

impl Decryption {
    /// With an RSA key in PEM (PKCS#8, not encrypted). Certificates beside it are passed over.
    ///
    /// # Errors
    /// If there is none, or one of another kind.
    pub fn from_pem(pem: &[u8]) -> Result<Decryption, KeyError> {
        Decryption::default().or_pem(pem)
    }

    /// With one more such key.
    ///
    /// # Errors
    /// As [`from_pem`](Decryption::from_pem).
    pub fn or_pem(mut self, pem: &[u8]) -> Result<Decryption, KeyError> {
        let mut key = PrivateKeyDer::from_pem_slice(pem).map_err(|_| KeyError::Key)?;
        let read = match &key {
            PrivateKeyDer::Pkcs8(der) => {
                PrivateDecryptingKey::from_pkcs8(der.secret_pkcs8_der()).ok()
            }
            _ => None,
        };
        key.zeroize();
        let read = OaepPrivateDecryptingKey::new(read.ok_or(KeyError::Kind)?);
        self.keys.push(Arc::new(read.map_err(|_| KeyError::Kind)?));
        Ok(self)
    }

    /// The assertion in an `EncryptedAssertion` or `EncryptedData`.
    pub(super) fn open(
        &self,
        document: &Document<'_>,
        element: NodeId,
    ) -> Result<Received, TokenError> {
        let encrypted = parse::encrypted(document, element)?;
        let octets = self.decrypted(&encrypted).ok_or_else(opaque)?;
        let text = std::str::from_utf8(&octets).map_err(|_| opaque())?;
        Ok(Received {
            xml: assertion::standing_alone(document, encrypted.place, text.trim_start()),
            decrypted: true,
        })
    }

    /// The same as a text of its own, for logins.
    #[cfg(feature = "login")]
    pub(crate) fn assertion(
        &self,
        document: &Document<'_>,
        element: NodeId,
    ) -> Result<String, TokenError> {
        Ok(self.open(document, element)?.xml)
    }

    fn decrypted(&self, encrypted: &Encrypted) -> Option<Zeroizing<Vec<u8>>> {
        // Whether the key can be unwrapped is not to be told by leaving out the second step.
        let mut session = Zeroizing::new(vec![0; encrypted.content.key_length()]);
        aws_lc_rs::rand::fill(&mut session).ok()?;
        for key in &self.keys {
            let mut out = Zeroizing::new(vec![0; key.min_output_size()]);
            let label = encrypted.label.as_deref();
            let (algorithm, wrapped) = (encrypted.transport, &encrypted.wrapped_key);
            if let Ok(found) = key.decrypt(algorithm, wrapped, &mut out, label)
                && found.len() == session.len()
            {
                session.copy_from_slice(found);
            }
        }
        encrypted.content.decrypt(&session, &encrypted.octets)
    }
}

/// The one error of all that depends on what was decrypted.
fn opaque() -> TokenError {
    TokenError::new(TokenErrorKind::Encrypted, "")
}

impl fmt::Debug for Decryption {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Decryption({} keys)", self.keys.len())
    }
}
