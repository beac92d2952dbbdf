//! Schemas of AsyncAPI's own kind, and the languages of others.

use super::super::codes;
use super::super::grammar::{SCHEMA, Shape};
use super::checker::Checker;
use crate::payload::SchemaFormat;
use crate::yaml::{Node, Value};

const TYPES: &[&str] = &[
    "null", "boolean", "object", "array", "number", "string", "integer",
];

impl<'d> Checker<'d, '_> {
    pub(super) fn schema(&mut self, node: &'d Node) {
        match &node.value {
            Value::Bool(_) => {}
            Value::Object(_) => self.object(node, &SCHEMA),
            _ => self.wrong_kind(node, "a schema (an object)"),
        }
    }

    /// A schema whose values are objects, such as that of headers.
    pub(super) fn object_schema(&mut self, node: &'d Node) {
        if !node.is_object() {
            return self.wrong_kind(node, "a schema (an object)");
        }
        self.object(node, &SCHEMA);
        if let Some(other) = node.get("type").filter(|ty| ty.text() != Some("object")) {
            let message = "the schema has to be one of an object";
            let help = "write `type: object`, and what was meant under `properties`";
            self.error(codes::BAD_VALUE, other.span, message, help);
        }
    }

    /// A schema with the name of its language beside it, or one of AsyncAPI's own.
    pub(super) fn any_schema(&mut self, node: &'d Node, own: Shape) {
        let Some(format) = node.get("schemaFormat") else {
            return self.shape(node, own);
        };
        let Some(name) = self.text(format) else {
            return;
        };
        match node.get("schema") {
            None => {
                let message = "a schema format is named, but there is no `schema`";
                let help = "the schema itself stands under `schema`";
                self.error(codes::MISSING_FIELD, node.span, message, help);
            }
            Some(schema) => self.in_format(schema, name, own),
        }
    }

    /// A schema in a language that is named somewhere else. Of other languages than our
    /// own nothing is looked at, whatever a `$ref` in it means there.
    pub(super) fn in_format(&mut self, schema: &'d Node, format: &str, own: Shape) {
        match SchemaFormat::of(format) {
            SchemaFormat::Json => self.shape(schema, own),
            SchemaFormat::Xsd if schema.reference().is_some() => {
                if let Err(found) = self.documents.follow(schema) {
                    self.diagnostics.push(*found);
                }
            }
            SchemaFormat::Xsd => {
                self.text(schema);
            }
            SchemaFormat::Other => {}
        }
    }

    pub(super) fn json_type(&mut self, node: &'d Node) {
        let several = node.items();
        let one = std::slice::from_ref(node);
        for name in if several.is_empty() { one } else { several } {
            if let Some(text) = self.text(name).filter(|text| !TYPES.contains(text)) {
                self.none_of(name.span, text, TYPES);
            }
        }
    }
}
