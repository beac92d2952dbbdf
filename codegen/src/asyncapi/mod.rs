//! AsyncAPI documents: versions 3.0 and 3.1 read into channels; 2.0 to 2.6 checked, and
//! read where nothing is lost.
//!
//! [`check`] holds a document against its specification. [`channels`] reads what was checked, on top
//! of a finished schema: messages are elements of schemas in XSD that the document refers
//! to, or types of the flat part of JSON Schema. Who sends is said from the side of the
//! application that the document describes, as in version 3; the verbs of version 2 are
//! those of the other side, and are turned.

mod check;
pub mod codes;
mod grammar;
mod layers;
mod read;
#[cfg(test)]
mod tests;
mod version;
mod view;

pub use version::Version;

use crate::diag::Diagnostics;
use crate::json_schema::Types;
use crate::model::Channel;
use crate::payload::Elements;
use crate::yaml::{Documents, Node};

/// Checks the document at `root`. `None` means that its version cannot be told; what else
/// is wrong stands in `diagnostics`.
pub fn check(documents: &Documents, root: &Node, diagnostics: &mut Diagnostics) -> Option<Version> {
    check::check(documents, root, diagnostics)
}

/// A document that was checked, and what it refers to.
#[derive(Clone, Copy, Debug)]
pub struct Input<'d> {
    /// The documents of the contract.
    pub documents: &'d Documents,
    /// The root of this one.
    pub root: &'d Node,
    /// Its version, as [`check`] told it.
    pub version: Version,
    /// Elements of the schemas in XSD that the documents refer to.
    pub elements: &'d Elements,
}

/// The channels of a document, in its order. JSON payloads and headers become types of the
/// model that `types` adds to.
pub fn channels<'d>(input: &Input<'d>, types: &mut Types<'d, '_>) -> Vec<Channel> {
    read::channels(input, types)
}

/// Reports channels of several documents of one set that share a name.
pub fn check_names(channels: &[Channel], diagnostics: &mut Diagnostics) {
    read::check_names(channels, diagnostics);
}
