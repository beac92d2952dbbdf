//! A token as a client holds it.

use std::fmt;
use std::time::SystemTime;

/// A token for one service and one authority, bound to one certificate.
///
/// `Debug` shows for what and until when it is good, nothing else.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Token {
    /// The SAML assertion, octet for octet as it was received; namespaces that the message
    /// around it had declared are declared on it. Empty for a token of a REST form.
    pub assertion: String,
    /// The id of the assertion or of the JWT; empty if it has none.
    pub id: String,
    /// The entity id of the token service that issued it; empty if it does not say.
    pub issuer: String,
    /// The entity id of the service it is for.
    pub audience: String,
    /// The CVR number of the authority it is for, if it names one.
    pub cvr: Option<String>,
    /// When it ends to be good.
    pub expires: SystemTime,
    /// SHA-256 thumbprint, in hexadecimal, of the certificate whose key its holder has to use.
    pub certificate: String,
    /// What goes into the HTTP header field `Authorization`, for a token of a REST form.
    pub authorization: Option<Authorization>,
}

impl Token {
    /// A token that says no more than this; the rest is filled in by whoever makes it.
    pub fn new(
        audience: impl Into<String>,
        certificate: impl Into<String>,
        expires: SystemTime,
    ) -> Token {
        Token {
            assertion: String::new(),
            id: String::new(),
            issuer: String::new(),
            audience: audience.into(),
            cvr: None,
            expires,
            certificate: certificate.into(),
            authorization: None,
        }
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Token")
            .field("audience", &self.audience)
            .field("expires", &crate::clock::written(self.expires))
            .finish_non_exhaustive()
    }
}

/// An access token with its scheme. `Debug` shows the scheme.
#[derive(Clone, PartialEq, Eq)]
pub struct Authorization {
    scheme: String,
    token: String,
}

impl Authorization {
    /// A token of this scheme: `Holder-of-key` or `Bearer`.
    pub fn new(scheme: impl Into<String>, token: impl Into<String>) -> Authorization {
        Authorization {
            scheme: scheme.into(),
            token: token.into(),
        }
    }

    /// The scheme.
    pub fn scheme(&self) -> &str {
        &self.scheme
    }

    /// The token alone: opaque, or a JWT.
    pub fn token(&self) -> &str {
        &self.token
    }

    /// The value of the header field `Authorization`.
    pub fn field(&self) -> String {
        format!("{} {}", self.scheme, self.token)
    }
}

impl fmt::Debug for Authorization {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Authorization({})", self.scheme)
    }
}
