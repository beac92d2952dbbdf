//! What a channel is to a broker that speaks AMQP 0-9-1, as the bindings of AsyncAPI say it.
//! What they leave out is `None`.

/// A channel at a broker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AmqpChannel<'a> {
    /// What the channel's address means.
    pub is: AmqpAddress,
    /// Where messages are published.
    pub exchange: Option<AmqpExchange<'a>>,
    /// Where messages are fetched.
    pub queue: Option<AmqpQueue<'a>>,
}

/// What an address means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AmqpAddress {
    /// The routing key of what is published.
    RoutingKey,
    /// The name of the queue.
    Queue,
}

/// An exchange.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AmqpExchange<'a> {
    /// Its name; empty for the default exchange.
    pub name: &'a str,
    /// `topic`, `direct`, `fanout`, `default` or `headers`.
    pub kind: Option<&'a str>,
    /// Whether it survives a restart of the broker.
    pub durable: Option<bool>,
    /// Whether it goes with the last queue that is bound to it.
    pub auto_delete: Option<bool>,
    /// Its virtual host.
    pub vhost: Option<&'a str>,
}

/// A queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AmqpQueue<'a> {
    /// Its name; `None` where the channel's address is the name.
    pub name: Option<&'a str>,
    /// Whether it survives a restart of the broker.
    pub durable: Option<bool>,
    /// Whether one connection alone uses it.
    pub exclusive: Option<bool>,
    /// Whether it goes with its last consumer.
    pub auto_delete: Option<bool>,
    /// Its virtual host.
    pub vhost: Option<&'a str>,
}

/// An operation at a broker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AmqpOperation<'a> {
    /// Milliseconds after which an unread message may be dropped.
    pub expiration: Option<u64>,
    /// The user that sends.
    pub user_id: Option<&'a str>,
    /// Further routing keys.
    pub cc: &'a [&'a str],
    /// Further routing keys that receivers are not told.
    pub bcc: &'a [&'a str],
    /// Priority of messages.
    pub priority: Option<u8>,
    /// 1: kept in memory; 2: kept on disk.
    pub delivery_mode: Option<u8>,
    /// Whether what no queue takes is returned.
    pub mandatory: Option<bool>,
    /// The queue replies are sent to.
    pub reply_to: Option<&'a str>,
    /// Whether messages carry the time they were sent.
    pub timestamp: Option<bool>,
    /// Whether the receiver acknowledges.
    pub ack: Option<bool>,
}
