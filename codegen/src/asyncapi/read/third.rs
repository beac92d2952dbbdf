//! Version 3: channels and operations stand beside each other.

use super::super::layers::Layers;
use super::super::view::{Channels, Entry};
use super::reader::{Reader, doc};
use crate::model::{Channel, ChannelAction, ChannelOperation, ChannelParameter, Reply};
use crate::yaml::{Member, Node};

impl<'d> Reader<'d, '_, '_> {
    pub(super) fn third(&mut self) -> Vec<Channel> {
        let entries = Channels::of(self.input.documents, self.input.root);
        let mut channels: Vec<Channel> = entries.iter().map(|entry| self.channel(entry)).collect();
        let operations = self.input.root.get("operations");
        for member in operations.map(Node::members).unwrap_or_default() {
            if let Some((at, operation)) = self.operation(member, &entries)
                && let Some(channel) = channels.get_mut(at)
            {
                channel.operations.push(operation);
            }
        }
        channels
    }

    fn channel(&mut self, entry: &Entry<'d>) -> Channel {
        let node = entry.node;
        let mut messages = Vec::new();
        for &(name, message) in &entry.messages {
            if let Some(node) = self.value(message) {
                messages.push(self.message(name, node));
            }
        }
        Channel {
            name: entry.name.to_owned(),
            title: text(node, "title"),
            doc: doc(node),
            address: text(node, "address"),
            parameters: self.parameters(node),
            messages,
            operations: Vec::new(),
            bindings: self.channel_bindings(node),
            span: entry.span,
        }
    }

    fn parameters(&mut self, channel: &'d Node) -> Vec<ChannelParameter> {
        let members = channel.get("parameters").map(Node::members);
        let mut out = Vec::new();
        for member in members.unwrap_or_default() {
            let Some(node) = self.value(&member.value) else {
                continue;
            };
            let values = node.get("enum").map(Node::items).unwrap_or_default();
            out.push(ChannelParameter {
                name: member.key.clone(),
                values: values
                    .iter()
                    .filter_map(Node::text)
                    .map(str::to_owned)
                    .collect(),
                default: text(node, "default"),
                location: text(node, "location"),
                doc: doc(node),
                span: member.key_span,
            });
        }
        out
    }

    /// An operation and the index of its channel; `None` where the check reported that
    /// there is none.
    fn operation(
        &mut self,
        member: &'d Member,
        entries: &Channels<'d>,
    ) -> Option<(usize, ChannelOperation)> {
        let documents = self.input.documents;
        let node = self.value(&member.value)?;
        let layers = Layers::of(documents, node, self.input.version);
        let at = entries.position(documents, node.get("channel")?)?;
        let channel = entries.get(at)?;
        let action = match node.get("action")?.text()? {
            "send" => ChannelAction::Send,
            _ => ChannelAction::Receive,
        };
        let operation = ChannelOperation {
            name: member.key.clone(),
            action,
            messages: self.listed(node, channel),
            reply: self.reply(node, entries, channel),
            http: self.http_operation(&layers),
            amqp: self.amqp_operation(&layers),
            doc: layers
                .owned(&["description"])
                .or_else(|| layers.owned(&["summary"])),
            span: member.key_span,
        };
        Some((at, operation))
    }

    /// The messages that are listed, or all of the channel where none are.
    fn listed(&self, holder: &'d Node, channel: &Entry<'d>) -> Vec<usize> {
        match holder.get("messages") {
            None => (0..channel.messages.len()).collect(),
            Some(listed) => {
                let documents = self.input.documents;
                let items = listed.items().iter();
                items
                    .filter_map(|item| channel.message(documents, item))
                    .collect()
            }
        }
    }

    fn reply(
        &mut self,
        operation: &'d Node,
        entries: &Channels<'d>,
        own: &Entry<'d>,
    ) -> Option<Reply> {
        let node = self.field(operation, "reply")?;
        let documents = self.input.documents;
        // Without a channel of its own the reply comes where the operation is.
        let channel = match node.get("channel") {
            Some(reference) => entries.find(documents, reference)?,
            None => own,
        };
        let location = self
            .field(node, "address")
            .and_then(|address| text(address, "location"));
        Some(Reply {
            address: location.or_else(|| text(channel.node, "address")),
            channel: channel.name.to_owned(),
            messages: match (node.get("channel"), node.get("messages")) {
                (None, None) => Vec::new(),
                _ => self.listed(node, channel),
            },
            span: operation.get("reply")?.span,
        })
    }
}

fn text(node: &Node, field: &str) -> Option<String> {
    node.get(field)?.text().map(str::to_owned)
}
