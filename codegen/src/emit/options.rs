//! What a generated crate is called and links to.

use crate::options::Page;

/// The frame around generated code.
#[derive(Clone, Debug)]
pub struct CrateOptions {
    /// Package name; the module's name where the code stands in another crate.
    pub name: String,
    /// Package version.
    pub version: String,
    /// One line for `Cargo.toml` and the crate's documentation.
    pub description: String,
    /// What stands on the crate's front page besides.
    pub page: Page,
    /// The command that makes these files, for the header of each.
    pub command: String,
    /// The licence of a crate that stands alone, as an SPDX expression.
    pub license: String,
    /// The runtime's package, as a registry names it.
    pub package: String,
    /// How the crate finds the runtime.
    pub runtime: RuntimeDependency,
    /// The runtime's path in code: `snitflade_runtime`, or `crate` in the runtime itself.
    pub runtime_path: String,
    /// Where the code stands.
    pub layout: Layout,
    /// Files of the contract that a server shows.
    pub documents: Vec<Document>,
    /// Generated crates whose types it takes.
    pub uses: Vec<UsedCrate>,
}

/// A generated crate that another one takes types from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UsedCrate {
    /// Its package.
    pub name: String,
    /// Its directory, relative to the crate that uses it.
    pub path: String,
    /// Its version.
    pub version: String,
    /// Its features that are on where the same one of the using crate is.
    pub features: Vec<String>,
    /// Whether its types can be had in other formats.
    pub has_serde: bool,
}

/// How a crate finds the runtime.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RuntimeDependency {
    /// `workspace = true`, as are edition, licence and lints.
    Workspace,
    /// A directory relative to the crate.
    Path(String),
    /// A version in a registry.
    Version(String),
}

/// Where generated code stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// A crate of its own: `Cargo.toml` and `src/`.
    Crate,
    /// Modules in another crate, with files of their own: `mod.rs` and beside it.
    Modules,
    /// One module with all others inside it, for a macro or a file to include.
    Nested,
}

/// A file of the contract, as a server shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Its path below the contract's directory, `/` between parts.
    pub path: String,
    /// The path it was read by.
    pub read_as: String,
    /// Its text.
    pub text: String,
    /// Whether its octets are the text, so that a module in another crate can include the
    /// file itself; only told for such a module.
    pub is_plain: bool,
}

impl Default for CrateOptions {
    fn default() -> Self {
        CrateOptions {
            name: "generated".to_owned(),
            version: "0.1.0".to_owned(),
            description: "Message types of a contract".to_owned(),
            page: Page::default(),
            command: "snitflade generate".to_owned(),
            license: env!("CARGO_PKG_LICENSE").to_owned(),
            package: "snitflade-runtime".to_owned(),
            runtime: RuntimeDependency::Workspace,
            runtime_path: "snitflade_runtime".to_owned(),
            layout: Layout::Crate,
            documents: Vec::new(),
            uses: Vec::new(),
        }
    }
}
