//! What a message lacks although its schema lets it.

use std::error::Error;
use std::fmt;

/// A message lacks an element that its kind demands, though its schema lets it be absent.
///
/// Shows no value of the message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Missing {
    /// The code of the check.
    pub code: &'static str,
    /// Where the element belongs, from the root of the message.
    pub path: &'static str,
    /// What demands it.
    pub because: &'static str,
    /// One line of advice.
    pub help: &'static str,
}

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Missing {
            code,
            path,
            because,
            help,
        } = self;
        write!(
            f,
            "{code}: expected {path}, found none; {because} demands it; {help}"
        )
    }
}

impl Error for Missing {}
