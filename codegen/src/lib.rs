//! WSDL and XSD contracts in, typed Rust clients, servers and message types out.
//!
//! The data walks one way, each stage with a type of its own:
//! [`source`] (bytes, spans) → [`xsd`] and [`wsdl`] (what was written) →
//! [`resolve`] (what it means) → [`model`] (resolved, format-neutral) →
//! [`plan`] (every Rust decision) → [`emit`] (tokens) → [`mod@write`] (files).
//! [`lower`] turns a model (and optionally a plan) into the run-time tables.

pub mod asyncapi;
#[cfg(feature = "build")]
pub mod build;
#[cfg(feature = "cli")]
pub mod catalogue;
#[cfg(feature = "cli")]
pub mod cli;
pub mod diag;
#[cfg(feature = "cli")]
pub mod diff;
pub mod embed;
pub mod emit;
#[cfg(feature = "cli")]
mod impact;
#[cfg(feature = "cli")]
pub mod inclusion;
pub mod json_schema;
pub mod layout;
pub mod lower;
#[cfg(feature = "cli")]
pub mod migrate;
pub mod model;
pub mod openapi;
pub mod options;
pub mod payload;
pub mod pipeline;
pub mod plan;
mod reserved_words;
pub mod resolve;
#[cfg(feature = "serve")]
pub mod sample;
pub mod source;
#[cfg(feature = "serve")]
pub mod standin;
mod suggest;
#[cfg(feature = "packages")]
pub mod upkeep;
#[cfg(feature = "build")]
pub mod write;
pub mod wsdl;
pub mod xml;
pub mod xsd;
pub mod yaml;

#[cfg(feature = "build")]
pub use build::{Build, BuildError};
