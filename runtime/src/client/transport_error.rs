//! Why no answer came.

use crate::soap::Retry;
use std::error::Error;
use std::fmt;

/// Why a transport brought no answer.
#[derive(Debug)]
pub struct TransportError {
    kind: TransportErrorKind,
    source: Option<Box<dyn Error + Send + Sync>>,
}

/// Where a transport failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// The request cannot be sent as it is (a broken URL).
    Request,
    /// No connection: nothing was sent.
    Connect,
    /// The connection broke; the request may have arrived.
    Broken,
    /// Time ran out; the request may have arrived.
    Timeout,
    /// The answer is longer than allowed.
    TooLong,
    /// The answer is no SOAP message and has this HTTP status.
    Status(u16),
}

impl TransportError {
    /// An error of this kind.
    pub fn new(kind: TransportErrorKind) -> Self {
        TransportError { kind, source: None }
    }

    /// An error of this kind with its cause.
    pub fn caused(
        kind: TransportErrorKind,
        source: impl Into<Box<dyn Error + Send + Sync>>,
    ) -> Self {
        TransportError {
            kind,
            source: Some(source.into()),
        }
    }

    /// Where it failed.
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    /// Whether sending again can help.
    pub fn retry(&self) -> Retry {
        match self.kind {
            TransportErrorKind::Connect => Retry::SameMessage,
            TransportErrorKind::Broken | TransportErrorKind::Timeout => Retry::Later,
            TransportErrorKind::Status(401 | 403) => Retry::AfterNewToken,
            TransportErrorKind::Status(408 | 429 | 500..=599) => Retry::Later,
            TransportErrorKind::Request
            | TransportErrorKind::TooLong
            | TransportErrorKind::Status(_) => Retry::Never,
        }
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            TransportErrorKind::Request => f.write_str("the request cannot be sent"),
            TransportErrorKind::Connect => f.write_str("no connection"),
            TransportErrorKind::Broken => f.write_str("the connection broke"),
            TransportErrorKind::Timeout => f.write_str("time ran out"),
            TransportErrorKind::TooLong => f.write_str("the answer is longer than allowed"),
            TransportErrorKind::Status(status) => {
                write!(
                    f,
                    "the answer has HTTP status {status} and is no SOAP message"
                )
            }
        }
    }
}

impl Error for TransportError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verdicts_tell_whether_the_message_may_have_arrived() {
        let verdict = |kind| TransportError::new(kind).retry();
        assert_eq!(verdict(TransportErrorKind::Connect), Retry::SameMessage);
        assert_eq!(verdict(TransportErrorKind::Timeout), Retry::Later);
        assert_eq!(
            verdict(TransportErrorKind::Status(401)),
            Retry::AfterNewToken
        );
        assert_eq!(verdict(TransportErrorKind::Status(503)), Retry::Later);
        assert_eq!(verdict(TransportErrorKind::Status(404)), Retry::Never);
    }
}
