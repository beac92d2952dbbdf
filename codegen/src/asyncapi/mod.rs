//! AsyncAPI documents: versions 3.0 and 3.1 read into channels; 2.0 to 2.6 checked, and
//! read where nothing is lost.
//!
//! [`check`] holds a document against its specification. [`channels`] reads it as well, on top
//! of a finished schema: messages are elements of schemas in XSD that the document refers
//! to, or types of the flat part of JSON Schema. Who sends is said from the side of the
//! application that the document describes, as in version 3; the verbs of version 2 are
//! those of the other side, and are turned. Of documents that describe the other side of what is
//! built (`counterparts`), every operation is turned once more.

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
use crate::model::{Channel, SchemaModel};
use crate::payload::Elements;
use crate::yaml::{Documents, Node};

/// Checks the document at `root`. `None` means that its version cannot be told; what else
/// is wrong stands in `diagnostics`.
pub fn check(documents: &Documents, root: &Node, diagnostics: &mut Diagnostics) -> Option<Version> {
    check::check(documents, root, diagnostics)
}

/// The channels that the documents at `roots` describe, in that order, after each was
/// checked. What their payloads and headers are made of becomes part of `schema`, which
/// holds the elements of XSD they refer to (`elements`). Those of the roots that are among
/// `counterparts` describe the other side: what it sends is received, and the reverse. Errors are among `diagnostics`,
/// each with its place.
pub fn channels(
    documents: &Documents,
    roots: &[String],
    counterparts: &[String],
    elements: &Elements,
    schema: &mut SchemaModel,
    diagnostics: &mut Diagnostics,
) -> Vec<Channel> {
    let mut inputs = Vec::new();
    for path in roots {
        let Some(root) = documents.root(path) else {
            continue;
        };
        if let Some(version) = check(documents, root, diagnostics) {
            inputs.push(Input {
                documents,
                root,
                version,
                elements,
                is_counterpart: counterparts.contains(path),
            });
        }
    }
    let mut types = Types::new(documents, schema, diagnostics);
    let read = inputs
        .iter()
        .flat_map(|input| read::channels(input, &mut types));
    let channels: Vec<Channel> = read.collect();
    types.check_ends();
    read::check_names(&channels, diagnostics);
    channels
}

/// A document that was checked, and what it refers to.
#[derive(Clone, Copy)]
struct Input<'d> {
    documents: &'d Documents,
    root: &'d Node,
    version: Version,
    elements: &'d Elements,
    /// Whether it describes the other side of what is built.
    is_counterpart: bool,
}
