//! Why a message was not sent, or is not known to be.

use crate::amqp::envelope::EnvelopeError;
use crate::amqp::link_error::LinkError;
use crate::soap::{Retry, StandardRetur};
use crate::tokens::TokenError;
use bytes::Bytes;
use std::error::Error;
use std::fmt;

/// Why one message was not sent, or is not known to be. Other messages are not affected.
///
/// `Display` and `Debug` show no value of the message and none of the reply.
#[derive(Clone)]
pub struct SendError {
    pub(super) kind: SendErrorKind,
    pub(super) message_id: String,
    pub(super) attempts: u32,
}

/// What happened to a message.
#[derive(Clone)]
#[non_exhaustive]
pub enum SendErrorKind {
    /// The envelope would be refused. Nothing was sent.
    Envelope(EnvelopeError),
    /// No token for it could be had.
    Token(TokenError),
    /// The broker does not let us in, or let us no more.
    Link(LinkError),
    /// Its properties, the token among them, are larger than a frame. Nothing was sent.
    TooLarge {
        /// Their size in octets.
        size: usize,
        /// What the broker allows.
        limit: usize,
    },
    /// It reaches no queue: the broker sent it back with this code.
    Unroutable(u16),
    /// The Beskedfordeler answered that it did not take it.
    Rejected(StandardRetur),
    /// The answer cannot be read. The message may have been taken.
    Unreadable(Bytes),
    /// No answer came. The message may have been taken.
    Unanswered {
        /// Whether the broker had said that it takes no messages for now.
        blocked: bool,
    },
    /// A message with this id is on its way already.
    InFlight,
    /// The sender is closed.
    Closed,
}

impl SendError {
    pub(super) fn new(kind: SendErrorKind, message_id: &str, attempts: u32) -> SendError {
        SendError {
            kind,
            message_id: message_id.to_owned(),
            attempts,
        }
    }

    /// What happened.
    pub fn kind(&self) -> &SendErrorKind {
        &self.kind
    }

    /// The id of the message (`message-id`). Whoever sends it again does so with this id.
    pub fn message_id(&self) -> &str {
        &self.message_id
    }

    /// How often it was published.
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// Whether the Beskedfordeler may have taken it all the same.
    pub fn may_have_arrived(&self) -> bool {
        let open = !matches!(
            self.kind,
            SendErrorKind::Rejected(_) | SendErrorKind::Unroutable(_) | SendErrorKind::InFlight
        );
        self.attempts > 0 && open
    }

    /// The code of the kind, as the documentation lists it.
    pub fn code(&self) -> &'static str {
        match &self.kind {
            SendErrorKind::Envelope(error) => error.code(),
            SendErrorKind::Token(error) => error.code(),
            SendErrorKind::Link(error) => error.code(),
            SendErrorKind::TooLarge { .. } => "amqp-header-too-large",
            SendErrorKind::Unroutable(_) => "amqp-unroutable",
            SendErrorKind::Rejected(_) => "amqp-rejected",
            SendErrorKind::Unreadable(_) => "amqp-reply",
            SendErrorKind::Unanswered { .. } => "amqp-unanswered",
            SendErrorKind::InFlight => "amqp-in-flight",
            SendErrorKind::Closed => "amqp-sender-closed",
        }
    }

    /// One line of advice.
    pub fn help(&self) -> &'static str {
        match &self.kind {
            SendErrorKind::Envelope(error) => error.help(),
            SendErrorKind::Token(error) => error.help(),
            SendErrorKind::Link(error) => error.kind().help(),
            SendErrorKind::TooLarge { .. } => {
                "ask for a token with fewer privileges, or have the broker's frame_max raised"
            }
            SendErrorKind::Unroutable(_) => "check exchange and routing key",
            SendErrorKind::Rejected(_) => "StandardRetur::tekst has the Beskedfordeler's words",
            SendErrorKind::Unreadable(_) | SendErrorKind::Unanswered { .. } => {
                "send it again with the same message id, which makes that safe"
            }
            SendErrorKind::InFlight => "give each message an id of its own",
            SendErrorKind::Closed => "open a new sender",
        }
    }

    /// Whether sending it again can help.
    pub fn retry(&self) -> Retry {
        match &self.kind {
            SendErrorKind::Token(error) => error.retry(),
            SendErrorKind::Link(error) => error.retry(),
            SendErrorKind::Rejected(retur) => retur.retry(),
            SendErrorKind::Unreadable(_) | SendErrorKind::Unanswered { .. } => Retry::Later,
            SendErrorKind::Closed => Retry::SameMessage,
            _ => Retry::Never,
        }
    }
}

impl fmt::Display for SendError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = self.code();
        match &self.kind {
            SendErrorKind::Envelope(error) => return write!(f, "{error}"),
            SendErrorKind::Token(error) => return write!(f, "{error}"),
            SendErrorKind::Link(error) => return write!(f, "{error}"),
            SendErrorKind::TooLarge { size, limit } => write!(
                f,
                "{code}: the properties of the message take {size} octets, a frame holds {limit}"
            ),
            SendErrorKind::Unroutable(reason) => {
                write!(f, "{code}: the message reaches no queue (code {reason})")
            }
            SendErrorKind::Rejected(retur) => write!(f, "{code}: not taken: {retur}"),
            SendErrorKind::Unreadable(reply) => {
                write!(
                    f,
                    "{code}: a reply of {} octets without a code",
                    reply.len()
                )
            }
            SendErrorKind::Unanswered { blocked } => {
                let why = match blocked {
                    true => " while the broker takes no messages",
                    false => "",
                };
                write!(f, "{code}: no reply after {} attempts{why}", self.attempts)
            }
            SendErrorKind::InFlight => write!(f, "{code}: a message with this id is on its way"),
            SendErrorKind::Closed => write!(f, "{code}: the sender is closed"),
        }?;
        write!(f, "; {}", self.help())
    }
}

impl fmt::Debug for SendError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SendError({self}; attempts: {})", self.attempts)
    }
}

impl Error for SendError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match &self.kind {
            SendErrorKind::Token(error) => Some(error),
            SendErrorKind::Link(error) => Some(error),
            SendErrorKind::Envelope(error) => Some(error),
            _ => None,
        }
    }
}

/// Messages that were on their way when a sender was closed and of which no reply came. They
/// may have been taken: send them again with the same ids.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unanswered {
    /// Their ids (`message-id`), in the order they were sent.
    pub message_ids: Vec<String>,
}

impl fmt::Display for Unanswered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = self.message_ids.len();
        write!(
            f,
            "amqp-unanswered: {count} messages without a reply; send them again with the same ids"
        )
    }
}

impl Error for Unanswered {}
