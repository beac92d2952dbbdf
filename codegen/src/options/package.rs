//! `[package]` and `[runtime]` of `codegen.toml`: what the `Cargo.toml` of a generated
//! crate says.

use super::path;
use serde::Deserialize;
use std::path::Path;

/// What the `Cargo.toml` of a generated crate says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PackageOptions {
    /// Whether edition, licence, lints, the runtime and all else that can be inherited is
    /// the workspace's. Otherwise the crate stands alone and is not published.
    pub workspace: bool,
    /// The licence of a crate that stands alone, as an SPDX expression.
    pub license: String,
}

impl Default for PackageOptions {
    fn default() -> Self {
        PackageOptions {
            workspace: false,
            // What the generator itself adds to a contract.
            license: env!("CARGO_PKG_LICENSE").to_owned(),
        }
    }
}

/// How generated crates find the runtime.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RuntimeOptions {
    /// The crate as code names it.
    #[serde(rename = "crate")]
    pub crate_name: String,
    /// The package as the registry names it.
    pub package: String,
    /// Version requirement of the package.
    pub version: String,
    /// Its directory, relative to the workspace root; empty: from a registry.
    #[serde(deserialize_with = "path::one")]
    pub path: String,
}

impl RuntimeOptions {
    /// Its directory as a crate refers to it that lies so many folders below the workspace
    /// root.
    pub fn path_from(&self, depth: usize) -> String {
        match self.path.is_empty() || Path::new(&self.path).is_absolute() {
            true => self.path.clone(),
            false => format!("{}{}", "../".repeat(depth), self.path),
        }
    }
}

impl Default for RuntimeOptions {
    fn default() -> Self {
        RuntimeOptions {
            crate_name: "snitflade_runtime".to_owned(),
            package: "snitflade-runtime".to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            path: String::new(),
        }
    }
}
