//! What a token is asked for.

use crate::keys::Certificate;
use std::fmt;

/// Which token is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenRequest {
    /// The entity id of the service that is to be called.
    pub service: String,
    /// The CVR number of the authority in whose name it is called.
    pub cvr: String,
    /// Another system in whose place the caller acts.
    pub on_behalf_of: Option<OnBehalfOf>,
}

impl TokenRequest {
    /// A token for a service in the name of an authority.
    pub fn new(service: impl Into<String>, cvr: impl Into<String>) -> TokenRequest {
        TokenRequest {
            service: service.into(),
            cvr: cvr.into(),
            on_behalf_of: None,
        }
    }

    /// The same in the place of another system.
    #[must_use]
    pub fn on_behalf_of(mut self, other: OnBehalfOf) -> TokenRequest {
        self.on_behalf_of = Some(other);
        self
    }
}

/// In whose place a token is asked for (WS-Trust 1.3 §9.1). The token service lets only
/// systems do so that are approved for it. `Debug` shows the kind.
#[derive(Clone, PartialEq, Eq)]
pub enum OnBehalfOf {
    /// The system that has this certificate.
    Certificate(Box<Certificate>),
    /// The system that a SAML assertion was issued to: its octets, which travel as they are.
    Assertion(String),
}

impl OnBehalfOf {
    /// A text that tells it from all others: a SHA-256 digest with its kind.
    pub(super) fn key(&self) -> String {
        match self {
            OnBehalfOf::Certificate(certificate) => {
                format!("certificate {}", certificate.thumbprint())
            }
            OnBehalfOf::Assertion(assertion) => {
                let digest = ring::digest::digest(&ring::digest::SHA256, assertion.as_bytes());
                let hex: String = digest.as_ref().iter().map(|b| format!("{b:02x}")).collect();
                format!("assertion {hex}")
            }
        }
    }
}

impl fmt::Debug for OnBehalfOf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            OnBehalfOf::Certificate(_) => "Certificate",
            OnBehalfOf::Assertion(_) => "Assertion",
        })
    }
}
