//! What depends on names that nothing declares.

use crate::model::QName;
use std::collections::BTreeMap;

/// What was found to depend on a name that nothing declares.
#[derive(Debug, Default)]
pub(in crate::resolve) struct Absent {
    /// Whether such names are warnings.
    pub allowed: bool,
    /// How many references led nowhere so far, and the last of them.
    pub misses: usize,
    pub last: String,
    /// Complex types by row, with what they lack.
    pub complexes: BTreeMap<usize, String>,
    /// Simple types by row.
    pub simples: BTreeMap<usize, String>,
    /// Elements by row.
    pub elements: BTreeMap<usize, String>,
    /// Global attributes.
    pub attributes: BTreeMap<QName, String>,
    /// Groups by table entry.
    pub groups: BTreeMap<usize, String>,
}

impl Absent {
    /// Notes a reference that led nowhere, or to something that lacks a name.
    pub fn miss(&mut self, what: impl Into<String>) {
        self.misses += 1;
        self.last = what.into();
    }

    /// What was missed since then, if anything was.
    pub fn since(&self, before: usize) -> Option<String> {
        (self.misses > before).then(|| self.last.clone())
    }
}
