//! The members an object of the document has, to be found by name.

use super::tree::{At, Tree};
use std::borrow::Cow;

/// A member of an object of the document.
pub(super) struct Found<'t> {
    pub(super) name: Cow<'t, str>,
    /// Where its name stands.
    pub(super) at: At,
    pub(super) value: At,
    /// Whether the type has it.
    pub(super) known: bool,
}

/// All of them, sorted by name and then by place.
pub(super) struct Members<'t>(pub(super) Vec<Found<'t>>);

impl<'t> Members<'t> {
    /// Octets the members of an object will take.
    pub(super) fn room(tree: &Tree<'t>, object: At) -> usize {
        let each = |(name, _)| 2 * size_of::<Found<'_>>() + tree.room_of_string(name);
        tree.members(object).map(each).sum()
    }

    pub(super) fn of(tree: &Tree<'t>, object: At) -> Self {
        let all = tree.members(object).map(|(at, value)| Found {
            name: tree.string(at),
            at,
            value,
            known: false,
        });
        let mut all: Vec<Found<'t>> = all.collect();
        all.sort_by(|a, b| a.name.cmp(&b.name).then(a.at.0.cmp(&b.at.0)));
        Members(all)
    }

    /// Members whose name came before.
    pub(super) fn twins(&self) -> impl Iterator<Item = &Found<'t>> {
        let pairs = self.0.iter().zip(self.0.iter().skip(1));
        pairs.filter(|(a, b)| a.name == b.name).map(|(_, b)| b)
    }

    /// The value of a member, which is known from now on.
    pub(super) fn take(&mut self, name: &str) -> Option<At> {
        let first = self.0.partition_point(|found| *found.name < *name);
        let same = self.0.get_mut(first..).unwrap_or_default().iter_mut();
        let mut value = None;
        for found in same.take_while(|found| found.name == name) {
            found.known = true;
            value = value.or(Some(found.value));
        }
        value
    }

    /// Members nobody took, in the order of the document.
    pub(super) fn into_unknown(self) -> Vec<Found<'t>> {
        let mut unknown: Vec<_> = self.0.into_iter().filter(|found| !found.known).collect();
        unknown.sort_by_key(|found| found.at.0);
        unknown
    }
}
