//! What is said of a place that is not as the specification has it.

use super::super::codes;
use super::checker::Checker;
use crate::diag::{Code, Diagnostic, Severity};
use crate::source::Span;
use crate::suggest::closest;
use crate::yaml::Node;

impl Checker<'_, '_> {
    pub(super) fn error(
        &mut self,
        code: Code,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.report(Severity::Error, code, span, message, help);
    }

    pub(super) fn warn(
        &mut self,
        code: Code,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.report(Severity::Warning, code, span, message, help);
    }

    fn report(
        &mut self,
        severity: Severity,
        code: Code,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let found = Diagnostic::new(severity, code, span, message);
        self.diagnostics.push(found.help(help));
    }

    /// A value of another kind than is expected.
    pub(super) fn wrong_kind(&mut self, node: &Node, expected: &str) {
        let message = format!("{expected} is expected here, found {}", node.kind());
        let help = match (expected, node.number()) {
            ("a text", Some(number)) => format!("put it into quotes: '{number}'"),
            _ => format!("write {expected}"),
        };
        self.error(codes::WRONG_KIND, node.span, message, help);
    }

    /// A text that is none of those allowed.
    pub(super) fn none_of(&mut self, span: Span, text: &str, allowed: &[&str]) {
        let message = format!("`{text}` is not allowed here");
        let help = match closest(text, allowed.iter().copied()) {
            Some(near) => format!("perhaps `{near}`"),
            None => format!("allowed: {}", allowed.join(", ")),
        };
        self.error(codes::BAD_VALUE, span, message, help);
    }
}
