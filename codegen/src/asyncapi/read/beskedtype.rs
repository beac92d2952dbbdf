//! The extension `x-beskedtype`: what the envelope of a message holds.
//!
//! ```yaml
//! x-beskedtype:
//!   id: 0ee8e2ea-…         # as envelopes carry it; left out where it is not public
//!   handlinger: [Oprettet]  # handlings it is sent for; left out where that is not said
//!   data: {$ref: 'xsd/haendelse.xsd#Haendelse'}  # the element inside the envelope
//! ```

use super::super::codes;
use super::reader::Reader;
use crate::model::{Beskedtype, Payload};
use crate::suggest::closest;
use crate::yaml::{Node, Value};

const FIELDS: &[&str] = &["id", "handlinger", "data"];

impl<'d> Reader<'d, '_, '_> {
    pub(super) fn beskedtype(
        &mut self,
        name: &str,
        message: &'d Node,
        payload: Payload,
    ) -> Option<Beskedtype> {
        let member = message.member("x-beskedtype")?;
        let node = self.value(&member.value).filter(|node| node.is_object());
        let Some(node) = node else {
            let text = "`x-beskedtype` has to be an object";
            let help = "it has `data`, and perhaps `id` and `handlinger`";
            self.error(codes::BESKEDTYPE, member.value.span, text, help);
            return None;
        };
        if !matches!(payload, Payload::Xml(_)) {
            let text = "a beskedtype stands in an envelope, but the payload is no XML element";
            let help = "refer to the envelope's element from `payload`";
            self.error(codes::BESKEDTYPE, member.key_span, text, help);
        }
        for field in node
            .members()
            .iter()
            .filter(|field| !FIELDS.contains(&&*field.key))
        {
            let text = format!("a beskedtype has no field `{}`", field.key);
            let help = match closest(&field.key, FIELDS.iter().copied()) {
                Some(near) => format!("perhaps `{near}`"),
                None => format!("it has: {}", FIELDS.join(", ")),
            };
            self.error(codes::BESKEDTYPE, field.key_span, text, help);
        }
        let id = node.get("id");
        let id = id.and_then(|id| self.text(id, "the id of a beskedtype"));
        let handlings = self.handlings(node);
        let Some(data) = node.get("data") else {
            let text = "a beskedtype has no `data`";
            let help = "refer to the element inside the envelope: `$ref: haendelse.xsd#Haendelse`";
            self.error(codes::BESKEDTYPE, node.span, text, help);
            return None;
        };
        // The language may be named, as in a payload.
        let data = match self.input.documents.value(data) {
            Ok(named) if named.get("schemaFormat").is_some() => named.get("schema")?,
            _ => data,
        };
        Some(Beskedtype {
            name: name.to_owned(),
            id,
            handlings,
            data: self.element(data)?,
            span: member.key_span,
        })
    }

    fn handlings(&mut self, node: &'d Node) -> Vec<String> {
        let Some(list) = node.get("handlinger") else {
            return Vec::new();
        };
        if !matches!(list.value, Value::List(_)) {
            let text = format!("`handlinger` has to be a list, found {}", list.kind());
            self.error(
                codes::BESKEDTYPE,
                list.span,
                text,
                "write `[Oprettet, Rettet]`",
            );
        }
        let items = list.items().iter();
        items
            .filter_map(|item| self.text(item, "a handling"))
            .collect()
    }

    fn text(&mut self, node: &'d Node, what: &str) -> Option<String> {
        let text = node.text().map(str::trim).filter(|text| !text.is_empty());
        if text.is_none() {
            let message = format!("{what} has to be a text, found {}", node.kind());
            let help = "put it into quotes, or leave it out where it is not known";
            self.error(codes::BESKEDTYPE, node.span, message, help);
        }
        text.map(str::to_owned)
    }
}
