//! The rows of a channel: messages, operations, replies.

use super::amqp::{AmqpAddress, AmqpChannel, AmqpOperation};
use crate::schema::{ElementId, Schema, SimpleId, TypeId};

/// One channel of a contract set.
#[derive(Debug)]
pub struct ChannelTable<'a> {
    /// The channel's name in the contract.
    pub name: &'a str,
    /// Its address, with `{name}` for each parameter; `None` where only configuration
    /// knows it.
    pub address: Option<&'a str>,
    /// What stands in braces in the address.
    pub parameters: &'a [ChannelParameter<'a>],
    /// The schema its messages belong to.
    pub schema: &'a Schema<'a>,
    /// What it is to an AMQP broker, where it is anything.
    pub amqp: Option<AmqpChannel<'a>>,
    /// Its messages, in the order of the contract.
    pub messages: &'a [ChannelMessage<'a>],
    /// Its operations, in the order of the contract.
    pub operations: &'a [ChannelOperation<'a>],
}

/// A part of an address that is filled in at run time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChannelParameter<'a> {
    /// Its name.
    pub name: &'a str,
    /// Values it may have; empty: any.
    pub values: &'a [&'a str],
    /// The value it has where none is given.
    pub default: Option<&'a str>,
    /// Where in a message the value stands, as a runtime expression of AsyncAPI.
    pub location: Option<&'a str>,
}

/// A message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChannelMessage<'a> {
    /// Its name in the contract.
    pub name: &'a str,
    /// What it holds.
    pub payload: ChannelPayload,
    /// Its media type; empty where the contract states none.
    pub content_type: &'a str,
    /// Its headers, in the order of the contract.
    pub headers: &'a [ChannelHeader<'a>],
    /// Where the id stands that joins messages, as a runtime expression of AsyncAPI.
    pub correlation: Option<&'a str>,
    /// The beskedtype it is, where it is an envelope with known data.
    pub beskedtype: Option<BeskedtypeRow<'a>>,
}

/// What a message holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChannelPayload {
    /// An XML document with this element as its root.
    Xml(ElementId),
    /// A JSON text of this type.
    Json(TypeId),
    /// Octets.
    Opaque,
}

/// A header of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChannelHeader<'a> {
    /// Its name.
    pub name: &'a str,
    /// The type of its value.
    pub ty: SimpleId,
    /// Whether it has to be there.
    pub required: bool,
}

/// A beskedtype: what an envelope holds, and what receivers filter by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BeskedtypeRow<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its id, as envelopes carry it; `None` where it is not public.
    pub id: Option<&'a str>,
    /// Handlings (`ObjektHandling`) it is sent for; empty: not said.
    pub handlinger: &'a [&'a str],
    /// The element in Beskeddata.
    pub data: ElementId,
}

/// What one application does with the messages of a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChannelOperation<'a> {
    /// Its name in the contract.
    pub name: &'a str,
    /// Who sends.
    pub action: ChannelAction,
    /// Its messages: places in [`ChannelTable::messages`].
    pub messages: &'a [usize],
    /// What comes back.
    pub reply: Option<ChannelReply<'a>>,
    /// The HTTP method, where it travels over HTTP; empty where it does not.
    pub method: &'a str,
    /// What it says of AMQP.
    pub amqp: Option<AmqpOperation<'a>>,
}

/// Who sends, seen from the application of the crate's user.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChannelAction {
    /// The application sends.
    Send,
    /// The application receives.
    Receive,
}

/// What comes back for a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChannelReply<'a> {
    /// Where it goes: an address, or the place in the request that names it, as a runtime
    /// expression of AsyncAPI.
    pub address: Option<&'a str>,
    /// The name of the channel it comes in.
    pub channel: &'a str,
    /// Its messages.
    pub messages: &'a [ChannelMessage<'a>],
}

impl<'a> ChannelTable<'a> {
    /// The operation of a name.
    pub fn operation(&self, name: &str) -> Option<&'a ChannelOperation<'a>> {
        self.operations.iter().find(|row| row.name == name)
    }

    /// The message of a name.
    pub fn message(&self, name: &str) -> Option<&'a ChannelMessage<'a>> {
        self.messages.iter().find(|row| row.name == name)
    }

    /// The beskedtyper of its messages, in the order of the contract.
    pub fn beskedtyper(&self) -> impl Iterator<Item = &'a BeskedtypeRow<'a>> + use<'a> {
        let messages = self.messages.iter();
        messages.filter_map(|message| message.beskedtype.as_ref())
    }

    /// The exchange that messages are published to; the empty name is the default exchange.
    pub fn exchange(&self) -> Option<&'a str> {
        self.amqp.and_then(|amqp| amqp.exchange).map(|it| it.name)
    }

    /// The routing key of what is published: the address, where it is one.
    pub fn routing_key(&self) -> Option<&'a str> {
        match self.amqp?.is {
            AmqpAddress::RoutingKey => self.address,
            AmqpAddress::Queue => None,
        }
    }

    /// The queue that messages are fetched from: its own name, or else the address, where
    /// it is a queue's. It may have parameters.
    pub fn queue(&self) -> Option<&'a str> {
        let amqp = self.amqp?;
        let named = amqp.queue.and_then(|queue| queue.name);
        named.or(match amqp.is {
            AmqpAddress::Queue => self.address,
            AmqpAddress::RoutingKey => None,
        })
    }
}
