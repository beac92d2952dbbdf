//! Why a value cannot be written.

use crate::read::{Rule, Violation};
use std::fmt;

/// One rule that a value breaks, with its place.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Breach {
    /// The rule the message would break.
    pub rule: Rule,
    /// Path of the element or attribute, as in [`Violation`].
    pub path: String,
    /// What should have been there.
    pub expected: String,
    /// What was there; only its shape where the value is sensitive.
    pub found: String,
    /// Whether tolerant reading would have kept it, so that
    /// [`allow_unknown`](super::WriteOptions::allow_unknown) lets it be written.
    pub allowable: bool,
}

impl From<Violation> for Breach {
    fn from(violation: Violation) -> Self {
        Breach {
            rule: violation.rule,
            path: violation.path,
            expected: violation.expected,
            found: violation.found,
            allowable: violation.recoverable,
        }
    }
}

impl fmt::Display for Breach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Breach {
            rule,
            path,
            expected,
            found,
            ..
        } = self;
        write!(f, "{path}: {rule}: expected {expected}, found {found}")
    }
}

impl fmt::Debug for Breach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Breach({self})")
    }
}

/// A value that would not be a valid message. One pointer wide.
///
/// Where all that is wrong is what only a newer contract could explain, every
/// such place is listed, so that one error shows all that was kept.
#[derive(PartialEq, Eq, Clone)]
pub struct WriteError(Box<Inner>);

#[derive(PartialEq, Eq, Clone)]
struct Inner {
    first: Breach,
    others: Vec<Breach>,
}

/// How many further breaches `Display` shows.
const SHOWN: usize = 8;

impl WriteError {
    pub(crate) fn new(rule: Rule, path: String, expected: String, found: String) -> WriteError {
        WriteError::of(Breach {
            rule,
            path,
            expected,
            found,
            allowable: false,
        })
    }

    pub(crate) fn of(first: Breach) -> WriteError {
        let others = Vec::new();
        WriteError(Box::new(Inner { first, others }))
    }

    /// All of these, if there are any.
    pub(crate) fn all(mut breaches: Vec<Breach>) -> Result<(), WriteError> {
        // What no option lets pass tells more.
        let hard = breaches.iter().position(|breach| !breach.allowable);
        if breaches.is_empty() {
            return Ok(());
        }
        let first = breaches.remove(hard.unwrap_or(0));
        Err(WriteError(Box::new(Inner {
            first,
            others: breaches,
        })))
    }

    /// The rule the message would break.
    pub fn rule(&self) -> Rule {
        self.0.first.rule
    }

    /// Path of the element, as in [`Violation`].
    pub fn path(&self) -> &str {
        &self.0.first.path
    }

    /// What should have been there.
    pub fn expected(&self) -> &str {
        &self.0.first.expected
    }

    /// What was there; only its shape where the value is sensitive.
    pub fn found(&self) -> &str {
        &self.0.first.found
    }

    /// Every rule found broken; the first is the one this error is named after.
    pub fn breaches(&self) -> impl Iterator<Item = &Breach> {
        std::iter::once(&self.0.first).chain(&self.0.others)
    }

    /// One line of advice, where there is any.
    pub fn help(&self) -> Option<&'static str> {
        match self.0.first.rule {
            _ if self.0.first.allowable => {
                Some("set `allow_unknown` to write what only a newer contract could explain")
            }
            Rule::LIMIT => Some("raise `depth` in the write options if the receiver reads so deep"),
            _ => None,
        }
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.first.fmt(f)?;
        for other in self.0.others.iter().take(SHOWN) {
            write!(f, "; also {other}")?;
        }
        match self.0.others.len().saturating_sub(SHOWN) {
            0 => {}
            more => write!(f, "; and {more} more")?,
        }
        match self.help() {
            Some(help) => write!(f, "; help: {help}"),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "WriteError({self})")
    }
}

impl std::error::Error for WriteError {}
