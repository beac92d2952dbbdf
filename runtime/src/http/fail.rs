//! Findings about what stands outside of documents.

use crate::read::{ReadError, Rule, Violation};

/// A parameter is missing, there twice, or not spelled as HTTP has it.
pub(super) const PARAMETER: Rule = Rule::new("http-parameter", "parameter");
/// A body is missing, or of no type that the contract knows.
pub(super) const BODY: Rule = Rule::new("http-body", "body");
/// A part is missing, there twice, or unknown.
pub(super) const PART: Rule = Rule::new("http-part", "part");

/// A finding at a place of a message that has no lines.
pub(super) fn violation(
    rule: Rule,
    path: String,
    expected: impl Into<String>,
    found: impl Into<String>,
) -> Violation {
    Violation {
        rule,
        path,
        line: 1,
        column: 1,
        offset: 0,
        expected: expected.into(),
        found: found.into(),
        recoverable: false,
        declared: None,
    }
}

/// The same as the end of reading.
pub(super) fn fail(
    rule: Rule,
    path: String,
    expected: impl Into<String>,
    found: impl Into<String>,
) -> ReadError {
    ReadError::new(violation(rule, path, expected, found))
}
