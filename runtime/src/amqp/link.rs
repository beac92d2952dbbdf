//! A link: one AMQP channel in use, as senders and consumers see it. What they do is written
//! over this trait alone, so a simulated broker can put it through every order of events.

use super::link_error::LinkError;
use crate::client::BoxFuture;
use crate::tokens::Token;
use bytes::Bytes;
use std::fmt;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::SystemTime;

/// What opens links: connections to a broker, or a stand-in of them.
pub trait Connector: Send + Sync + 'static {
    /// Opens a channel that is ready for its purpose.
    ///
    /// For [`Purpose::Send`] that means, in this order: publisher confirms are on, and the
    /// pseudo-queue `amq.rabbitmq.reply-to` is consumed without acknowledgement. For
    /// [`Purpose::Receive`] the prefetch is set and the queue is consumed with acknowledgement.
    /// A future that is dropped leaves nothing open.
    ///
    /// # Errors
    /// The broker is not reached, does not let in, or refuses the queue.
    fn open(&self, opening: Opening) -> BoxFuture<'static, Result<Box<dyn Link>, LinkError>>;
}

impl<C: Connector + ?Sized> Connector for Arc<C> {
    fn open(&self, opening: Opening) -> BoxFuture<'static, Result<Box<dyn Link>, LinkError>> {
        (**self).open(opening)
    }
}

/// What a link is opened with.
#[derive(Clone, Debug)]
pub struct Opening {
    /// The token of the login: the response of SASL EXTERNAL is its assertion.
    pub token: Arc<Token>,
    /// What the link is for.
    pub purpose: Purpose,
}

/// What a link is for.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Purpose {
    /// Messages are published, and replies come over direct reply-to.
    Send,
    /// A queue is consumed.
    Receive {
        /// Its name: of the Beskedfordeler the UUID of a dueslag.
        queue: String,
        /// How many messages may be out without acknowledgement; at least 1.
        prefetch: u16,
        /// Whether nobody else may consume it meanwhile.
        exclusive: bool,
    },
}

/// One channel in use. Dropping it closes the channel.
pub trait Link: Send {
    /// The largest frame that the two sides agreed on, in octets; 0 means no limit.
    fn frame_max(&self) -> u32;

    /// When the token ends that the connection was logged in with, where that is another one
    /// than the link was opened with.
    fn expires(&self) -> Option<SystemTime> {
        None
    }

    /// Hands a command over and does not wait. What comes of it comes as an event. After
    /// [`Event::Ended`] it does nothing.
    fn command(&mut self, command: Command);

    /// The next thing that happened. [`Event::Ended`] is the last one; after it the link must
    /// not be asked again.
    fn poll_event(&mut self, context: &mut Context<'_>) -> Poll<Event>;
}

/// What a link is told to do.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Command {
    /// Publish a message as mandatory.
    Publish(Publish),
    /// Acknowledge one delivery of this link.
    Acknowledge {
        /// The number that the delivery came with.
        tag: u64,
    },
    /// Reject one delivery of this link.
    Reject {
        /// The number that the delivery came with.
        tag: u64,
        /// Whether the broker puts it back into the queue; otherwise it drops it or moves it
        /// where its policy says.
        requeue: bool,
    },
    /// Close the channel in good order. [`Event::Ended`] follows.
    Close,
}

/// A message on its way out. `Debug` shows its ids and sizes.
#[derive(Clone)]
pub struct Publish {
    /// Ours, to tell the broker's confirm by. It is no part of the message.
    pub number: u64,
    /// The exchange.
    pub exchange: Arc<str>,
    /// The routing key.
    pub routing_key: Arc<str>,
    /// `message-id`: the same whenever this message is sent again.
    pub message_id: String,
    /// `correlation-id`: another one for each attempt.
    pub correlation_id: String,
    /// Goes into the header `token`.
    pub token: Arc<Token>,
    /// The message.
    pub body: Bytes,
}

impl fmt::Debug for Publish {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Publish")
            .field("message_id", &self.message_id)
            .field("correlation_id", &self.correlation_id)
            .field("body_octets", &self.body.len())
            .finish_non_exhaustive()
    }
}

/// What happened on a link. `Debug` shows no content of a message.
#[derive(Clone)]
#[non_exhaustive]
pub enum Event {
    /// The broker confirmed a message, or says that it could not take it.
    Confirmed {
        /// The number it was published with.
        number: u64,
        /// Whether the broker took it. An unroutable message is confirmed too.
        taken: bool,
    },
    /// A message came back, for it reaches no queue.
    Returned {
        /// The `message-id` it was published with.
        message_id: Option<String>,
        /// The code the broker gives as the reason.
        code: u16,
    },
    /// A reply came.
    Reply {
        /// The `correlation-id` of the message that it answers.
        correlation_id: Option<String>,
        /// The reply.
        body: Bytes,
    },
    /// A message of the queue.
    Delivery {
        /// The number to acknowledge it by, on this link alone.
        tag: u64,
        /// Whether it was delivered before.
        redelivered: bool,
        /// The message.
        body: Bytes,
    },
    /// The broker takes no messages for now (memory or disk), or does again.
    Blocked(bool),
    /// The link is over, and why.
    Ended(LinkError),
}

impl fmt::Debug for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Event::Confirmed { number, taken } => write!(f, "Confirmed({number}, {taken})"),
            Event::Returned { message_id, code } => write!(f, "Returned({message_id:?}, {code})"),
            Event::Reply { body, .. } => write!(f, "Reply({} octets)", body.len()),
            Event::Delivery { tag, body, .. } => {
                write!(f, "Delivery({tag}, {} octets)", body.len())
            }
            Event::Blocked(blocked) => write!(f, "Blocked({blocked})"),
            Event::Ended(error) => write!(f, "Ended({error})"),
        }
    }
}
