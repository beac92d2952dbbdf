//! Channels as text.

use super::simple::{simple_ref, type_name};
use super::{Text, name, quoted};
use crate::model::{
    AmqpAddress, AmqpChannel, AmqpOperation, Channel, ChannelAction, ChannelMessage,
    ChannelOperation, ChannelParameter, Model, Payload, Reply, TypeRef,
};

pub(super) fn channel(out: &mut Text, model: &Model, channel: &Channel) {
    let address = channel.address.as_deref();
    let address = address.map_or("without an address".to_owned(), quoted);
    out.line(format!("channel {} {address}", channel.name));
    out.inside(|out| {
        channel.parameters.iter().for_each(|it| parameter(out, it));
        if let Some(amqp) = &channel.bindings.amqp {
            amqp_channel(out, amqp);
        }
        for message in &channel.messages {
            self::message(out, model, message);
        }
        for operation in &channel.operations {
            self::operation(out, model, channel, operation);
        }
    });
}

fn parameter(out: &mut Text, parameter: &ChannelParameter) {
    let mut line = format!("parameter {}", parameter.name);
    if !parameter.values.is_empty() {
        line.push_str(&format!(" of {}", parameter.values.join(" | ")));
    }
    if let Some(default) = &parameter.default {
        line.push_str(&format!(" default {default:?}"));
    }
    if let Some(location) = &parameter.location {
        line.push_str(&format!(" at {location}"));
    }
    out.line(line);
}

fn message(out: &mut Text, model: &Model, message: &ChannelMessage) {
    let content_type = message.content_type.as_deref();
    let content_type = content_type.map_or(String::new(), |it| format!(" as {it}"));
    let payload = payload(model, message.payload);
    out.line(format!("message {} {payload}{content_type}", message.name));
    out.inside(|out| {
        for header in &message.headers {
            let ty = simple_ref(&model.schema, header.ty);
            let required = if header.required { " required" } else { "" };
            out.line(format!("header {}: {ty}{required}", header.name));
        }
        if let Some(correlation) = &message.correlation {
            out.line(format!("correlation {correlation}"));
        }
        if let Some(kind) = &message.kind {
            let id = kind.id.as_deref();
            let id = id.map_or("without an id".to_owned(), quoted);
            let data = name(&model.schema.element(kind.data).name);
            let handlings = match kind.handlings.is_empty() {
                true => String::new(),
                false => format!(" on {}", kind.handlings.join(" | ")),
            };
            out.line(format!("beskedtype {} {id} {data}{handlings}", kind.name));
        }
    });
}

fn payload(model: &Model, payload: Payload) -> String {
    match payload {
        Payload::Xml(idx) => name(&model.schema.element(idx).name),
        Payload::Json(ty) => json(model, ty),
        Payload::Opaque => "octets".to_owned(),
    }
}

/// A type whose values are JSON texts.
pub(super) fn json(model: &Model, ty: TypeRef) -> String {
    let own = type_name(&model.schema, ty);
    format!("json {}", own.unwrap_or_else(|| "(anonymous)".to_owned()))
}

fn operation(out: &mut Text, model: &Model, channel: &Channel, operation: &ChannelOperation) {
    let action = match operation.action {
        ChannelAction::Send => "sends",
        ChannelAction::Receive => "receives",
    };
    let messages = names(&channel.messages, &operation.messages);
    out.line(format!("operation {} {action} {messages}", operation.name));
    out.inside(|out| {
        if let Some(reply) = &operation.reply {
            self::reply(out, model, reply);
        }
        if let Some(http) = &operation.http {
            out.line(format!("http {}", http.method));
        }
        if let Some(amqp) = &operation.amqp {
            amqp_operation(out, amqp);
        }
    });
}

fn reply(out: &mut Text, model: &Model, reply: &Reply) {
    let address = reply.address.as_deref();
    let address = address.map_or(String::new(), |it| format!(" to {it}"));
    let messages = model.channel(&reply.channel).map(|it| &*it.messages);
    let messages = names(messages.unwrap_or_default(), &reply.messages);
    out.line(format!("reply in {}{address} {messages}", reply.channel));
}

fn names(messages: &[ChannelMessage], picked: &[usize]) -> String {
    let picked = picked.iter().filter_map(|at| messages.get(*at));
    let names: Vec<&str> = picked.map(|message| message.name.as_str()).collect();
    names.join(" | ")
}

fn amqp_channel(out: &mut Text, amqp: &AmqpChannel) {
    let address = match amqp.is {
        AmqpAddress::RoutingKey => "a routing key",
        AmqpAddress::Queue => "a queue",
    };
    out.line(format!("amqp the address is {address}"));
    out.inside(|out| {
        if let Some(exchange) = &amqp.exchange {
            let mut line = format!("exchange {:?}", exchange.name);
            word(&mut line, "of kind", exchange.kind.as_ref());
            word(&mut line, "vhost", exchange.vhost.as_ref());
            word(&mut line, "durable", exchange.durable.as_ref());
            word(&mut line, "auto delete", exchange.auto_delete.as_ref());
            out.line(line);
        }
        if let Some(queue) = &amqp.queue {
            let mut line = "queue".to_owned();
            word(&mut line, "named", queue.name.as_ref());
            word(&mut line, "vhost", queue.vhost.as_ref());
            word(&mut line, "durable", queue.durable.as_ref());
            word(&mut line, "exclusive", queue.exclusive.as_ref());
            word(&mut line, "auto delete", queue.auto_delete.as_ref());
            out.line(line);
        }
    });
}

fn amqp_operation(out: &mut Text, amqp: &AmqpOperation) {
    let mut line = "amqp".to_owned();
    word(&mut line, "expiration", amqp.expiration.as_ref());
    word(&mut line, "user", amqp.user_id.as_ref());
    word(&mut line, "priority", amqp.priority.as_ref());
    word(&mut line, "delivery mode", amqp.delivery_mode.as_ref());
    word(&mut line, "mandatory", amqp.mandatory.as_ref());
    word(&mut line, "reply to", amqp.reply_to.as_ref());
    word(&mut line, "timestamp", amqp.timestamp.as_ref());
    word(&mut line, "ack", amqp.ack.as_ref());
    for (what, keys) in [("cc", &amqp.cc), ("bcc", &amqp.bcc)] {
        if !keys.is_empty() {
            line.push_str(&format!(" {what} {keys:?}"));
        }
    }
    out.line(line);
}

/// Adds what is stated.
fn word(line: &mut String, what: &str, value: Option<&impl std::fmt::Debug>) {
    if let Some(value) = value {
        line.push_str(&format!(" {what} {value:?}"));
    }
}
