//! The results found so far in an answer.

use crate::read::{Found, FoundResult};
use crate::schema::ResultType;

/// The results a client asks for, and those found so far.
pub(super) struct Results<'r> {
    pub(super) rows: &'r [ResultType<'r>],
    pub(super) found: Found,
}

impl Results<'_> {
    pub(super) fn keep(&mut self, result: FoundResult, failed: bool) {
        let found = &mut self.found;
        match (failed, &found.first) {
            (true, _) => found.failed.push(result),
            (false, None) => {
                found.first = Some(result);
                found.alike = true;
            }
            (false, Some(first)) => found.alike &= first.code == result.code,
        }
    }
}
