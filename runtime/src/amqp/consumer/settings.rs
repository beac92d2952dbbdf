//! How a consumer consumes.

use crate::amqp::link_error::{LinkError, LinkErrorKind};
use crate::amqp::pauses::Pauses;
use crate::channel::ChannelTable;
use crate::tokens::TokenRequest;
use std::time::Duration;

/// How a consumer consumes.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ConsumerSettings {
    /// The token of the login, which has to be good for this dueslag.
    pub login: TokenRequest,
    /// The UUID of the dueslag.
    pub dueslag: String,
    /// The name of its queue: that of the contract's channel; the UUID itself without one.
    pub queue: String,
    /// How many messages may be out without acknowledgement; 1. With more of them the next one
    /// comes before the one before is acknowledged, and one that is given back comes after
    /// those that were out with it.
    pub prefetch: u16,
    /// Whether nobody else may consume the dueslag meanwhile; true. It keeps the order when the
    /// broker has not noticed yet that a former connection is dead, and makes a second process
    /// wait for the end of the first.
    pub exclusive: bool,
    /// How long a message waits that was given back, before the broker delivers it again;
    /// 1 second.
    pub redeliver_after: Duration,
    /// How long a link may take to open; 30 seconds.
    pub open_within: Duration,
    /// A new connection is opened this long before the token of the login ends; 30 seconds. A
    /// message that is being worked on then has until the end of the token.
    pub renew_before_expiry: Duration,
    /// The pauses between attempts to open a link.
    pub pauses: Pauses,
}

impl ConsumerSettings {
    /// A consumer of a dueslag (a UUID) by this channel of a generated crate,
    /// `channels::hent_besked::HENT_BESKED`: the queue is the contract's, with the dueslag for
    /// its parameter `dueslag`. It logs in with this token.
    ///
    /// # Errors
    /// The channel has no queue, or its name has parameters besides the dueslag.
    pub fn of(
        channel: &ChannelTable<'_>,
        login: TokenRequest,
        dueslag: impl Into<String>,
    ) -> Result<ConsumerSettings, LinkError> {
        let wrong = |detail: String| LinkError::new(LinkErrorKind::Setup).because(detail);
        let queue = channel.queue();
        let queue =
            queue.ok_or_else(|| wrong(format!("the channel {} has no queue", channel.name)))?;
        let dueslag = dueslag.into();
        let queue = channel.filled(queue, &[("dueslag", &dueslag)]);
        Ok(ConsumerSettings {
            queue: queue.map_err(|error| wrong(error.to_string()))?,
            ..ConsumerSettings::new(login, dueslag)
        })
    }

    /// The same without a generated crate: a consumer of this dueslag (a UUID) that logs in with this token.
    pub fn new(login: TokenRequest, dueslag: impl Into<String>) -> ConsumerSettings {
        let dueslag = dueslag.into();
        ConsumerSettings {
            login,
            queue: dueslag.clone(),
            dueslag,
            prefetch: 1,
            exclusive: true,
            redeliver_after: Duration::from_secs(1),
            open_within: Duration::from_secs(30),
            renew_before_expiry: Duration::from_secs(30),
            pauses: Pauses::default(),
        }
    }
}
