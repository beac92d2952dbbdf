//! What the rules of this room report, and the members of its objects.

use super::codes;
use crate::diag::{Code, Diagnostic, Severity};
use crate::json_schema::Types;
use crate::payload::Elements;
use crate::source::Span;
use crate::yaml::{Documents, Node};

/// What reading an API needs.
pub(super) struct Reader<'d, 't, 'm> {
    pub(super) documents: &'d Documents,
    pub(super) elements: &'d Elements,
    pub(super) types: &'t mut Types<'d, 'm>,
}

/// Members that say nothing of messages, wherever they stand.
const REMARKS: &[&str] = &[
    "deprecated",
    "description",
    "example",
    "examples",
    "externalDocs",
    "summary",
    "tags",
    "title",
];

impl<'d> Reader<'d, '_, '_> {
    pub(super) fn report(
        &mut self,
        severity: Severity,
        code: Code,
        span: Span,
        message: impl Into<String>,
        help: &str,
    ) {
        let found = Diagnostic::new(severity, code, span, message);
        self.types.diagnostics().push(found.help(help));
    }

    pub(super) fn error(&mut self, code: Code, span: Span, message: impl Into<String>, help: &str) {
        self.report(Severity::Error, code, span, message, help);
    }

    pub(super) fn warn(&mut self, code: Code, span: Span, message: impl Into<String>, help: &str) {
        self.report(Severity::Warning, code, span, message, help);
    }

    /// What a node means, its references followed; `None` after an error.
    pub(super) fn followed(&mut self, node: &'d Node) -> Option<&'d Node> {
        match self.documents.value(node) {
            Ok(found) => Some(found),
            Err(found) => {
                self.types.diagnostics().push(*found);
                None
            }
        }
    }

    /// Reports each member of an object that is not among these.
    pub(super) fn only(&mut self, node: &Node, known: &[&str]) {
        for member in node.members() {
            let key = member.key.as_str();
            if known.contains(&key) || REMARKS.contains(&key) || key.starts_with("x-") {
                continue;
            }
            let message = format!("`{key}` is not supported here");
            let help =
                "only a part of OpenAPI 3.0 is read; `snitflade explain OAPI0002` tells which";
            self.error(codes::MEMBER, member.key_span, message, help);
        }
    }

    /// A member that has to be there.
    pub(super) fn wanted(&mut self, node: &'d Node, key: &str) -> Option<&'d Node> {
        let found = node.get(key);
        if found.is_none() {
            let message = format!("`{key}` is missing");
            let help = "OpenAPI 3.0 demands it here";
            self.error(codes::SHAPE, node.span, message, help);
        }
        found
    }

    pub(super) fn text(&mut self, node: &'d Node) -> Option<&'d str> {
        let text = node.text();
        if text.is_none() {
            let message = format!("expected a text, found {}", node.kind());
            self.error(codes::SHAPE, node.span, message, "put it into quotes");
        }
        text
    }

    /// `true` or `false`, and `false` where nothing is said.
    pub(super) fn flag(&mut self, node: &'d Node, key: &str) -> bool {
        let Some(value) = node.get(key) else {
            return false;
        };
        if value.bool().is_none() {
            let message = format!("expected true or false, found {}", value.kind());
            self.error(codes::SHAPE, value.span, message, "write true or false");
        }
        value.bool().unwrap_or_default()
    }
}

/// What is said of something for people.
pub(super) fn doc(node: &Node) -> Option<String> {
    let texts = ["summary", "description"].map(|key| node.get(key).and_then(Node::text));
    let texts: Vec<&str> = texts
        .into_iter()
        .flatten()
        .map(str::trim)
        .filter(|text| !text.is_empty())
        .collect();
    (!texts.is_empty()).then(|| texts.join("\n\n"))
}
