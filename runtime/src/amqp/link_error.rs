//! Why a link is not there, or no longer.

use crate::soap::Retry;
use std::error::Error;
use std::fmt;
use std::sync::Arc;

/// Why a link is not there, or no longer. Cheap to clone.
///
/// `Display` and `Debug` show kind, code and advice, not the broker's own words, which may
/// name users and queues; those are for [`text`](LinkError::text).
#[derive(Clone)]
pub struct LinkError {
    kind: LinkErrorKind,
    code: Option<u16>,
    detail: String,
    text: Arc<str>,
    source: Option<Arc<dyn Error + Send + Sync>>,
}

/// What happened to a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum LinkErrorKind {
    /// The broker does not let in: certificate or token (at the login, or code 403).
    Refused,
    /// The broker does not offer SASL EXTERNAL. There is no other way in.
    Mechanism,
    /// The token does not fit into the first frame of a login.
    LoginTooLarge,
    /// There is no such queue or exchange (code 404).
    NotFound,
    /// The queue is consumed by somebody else alone (code 403 or 405).
    InUse,
    /// The broker ended the subscription: the queue was deleted, or moved.
    Cancelled,
    /// The broker closed the channel; the connection may live on.
    ChannelClosed,
    /// The broker closed the connection in good order.
    ConnectionClosed,
    /// The connection broke.
    ConnectionLost,
    /// No connection came about.
    Unreachable,
    /// The broker did not answer in time.
    Timeout,
    /// We closed it.
    Closed,
    /// The settings cannot be used.
    Setup,
}

impl LinkErrorKind {
    /// Its code, as the documentation lists it.
    pub fn code(self) -> &'static str {
        match self {
            LinkErrorKind::Refused => "amqp-refused",
            LinkErrorKind::Mechanism => "amqp-mechanism",
            LinkErrorKind::LoginTooLarge => "amqp-login-too-large",
            LinkErrorKind::NotFound => "amqp-not-found",
            LinkErrorKind::InUse => "amqp-in-use",
            LinkErrorKind::Cancelled => "amqp-cancelled",
            LinkErrorKind::ChannelClosed => "amqp-channel-closed",
            LinkErrorKind::ConnectionClosed => "amqp-connection-closed",
            LinkErrorKind::ConnectionLost => "amqp-connection-lost",
            LinkErrorKind::Unreachable => "amqp-unreachable",
            LinkErrorKind::Timeout => "amqp-timeout",
            LinkErrorKind::Closed => "amqp-closed",
            LinkErrorKind::Setup => "amqp-setup",
        }
    }

    fn says(self) -> &'static str {
        match self {
            LinkErrorKind::Refused => "the broker refuses certificate or token",
            LinkErrorKind::Mechanism => "the broker does not offer SASL EXTERNAL",
            LinkErrorKind::LoginTooLarge => "the token is larger than the first frame may be",
            LinkErrorKind::NotFound => "the broker knows no such queue or exchange",
            LinkErrorKind::InUse => "the queue is consumed by somebody else",
            LinkErrorKind::Cancelled => "the broker ended the subscription",
            LinkErrorKind::ChannelClosed => "the broker closed the channel",
            LinkErrorKind::ConnectionClosed => "the broker closed the connection",
            LinkErrorKind::ConnectionLost => "the connection broke",
            LinkErrorKind::Unreachable => "no connection to the broker",
            LinkErrorKind::Timeout => "the broker did not answer in time",
            LinkErrorKind::Closed => "the channel is closed",
            LinkErrorKind::Setup => "the settings of the connection cannot be used",
        }
    }

    /// One line of advice.
    pub fn help(self) -> &'static str {
        match self {
            LinkErrorKind::Refused => {
                "check that the token is for this service and authority, and that the dueslag is theirs"
            }
            LinkErrorKind::Mechanism => {
                "check that the address is that of the Beskedfordeler; there is no login by password"
            }
            LinkErrorKind::LoginTooLarge => {
                "raise `initial_frame_max` of the broker, and `login_limit` of the settings with it"
            }
            LinkErrorKind::NotFound => "check the id of the dueslag; it is asked for again later",
            LinkErrorKind::InUse => "let one process consume a dueslag",
            LinkErrorKind::Cancelled => "it is subscribed to again by itself",
            LinkErrorKind::ChannelClosed
            | LinkErrorKind::ConnectionClosed
            | LinkErrorKind::ConnectionLost
            | LinkErrorKind::Timeout => "it is opened again by itself",
            LinkErrorKind::Unreachable => "check address, network and TLS",
            LinkErrorKind::Closed => "open a new one",
            LinkErrorKind::Setup => "check address, certificate and limits",
        }
    }
}

impl LinkError {
    /// An error of this kind.
    pub fn new(kind: LinkErrorKind) -> LinkError {
        LinkError {
            kind,
            code: None,
            detail: String::new(),
            text: Arc::from(""),
            source: None,
        }
    }

    /// The same with the broker's code and words.
    #[must_use]
    pub fn said(mut self, code: u16, text: &str) -> LinkError {
        (self.code, self.text) = (Some(code), Arc::from(text));
        self
    }

    /// The same with what was expected and found. It is shown, so it holds no secret.
    #[must_use]
    pub fn because(mut self, detail: impl Into<String>) -> LinkError {
        self.detail = detail.into();
        self
    }

    /// The same with its cause.
    #[must_use]
    pub fn caused(mut self, source: impl Error + Send + Sync + 'static) -> LinkError {
        self.source = Some(Arc::new(source));
        self
    }

    /// The same of another kind.
    #[must_use]
    pub fn of_kind(mut self, kind: LinkErrorKind) -> LinkError {
        self.kind = kind;
        self
    }

    /// What happened.
    pub fn kind(&self) -> LinkErrorKind {
        self.kind
    }

    /// The code of the kind, as the documentation lists it.
    pub fn code(&self) -> &'static str {
        self.kind.code()
    }

    /// The broker's own code (AMQP 0-9-1 §1.2), if it gave one.
    pub fn reply_code(&self) -> Option<u16> {
        self.code
    }

    /// The broker's own words; empty if there are none.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether opening again can help.
    pub fn retry(&self) -> Retry {
        match self.kind {
            LinkErrorKind::Refused => Retry::AfterNewToken,
            LinkErrorKind::Mechanism | LinkErrorKind::LoginTooLarge | LinkErrorKind::Setup => {
                Retry::Never
            }
            _ => Retry::Later,
        }
    }
}

impl fmt::Display for LinkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.kind.code(), self.kind.says())?;
        if let Some(code) = self.code {
            write!(f, " (code {code})")?;
        }
        if !self.detail.is_empty() {
            write!(f, ": {}", self.detail)?;
        }
        write!(f, "; {}", self.kind.help())
    }
}

impl fmt::Debug for LinkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "LinkError({self}; caused: {})", self.source.is_some())
    }
}

impl Error for LinkError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}
