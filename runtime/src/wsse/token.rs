//! How a receiver gets to know the key of a message.

use crate::signature::KeyInfo;
use std::fmt;

/// How a receiver gets to know the key of a message.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum SecurityToken {
    /// A SAML 2.0 assertion in the message, which names the certificate of the signer. It is
    /// signed through its reference (STR-Transform).
    Assertion {
        /// The element as it was received, octet for octet, with the declarations it needs.
        xml: String,
        /// Its `ID`.
        id: String,
    },
    /// The certificate of the signer in the message, signed.
    Certificate,
    /// A certificate that the receiver has, named like this.
    Known(KeyInfo),
}

/// Shows which kind it is.
impl fmt::Debug for SecurityToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SecurityToken::Assertion { xml, .. } => write!(f, "Assertion({} octets)", xml.len()),
            SecurityToken::Certificate => f.write_str("Certificate"),
            SecurityToken::Known(key_info) => write!(f, "Known({key_info:?})"),
        }
    }
}
