//! Why the stand-in cannot be set up.

use crate::keys::KeyError;
use crate::server::TlsError;
use std::fmt;

/// Why the stand-in cannot be set up.
#[derive(Debug)]
#[non_exhaustive]
pub enum StsError {
    /// A key cannot be made.
    Key(KeyError),
    /// TLS cannot be set up.
    Tls(TlsError),
    /// No port can be had.
    Port(std::io::Error),
}

impl fmt::Display for StsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StsError::Key(error) => write!(f, "no key for the stand-in: {error}"),
            StsError::Tls(error) => write!(f, "no TLS for the stand-in: {error}"),
            StsError::Port(error) => write!(f, "no port for the stand-in: {error}"),
        }
    }
}

impl std::error::Error for StsError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            StsError::Key(error) => Some(error),
            StsError::Tls(error) => Some(error),
            StsError::Port(error) => Some(error),
        }
    }
}

impl From<KeyError> for StsError {
    fn from(error: KeyError) -> StsError {
        StsError::Key(error)
    }
}

impl From<TlsError> for StsError {
    fn from(error: TlsError) -> StsError {
        StsError::Tls(error)
    }
}

impl From<std::io::Error> for StsError {
    fn from(error: std::io::Error) -> StsError {
        StsError::Port(error)
    }
}
