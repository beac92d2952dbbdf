//! `codegen.toml`: what all contracts share.

use super::path;
use super::{EmitRules, NamePattern, PackageOptions, ResultRule, RuntimeOptions, Words};
use serde::Deserialize;
use std::collections::BTreeMap;

/// Settings of `codegen.toml`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Global {
    /// Where crates are written, relative to the workspace root.
    pub output: OutputDir,
    /// What the `Cargo.toml` of a generated crate says of itself.
    pub package: PackageOptions,
    /// The runtime that generated code links to.
    pub runtime: RuntimeOptions,
    /// The contract that becomes the runtime's own wire types, if it is here.
    pub wire: Option<WireOptions>,
    /// Namespaces whose types exist already: namespace → Rust path of the module.
    #[serde(rename = "extern")]
    pub externs: BTreeMap<String, String>,
    /// Namespace → module name, for every contract; a contract's own map wins.
    pub namespaces: BTreeMap<String, String>,
    /// Types, elements and attributes that hold personal data, beside the built-in ones.
    pub sensitive: Vec<NamePattern>,
    /// Names that are shown, though a built-in pattern means them.
    pub sensitive_off: Vec<NamePattern>,
    /// Types whose values are results, beside the built-in ones.
    #[serde(rename = "result")]
    pub results: Vec<ResultRule>,
    /// Types (or elements) that are no results, though a built-in rule means them.
    pub results_off: Vec<NamePattern>,
    /// Whether crates have clients, servers and serde.
    pub emit: EmitRules,
    /// Helper words in generated names.
    pub words: Words,
    /// Traits that generated types implement.
    #[serde(rename = "trait")]
    pub traits: Vec<TraitRule>,
}

/// A directory relative to the workspace root.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct OutputDir(#[serde(deserialize_with = "path::one")] pub String);

impl Default for OutputDir {
    fn default() -> Self {
        OutputDir("generated".to_owned())
    }
}

/// The contract whose types live in the runtime itself.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WireOptions {
    /// Its name: `WIRE/1.0`, `WIRE@1.0`, or `WIRE` for the newest version.
    pub contract: String,
    /// Where its modules go, relative to the workspace root.
    #[serde(deserialize_with = "path::one")]
    pub output: String,
}

/// "Every type that looks like this implements that trait": helpers for a
/// family whose types differ by version are written once, against the trait.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TraitRule {
    /// The trait's Rust path.
    pub path: String,
    /// Names of the complex types meant.
    pub types: Vec<NamePattern>,
    /// The trait's methods, by Rust name. A type that lacks a required child
    /// does not implement the trait, and a warning says so.
    pub methods: BTreeMap<String, MethodRule>,
}

/// One method of a trait rule.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MethodRule {
    /// Wire names from the type down to the child or attribute (`@name`), separated by `/`.
    pub field: String,
    /// What the method returns.
    #[serde(rename = "as", default)]
    pub value: MethodValue,
    /// Whether a type without this child may still implement the trait; the
    /// method then answers `None` (or nothing at all).
    #[serde(default)]
    pub optional: bool,
}

/// What a method of a trait rule returns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MethodValue {
    /// `Option<Cow<'_, str>>`: the lexical text of a simple value.
    #[default]
    Text,
    /// `Option<&T>`, `T` being the trait's associated type of the method's name in CamelCase.
    Value,
    /// `Vec<&T>` of a repeated child, `T` as for `value`.
    Values,
}
