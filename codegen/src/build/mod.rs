//! Generating from a build script.
//!
//! A crate that brings its own contract along needs three things. In `Cargo.toml`, the
//! runtime and, for the build script, this library:
//!
//! ```toml
//! [dependencies]
//! snitflade-runtime = { version = "0.1", features = ["client"] }
//!
//! [build-dependencies]
//! snitflade-codegen = { version = "0.1", default-features = false, features = ["build"] }
//! ```
//!
//! In `build.rs`, beside `Cargo.toml`, the contract:
//!
//! ```no_run
//! use snitflade_codegen::{Build, BuildError};
//!
//! fn main() -> Result<(), BuildError> {
//!     Build::new().wsdl("contracts/person.wsdl").generate()
//! }
//! ```
//!
//! And in the crate, the module that comes of it, here `person`:
//!
//! ```ignore
//! snitflade_runtime::include_generated!("person");
//!
//! use person::services::person_service::PersonServiceClient;
//! ```
//!
//! The module holds a module of types for each namespace of the schemas, `services` with
//! a client and a server trait for each service, and `channels` with the table and the
//! beskedtyper of each channel. `cargo doc --open` shows
//! them, with the contract's own words.
//!
//! # What is generated
//!
//! Types always; clients unless [`Build::client`] says no; server traits with
//! [`Build::server`]; serde's traits with [`Build::serde`]. Each needs the feature of the
//! runtime that has its name (`client`, `server`, `serde`). The generated code has no
//! features of its own.
//!
//! # When it is generated again
//!
//! Cargo runs the build script again when a file changes that was read: the documents
//! named, all that they import or include, settings and catalogs. What it cannot notice is
//! a file that was looked for, was not there and appears later: a schema for an import
//! that gave no location, a `catalog.xml`, a `codegen.toml`. Touch `build.rs` then.
//!
//! # Several contracts
//!
//! Each has a [`Build`] of its own, and a module of its own name:
//!
//! ```no_run
//! # use snitflade_codegen::{Build, BuildError};
//! # fn main() -> Result<(), BuildError> {
//! Build::new().wsdl("contracts/person.wsdl").generate()?;
//! Build::new().contract("contracts/SF1470/6.0").module("sager").generate()
//! # }
//! ```

mod announce;
mod error;
mod setters;

pub use error::BuildError;

use crate::embed::{Embed, Embedded};
use crate::write::nested;
use std::path::{Path, PathBuf};

/// One contract to generate code from, in a build script; see [the module](self).
#[derive(Clone, Debug, Default)]
#[must_use = "nothing happens before `generate`"]
pub struct Build {
    embed: Embed,
    /// Where the file goes, if not into cargo's output folder.
    out_dir: Option<PathBuf>,
}

impl Build {
    /// A build without a contract so far: [`Build::wsdl`], [`Build::asyncapi`],
    /// [`Build::openapi`], [`Build::schema`] or [`Build::contract`] names one.
    pub fn new() -> Self {
        Build::default()
    }

    /// Generates the module into the output folder of the build script, and tells cargo
    /// which files it was made from. Warnings of the contract become warnings of the build.
    /// The file is written only if it differs.
    pub fn generate(&self) -> Result<(), BuildError> {
        let package = PathBuf::from(variable("CARGO_MANIFEST_DIR")?);
        let out_dir = match &self.out_dir {
            Some(folder) => package.join(folder),
            None => PathBuf::from(variable("OUT_DIR")?),
        };
        let embed = Embed {
            package,
            ..self.embed.clone()
        };
        let made = embed.run();
        for line in announce::lines(&made, &embed.package) {
            println!("{line}");
        }
        let name = made.name.clone();
        let text = text(made)?;
        write(&out_dir, &name, &text)
    }
}

fn variable(name: &'static str) -> Result<std::ffi::OsString, BuildError> {
    std::env::var_os(name).ok_or(BuildError::NoVariable(name))
}

/// The text of the file, or the errors that there is none for.
fn text(made: Embedded) -> Result<String, BuildError> {
    let Some(module) = &made.module else {
        return Err(BuildError::contract(made.run));
    };
    let text = nested::module_text(module).map_err(BuildError::Write)?;
    let marker = crate::write::MARKER;
    let edit = "Do not edit: it is made again when the contract changes.";
    Ok(format!("// {marker}the build script. {edit}\n\n{text}"))
}

fn write(folder: &Path, name: &str, text: &str) -> Result<(), BuildError> {
    let path = folder.join(format!("{name}.rs"));
    if std::fs::read(&path).is_ok_and(|old| old == text.as_bytes()) {
        return Ok(());
    }
    let done = std::fs::create_dir_all(folder).and_then(|()| std::fs::write(&path, text));
    done.map_err(|error| BuildError::Io { path, error })
}
