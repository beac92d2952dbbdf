//! `codegen.toml` and `contract.toml`: everything a user can decide, for every door.

mod built_in;
mod contract;
mod crate_name;
mod date;
mod direction;
mod docs;
mod emission;
mod file_kind;
mod file_rule;
mod folder;
mod global;
mod lock;
mod lookup;
mod name;
mod notice;
mod package;
mod path;
mod pattern;
mod results;
mod sensitive;
mod toml_file;
mod unknown_key;
mod uses;
mod version;
mod words;
mod workspace;

pub use contract::{Contract, Pattern, Provenance, Repair};
pub use crate_name::crate_name_problem;
pub use date::Date;
pub use direction::Direction;
pub use docs::{Docs, Page, Sentences};
pub use emission::{Emission, EmitRules};
pub use file_kind::FileKind;
pub use file_rule::FileRule;
pub use folder::FolderSettings;
pub use global::{Global, MethodRule, MethodValue, TraitRule, WireOptions};
pub use lock::{Lock, LockFinding};
pub use name::{crate_name_for, is_version, module_fallback};
pub use notice::Notice;
pub use package::{PackageOptions, RuntimeOptions};
pub use pattern::NamePattern;
pub use results::{ResultRule, ResultRules};
pub use sensitive::{SensitiveNames, is_personal};
pub use toml_file::{parse_contract, parse_docs};
pub use unknown_key::UnknownKey;
pub use version::version_order;
pub use words::{Word, Words};
pub use workspace::{FoundContract, Workspace, bad_crate_name};

use std::path::PathBuf;

/// What one generation works from: the shared settings, one contract's
/// settings, and where its files are. The command line, `build.rs` and the
/// macro all end in one of these.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Settings of `codegen.toml`.
    pub global: Global,
    /// Settings of `contract.toml`.
    pub contract: Contract,
    /// The directory that reports name files relative to: the workspace root.
    pub root: PathBuf,
    /// The contract's directory below `root`, with forward slashes; empty if
    /// it is `root` itself.
    pub shown: String,
    /// The directory the crate is written into (the crate's own directory).
    pub output: PathBuf,
    /// The module that the code is, where it stands in a crate of the user's: that crate
    /// has none of our features, so what is generated is there without conditions.
    pub module: Option<String>,
    /// The command that makes the crate, for the header of its files.
    pub command: String,
    /// Take warnings as errors.
    pub strict: bool,
    /// A name that nothing declares is a warning: what does not use it is judged
    /// all the same. For validation only.
    pub judging: bool,
    /// A bound operation that cannot be generated is an error, unless the
    /// contract's `may_lose` names it.
    pub complete: bool,
    /// The contract the runtime's own types are made from, unless this is it.
    pub wire: Option<Box<Options>>,
    /// The contracts it takes types from, in the order of `uses`.
    pub uses: Vec<Options>,
}

impl Options {
    /// A file of the contract as the reports name it.
    pub fn path(&self, file: &str) -> String {
        match self.shown.is_empty() {
            true => file.to_owned(),
            false => format!("{}/{file}", self.shown),
        }
    }

    /// Whether the operation is generated: `operations` lists names, or
    /// `Service.operation`; an empty list means all.
    pub fn wants_operation(&self, service: &str, operation: &str) -> bool {
        let list = &self.contract.operations;
        list.is_empty()
            || list
                .iter()
                .any(|entry| names_operation(entry, service, operation))
    }
}

/// Whether an entry of the settings, `operation` or `Service.operation`, means this one.
pub(crate) fn names_operation(entry: &str, service: &str, operation: &str) -> bool {
    entry == operation || entry.split_once('.') == Some((service, operation))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_operation_filter_takes_plain_and_qualified_names() {
        let mut options = Options::default();
        assert!(options.wants_operation("Person", "laes"));
        options.contract.operations = vec!["laes".into(), "Bruger.ret".into()];
        assert!(options.wants_operation("Person", "laes"));
        assert!(options.wants_operation("Bruger", "ret"));
        assert!(!options.wants_operation("Person", "ret"));
    }
}
