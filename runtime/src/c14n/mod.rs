//! Canonical XML: a document as a tree of places, and the octets that signatures are made over.
//!
//! Exclusive XML Canonicalization 1.0 with its PrefixList, and Canonical XML 1.0, both with
//! and without comments, of a whole [`Document`] or of one element of it. The element is named
//! by position, and namespaces that its ancestors declare count as they do for any reader.
//! Documents with a document type declaration and those of XML 1.1 are refused.

mod build;
mod canonical;
mod document;
mod error;
mod escape;
mod namespaces;
mod options;
mod read;
mod scope;
#[cfg(test)]
mod tests;

pub use document::{Document, NodeId};
pub use error::CanonicalError;
pub use options::{Apex, Canonicalization};
