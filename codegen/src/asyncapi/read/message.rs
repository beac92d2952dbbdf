//! One message: its headers, what joins it to others, what it holds.

use super::super::codes;
use super::super::layers::Layers;
use super::reader::Reader;
use crate::model::{ChannelHeader, ChannelMessage};
use crate::yaml::Node;

impl<'d> Reader<'d, '_, '_> {
    /// Reads a message that is called `name`, its traits put together with it.
    pub(super) fn message(&mut self, name: &str, node: &'d Node) -> ChannelMessage {
        let layers = Layers::of(self.input.documents, node, self.input.version);
        self.message_bindings(&layers);
        let (payload, content_type) = self.payload(name, node, &layers);
        ChannelMessage {
            name: name.to_owned(),
            payload,
            content_type,
            headers: self.headers(name, &layers),
            correlation: layers.owned(&["correlationId", "location"]),
            kind: self.beskedtype(name, node, payload),
            doc: layers
                .owned(&["description"])
                .or_else(|| layers.owned(&["summary"])),
            span: node.span,
        }
    }

    fn headers(&mut self, name: &str, layers: &Layers<'d>) -> Vec<ChannelHeader> {
        let Some(headers) = layers.at(&["headers"]) else {
            return Vec::new();
        };
        if headers.get("schemaFormat").is_some() || headers.get("properties").is_none() {
            let message = "headers have to be an object with `properties`";
            let help = "list each header there; the message is generated without headers otherwise";
            self.warn(codes::HEADERS, headers.span, message, help);
            return Vec::new();
        }
        let required = layers.at(&["headers", "required"]);
        let required = required.map(Node::items).unwrap_or_default();
        let mut out = Vec::new();
        for member in layers.members(&["headers", "properties"]) {
            let called = format!("{name} {}", member.key);
            let Some(ty) = self.types.scalar(&member.value, &called) else {
                continue;
            };
            out.push(ChannelHeader {
                name: member.key.clone(),
                ty,
                required: required.iter().any(|name| name.text() == Some(&member.key)),
                doc: self.value(&member.value).and_then(super::reader::doc),
                span: member.key_span,
            });
        }
        out
    }
}
