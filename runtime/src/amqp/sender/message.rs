//! A message that is to be sent, and what the sender knows of it.

use super::error::{SendError, SendErrorKind};
use crate::amqp::envelope::Origin;
use crate::tokens::{Token, TokenRequest};
use bytes::Bytes;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, oneshot};

/// A message that is to be sent: an envelope with its id, and the token it is sent with.
/// `Debug` shows its id and size.
#[derive(Clone)]
pub struct Message {
    pub(super) id: String,
    pub(super) body: Bytes,
    pub(super) token: TokenRequest,
}

impl Message {
    /// A `Haendelsesbesked`, as it is written, in the name of the authority that the token is
    /// asked for. It gets an id of its own.
    pub fn new(envelope: impl Into<Bytes>, token: TokenRequest) -> Message {
        Message {
            id: uuid::Uuid::new_v4().to_string(),
            body: envelope.into(),
            token,
        }
    }

    /// The same with this id: one that was sent before, from an outbox.
    #[must_use]
    pub fn id(mut self, id: impl Into<String>) -> Message {
        self.id = id.into();
        self
    }

    /// The id (`message-id`), which it keeps whenever it is sent again.
    pub fn message_id(&self) -> &str {
        &self.id
    }
}

impl fmt::Debug for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Message({}, {} octets)", self.id, self.body.len())
    }
}

/// A message that the Beskedfordeler has taken.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Sent {
    /// Its id.
    pub message_id: String,
    /// How often it was published.
    pub attempts: u32,
}

pub(super) type Outcome = Result<Sent, SendError>;

/// A message in the sender's hands.
pub(super) struct Entry {
    pub message: Message,
    pub origin: Origin,
    pub token: Option<Arc<Token>>,
    pub state: State,
    /// How often it was published.
    pub published: u32,
    /// How often no reply came in time, or the token had ended.
    pub failed: u32,
    /// When it was handed over.
    pub since: Duration,
    pub done: Option<oneshot::Sender<Outcome>>,
    /// Its place among those in flight, given back when it goes.
    pub place: Option<OwnedSemaphorePermit>,
}

/// Where a message stands.
pub(super) enum State {
    /// A token is being fetched.
    Fetching,
    /// No token is to be had; it is asked for again then.
    Waiting(Duration),
    /// It can be published.
    Ready,
    /// It is published, and a reply is due by then.
    Out {
        by: Duration,
        correlation_id: String,
    },
}

impl Entry {
    /// Tells whoever waits.
    pub(super) fn finish(mut self, result: Result<(), SendErrorKind>) {
        let outcome = match result {
            Ok(()) => Ok(Sent {
                message_id: self.message.id.clone(),
                attempts: self.published,
            }),
            Err(kind) => Err(SendError::new(kind, &self.message.id, self.published)),
        };
        if let Some(done) = self.done.take() {
            let _ = done.send(outcome);
        }
        drop(self.place.take());
    }

    /// Whether somebody still waits for it.
    pub(super) fn is_wanted(&self) -> bool {
        self.done.as_ref().is_some_and(|done| !done.is_closed())
    }

    /// How many octets the frame of its properties takes: AMQP 0-9-1 §2.3.5.2, §4.2.5.
    pub(super) fn header_size(&self) -> usize {
        let token = self.token.as_ref().map_or(0, |token| token.assertion.len());
        let text = |text: &str| 1 + text.len();
        // The frame, class, weight, size of the body, flags; a table of one long text.
        let fixed = 8 + 2 + 2 + 8 + 2 + 4 + text("token") + 5;
        // A UUID as correlation-id, and our message-id.
        fixed + token + text("amq.rabbitmq.reply-to") + 37 + text(&self.message.id)
    }
}
