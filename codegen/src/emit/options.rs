//! What a generated crate is called and links to.

/// The frame around generated code.
#[derive(Clone, Debug)]
pub struct CrateOptions {
    /// Package name.
    pub name: String,
    /// Package version.
    pub version: String,
    /// One line for `Cargo.toml` and the crate's documentation.
    pub description: String,
    /// The command that makes these files, for the header of each.
    pub command: String,
    /// How the crate finds the runtime.
    pub runtime: RuntimeDependency,
    /// The runtime's name in code: `snitflade_runtime`, or `crate` in the runtime itself.
    pub runtime_path: String,
    /// A crate of its own or modules in another one.
    pub layout: Layout,
    /// Files of the contract that a server shows: path below the contract's
    /// directory (`/` between parts) and text.
    pub documents: Vec<(String, String)>,
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

/// A crate of its own or modules in another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// `Cargo.toml` and `src/`.
    Crate,
    /// `mod.rs` and its modules.
    Modules,
}

impl Default for CrateOptions {
    fn default() -> Self {
        CrateOptions {
            name: "generated".to_owned(),
            version: "0.1.0".to_owned(),
            description: "Message types of a contract".to_owned(),
            command: "snitflade generate".to_owned(),
            runtime: RuntimeDependency::Workspace,
            runtime_path: "snitflade_runtime".to_owned(),
            layout: Layout::Crate,
            documents: Vec::new(),
        }
    }
}
