//! What the steps of reading one document share.

use super::super::Input;
use crate::diag::{Code, Diagnostic, Severity};
use crate::json_schema::Types;
use crate::source::Span;
use crate::yaml::Node;

/// One document being read. Its methods stand with the steps.
pub(super) struct Reader<'d, 't, 'm> {
    pub input: Input<'d>,
    pub types: &'t mut Types<'d, 'm>,
}

impl<'d, 't, 'm> Reader<'d, 't, 'm> {
    pub(super) fn new(input: &Input<'d>, types: &'t mut Types<'d, 'm>) -> Self {
        Reader {
            input: *input,
            types,
        }
    }

    /// The value that a node means; `None` where its reference is broken, which the check
    /// reported.
    pub(super) fn value(&self, node: &'d Node) -> Option<&'d Node> {
        self.input.documents.value(node).ok()
    }

    /// The value of a field, its reference followed.
    pub(super) fn field(&self, node: &'d Node, name: &str) -> Option<&'d Node> {
        self.value(node.get(name)?)
    }

    pub(super) fn error(
        &mut self,
        code: Code,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let found = Diagnostic::new(Severity::Error, code, span, message).help(help);
        self.types.diagnostics().push(found);
    }

    pub(super) fn warn(
        &mut self,
        code: Code,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let found = Diagnostic::new(Severity::Warning, code, span, message).help(help);
        self.types.diagnostics().push(found);
    }
}

/// The description of something, or else its summary.
pub(super) fn doc(node: &Node) -> Option<String> {
    let texts = ["description", "summary"]
        .iter()
        .filter_map(|field| node.get(field)?.text());
    let mut texts = texts.map(str::trim).filter(|text| !text.is_empty());
    texts.next().map(str::to_owned)
}
