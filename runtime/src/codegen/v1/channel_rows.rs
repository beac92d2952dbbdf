//! What rows of channels and of files say unless they say otherwise; as with services, generated code
//! takes the rest from here, so that rows may grow.

use crate::channel::{
    AmqpAddress, AmqpChannel, AmqpExchange, AmqpOperation, AmqpQueue, BeskedtypeRow, ChannelAction,
    ChannelHeader, ChannelMessage, ChannelOperation, ChannelParameter, ChannelPayload,
    ChannelReply, ChannelTable,
};
use crate::file::FileKind;
use crate::schema::{Builtin, ElementId, Schema};

/// A channel without an address, messages and operations, of the schema its messages belong
/// to.
pub const fn channel<'a>(schema: &'a Schema<'a>) -> ChannelTable<'a> {
    ChannelTable {
        name: "",
        address: None,
        parameters: &[],
        schema,
        amqp: None,
        messages: &[],
        operations: &[],
    }
}

/// A parameter of any value.
pub const CHANNEL_PARAMETER: ChannelParameter<'static> = ChannelParameter {
    name: "",
    values: &[],
    default: None,
    location: None,
};

/// A message of octets without headers.
pub const CHANNEL_MESSAGE: ChannelMessage<'static> = ChannelMessage {
    name: "",
    payload: ChannelPayload::Opaque,
    content_type: "",
    headers: &[],
    correlation: None,
    beskedtype: None,
};

/// A header that may be there. Its type is always spelled.
pub const CHANNEL_HEADER: ChannelHeader<'static> = ChannelHeader {
    name: "",
    ty: Builtin::String.id(),
    required: false,
};

/// A beskedtype without an id. Its element is always spelled.
pub const BESKEDTYPE: BeskedtypeRow<'static> = BeskedtypeRow {
    name: "",
    id: None,
    handlinger: &[],
    data: ElementId(0),
};

/// An operation without messages. Who sends is always spelled.
pub const CHANNEL_OPERATION: ChannelOperation<'static> = ChannelOperation {
    name: "",
    action: ChannelAction::Send,
    messages: &[],
    reply: None,
    method: "",
    amqp: None,
};

/// A reply without messages. Its channel is always spelled.
pub const CHANNEL_REPLY: ChannelReply<'static> = ChannelReply {
    address: None,
    channel: "",
    messages: &[],
};

/// A channel whose address is a routing key.
pub const AMQP_CHANNEL: AmqpChannel<'static> = AmqpChannel {
    is: AmqpAddress::RoutingKey,
    exchange: None,
    queue: None,
};

/// An exchange of which nothing is said. Its name is always spelled.
pub const AMQP_EXCHANGE: AmqpExchange<'static> = AmqpExchange {
    name: "",
    kind: None,
    durable: None,
    auto_delete: None,
    vhost: None,
};

/// A queue of which nothing is said.
pub const AMQP_QUEUE: AmqpQueue<'static> = AmqpQueue {
    name: None,
    durable: None,
    exclusive: None,
    auto_delete: None,
    vhost: None,
};

/// An operation that says nothing of AMQP.
pub const AMQP_OPERATION: AmqpOperation<'static> = AmqpOperation {
    expiration: None,
    user_id: None,
    cc: &[],
    bcc: &[],
    priority: None,
    delivery_mode: None,
    mandatory: None,
    reply_to: None,
    timestamp: None,
    ack: None,
};

/// A kind of files that are one document and get no answer.
pub const FILE_KIND: FileKind<'static> = FileKind {
    name: "",
    file_name: "",
    manifest: None,
    answer: None,
};
