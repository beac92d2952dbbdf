//! Where something stands, as a report tells it.

use crate::source::{SourceMap, Span};
use serde::Serialize;

/// A place in a file of a contract.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Place {
    /// The file, as the contract names it.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters.
    pub column: usize,
}

impl Place {
    /// The place where a span starts.
    pub fn of(sources: &SourceMap, span: Span) -> Self {
        let (line, column) = sources.line_column(span.file, span.start);
        Place {
            file: sources.location(span.file),
            line,
            column,
        }
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}
