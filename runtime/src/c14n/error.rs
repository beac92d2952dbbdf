//! Why a document has no canonical form here.

use crate::read::ReadError;
use std::fmt;

/// Why a document has no canonical form here. Shows places and names, no values.
#[derive(Debug)]
#[non_exhaustive]
pub enum CanonicalError {
    /// The document is not well-formed, has a document type declaration, or exceeds a limit.
    Read(ReadError),
    /// The document is XML 1.1, for which no canonical form is defined.
    Version,
    /// An element declares a relative namespace name, at this offset; such documents have no
    /// canonical form (Canonical XML 1.0 §1.3).
    RelativeNamespace(usize),
}

impl CanonicalError {
    /// One line of advice.
    pub fn help(&self) -> Option<&'static str> {
        match self {
            CanonicalError::Read(error) => error.violation().help(),
            CanonicalError::Version => Some("send the document as XML 1.0"),
            CanonicalError::RelativeNamespace(_) => {
                Some("namespace names have to be absolute, such as urn:example:a")
            }
        }
    }
}

impl fmt::Display for CanonicalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CanonicalError::Read(error) => error.fmt(f),
            CanonicalError::Version => f.write_str("XML 1.1 has no canonical form"),
            CanonicalError::RelativeNamespace(at) => {
                write!(
                    f,
                    "a relative namespace name in the start tag at octet {at}"
                )
            }
        }
    }
}

impl std::error::Error for CanonicalError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            CanonicalError::Read(error) => Some(error),
            _ => None,
        }
    }
}

impl From<ReadError> for CanonicalError {
    fn from(error: ReadError) -> CanonicalError {
        CanonicalError::Read(error)
    }
}
