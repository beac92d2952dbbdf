//! What a channel refers to; as in `references`, no field is passed over.

use super::references::{Reference, Role, Visit, any_type, simple_type};
use crate::model::{Beskedtype, Channel, ChannelHeader, ChannelMessage, ChannelOperation, Payload};

pub(super) fn of_channel(channel: &mut Channel, visit: &mut Visit<'_>) {
    let Channel {
        name: _,
        title: _,
        doc: _,
        address: _,
        parameters: _,
        messages,
        operations,
        bindings: _,
        span: _,
    } = channel;
    for message in messages {
        of_message(message, visit);
    }
    for operation in operations {
        // Operations name messages of their channel, and replies those of another.
        let ChannelOperation {
            name: _,
            action: _,
            messages: _,
            reply: _,
            http: _,
            amqp: _,
            doc: _,
            span: _,
        } = operation;
    }
}

fn of_message(message: &mut ChannelMessage, visit: &mut Visit<'_>) {
    let ChannelMessage {
        name: _,
        payload,
        content_type: _,
        headers,
        correlation: _,
        kind,
        doc: _,
        span: _,
    } = message;
    match payload {
        Payload::Xml(idx) => visit(Reference::Element(idx)),
        Payload::Json(ty) => any_type(ty, Role::Value, visit),
        Payload::Opaque => {}
    }
    for header in headers {
        let ChannelHeader {
            name: _,
            ty,
            required: _,
            doc: _,
            span: _,
        } = header;
        simple_type(ty, Role::Value, visit);
    }
    if let Some(kind) = kind {
        let Beskedtype {
            name: _,
            id: _,
            handlings: _,
            data,
            span: _,
        } = kind;
        visit(Reference::Element(data));
    }
}
