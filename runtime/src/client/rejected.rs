//! Answers that say the request, or a part of it, was not carried out.

use super::Reply;
use crate::read::{Found, FoundResult};
use crate::soap::{Retry, StandardRetur};
use std::fmt;

/// An answer that holds at least one failing result.
///
/// Nothing of it is lost: the service may have carried out a part of the
/// request, and `reply` holds the whole output, headers and all.
#[non_exhaustive]
pub struct Rejected<O> {
    /// The answer as it would have come back.
    pub reply: Reply<O>,
    /// Every failing result, in the order of the message; at least one.
    pub results: Vec<FailedResult>,
}

/// A failing result and where it stands.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct FailedResult {
    /// Its path in the message: `/ImporterOutput/UnikRetur[3]` in the body,
    /// `/Envelope/Header/Kvittering` in a header block. Empty where
    /// there are so many failing results that their paths would take more
    /// than a few megabytes.
    pub path: String,
    /// What it says.
    pub retur: StandardRetur,
}

/// Results of an answer, failing ones apart from the others.
pub(super) struct Verdict {
    pub(super) failed: Vec<FailedResult>,
    pub(super) first: Option<StandardRetur>,
    pub(super) nothing_found: bool,
}

impl Verdict {
    pub(super) fn of(found: Found) -> Verdict {
        let failed = found.failed.into_iter().map(FailedResult::of).collect();
        let first = found.first.map(|first| StandardRetur::found(first, true));
        let is_44 = first.as_ref().and_then(StandardRetur::number) == Some(44);
        Verdict {
            failed,
            first,
            nothing_found: found.alike && is_44,
        }
    }

    /// Whether sending again can help.
    pub(super) fn retry(&self) -> Retry {
        retry(&self.failed)
    }
}

/// Whether sending again can help with these results.
fn retry(results: &[FailedResult]) -> Retry {
    let mut all = results.iter().map(|failed| failed.retur.retry());
    match !results.is_empty() && all.all(|retry| retry == Retry::AfterNewToken) {
        true => Retry::AfterNewToken,
        false => Retry::Never,
    }
}

impl FailedResult {
    fn of(mut result: FoundResult) -> FailedResult {
        FailedResult {
            path: std::mem::take(&mut result.path),
            retur: StandardRetur::found(result, false),
        }
    }
}

impl<O> Rejected<O> {
    /// Whether sending again can help: after a new token, if all say so.
    pub fn retry(&self) -> Retry {
        retry(&self.results)
    }

    /// The same with another output.
    pub(super) fn map<P>(self, with: impl FnOnce(O) -> P) -> Rejected<P> {
        Rejected {
            reply: self.reply.map(with),
            results: self.results,
        }
    }
}

impl<O> fmt::Display for Rejected<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.results.as_slice() {
            [] => f.write_str("rejected"),
            [one] => write!(f, "{one}"),
            [first, others @ ..] => write!(f, "{first}, and {} more", others.len()),
        }
    }
}

impl<O> fmt::Debug for Rejected<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rejected")
            .field("results", &self.results)
            .finish_non_exhaustive()
    }
}

impl fmt::Display for FailedResult {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.path.is_empty() {
            true => write!(f, "{}", self.retur),
            false => write!(f, "{} at {}", self.retur, self.path),
        }
    }
}

impl fmt::Debug for FailedResult {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FailedResult({self})")
    }
}
