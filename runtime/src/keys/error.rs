//! What is wrong with a key or certificate.

use std::fmt;

/// Why a key or certificate cannot be used. Says what is wrong, never the content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum KeyError {
    /// No certificate, or a broken one.
    Certificate,
    /// No private key, or a broken one.
    Key,
    /// A key that is neither RSA of 2048 to 4096 bits nor ECDSA on P-256 or P-384.
    Kind,
    /// The file is no PKCS#12 store, the password is wrong, or its encryption is unknown.
    Store,
    /// The store holds no key with a certificate.
    NoKeyInStore,
    /// The store holds several keys, or none of the name asked for.
    WhichKey,
    /// No certificate given belongs to the key.
    Mismatch,
    /// The key cannot sign with this algorithm.
    Algorithm,
    /// Whoever holds the key did not sign.
    Refused,
}

impl KeyError {
    /// One line of advice.
    pub fn help(&self) -> Option<&'static str> {
        Some(match self {
            KeyError::Certificate => "the PEM text needs a section CERTIFICATE",
            KeyError::Key => {
                "the PEM text needs a section PRIVATE KEY, RSA PRIVATE KEY or EC PRIVATE KEY, not encrypted"
            }
            KeyError::Kind => {
                "keys that can be used are RSA of 2048 to 4096 bits and ECDSA on P-256 or P-384"
            }
            KeyError::Store => {
                "check the password; a store of an old tool can be rewritten: \
                 openssl pkcs12 -legacy -in OLD -nodes -out all.pem && openssl pkcs12 -export -in all.pem -out NEW"
            }
            KeyError::NoKeyInStore => {
                "the store has to hold the private key together with its certificate"
            }
            KeyError::WhichKey => "name one of the store's entries",
            KeyError::Mismatch => "the certificate belongs to another key",
            KeyError::Algorithm => "choose an algorithm of the kind of the key: RSA or ECDSA",
            KeyError::Refused => return None,
        })
    }
}

impl fmt::Display for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            KeyError::Certificate => "no usable certificate",
            KeyError::Key => "no usable private key",
            KeyError::Kind => "a key of a kind or size that is not supported",
            KeyError::Store => "no PKCS#12 store, the wrong password, or an unknown encryption",
            KeyError::NoKeyInStore => "the store holds no key with a certificate",
            KeyError::WhichKey => "the store does not hold exactly one such key",
            KeyError::Mismatch => "key and certificate do not belong together",
            KeyError::Algorithm => "the key cannot sign with this algorithm",
            KeyError::Refused => "whoever holds the key did not sign",
        })
    }
}

impl std::error::Error for KeyError {}
