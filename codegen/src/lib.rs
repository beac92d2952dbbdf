//! WSDL and XSD contracts in, typed Rust clients, servers and message types out.
//!
//! The data walks one way, each stage with a type of its own:
//! [`source`] (bytes, spans) → [`xsd`] and [`wsdl`] (what was written) →
//! [`resolve`] (what it means) → [`model`] (resolved, format-neutral) →
//! [`plan`] (every Rust decision) → [`emit`] (tokens) → [`write`] (files).
//! [`lower`] turns a model (and optionally a plan) into the run-time tables.

pub mod diag;
pub mod model;
pub mod source;
