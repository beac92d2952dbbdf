//! Channels of messages: what AsyncAPI comes down to.

use super::{ElementIdx, SimpleRef, TypeRef};
use crate::source::Span;

/// Somewhere messages are sent to and fetched from: an exchange with its routing, a queue,
/// or an address that messages are posted to.
#[derive(Clone, Debug)]
pub struct Channel {
    /// Its name: the key under `channels`. No two channels of a contract set share one.
    pub name: String,
    /// Its title.
    pub title: Option<String>,
    /// Documentation.
    pub doc: Option<String>,
    /// The address as written, with `{name}` for each parameter. `None` where only
    /// configuration knows it.
    pub address: Option<String>,
    /// What stands in braces in the address, by name.
    pub parameters: Vec<ChannelParameter>,
    /// Messages that may come, in the order of the document.
    pub messages: Vec<ChannelMessage>,
    /// What applications do here, in the order of the document.
    pub operations: Vec<ChannelOperation>,
    /// What its bindings say.
    pub bindings: ChannelBindings,
    /// Where it is declared.
    pub span: Span,
}

/// A part of an address that is filled in at run time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChannelParameter {
    /// Its name.
    pub name: String,
    /// Values it may have; empty: any.
    pub values: Vec<String>,
    /// The value it has where none is given.
    pub default: Option<String>,
    /// Where in a message the value stands, as a runtime expression.
    pub location: Option<String>,
    /// Documentation.
    pub doc: Option<String>,
    /// Where it is declared.
    pub span: Span,
}

/// What one application does with the messages of a channel.
#[derive(Clone, Debug)]
pub struct ChannelOperation {
    /// Its name.
    pub name: String,
    /// Who sends.
    pub action: ChannelAction,
    /// Indexes into [`Channel::messages`] of its channel.
    pub messages: Vec<usize>,
    /// What comes back.
    pub reply: Option<Reply>,
    /// What it says of HTTP.
    pub http: Option<HttpBinding>,
    /// What it says of AMQP.
    pub amqp: Option<AmqpOperation>,
    /// Documentation.
    pub doc: Option<String>,
    /// Where it is declared.
    pub span: Span,
}

/// Who sends, seen from the application that is built: the one that the document describes
/// (AsyncAPI 3), unless it is one of the contract's `counterparts`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChannelAction {
    /// The application sends.
    Send,
    /// The application receives.
    Receive,
}

impl ChannelAction {
    /// What the other side does meanwhile.
    #[must_use]
    pub fn turned(self) -> Self {
        match self {
            ChannelAction::Send => ChannelAction::Receive,
            ChannelAction::Receive => ChannelAction::Send,
        }
    }
}

/// The answer to a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// Where the answer goes: the address of its channel, or the place in the request that
    /// names it, as a runtime expression (`$message.header#/replyTo`).
    pub address: Option<String>,
    /// The name of the channel that has the messages.
    pub channel: String,
    /// Indexes into the messages of that channel.
    pub messages: Vec<usize>,
    /// Where it is declared.
    pub span: Span,
}

/// A message.
#[derive(Clone, Debug)]
pub struct ChannelMessage {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub payload: Payload,
    /// Its media type, such as `application/xml`.
    pub content_type: Option<String>,
    /// Its headers, in the order of the document.
    pub headers: Vec<ChannelHeader>,
    /// Where the id stands that joins messages, as a runtime expression
    /// (`$message.header#/correlationId`).
    pub correlation: Option<String>,
    /// The beskedtype whose data its envelope holds.
    pub kind: Option<Beskedtype>,
    /// Documentation.
    pub doc: Option<String>,
    /// Where it is declared.
    pub span: Span,
}

impl ChannelMessage {
    /// The beskedtype it is, with the element of the envelope.
    pub fn envelope(&self) -> Option<(&Beskedtype, ElementIdx)> {
        match (&self.kind, self.payload) {
            (Some(kind), Payload::Xml(envelope)) => Some((kind, envelope)),
            _ => None,
        }
    }
}

/// What a message holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Payload {
    /// An XML document with this element as its root.
    Xml(ElementIdx),
    /// A JSON text of this type.
    Json(TypeRef),
    /// Octets.
    Opaque,
}

/// A header of a message.
#[derive(Clone, Debug)]
pub struct ChannelHeader {
    /// Its name.
    pub name: String,
    /// The type of its value.
    pub ty: SimpleRef,
    /// Whether it has to be there.
    pub required: bool,
    /// Documentation.
    pub doc: Option<String>,
    /// Where it is declared.
    pub span: Span,
}

/// A beskedtype (message extension `x-beskedtype`): what the envelope of a message holds,
/// and what receivers filter by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beskedtype {
    /// Its name: that of the message.
    pub name: String,
    /// Its id, as envelopes carry it. `None` where it is not public; configuration gives it.
    pub id: Option<String>,
    /// Handlings (ObjektHandling) that it is sent for; empty: not said.
    pub handlings: Vec<String>,
    /// The element in the envelope's Beskeddata.
    pub data: ElementIdx,
    /// Where it is declared.
    pub span: Span,
}

/// What the bindings of a channel say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChannelBindings {
    /// For AMQP 0-9-1.
    pub amqp: Option<AmqpChannel>,
}

/// The AMQP binding of a channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AmqpChannel {
    /// What its address means.
    pub is: AmqpAddress,
    /// Where messages are published.
    pub exchange: Option<AmqpExchange>,
    /// Where messages are fetched.
    pub queue: Option<AmqpQueue>,
    /// Where it is declared.
    pub span: Span,
}

/// What the address of a channel means in AMQP.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AmqpAddress {
    /// The routing key of what is published to the exchange.
    RoutingKey,
    /// The name of the queue.
    Queue,
}

/// An exchange.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AmqpExchange {
    /// Its name; empty for the default exchange.
    pub name: String,
    /// `topic`, `direct`, `fanout`, `default` or `headers`.
    pub kind: Option<String>,
    /// Whether it survives a restart of the broker.
    pub durable: Option<bool>,
    /// Whether it goes with the last queue that is bound to it.
    pub auto_delete: Option<bool>,
    /// Its virtual host.
    pub vhost: Option<String>,
}

/// A queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AmqpQueue {
    /// Its name; `None` where the channel's address is the name.
    pub name: Option<String>,
    /// Whether it survives a restart of the broker.
    pub durable: Option<bool>,
    /// Whether one connection alone uses it.
    pub exclusive: Option<bool>,
    /// Whether it goes with its last consumer.
    pub auto_delete: Option<bool>,
    /// Its virtual host.
    pub vhost: Option<String>,
}

/// The AMQP binding of an operation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AmqpOperation {
    /// Milliseconds after which an unread message may be dropped.
    pub expiration: Option<u64>,
    /// The user that sends.
    pub user_id: Option<String>,
    /// Further routing keys.
    pub cc: Vec<String>,
    /// Further routing keys that receivers are not told.
    pub bcc: Vec<String>,
    /// Priority of messages.
    pub priority: Option<u8>,
    /// 1: kept in memory; 2: kept on disk.
    pub delivery_mode: Option<u8>,
    /// Whether what no queue takes is returned.
    pub mandatory: Option<bool>,
    /// The queue replies are sent to.
    pub reply_to: Option<String>,
    /// Whether messages carry the time they were sent.
    pub timestamp: Option<bool>,
    /// Whether the receiver acknowledges.
    pub ack: Option<bool>,
}

/// The HTTP binding of an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HttpBinding {
    /// The method, in upper case.
    pub method: String,
}
