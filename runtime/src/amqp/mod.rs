//! The Beskedfordeler over AMQP 0-9-1: sending (SF1460_C) and fetching (SF1460_D).
//!
//! [`Sender`] and [`Consumer`] are written over the small trait [`Link`]; [`Connections`]
//! opens links to a broker, over TLS with a client certificate and a token as the response of
//! SASL EXTERNAL.

mod connection;
mod consumer;
mod driver;
mod envelope;
mod link;
mod link_error;
mod machine;
mod pauses;
mod sender;
#[cfg(test)]
mod tests;
mod time;

pub use connection::{Connections, ConnectionsBuilder};
pub use consumer::{
    Circumstances, Consumer, ConsumerSettings, Delivery, PullError, PullErrorKind, Received, Stale,
    Unread,
};
pub use envelope::EnvelopeError;
pub use link::{Command, Connector, Event, Link, Opening, Publish, Purpose};
pub use link_error::{LinkError, LinkErrorKind};
pub use pauses::Pauses;
pub use sender::{
    Message, SendError, SendErrorKind, Sender, SenderCounts, SenderSettings, Sent, Unanswered,
};
pub use time::{SystemTimer, Time};
