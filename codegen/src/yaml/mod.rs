//! YAML and JSON as trees whose nodes know their places, and the references between them.
//!
//! One parser (`saphyr-parser`) reads both, for JSON is YAML. What it hands out is an event
//! at a time, so depth, size and what aliases expand to are bounded before memory is taken.
//! Values are those of JSON: tags and keys that JSON has no form for are refused.
//!
//! [`Documents`] holds the documents of a contract with all they refer to by `$ref`: read
//! once, through the loader, before anything is looked up. A reference leads to a node of
//! one of them, or to a file of another kind, such as a schema in XSD.

mod bounds;
mod build;
pub mod codes;
mod documents;
mod follow;
mod leaves;
mod media;
mod node;
mod parse;
mod places;
mod pointer;
mod preamble;
mod scalar;
#[cfg(test)]
mod tests;
mod walk;

pub use bounds::{MAX_BYTES, MAX_DEPTH, MAX_NODES};
pub use documents::{Documents, Foreign, Found};
pub use media::MediaType;
pub use node::{Member, Node, Value};
pub use parse::parse;
