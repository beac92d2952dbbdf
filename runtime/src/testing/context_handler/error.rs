//! Why there is no stand-in, or no answer of it.

use crate::keys::KeyError;
use crate::saml::SamlError;
use std::fmt;

/// Why a stand-in could not be made, or could not answer.
#[derive(Debug)]
#[non_exhaustive]
pub enum ContextHandlerError {
    /// The machine makes no keys, or one cannot be used.
    Key(KeyError),
    /// A message or metadata that is none, or is refused.
    Saml(SamlError),
    /// TLS cannot be had.
    Tls(String),
    /// No port can be had.
    Listen(std::io::Error),
    /// What was asked for is not possible now; says why.
    State(&'static str),
}

impl fmt::Display for ContextHandlerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ContextHandlerError::Key(error) => write!(f, "the stand-in's key: {error}"),
            ContextHandlerError::Saml(error) => write!(f, "{error}"),
            ContextHandlerError::Tls(error) => write!(f, "TLS of the stand-in: {error}"),
            ContextHandlerError::Listen(error) => write!(f, "the stand-in cannot listen: {error}"),
            ContextHandlerError::State(why) => f.write_str(why),
        }
    }
}

impl std::error::Error for ContextHandlerError {}

impl From<KeyError> for ContextHandlerError {
    fn from(error: KeyError) -> Self {
        ContextHandlerError::Key(error)
    }
}

impl From<SamlError> for ContextHandlerError {
    fn from(error: SamlError) -> Self {
        ContextHandlerError::Saml(error)
    }
}

impl From<std::io::Error> for ContextHandlerError {
    fn from(error: std::io::Error) -> Self {
        ContextHandlerError::Listen(error)
    }
}
