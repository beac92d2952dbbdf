//! Results within an answer: found while it is read, wherever they stand.
//!
//! The reader knows the actual type of every element, those that a derived
//! type, a substitution or a wildcard brings included, and it knows the path.
//! So results are recorded here, and not searched for in the value afterwards.
//! What is kept without a verdict, because the contract does not know it, is
//! gone through by names: it may hide a result that a newer contract declares.

// Only clients ask for results.
#![cfg_attr(not(feature = "client"), allow(dead_code))]

mod names;
mod watch;

use super::path::Trail;
use crate::schema::{ComplexId, ResultType};
use names::Names;

/// How much memory the paths of failing results may take. Beyond it they are
/// listed without their path, so that deep nesting does not multiply a message.
const PATHS: usize = 8 << 20;

/// One result, as it stood in the message.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct FoundResult {
    /// Where: `/Output/Resultat[3]/StandardRetur`.
    pub(crate) path: String,
    /// The code as written; none where there was none.
    pub(crate) code: Option<String>,
    /// Whether the code is one that the contract lists.
    pub(crate) listed: bool,
    /// The explaining text.
    pub(crate) text: Option<String>,
}

/// What was found in one message.
#[derive(Default)]
pub(crate) struct Found {
    /// Every failing result, in document order.
    pub(crate) failed: Vec<FoundResult>,
    /// The first result that is no failure.
    pub(crate) first: Option<FoundResult>,
    /// Whether all results that are no failures have the same code.
    pub(crate) alike: bool,
}

impl Found {
    /// Joins what stood in another part of the message, before this one. Results that
    /// are no failures speak for the message only if this part has none.
    pub(crate) fn after(mut self, earlier: Found) -> Found {
        self.failed.splice(0..0, earlier.failed);
        if self.first.is_none() {
            (self.first, self.alike) = (earlier.first, earlier.alike);
        }
        self
    }
}

/// A result whose end tag has not come.
struct Open {
    row: usize,
    /// How many elements are open, itself included.
    depth: usize,
    code: Option<String>,
    listed: bool,
    /// Whether a code came that is a failure.
    failed: bool,
    text: Option<String>,
    /// Only its local name is one of a result: it is one if it has a code.
    guessed: bool,
}

/// The results a client asks for, and those found so far.
#[derive(Default)]
pub(in crate::read) struct Results<'r> {
    rows: &'r [ResultType<'r>],
    open: Vec<Open>,
    found: Found,
    paths: usize,
    /// Made when first needed.
    names: Option<Names>,
}

impl<'r> Results<'r> {
    pub(in crate::read) fn watching_for(rows: &'r [ResultType<'r>]) -> Self {
        Results {
            rows,
            ..Results::default()
        }
    }

    pub(in crate::read) fn into_found(self) -> Found {
        self.found
    }

    #[inline]
    fn is_on(&self) -> bool {
        !self.rows.is_empty()
    }

    /// Whether the text of the innermost element may belong to a result.
    #[inline]
    pub(super) fn awaits_text(&self, trail: &Trail) -> bool {
        self.open
            .last()
            .is_some_and(|open| open.depth + 1 == trail.crumbs.len())
    }

    fn row_of(&self, ty: ComplexId) -> Option<usize> {
        self.rows.binary_search_by_key(&ty, |row| row.ty).ok()
    }

    /// Records the text of a child or an attribute (`@name`) of the innermost result.
    fn record(&mut self, name: &str, text: &str, listed: bool) {
        let depth = self.depth();
        let here = self.open.iter_mut().rev();
        for open in here.take_while(|open| open.depth == depth) {
            let row = &self.rows[open.row];
            if name == row.code {
                let failed = !row.is_success(text);
                // Of several codes the first that is a failure counts.
                if open.code.is_none() || (failed && !open.failed) {
                    open.code = Some(text.trim().to_owned());
                    (open.listed, open.failed) = (listed, failed);
                }
            } else if name == row.text && open.text.is_none() {
                open.text = Some(text.to_owned());
            }
        }
    }

    /// How many elements are open down to the innermost result; 0 without one.
    fn depth(&self) -> usize {
        self.open.last().map_or(0, |open| open.depth)
    }

    /// The innermost result is complete. Answers what it takes in memory.
    fn close(&mut self, path: impl FnOnce() -> String) -> usize {
        let depth = self.depth();
        let mut done = None;
        // Where names leave open which type it is, the one whose code came counts.
        while let Some(open) = self.open.pop_if(|open| open.depth == depth) {
            done = match done {
                Some(Open { code: Some(_), .. }) => done,
                _ => Some(open),
            };
        }
        let Some(open) = done else {
            return 0;
        };
        if open.guessed && open.code.is_none() {
            return 0;
        }
        let failed = open.failed || open.code.is_none();
        let mut result = FoundResult {
            path: String::new(),
            code: open.code,
            listed: open.listed,
            text: open.text,
        };
        let found = &mut self.found;
        if failed {
            if self.paths < PATHS {
                result.path = path();
                self.paths += result.path.len();
            }
            let texts = [result.code.as_deref(), result.text.as_deref()];
            let texts: usize = texts.into_iter().flatten().map(str::len).sum();
            let octets = 2 * size_of_val(&result) + result.path.len() + texts;
            found.failed.push(result);
            return octets;
        }
        match &found.first {
            None => {
                result.path = path();
                found.first = Some(result);
                found.alike = true;
            }
            Some(first) => found.alike &= first.code == result.code,
        }
        0
    }
}

#[cfg(test)]
mod tests;
