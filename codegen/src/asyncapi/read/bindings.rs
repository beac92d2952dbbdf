//! Bindings to AMQP 0-9-1 and HTTP. What is said of other protocols, or of places where
//! nothing is generated, is told and left.

use super::super::codes;
use super::super::layers::Layers;
use super::reader::Reader;
use crate::model::{
    AmqpAddress, AmqpChannel, AmqpExchange, AmqpOperation, AmqpQueue, ChannelBindings, HttpBinding,
};
use crate::yaml::{Member, Node};

impl<'d> Reader<'d, '_, '_> {
    pub(super) fn channel_bindings(&mut self, channel: &'d Node) -> ChannelBindings {
        let Some(bindings) = self.field(channel, "bindings") else {
            return ChannelBindings::default();
        };
        self.left_out(bindings.members().iter(), &["amqp"], "a channel");
        let amqp = bindings.member("amqp");
        let node = amqp.and_then(|member| self.value(&member.value));
        ChannelBindings {
            amqp: node.zip(amqp).map(|(node, member)| AmqpChannel {
                is: match text(node, "is").as_deref() {
                    Some("queue") => AmqpAddress::Queue,
                    _ => AmqpAddress::RoutingKey,
                },
                exchange: node.get("exchange").map(|node| AmqpExchange {
                    name: text(node, "name").unwrap_or_default(),
                    kind: text(node, "type"),
                    durable: bool(node, "durable"),
                    auto_delete: bool(node, "autoDelete"),
                    vhost: text(node, "vhost"),
                }),
                queue: node.get("queue").map(|node| AmqpQueue {
                    name: text(node, "name"),
                    durable: bool(node, "durable"),
                    exclusive: bool(node, "exclusive"),
                    auto_delete: bool(node, "autoDelete"),
                    vhost: text(node, "vhost"),
                }),
                span: member.key_span,
            }),
        }
    }

    pub(super) fn amqp_operation(&mut self, layers: &Layers<'d>) -> Option<AmqpOperation> {
        layers.at(&["bindings", "amqp"])?;
        let at = |field: &str| layers.at(&["bindings", "amqp", field]);
        let bool = |field: &str| at(field).and_then(Node::bool);
        let text = |field: &str| at(field).and_then(Node::text).map(str::to_owned);
        let number = |field: &str| at(field).and_then(Node::integer);
        let texts = |field: &str| {
            let items = at(field).map(Node::items).unwrap_or_default();
            items
                .iter()
                .filter_map(Node::text)
                .map(str::to_owned)
                .collect()
        };
        Some(AmqpOperation {
            expiration: number("expiration").and_then(|value| value.try_into().ok()),
            user_id: text("userId"),
            cc: texts("cc"),
            bcc: texts("bcc"),
            priority: number("priority").and_then(|value| value.try_into().ok()),
            delivery_mode: number("deliveryMode").and_then(|value| value.try_into().ok()),
            mandatory: bool("mandatory"),
            reply_to: text("replyTo"),
            timestamp: bool("timestamp"),
            ack: bool("ack"),
        })
    }

    pub(super) fn http_operation(&mut self, layers: &Layers<'d>) -> Option<HttpBinding> {
        self.left_out(
            layers.members(&["bindings"]),
            &["amqp", "http"],
            "an operation",
        );
        let binding = layers.at(&["bindings", "http"])?;
        if let Some(query) = layers.at(&["bindings", "http", "query"]) {
            let message = "the query of the HTTP binding is not generated";
            let help = "describe requests with parameters in OpenAPI";
            self.warn(codes::NOT_GENERATED, query.span, message, help);
        }
        let method = layers.owned(&["bindings", "http", "method"]);
        if method.is_none() {
            let message = "the HTTP binding names no method";
            let help = "add `method: POST`; without it nothing is generated of the binding";
            self.warn(codes::NOT_GENERATED, binding.span, message, help);
        }
        method.map(|method| HttpBinding { method })
    }

    /// Nothing is generated of the bindings of a message.
    pub(super) fn message_bindings(&mut self, layers: &Layers<'d>) {
        self.left_out(layers.members(&["bindings"]), &[], "a message");
    }

    fn left_out<'b>(
        &mut self,
        members: impl IntoIterator<Item = &'b Member>,
        taken: &[&str],
        place: &str,
    ) {
        for member in members {
            if !taken.contains(&member.key.as_str()) && !member.key.starts_with("x-") {
                let message = format!(
                    "the binding of {place} to `{}` is not generated",
                    member.key
                );
                let help = "channel, operations and messages are generated all the same";
                self.warn(codes::NOT_GENERATED, member.key_span, message, help);
            }
        }
    }
}

fn text(node: &Node, field: &str) -> Option<String> {
    node.get(field)?.text().map(str::to_owned)
}

fn bool(node: &Node, field: &str) -> Option<bool> {
    node.get(field)?.bool()
}
