//! Why a value cannot be written.

use crate::read::Rule;
use std::fmt;

/// A value that would not be a valid message. One pointer wide.
#[derive(PartialEq, Eq, Clone)]
pub struct WriteError(Box<Inner>);

#[derive(PartialEq, Eq, Clone)]
struct Inner {
    rule: Rule,
    path: String,
    expected: String,
    found: String,
}

impl WriteError {
    pub(crate) fn new(rule: Rule, path: String, expected: String, found: String) -> WriteError {
        WriteError(Box::new(Inner {
            rule,
            path,
            expected,
            found,
        }))
    }

    /// The rule the message would break.
    pub fn rule(&self) -> Rule {
        self.0.rule
    }

    /// Path of the element, as in [`Violation`](crate::read::Violation).
    pub fn path(&self) -> &str {
        &self.0.path
    }

    /// What should have been there.
    pub fn expected(&self) -> &str {
        &self.0.expected
    }

    /// What was there; only its shape where the value is sensitive.
    pub fn found(&self) -> &str {
        &self.0.found
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner {
            rule,
            path,
            expected,
            found,
        } = &*self.0;
        write!(f, "{path}: {rule}: expected {expected}, found {found}")
    }
}

impl fmt::Debug for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "WriteError({self})")
    }
}

impl std::error::Error for WriteError {}
