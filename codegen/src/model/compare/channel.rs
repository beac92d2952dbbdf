//! Facts of channels: their messages, and what applications do with them.

use super::difference::{ComponentKind, Field};
use super::service::element;
use super::tree::{Builder, Node};
use crate::model::{
    AmqpChannel, AmqpOperation, Channel, ChannelHeader, ChannelMessage, ChannelOperation,
    ChannelParameter, Model, Payload, QName, Reply,
};
use std::fmt::Debug;

/// The node of a channel. Messages and operations are known by name.
pub(super) fn node(model: &Model, builder: &Builder<'_>, channel: &Channel) -> Node {
    let name = QName::new("", channel.name.as_str());
    let mut node = Node::global(ComponentKind::Channel, "channel", &name, Some(channel.span));
    stated(&mut node, Field::Address, channel.address.as_deref());
    if let Some(amqp) = &channel.bindings.amqp {
        amqp_channel(&mut node, amqp);
    }
    let parameters = channel.parameters.iter().map(parameter);
    node.children.extend(parameters);
    let messages = channel.messages.iter();
    node.children
        .extend(messages.map(|it| message(builder, it)));
    let operations = channel.operations.iter();
    node.children
        .extend(operations.map(|it| operation(model, channel, it)));
    node
}

/// A fact where the contract states one.
fn stated(node: &mut Node, field: Field, text: Option<&str>) {
    if let Some(text) = text {
        node.fact(field, format!("{text:?}"));
    }
}

fn parameter(parameter: &ChannelParameter) -> Node {
    let key = format!("parameter {}", parameter.name);
    let mut node = Node::new(ComponentKind::Parameter, key, Some(parameter.span));
    if !parameter.values.is_empty() {
        node.fact(Field::Values, parameter.values.join(", "));
    }
    stated(&mut node, Field::Value, parameter.default.as_deref());
    stated(&mut node, Field::Location, parameter.location.as_deref());
    node
}

fn message(builder: &Builder<'_>, message: &ChannelMessage) -> Node {
    let key = format!("message {}", message.name);
    let mut node = Node::new(ComponentKind::Message, key, Some(message.span));
    match message.payload {
        Payload::Xml(idx) => element(builder, &mut node, Field::Payload, idx),
        Payload::Json(ty) => builder.type_reference(&mut node, Field::Payload, ty),
        Payload::Opaque => node.fact(Field::Payload, "octets"),
    }
    let content_type = message.content_type.as_deref();
    stated(&mut node, Field::MediaType, content_type);
    stated(
        &mut node,
        Field::Correlation,
        message.correlation.as_deref(),
    );
    if let Some(kind) = &message.kind {
        let place = Some(kind.span);
        let id = kind.id.as_deref().unwrap_or("not known");
        node.fact_at(Field::Beskedtype, format!("{} ({id})", kind.name), place);
        let handlings = kind.handlings.join(", ");
        node.fact_at(Field::Handlings, handlings, place);
        let data = &builder.schema.element(kind.data).name;
        node.fact_at(Field::Data, data.to_string(), place);
    }
    let headers = message.headers.iter();
    node.children.extend(headers.map(|it| header(builder, it)));
    node
}

fn header(builder: &Builder<'_>, header: &ChannelHeader) -> Node {
    let key = format!("header {}", header.name);
    let mut node = Node::new(ComponentKind::Header, key, Some(header.span));
    builder.simple_reference(&mut node, Field::Type, header.ty);
    node.flag(Field::Required, header.required);
    node
}

fn operation(model: &Model, channel: &Channel, operation: &ChannelOperation) -> Node {
    let key = format!("operation {}", operation.name);
    let mut node = Node::new(ComponentKind::Operation, key, Some(operation.span));
    node.fact(Field::Action, format!("{:?}", operation.action));
    let messages = names(&channel.messages, &operation.messages);
    node.fact(Field::Messages, messages);
    if let Some(reply) = &operation.reply {
        node.children.push(self::reply(model, reply));
    }
    if let Some(http) = &operation.http {
        node.fact(Field::Method, http.method.clone());
    }
    if let Some(amqp) = &operation.amqp {
        amqp_operation(&mut node, amqp);
    }
    node
}

fn reply(model: &Model, reply: &Reply) -> Node {
    let mut node = Node::new(ComponentKind::Reply, "reply", Some(reply.span));
    stated(&mut node, Field::Address, reply.address.as_deref());
    node.fact(Field::Channel, reply.channel.clone());
    let messages = model.channel(&reply.channel).map(|it| &*it.messages);
    let messages = names(messages.unwrap_or_default(), &reply.messages);
    node.fact(Field::Messages, messages);
    node
}

fn names(messages: &[ChannelMessage], picked: &[usize]) -> String {
    let picked = picked.iter().filter_map(|at| messages.get(*at));
    let names: Vec<&str> = picked.map(|message| message.name.as_str()).collect();
    names.join(", ")
}

fn amqp_channel(node: &mut Node, amqp: &AmqpChannel) {
    let place = Some(amqp.span);
    node.fact_at(Field::AddressKind, format!("{:?}", amqp.is), place);
    if let Some(exchange) = &amqp.exchange {
        let facts = facts(&[
            ("name", Some(&exchange.name as &dyn Debug)),
            ("kind", of(&exchange.kind)),
            ("vhost", of(&exchange.vhost)),
            ("durable", of(&exchange.durable)),
            ("auto delete", of(&exchange.auto_delete)),
        ]);
        node.fact_at(Field::Exchange, facts, place);
    }
    if let Some(queue) = &amqp.queue {
        let facts = facts(&[
            ("name", of(&queue.name)),
            ("vhost", of(&queue.vhost)),
            ("durable", of(&queue.durable)),
            ("exclusive", of(&queue.exclusive)),
            ("auto delete", of(&queue.auto_delete)),
        ]);
        node.fact_at(Field::Queue, facts, place);
    }
}

fn amqp_operation(node: &mut Node, amqp: &AmqpOperation) {
    let AmqpOperation {
        expiration,
        user_id,
        cc,
        bcc,
        priority,
        delivery_mode,
        mandatory,
        reply_to,
        timestamp,
        ack,
    } = amqp;
    let keys = |keys: &Vec<String>| (!keys.is_empty()).then(|| keys.clone());
    let (cc, bcc) = (keys(cc), keys(bcc));
    let facts = facts(&[
        ("expiration", of(expiration)),
        ("user id", of(user_id)),
        ("cc", of(&cc)),
        ("bcc", of(&bcc)),
        ("priority", of(priority)),
        ("delivery mode", of(delivery_mode)),
        ("mandatory", of(mandatory)),
        ("reply to", of(reply_to)),
        ("timestamp", of(timestamp)),
        ("ack", of(ack)),
    ]);
    node.fact(Field::Amqp, facts);
}

fn of<T: Debug>(value: &Option<T>) -> Option<&dyn Debug> {
    value.as_ref().map(|value| value as &dyn Debug)
}

/// What is stated, each with its name.
fn facts(facts: &[(&str, Option<&dyn Debug>)]) -> String {
    let facts = facts.iter();
    let stated = facts.filter_map(|(name, value)| Some(format!("{name} {:?}", (*value)?)));
    stated.collect::<Vec<_>>().join(", ")
}
