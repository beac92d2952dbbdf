//! What a consumer reports besides messages.

use crate::amqp::link_error::LinkError;
use crate::tokens::TokenError;
use std::error::Error;
use std::fmt;

/// What happened between messages. Unless it [is final](PullError::is_final), the consumer
/// goes on by itself, and what was out comes again.
#[derive(Clone, Debug)]
pub struct PullError {
    pub(super) kind: PullErrorKind,
    pub(super) is_final: bool,
}

/// What happened between messages.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum PullErrorKind {
    /// No token for the login could be had.
    Token(TokenError),
    /// The link is gone or could not be opened; an ended subscription is one of its kinds.
    Link(LinkError),
}

impl PullError {
    /// What happened.
    pub fn kind(&self) -> &PullErrorKind {
        &self.kind
    }

    /// Whether the consumer gave up. No message comes after it.
    pub fn is_final(&self) -> bool {
        self.is_final
    }

    /// The code of the kind, as the documentation lists it.
    pub fn code(&self) -> &'static str {
        match &self.kind {
            PullErrorKind::Token(error) => error.code(),
            PullErrorKind::Link(error) => error.code(),
        }
    }
}

impl fmt::Display for PullError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            PullErrorKind::Token(error) => write!(f, "{error}"),
            PullErrorKind::Link(error) => write!(f, "{error}"),
        }
    }
}

impl Error for PullError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match &self.kind {
            PullErrorKind::Token(error) => Some(error),
            PullErrorKind::Link(error) => Some(error),
        }
    }
}

/// The link that a message came over is gone, so it can no longer be acknowledged or rejected.
/// The broker delivers it again; whoever has stored it knows it by its `BeskedId` then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stale;

impl Stale {
    /// Its code, as the documentation lists it.
    pub fn code(self) -> &'static str {
        "amqp-stale"
    }
}

impl fmt::Display for Stale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("amqp-stale: the link of this message is gone; the broker delivers it again")
    }
}

impl Error for Stale {}
