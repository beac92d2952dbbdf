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
        let (content, file_name) = self.part_content(&member.value, media.as_ref(), &inner)?;
        Some(HttpPart {
            name: member.key.clone(),
            media_type: stated.map(str::to_owned),
            content,
            file_name,
            required,
            doc: doc(&member.value),
            span: member.key_span,
        })
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
        match media {
            Some(media) if media.is_xml() => {
                Some((HttpContent::Xml(self.types.root(schema, name)?), false))
            }
            None | Some(_) if media.is_none_or(MediaType::is_json) && kind == "object" => {
                Some((HttpContent::Json(self.types.value(schema, name)?), false))
            }
            _ if matches!(kind, "string" | "integer" | "number" | "boolean") => {
                // A text is looked at as a whole: what it may say is not held to anything.
                Some((HttpContent::Bytes, false))
            }
            _ => {
                let message = "a part that is neither an object nor a scalar nor a file";
                let help = "describe each part by itself; lists of parts are not read";
                self.error(codes::BODY, schema.span, message, help);
                None
            }
        }
    }
}
