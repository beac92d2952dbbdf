//! Bodies by media type.

use super::codes;
use super::element::EXTENSION;
use super::members::Reader;
use crate::model::{HttpBody, HttpContent, JsonList};
use crate::yaml::{Found, MediaType, Member, Node};

impl<'d> Reader<'d, '_, '_> {
    /// The body of a request, and whether it has to be there.
    pub(super) fn request(
        &mut self,
        body: &'d Node,
        method: &str,
        name: &str,
    ) -> Option<(Vec<HttpBody>, bool)> {
        let node = self.followed(body)?;
        self.only(node, &["content", "required"]);
        if matches!(method, "get" | "head" | "delete" | "trace") {
            let message = format!(
                "{} with a body, which means nothing in HTTP",
                method.to_uppercase()
            );
            self.error(codes::BODY, body.span, message, "send it by POST or PUT");
            return None;
        }
        let content = self.wanted(node, "content")?;
        let bodies = self.bodies(content, name)?;
        let required = self.flag(node, "required");
        let list = bodies.iter().find(|body| match body.content {
            HttpContent::JsonList(list) => list.min > 0 && !required,
            _ => false,
        });
        if let Some(body) = list {
            let message = "a list that has items, as a body that may be left out";
            let help = "no list and an empty one are one value: require the body, or no items";
            self.error(codes::BODY, body.span, message, help);
            return None;
        }
        Some((bodies, required))
    }

    /// The forms of one body.
    pub(super) fn bodies(&mut self, content: &'d Node, name: &str) -> Option<Vec<HttpBody>> {
        let mut all = Vec::new();
        let mut good = true;
        for member in content.members() {
            match self.body(member, name) {
                Some(body) => all.push(body),
                None => good = false,
            }
        }
        good.then_some(all)
    }

    fn body(&mut self, member: &'d Member, name: &str) -> Option<HttpBody> {
        let Some(media) = MediaType::parse(&member.key) else {
            let message = format!("`{}` is no media type", member.key);
            self.error(codes::SHAPE, member.key_span, message, "write type/subtype");
            return None;
        };
        let node = &member.value;
        self.only(node, &["schema", "encoding"]);
        let content = match media.essence.as_str() {
            "multipart/form-data" => self.form(node, name)?,
            _ => {
                if let Some(encoding) = node.member("encoding") {
                    let message = "`encoding` outside a form";
                    self.error(codes::MEMBER, encoding.key_span, message, "leave it out");
                    return None;
                }
                self.content(node, &media, name)?
            }
        };
        Some(HttpBody {
            media_type: member.key.clone(),
            content,
            span: member.key_span,
        })
    }

    /// What a body or a part of this media type holds.
    pub(super) fn content(
        &mut self,
        node: &'d Node,
        media: &MediaType,
        name: &str,
    ) -> Option<HttpContent> {
        if let Some(extension) = node.get(EXTENSION) {
            return self.named_element(extension).map(HttpContent::Xml);
        }
        let Some(schema) = node.get("schema") else {
            return match media.is_json() || media.is_xml() {
                true => {
                    self.wanted(node, "schema")?;
                    None
                }
                false => Some(HttpContent::Bytes),
            };
        };
        if media.is_xml() {
            return self.xml(schema, name);
        }
        if media.is_json() {
            return self.json(schema, name);
        }
        let schema = self.followed(schema)?;
        if is_octets(schema) {
            return Some(HttpContent::Bytes);
        }
        let message = format!("`{}` has no form for values", media.essence);
        let help =
            "bodies are XML, JSON, forms of parts, or octets (`type: string, format: binary`)";
        self.error(codes::BODY, schema.span, message, help);
        None
    }

    fn json(&mut self, schema: &'d Node, name: &str) -> Option<HttpContent> {
        let usage = self.types.body(schema, name)?;
        if usage.nullable {
            let message = match usage.many {
                Some(_) => "a JSON text that is a list whose items may be null",
                None => "a JSON text that may be null",
            };
            let help = "put it into an object with one property";
            self.error(codes::BODY, schema.span, message, help);
            return None;
        }
        Some(match usage.many {
            None => HttpContent::Json(usage.ty),
            Some((min, max)) => HttpContent::JsonList(JsonList {
                item: usage.ty,
                min,
                max,
            }),
        })
    }

    fn xml(&mut self, schema: &'d Node, name: &str) -> Option<HttpContent> {
        let target = match self.documents.follow(schema) {
            Ok(Found::Foreign(file)) => return self.element_in(&file).map(HttpContent::Xml),
            Ok(Found::Node(node)) => node,
            Err(found) => {
                self.types.diagnostics().push(*found);
                return None;
            }
        };
        if let Some(extension) = target.get(EXTENSION) {
            return self.named_element(extension).map(HttpContent::Xml);
        }
        if is_octets(target) {
            let message = "an XML body of which nothing is said";
            let help = "it is taken as octets; name its element by `x-xsd-element`";
            self.warn(codes::OPEN_XML, target.span, message, help);
            return Some(HttpContent::Bytes);
        }
        self.types.root(schema, name).map(HttpContent::Xml)
    }
}

/// Whether a schema describes octets: `type: string, format: binary`.
pub(super) fn is_octets(schema: &Node) -> bool {
    let is = |key: &str, text: &str| schema.get(key).and_then(Node::text) == Some(text);
    is("type", "string") && is("format", "binary")
}
