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
    /// Namespace → Rust path of a module that already holds its types.
    pub external: BTreeMap<String, String>,
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
