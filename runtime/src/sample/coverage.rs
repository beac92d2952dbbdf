//! Which alternatives were taken: branches of choices, substitutes, derived types.

use crate::schema::{ComplexId, ElementId};
use std::collections::BTreeMap;

/// Where a choice is made.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fork {
    /// A choice in a complex type, by its path of child numbers.
    Choice(ComplexId, Vec<u16>),
    /// Which element stands in for a head.
    Substitute(ElementId),
    /// Which type an element has.
    Type(ElementId),
}

/// How often each alternative of each fork was taken.
#[derive(Debug, Default)]
pub(super) struct Coverage {
    taken: BTreeMap<Fork, Vec<u32>>,
}

impl Coverage {
    /// The alternative taken least among those allowed; the earliest of equals.
    pub(super) fn least(&self, fork: &Fork, allowed: &[usize]) -> Option<usize> {
        let counts = self.taken.get(fork);
        let count = |at: &usize| counts.and_then(|all| all.get(*at)).copied().unwrap_or(0);
        allowed.iter().copied().min_by_key(count)
    }

    /// Notes that an alternative was taken.
    pub(super) fn take(&mut self, fork: Fork, alternative: usize) {
        let counts = self.taken.entry(fork).or_default();
        if counts.len() <= alternative {
            counts.resize(alternative + 1, 0);
        }
        if let Some(count) = counts.get_mut(alternative) {
            *count += 1;
        }
    }

    /// How many different alternatives were taken.
    pub(super) fn reached(&self) -> usize {
        let all = self.taken.values().flatten();
        all.filter(|count| **count > 0).count()
    }
}
