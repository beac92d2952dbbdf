//! What only the whole document shows: names that are unique, addresses, messages that
//! belong to channels, content types.

use super::super::codes;
use super::super::view::{Channels, messages_of, traits};
use super::checker::Checker;
use crate::source::Span;
use crate::yaml::Node;
use std::collections::BTreeMap;

impl<'d> Checker<'d, '_> {
    pub(super) fn document(&mut self) {
        match self.version.major {
            2 => self.second(),
            _ => self.third(),
        }
    }

    fn second(&mut self) {
        let mut ids = BTreeMap::new();
        let Some(channels) = self.root.get("channels") else {
            return;
        };
        for member in channels.members() {
            if member.key.contains(['?', '#']) {
                let message = format!("`{}` has a query or a fragment", member.key);
                let help = "describe it in a binding (`query` of the HTTP binding)";
                self.error(codes::BAD_VALUE, member.key_span, message, help);
            }
            let Some(channel) = self.value(&member.value) else {
                continue;
            };
            let declared = channel.get("parameters");
            self.parameters(&member.key, member.key_span, declared, "parameter");
            for verb in ["publish", "subscribe"] {
                let Some(operation) = channel.get(verb).and_then(|found| self.value(found)) else {
                    continue;
                };
                self.operation_id(operation, &mut ids);
                for message in messages_of(self.documents, operation) {
                    self.content_type(message);
                }
            }
        }
    }

    fn operation_id(&mut self, operation: &'d Node, ids: &mut BTreeMap<&'d str, Span>) {
        let with_traits = traits(self.documents, operation);
        for holder in std::iter::once(operation).chain(with_traits) {
            let Some(id) = holder.get("operationId") else {
                continue;
            };
            let Some(text) = id.text() else { continue };
            if ids
                .insert(text, id.span)
                .is_some_and(|first| first != id.span)
            {
                let message = format!("the operation id `{text}` stands twice");
                self.error(codes::DUPLICATE, id.span, message, "rename one of the two");
            }
        }
    }

    fn third(&mut self) {
        let channels = Channels::of(self.documents, self.root);
        for channel in channels.iter() {
            let place = channel
                .node
                .get("address")
                .map_or(channel.span, |found| found.span);
            let address = channel.node.get("address").and_then(Node::text);
            // Where only configuration knows the address, it has no names to compare with.
            if let Some(address) = address {
                let declared = channel.node.get("parameters");
                self.parameters(address, place, declared, "parameter");
            }
            for &(_, entry) in &channel.messages {
                if let Some(message) = self.value(entry) {
                    self.content_type(message);
                }
            }
        }
        let Some(operations) = self.root.get("operations") else {
            return;
        };
        for member in operations.members() {
            if let Some(operation) = self.value(&member.value) {
                self.operation(operation, &channels);
            }
        }
    }

    /// An operation belongs to a channel of the document, and its messages to that channel.
    fn operation(&mut self, operation: &'d Node, channels: &Channels<'d>) {
        self.of_channel(operation, channels);
        let reply = operation.get("reply").and_then(|reply| self.value(reply));
        if let Some(reply) = reply.filter(|reply| reply.get("channel").is_some()) {
            self.of_channel(reply, channels);
        }
    }

    fn of_channel(&mut self, holder: &'d Node, channels: &Channels<'d>) {
        let Some(reference) = holder.get("channel") else {
            return;
        };
        let Some(channel) = channels.find(self.documents, reference) else {
            // A reference that leads nowhere was reported where it stands.
            if self.value(reference).is_some() {
                let message = "the reference does not lead to a channel of this document";
                let help = "refer to an entry of `channels`: `#/channels/name`";
                self.error(codes::NOT_OF_CHANNEL, reference.span, message, help);
            }
            return;
        };
        let listed = holder.get("messages").map(Node::items).unwrap_or_default();
        for message in listed {
            if channel.message(self.documents, message).is_none() && self.value(message).is_some() {
                let text = format!("the message is none of the channel `{}`", channel.name);
                let help = "refer to an entry of the channel's `messages`";
                self.error(codes::NOT_OF_CHANNEL, message.span, text, help);
            }
        }
    }

    /// What a message holds is not to be guessed.
    fn content_type(&mut self, message: &'d Node) {
        // What is no object was reported.
        if !message.is_object() {
            return;
        }
        let stated = |node: &Node| node.get("contentType").is_some();
        let by_trait = traits(self.documents, message).into_iter().any(stated);
        if stated(message) || by_trait || self.root.get("defaultContentType").is_some() {
            return;
        }
        let text = "neither the message nor the document says what content type it has";
        let help = "add `contentType` here, or `defaultContentType` to the document";
        self.warn(codes::NO_CONTENT_TYPE, message.span, text, help);
    }
}
