//! How a consumer consumes.

use crate::amqp::pauses::Pauses;
use crate::tokens::TokenRequest;
use std::time::Duration;

/// How a consumer consumes.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ConsumerSettings {
    /// The token of the login, which has to be good for this dueslag.
    pub login: TokenRequest,
    /// The UUID of the dueslag: the name of its queue.
    pub dueslag: String,
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
    /// A consumer of this dueslag (a UUID) that logs in with this token.
    pub fn new(login: TokenRequest, dueslag: impl Into<String>) -> ConsumerSettings {
        ConsumerSettings {
            login,
            dueslag: dueslag.into(),
            prefetch: 1,
            exclusive: true,
            redeliver_after: Duration::from_secs(1),
            open_within: Duration::from_secs(30),
            renew_before_expiry: Duration::from_secs(30),
            pauses: Pauses::default(),
        }
    }
}
