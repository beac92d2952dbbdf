//! Version 2: operations stand in their channels, and messages in operations.
//!
//! The verbs are those of the other side: who reads the document publishes what the
//! application receives. So `publish` is what the application receives, `subscribe` what it
//! sends.

use super::super::codes;
use super::super::layers::Layers;
use super::super::view::entries_of;
use super::reader::{Reader, doc};
use crate::model::{Channel, ChannelAction, ChannelMessage, ChannelOperation, ChannelParameter};
use crate::source::Span;
use crate::yaml::{Member, Node};

/// Keywords of a parameter's schema that version 3 has too.
const KEPT: &[&str] = &[
    "type",
    "enum",
    "default",
    "description",
    "examples",
    "title",
];

impl<'d> Reader<'d, '_, '_> {
    pub(super) fn second(&mut self) -> Vec<Channel> {
        let channels = self.input.root.get("channels");
        let members = channels.map(Node::members).unwrap_or_default();
        members
            .iter()
            .filter_map(|member| self.channel_item(member))
            .collect()
    }

    fn channel_item(&mut self, member: &'d Member) -> Option<Channel> {
        let node = self.value(&member.value)?;
        let mut messages = Messages::default();
        let mut operations = Vec::new();
        for (verb, action) in [
            ("publish", ChannelAction::Receive),
            ("subscribe", ChannelAction::Send),
        ] {
            let found = node.member(verb);
            let operation = found.and_then(|found| self.value(&found.value));
            if let (Some(found), Some(operation)) = (found, operation) {
                operations.push(self.verb(member, found, operation, action, &mut messages));
            }
        }
        Some(Channel {
            name: member.key.clone(),
            title: None,
            doc: doc(node),
            address: Some(member.key.clone()),
            parameters: self.converted_parameters(node),
            messages: messages.list,
            operations,
            bindings: self.channel_bindings(node),
            span: member.key_span,
        })
    }

    fn verb(
        &mut self,
        channel: &'d Member,
        member: &'d Member,
        node: &'d Node,
        action: ChannelAction,
        messages: &mut Messages,
    ) -> ChannelOperation {
        let documents = self.input.documents;
        let layers = Layers::of(documents, node, self.input.version);
        let name = layers.owned(&["operationId"]).unwrap_or_else(|| {
            let verb = match action {
                ChannelAction::Send => "send",
                ChannelAction::Receive => "receive",
            };
            format!("{verb} {}", channel.key)
        });
        let mut list = Vec::new();
        for entry in entries_of(documents, node) {
            let Some(message) = self.value(entry) else {
                continue;
            };
            list.push(match messages.position(message.span) {
                Some(known) => known,
                None => {
                    let name = self.message_name(entry, message, &name);
                    messages.add(self.message(&name, message), message.span)
                }
            });
        }
        ChannelOperation {
            name,
            action,
            messages: list,
            reply: None,
            http: self.http_operation(&layers),
            amqp: self.amqp_operation(&layers),
            doc: layers
                .owned(&["description"])
                .or_else(|| layers.owned(&["summary"])),
            span: member.key_span,
        }
    }

    /// What a message is called: by its id or name, or by the name it is referred to by.
    fn message_name(&self, entry: &'d Node, message: &'d Node, operation: &str) -> String {
        let layers = Layers::of(self.input.documents, message, self.input.version);
        let own = layers
            .owned(&["messageId"])
            .or_else(|| layers.owned(&["name"]));
        let referred = entry.reference().and_then(Node::text);
        let step = referred.and_then(|text| text.rsplit(['/', '#']).next());
        let step = step.filter(|step| !step.is_empty() && !step.contains('.'));
        own.or_else(|| step.map(str::to_owned))
            .unwrap_or_else(|| format!("{operation} message"))
    }

    /// Parameters had schemas; version 3 has lists of values.
    fn converted_parameters(&mut self, channel: &'d Node) -> Vec<ChannelParameter> {
        let members = channel.get("parameters").map(Node::members);
        let mut out = Vec::new();
        for member in members.unwrap_or_default() {
            let Some(node) = self.value(&member.value) else {
                continue;
            };
            let schema = self.field(node, "schema");
            if let Some(schema) = schema {
                self.is_lossless(member, schema);
            }
            let values = schema.and_then(|schema| schema.get("enum"));
            let values = values.map(Node::items).unwrap_or_default();
            out.push(ChannelParameter {
                name: member.key.clone(),
                values: values
                    .iter()
                    .filter_map(Node::text)
                    .map(str::to_owned)
                    .collect(),
                default: schema.and_then(|schema| schema.get("default")?.text().map(str::to_owned)),
                location: node.get("location").and_then(Node::text).map(str::to_owned),
                doc: doc(node).or_else(|| schema.and_then(doc)),
                span: member.key_span,
            });
        }
        out
    }

    fn is_lossless(&mut self, member: &Member, schema: &'d Node) {
        let keyword = schema
            .members()
            .iter()
            .find(|member| !KEPT.contains(&member.key.as_str()) && !member.key.starts_with("x-"));
        let other_type = schema.get("type").filter(|ty| ty.text() != Some("string"));
        let span = keyword
            .map(|found| found.key_span)
            .or(other_type.map(|ty| ty.span));
        if let Some(span) = span {
            let message = format!(
                "the schema of the parameter `{}` says more than version 3 can",
                member.key
            );
            let help = "leave a text with a list of values, or describe the channel in version 3";
            self.error(codes::LOSSY, span, message, help);
        }
    }
}

/// The messages of a channel, each once.
#[derive(Default)]
struct Messages {
    list: Vec<ChannelMessage>,
    places: Vec<Span>,
}

impl Messages {
    fn position(&self, span: Span) -> Option<usize> {
        self.places.iter().position(|place| *place == span)
    }

    /// Adds a message; its index.
    fn add(&mut self, message: ChannelMessage, span: Span) -> usize {
        self.list.push(message);
        self.places.push(span);
        self.list.len() - 1
    }
}
