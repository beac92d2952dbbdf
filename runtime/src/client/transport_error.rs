//! Why no answer came.

use crate::soap::Retry;
use crate::soap::content_coding::CodingError;
use std::borrow::Cow;
use std::error::Error;
use std::fmt;

/// Why a transport brought no answer.
///
/// `Display` and `Debug` show kind and reason; `Debug` does not show the cause,
/// which is for [`source`](Error::source).
pub struct TransportError {
    kind: TransportErrorKind,
    reason: Option<Cow<'static, str>>,
    source: Option<Box<dyn Error + Send + Sync>>,
}

/// Where a transport failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// The request cannot be sent as it is (a broken URL, an unknown port).
    Request,
    /// No connection: nothing was sent.
    Connect,
    /// The connection broke; the request may have arrived.
    Broken,
    /// Time ran out; the request may have arrived.
    Timeout,
    /// The answer is longer than allowed.
    TooLong,
    /// The answer is compressed in a way that cannot be undone.
    ContentEncoding,
    /// The answer is no message of the service and has this HTTP status.
    Status(u16),
}

/// Whether sending again can help after an answer with this status.
pub(super) fn by_status(status: u16) -> Retry {
    match status {
        401 | 403 => Retry::AfterNewToken,
        408 | 429 | 500..=599 => Retry::Later,
        _ => Retry::Never,
    }
}

impl TransportError {
    /// An error of this kind.
    pub fn new(kind: TransportErrorKind) -> Self {
        TransportError {
            kind,
            reason: None,
            source: None,
        }
    }

    /// An error of this kind, and why. The reason is shown, so it holds no value
    /// of the message and no secret.
    pub fn because(kind: TransportErrorKind, reason: impl Into<Cow<'static, str>>) -> Self {
        TransportError {
            reason: Some(reason.into()),
            ..TransportError::new(kind)
        }
    }

    /// A request that is not sent, and why.
    pub(super) fn cannot_send(reason: impl Into<Cow<'static, str>>) -> Self {
        TransportError::because(TransportErrorKind::Request, reason)
    }

    /// An answer that is no message of the service, and what there was instead.
    pub(super) fn no_message(status: u16, instead: impl Into<Cow<'static, str>>) -> Self {
        TransportError::because(TransportErrorKind::Status(status), instead)
    }

    /// An error of this kind with its cause.
    pub fn caused(
        kind: TransportErrorKind,
        source: impl Into<Box<dyn Error + Send + Sync>>,
    ) -> Self {
        TransportError {
            source: Some(source.into()),
            ..TransportError::new(kind)
        }
    }

    /// The same with its cause.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// The same for another reason.
    pub(super) fn with_reason(mut self, reason: String) -> Self {
        self.reason = Some(reason.into());
        self
    }

    /// Where it failed.
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    /// Why, beyond the kind.
    pub fn reason(&self) -> Option<&str> {
        self.reason.as_deref()
    }

    /// Whether sending again can help.
    pub fn retry(&self) -> Retry {
        match self.kind {
            TransportErrorKind::Connect => Retry::SameMessage,
            TransportErrorKind::Broken | TransportErrorKind::Timeout => Retry::Later,
            TransportErrorKind::Status(status) => by_status(status),
            TransportErrorKind::Request
            | TransportErrorKind::TooLong
            | TransportErrorKind::ContentEncoding => Retry::Never,
        }
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            TransportErrorKind::Request => f.write_str("the request cannot be sent"),
            TransportErrorKind::Connect => f.write_str("no connection"),
            TransportErrorKind::Broken => {
                f.write_str("the connection broke; the request may have been received")
            }
            TransportErrorKind::Timeout => {
                f.write_str("time ran out; the request may have been received")
            }
            TransportErrorKind::TooLong => f.write_str("the answer is longer than allowed"),
            TransportErrorKind::ContentEncoding => {
                f.write_str("the answer's Content-Encoding cannot be undone")
            }
            TransportErrorKind::Status(status) => {
                write!(
                    f,
                    "the answer has HTTP status {status} and is no message of the service"
                )
            }
        }?;
        match &self.reason {
            Some(reason) => write!(f, ": {reason}"),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "TransportError({self}; caused: {})",
            self.source.is_some()
        )
    }
}

impl From<CodingError> for TransportError {
    fn from(error: CodingError) -> TransportError {
        let kind = TransportErrorKind::ContentEncoding;
        match error {
            CodingError::TooLong => TransportError::new(TransportErrorKind::TooLong),
            CodingError::Broken => {
                TransportError::because(kind, "it is not what the encoding makes, or breaks off")
            }
            CodingError::Unknown(name) => {
                let reason = format!("it is {name}; gzip and deflate are read");
                TransportError::because(kind, reason)
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

    #[test]
    fn the_reason_is_told_after_the_kind() {
        let error = TransportError::because(TransportErrorKind::Connect, "nobody listens");
        assert_eq!(error.reason(), Some("nobody listens"));
        assert_eq!(error.to_string(), "no connection: nobody listens");
        let bare = TransportError::new(TransportErrorKind::Status(502));
        assert_eq!(bare.reason(), None);
        assert_eq!(
            bare.to_string(),
            "the answer has HTTP status 502 and is no message of the service"
        );
    }
}
