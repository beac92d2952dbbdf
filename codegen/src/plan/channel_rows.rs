//! What the table of a channel says. As with services, `emit` prints these rows as they are.

use crate::model::{
    AmqpAddress, AmqpExchange, AmqpOperation, AmqpQueue, Beskedtype, Channel, ChannelAction,
    ChannelMessage, ChannelOperation, ChannelParameter, ElementIdx, Model, Payload, Reply,
    SimpleRef, TypeRef,
};

/// The row of a channel, without its messages and operations.
#[derive(Clone, Debug)]
pub struct ChannelRow {
    /// Its name.
    pub name: String,
    /// Its address, if the contract states one.
    pub address: Option<String>,
    /// What stands in braces in the address.
    pub parameters: Vec<ChannelParameter>,
    /// What it is to an AMQP broker.
    pub amqp: Option<AmqpRow>,
}

/// A channel at an AMQP broker.
#[derive(Clone, Debug)]
pub struct AmqpRow {
    /// The variant of `v1::AmqpAddress`.
    pub is: &'static str,
    /// Where messages are published.
    pub exchange: Option<AmqpExchange>,
    /// Where messages are fetched.
    pub queue: Option<AmqpQueue>,
}

/// The row of a message.
#[derive(Clone, Debug)]
pub struct MessageRow {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub payload: PayloadRow,
    /// Its media type; empty where the contract states none.
    pub content_type: String,
    /// Its headers.
    pub headers: Vec<ChannelHeaderRow>,
    /// Where the id stands that joins messages.
    pub correlation: Option<String>,
    /// The beskedtype it is.
    pub beskedtype: Option<Beskedtype>,
}

/// What a message holds.
#[derive(Clone, Copy, Debug)]
pub enum PayloadRow {
    /// An XML document of this element.
    Xml(ElementIdx),
    /// A JSON text of this type.
    Json(TypeRef),
    /// Octets.
    Opaque,
}

/// The row of a header.
#[derive(Clone, Debug)]
pub struct ChannelHeaderRow {
    /// Its name.
    pub name: String,
    /// The type of its value.
    pub ty: SimpleRef,
    /// Whether it has to be there.
    pub required: bool,
}

/// The row of an operation.
#[derive(Clone, Debug)]
pub struct ChannelOperationRow {
    /// Its name.
    pub name: String,
    /// The variant of `v1::ChannelAction`.
    pub action: &'static str,
    /// Places of its messages in the channel's.
    pub messages: Vec<usize>,
    /// What comes back.
    pub reply: Option<ReplyRow>,
    /// The HTTP method; empty without one.
    pub method: String,
    /// What it says of AMQP.
    pub amqp: Option<AmqpOperation>,
}

/// The row of a reply.
#[derive(Clone, Debug)]
pub struct ReplyRow {
    /// Where it goes.
    pub address: Option<String>,
    /// The channel it comes in.
    pub channel: String,
    /// Its messages.
    pub messages: Vec<MessageRow>,
}

impl ChannelRow {
    pub(super) fn of(channel: &Channel) -> Self {
        let amqp = channel.bindings.amqp.as_ref();
        ChannelRow {
            name: channel.name.clone(),
            address: channel.address.clone(),
            parameters: channel.parameters.clone(),
            amqp: amqp.map(|amqp| AmqpRow {
                is: match amqp.is {
                    AmqpAddress::RoutingKey => "RoutingKey",
                    AmqpAddress::Queue => "Queue",
                },
                exchange: amqp.exchange.clone(),
                queue: amqp.queue.clone(),
            }),
        }
    }
}

impl MessageRow {
    pub(super) fn of(message: &ChannelMessage) -> Self {
        let headers = message.headers.iter().map(|header| ChannelHeaderRow {
            name: header.name.clone(),
            ty: header.ty,
            required: header.required,
        });
        MessageRow {
            name: message.name.clone(),
            payload: match message.payload {
                Payload::Xml(idx) => PayloadRow::Xml(idx),
                Payload::Json(ty) => PayloadRow::Json(ty),
                Payload::Opaque => PayloadRow::Opaque,
            },
            content_type: message.content_type.clone().unwrap_or_default(),
            headers: headers.collect(),
            correlation: message.correlation.clone(),
            beskedtype: message.kind.clone(),
        }
    }
}

impl ChannelOperationRow {
    pub(super) fn of(model: &Model, operation: &ChannelOperation) -> Self {
        let reply = operation.reply.as_ref();
        let http = operation.http.as_ref();
        ChannelOperationRow {
            name: operation.name.clone(),
            action: match operation.action {
                ChannelAction::Send => "Send",
                ChannelAction::Receive => "Receive",
            },
            messages: operation.messages.clone(),
            reply: reply.map(|reply| ReplyRow::of(model, reply)),
            method: http.map_or(String::new(), |http| http.method.clone()),
            amqp: operation.amqp.clone(),
        }
    }
}

impl ReplyRow {
    fn of(model: &Model, reply: &Reply) -> Self {
        let messages = model.channel(&reply.channel).map(|it| &*it.messages);
        let messages = messages.unwrap_or_default();
        let picked = reply.messages.iter().filter_map(|at| messages.get(*at));
        ReplyRow {
            address: reply.address.clone(),
            channel: reply.channel.clone(),
            messages: picked.map(MessageRow::of).collect(),
        }
    }
}
