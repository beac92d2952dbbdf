//! What the rules of this room report.

use super::codes;
use super::types::Types;
use crate::diag::{Code, Diagnostic, Severity};
use crate::source::Span;
use crate::yaml::Node;

impl<'d> Types<'d, '_> {
    /// A finding with a help line.
    pub(super) fn report(
        &mut self,
        severity: Severity,
        code: Code,
        span: Span,
        message: impl Into<String>,
        help: &str,
    ) {
        let found = Diagnostic::new(severity, code, span, message);
        self.diagnostics.push(found.help(help));
    }

    /// A value of another kind than a keyword has; never good.
    pub(super) fn wrong(&mut self, node: &Node, expected: &str) -> bool {
        let found = match node.text() {
            Some(text) => format!("{text:?}"),
            None => node.kind().to_owned(),
        };
        let message = format!("expected {expected}, found {found}");
        let help = "see the specification of JSON Schema for what the keyword takes";
        self.report(Severity::Error, codes::VALUE, node.span, message, help);
        false
    }

    pub(super) fn text(&mut self, node: &'d Node) -> Option<&'d str> {
        let text = node.text();
        if text.is_none() {
            self.wrong(node, "a text");
        }
        text
    }

    /// A keyword outside the subset.
    pub(super) fn not_in_subset(&mut self, span: Span, keyword: &str) {
        let message = format!("the keyword `{keyword}` is not supported");
        let help = "messages are described by objects, lists and scalars; say the same without it";
        self.report(Severity::Error, codes::KEYWORD, span, message, help);
    }

    /// A rule that values are not held to.
    pub(super) fn unchecked(&mut self, span: Span, what: &str) {
        let message = format!("not checked: {what}");
        let help = "values are read and written whether they keep this rule or not";
        self.report(Severity::Warning, codes::NOT_CHECKED, span, message, help);
    }
}
