//! What a plan may be told.

use crate::options::{Docs, EmitRules, NamePattern, ResultRules, SensitiveNames, TraitRule, Words};
use std::collections::BTreeMap;

/// Choices that are the user's, from `codegen.toml` and `contract.toml`.
#[derive(Debug, Default)]
pub struct PlanOptions {
    /// Sentences in our own words, for documentation.
    pub docs: Docs,
    /// Namespace → module name, where the name made from the namespace will not do.
    pub modules: BTreeMap<String, String>,
    /// Namespace → the module that already holds its types.
    pub external: BTreeMap<String, External>,
    /// Concrete types whose elements may hold derived types as an enum.
    pub polymorphic: Vec<NamePattern>,
    /// Types, elements and attributes whose content is not shown in messages and traces.
    pub sensitive: SensitiveNames,
    /// Which types are results.
    pub results: ResultRules,
    /// Whether the crate has clients, servers and serde.
    pub emit: EmitRules,
    /// The code stands in a crate without features of ours: a service has none of its own.
    pub without_features: bool,
    /// Helper words in names.
    pub words: Words,
    /// Traits that types implement.
    pub traits: Vec<TraitRule>,
}

/// A module of another crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct External {
    /// Its Rust path.
    pub path: String,
    /// What its types were made with: only types of one home know each other.
    pub home: String,
}

impl PlanOptions {
    /// Whether types of one namespace were made without knowing those of another, as those
    /// that live elsewhere were.
    pub fn is_unknown_to(&self, namespace: &str, other: &str) -> bool {
        let home = |namespace| self.external.get(namespace).map(|found| &found.home);
        home(namespace).is_some_and(|place| home(other) != Some(place))
    }
}
