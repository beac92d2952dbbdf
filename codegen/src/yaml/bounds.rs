//! How much is read, and what is said of the rest.

use crate::diag::{Code, Diagnostic, Severity};
use crate::source::Span;

/// How deep objects and lists may nest.
pub const MAX_DEPTH: usize = 128;
/// How many values a document may have, what aliases stand for counted each time.
pub const MAX_NODES: usize = 500_000;
/// How many bytes a document may have.
pub const MAX_BYTES: usize = 16 << 20;

/// A finding that leaves the tree without a meaning.
pub(super) fn error(code: Code, span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(Severity::Error, code, span, message)
}
