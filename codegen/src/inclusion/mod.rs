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

mod attributes;
mod content;
mod costs;
mod enter;
mod language;
mod local;
mod names;
mod print;
mod search;
mod simple;
mod values;
mod verdict;
mod witness;

pub use verdict::{Breach, Reason, Verdict, Witness};

use crate::model::{ElementIdx, QName, SchemaModel};
use content::Child;
use costs::Costs;
use names::Side;
use search::{Kept, Search};
use std::collections::BTreeMap;
use std::sync::Arc;
use values::Values;

/// How many configurations one comparison looks at unless told otherwise.
pub const BUDGET: usize = 1_000_000;

/// Compares the elements of one schema with those of another.
#[derive(Debug)]
pub struct Inclusion<'a> {
    from: Side<'a>,
    to: Side<'a>,
    costs: Costs,
    values: Values,
    kept: Kept,
    budget: usize,
}

impl<'a> Inclusion<'a> {
    /// Whether what is valid under `from` is valid under `to`.
    pub fn new(from: &'a SchemaModel, to: &'a SchemaModel) -> Self {
        Inclusion {
            from: Side::new(from, BTreeMap::new()),
            to: Side::new(to, BTreeMap::new()),
            costs: Costs::new(from),
            values: Values::default(),
            kept: Kept::default(),
            budget: BUDGET,
        }
    }

    /// Namespaces that have another name under `to`, by their name under `from`.
    pub fn with_renamed(mut self, renamed: BTreeMap<Arc<str>, Arc<str>>) -> Self {
        self.from = Side::new(self.from.schema, renamed);
        self.kept = Kept::default();
        self
    }

    /// How many configurations one comparison may look at.
    pub fn with_budget(mut self, budget: usize) -> Self {
        self.budget = budget;
        self
    }

    /// Whether every document of the element `from` is one of the element `to`.
    pub fn element(&mut self, from: ElementIdx, to: ElementIdx) -> Verdict {
        self.compare(from, to, false)
    }

    /// The same of documents that may name derived types by `xsi:type`.
    pub fn typed(&mut self, from: ElementIdx, to: ElementIdx) -> Verdict {
        self.compare(from, to, true)
    }

    /// The same of the global elements of a name (under `from`); `None` if either lacks it.
    pub fn global(&mut self, name: &QName) -> Option<Verdict> {
        let from = *self.from.schema.global_elements.get(name)?;
        let to = self.to.global(&self.from.common(name))?;
        Some(self.element(from, to))
    }

    fn compare(&mut self, from: ElementIdx, to: ElementIdx, typed: bool) -> Verdict {
        if self.costs.element(from) == costs::NEVER {
            return Verdict::Proved;
        }
        let sides = (&self.from, &self.to);
        let limits = (self.budget, typed);
        let search = Search::new(sides, &self.costs, &mut self.values, &mut self.kept, limits);
        let name = self.from.schema.element(from).name.clone();
        search.run((name, Child::Declared(from)), Child::Declared(to))
    }
}
