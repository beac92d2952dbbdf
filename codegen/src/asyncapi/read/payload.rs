//! What a message holds, and of which media type it is.
//!
//! Both are stated, or one follows from the other by the language of the schema: XSD
//! describes XML. Nothing is guessed: JSON is taken for JSON only where a content type
//! says so.

use super::super::codes;
use super::super::layers::Layers;
use super::reader::Reader;
use crate::diag::Diagnostic;
use crate::model::{ElementIdx, Payload};
use crate::payload::{SchemaFormat, XSD_FORMATS, codes as payload};
use crate::yaml::{Found, MediaType, Node};

/// The content type of a message, as far as it is stated.
struct Stated {
    text: String,
    media: MediaType,
    /// Where it is stated.
    span: crate::source::Span,
}

impl<'d> Reader<'d, '_, '_> {
    pub(super) fn payload(
        &mut self,
        name: &str,
        message: &'d Node,
        layers: &Layers<'d>,
    ) -> (Payload, Option<String>) {
        let stated = self.stated(layers);
        let text = stated.as_ref().map(|stated| stated.text.clone());
        // A trait has no payload.
        let Some(node) = message.get("payload") else {
            return (Payload::Opaque, text);
        };
        // Version 2 names the language beside the payload, version 3 inside it.
        let format = layers.at(&["schemaFormat"]);
        let read = match (self.input.version.major, format.and_then(Node::text)) {
            (2, Some(format)) => self.in_format(name, node, format, stated.as_ref()),
            _ => self.described(name, node, stated.as_ref()),
        };
        let read = read.unwrap_or(Payload::Opaque);
        let implied = matches!(read, Payload::Xml(_)).then(|| "application/xml".to_owned());
        (read, text.or(implied))
    }

    /// The content type of the message, or else that of the document.
    fn stated(&mut self, layers: &Layers<'d>) -> Option<Stated> {
        let root = self.input.root.get("defaultContentType");
        let node = layers.at(&["contentType"]).or(root)?;
        let text = node.text()?;
        match MediaType::parse(text) {
            Some(media) => Some(Stated {
                text: text.to_owned(),
                media,
                span: node.span,
            }),
            None => {
                let message = format!("`{text}` is no media type");
                let help = "write a type and a subtype: `application/xml`";
                self.error(codes::CONTENT_TYPE, node.span, message, help);
                None
            }
        }
    }

    /// A payload that says itself what it is.
    fn described(
        &mut self,
        name: &str,
        node: &'d Node,
        stated: Option<&Stated>,
    ) -> Option<Payload> {
        let target = match self.follow(node)? {
            Found::Node(target) => target,
            Found::Foreign(file) => {
                // A schema without the name of its language: the content type has to say it.
                if !stated.is_some_and(|stated| stated.media.is_xml()) {
                    let message = "a schema in XSD, but nothing says that the message is XML";
                    let help = format!(
                        "write `schemaFormat: {}` with the reference under `schema`, or an XML content type",
                        XSD_FORMATS.first().copied().unwrap_or_default()
                    );
                    self.error(codes::NO_CONTENT_TYPE, file.span, message, help);
                    return None;
                }
                let found = self.input.elements.of_file(&file, self.types.schema());
                return self.kept(found).map(Payload::Xml);
            }
        };
        match target.get("schemaFormat").and_then(Node::text) {
            Some(format) => {
                let schema = target.get("schema")?;
                self.in_format(name, schema, format, stated)
            }
            None => self.json(name, node, stated),
        }
    }

    /// A payload in a language that is named.
    fn in_format(
        &mut self,
        name: &str,
        schema: &'d Node,
        format: &str,
        stated: Option<&Stated>,
    ) -> Option<Payload> {
        match SchemaFormat::of(format) {
            SchemaFormat::Json => self.json(name, schema, stated),
            SchemaFormat::Xsd => {
                let element = self.element(schema)?;
                if let Some(other) = stated.filter(|stated| !stated.media.is_xml()) {
                    let message =
                        format!("the payload is described in XSD, but is `{}`", other.text);
                    let help = "XSD describes XML: correct the content type or the schema format";
                    self.error(codes::CONTENT_TYPE, other.span, message, help);
                    return None;
                }
                Some(Payload::Xml(element))
            }
            SchemaFormat::Other => {
                let message = format!("nothing is generated from schemas in `{format}`");
                let help = format!("for XSD write one of: {}", XSD_FORMATS.join(", "));
                self.error(payload::FORMAT, schema.span, message, help);
                None
            }
        }
    }

    /// The element that a schema in XSD means: written as a text, or in a file.
    pub(super) fn element(&mut self, schema: &'d Node) -> Option<ElementIdx> {
        let elements = self.input.elements;
        let found = match self.follow(schema)? {
            Found::Node(text) => elements.of_text(text, self.types.schema()),
            Found::Foreign(file) => elements.of_file(&file, self.types.schema()),
        };
        self.kept(found)
    }

    fn json(&mut self, name: &str, schema: &'d Node, stated: Option<&Stated>) -> Option<Payload> {
        let Some(stated) = stated else {
            let message = "the payload is a JSON Schema, but nothing says that the message is JSON";
            let help = "add `contentType: application/json`, or a `defaultContentType`";
            self.error(codes::NO_CONTENT_TYPE, schema.span, message, help);
            return None;
        };
        if stated.media.is_json() {
            return self.types.value(schema, name).map(Payload::Json);
        }
        // A text in another form: nobody can look into it, and nothing has to.
        let kind = self.value(schema).and_then(|schema| schema.get("type"));
        if !stated.media.is_xml() && kind.and_then(Node::text) == Some("string") {
            return Some(Payload::Opaque);
        }
        let message = format!("a JSON Schema does not describe `{}`", stated.text);
        let help = match stated.media.is_xml() {
            true => "describe XML in XSD: `schemaFormat: application/xsd+xml`",
            false => "describe it as `type: string`; it is handed on as octets then",
        };
        self.error(codes::CONTENT_TYPE, stated.span, message, help);
        None
    }

    /// What a node means. A broken reference was reported by the check, but for those
    /// inside extensions.
    pub(super) fn follow(&mut self, node: &'d Node) -> Option<Found<'d>> {
        let found = self.input.documents.follow(node);
        self.kept(found)
    }

    fn kept<T>(&mut self, found: Result<T, Box<Diagnostic>>) -> Option<T> {
        match found {
            Ok(found) => Some(found),
            Err(found) => {
                self.types.diagnostics().push(*found);
                None
            }
        }
    }
}
