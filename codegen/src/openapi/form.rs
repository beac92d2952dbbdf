//! Bodies of several parts.

use super::body::is_octets;
use super::codes;
use super::element::EXTENSION;
use super::members::{Reader, doc};
use crate::model::{HttpContent, HttpPart};
use crate::yaml::{Found, MediaType, Member, Node};

impl<'d> Reader<'d, '_, '_> {
    /// A form: an object with a property for each part. `encoding` says what a part is
    /// that is not plain: its media type.
    pub(super) fn form(&mut self, node: &'d Node, name: &str) -> Option<HttpContent> {
        let schema = self.wanted(node, "schema")?;
        let schema = self.followed(schema)?;
        self.only(schema, &["type", "properties", "required"]);
        let required: Vec<&str> = schema
            .get("required")
            .map_or(&[][..], Node::items)
            .iter()
            .filter_map(Node::text)
            .collect();
        let mut parts = Vec::new();
        let mut good = true;
        for member in schema.get("properties").map_or(&[][..], Node::members) {
            let encoding = node.get("encoding").and_then(|all| all.get(&member.key));
            let required = required.contains(&member.key.as_str());
            match self.part(member, encoding, required, name) {
                Some(part) => parts.push(part),
                None => good = false,
            }
        }
        if parts.is_empty() && good {
            let message = "a form without parts";
            self.error(
                codes::BODY,
                schema.span,
                message,
                "describe each part as a property",
            );
            return None;
        }
        good.then_some(HttpContent::Multipart(parts))
    }

    fn part(
        &mut self,
        member: &'d Member,
        encoding: Option<&'d Node>,
        required: bool,
        name: &str,
    ) -> Option<HttpPart> {
        let stated = match encoding {
            Some(encoding) => {
                self.only(encoding, &["contentType"]);
                let stated = self.wanted(encoding, "contentType")?;
                Some(self.text(stated)?)
            }
            None => None,
        };
        let media = match stated.map(MediaType::parse) {
            Some(None) => {
                let message = "the content type of a part is no media type";
                self.error(codes::SHAPE, member.key_span, message, "write type/subtype");
                return None;
            }
            media => media.flatten(),
        };
        let inner = format!("{name}-{}", member.key);
        let (schema, list) = self.part_schema(&member.value)?;
        let (content, file_name) = self.part_content(schema, media.as_ref(), &inner)?;
        Some(HttpPart {
            name: member.key.clone(),
            media_type: stated.map(str::to_owned),
            content,
            file_name,
            required: required && list.is_none_or(|least| least > 0),
            repeated: list.is_some(),
            doc: doc(&member.value),
            span: member.key_span,
        })
    }

    /// The schema of one part: that of the items where the property is a list, for each item
    /// is a part then, with how many there are at least. A form cannot tell a list without
    /// items from no list, so a list has to be there only where it may not be empty.
    fn part_schema(&mut self, schema: &'d Node) -> Option<(&'d Node, Option<i64>)> {
        let is_list = |node: &Node| node.get("type").and_then(Node::text) == Some("array");
        let list = match self.documents.follow(schema) {
            Ok(Found::Node(list)) if is_list(list) => list,
            // What leads nowhere is told where the content is looked at.
            _ => return Some((schema, None)),
        };
        self.only(list, &["type", "items", "minItems"]);
        let least = match list.get("minItems") {
            None => 0,
            Some(least) => match least.integer() {
                Some(least @ 0..=1) => least,
                _ => {
                    let message = "a list of parts with another `minItems` than 0 or 1";
                    let help = "how many parts there are is not checked: leave it out";
                    self.error(codes::BODY, least.span, message, help);
                    return None;
                }
            },
        };
        Some((self.wanted(list, "items")?, Some(least)))
    }

    /// What a part holds, and whether it is a file. Without a media type an object is
    /// JSON, octets are a file, and a scalar is a text (OpenAPI 3.0.3, "Encoding Object").
    fn part_content(
        &mut self,
        schema: &'d Node,
        media: Option<&MediaType>,
        name: &str,
    ) -> Option<(HttpContent, bool)> {
        let target = match self.documents.follow(schema) {
            Ok(Found::Foreign(file)) => {
                return Some((HttpContent::Xml(self.element_in(&file)?), false));
            }
            Ok(Found::Node(node)) => node,
            Err(found) => {
                self.types.diagnostics().push(*found);
                return None;
            }
        };
        if let Some(extension) = target.get(EXTENSION) {
            return Some((HttpContent::Xml(self.named_element(extension)?), false));
        }
        if is_octets(target) {
            return Some((HttpContent::Bytes, true));
        }
        let kind = target.get("type").and_then(Node::text).unwrap_or_default();
        let is_scalar = matches!(kind, "string" | "integer" | "number" | "boolean");
        match media {
            Some(media) if media.is_xml() => {
                Some((HttpContent::Xml(self.types.root(schema, name)?), false))
            }
            _ if media.is_none_or(MediaType::is_json) && (kind == "object" || is_scalar) => {
                Some((HttpContent::Json(self.types.value(schema, name)?), false))
            }
            Some(media) if media.essence == "text/plain" && is_scalar => {
                Some((HttpContent::Json(self.types.value(schema, name)?), false))
            }
            // A text in a language of its own: nobody looks into it.
            Some(_) if kind == "string" => Some((HttpContent::Bytes, false)),
            _ => {
                let message = "a part that is neither an object nor a scalar nor a file";
                let help = "describe each part by itself";
                self.error(codes::BODY, schema.span, message, help);
                None
            }
        }
    }
}
