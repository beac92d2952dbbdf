//! What can be wrong with a pattern.

use std::fmt;

/// A pattern that can not be compiled.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PatternError {
    /// Whether the pattern is wrong or only too large.
    pub kind: PatternErrorKind,
    /// Where, in bytes from the start of the pattern.
    pub offset: usize,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: &'static str,
}

/// The two ways a pattern fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PatternErrorKind {
    /// Not an XSD 1.0 regular expression.
    Syntax,
    /// Beyond [`MAX_STATES`](super::MAX_STATES) , [`MAX_DEPTH`](super::MAX_DEPTH)
    /// or [`MAX_RANGES`](super::MAX_RANGES).
    TooLarge,
}

impl PatternError {
    pub(super) fn syntax(offset: usize, message: impl Into<String>, help: &'static str) -> Self {
        PatternError {
            kind: PatternErrorKind::Syntax,
            offset,
            message: message.into(),
            help,
        }
    }

    pub(super) fn too_large(offset: usize, message: impl Into<String>) -> Self {
        PatternError {
            kind: PatternErrorKind::TooLarge,
            offset,
            message: message.into(),
            help: "use smaller counts, nest fewer groups, or a length facet instead of a count",
        }
    }
}

impl fmt::Display for PatternError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} at byte {} ({})",
            self.message, self.offset, self.help
        )
    }
}

impl std::error::Error for PatternError {}
