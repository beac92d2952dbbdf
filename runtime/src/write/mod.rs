//! From values to XML.
//!
//! Prefix policy: every namespace an element or attribute name (or a QName
//! value) needs gets a prefix at its first need, in document order: the one the
//! caller gave for it, else `ns1`, `ns2`, … All are declared on the root
//! element, in that order. There is never a default namespace, so names in no
//! namespace need no undeclaration and kept XML can be put anywhere. Kept XML
//! brings its own declarations for bindings the root does not have.
//!
//! What is written without [`WriteOptions::allow_unknown`] is what strict reading
//! accepts. Members are judged on the way, what wildcards keep apart from the
//! document; all else that has no member, and what only a whole document shows (IDs,
//! keys), by reading the document back.

mod actual_type;
mod annotations;
mod any;
mod children;
mod content;
mod element;
mod engine;
mod error;
mod gap;
mod items;
mod kept;
mod kept_group;
mod kept_plain;
mod options;
mod particles;
mod records;
mod review;
mod tag_rows;
mod tags;
#[cfg(test)]
mod tests;
mod value;
mod wildcard;
mod writer;

pub use error::{Breach, WriteError};
pub use options::WriteOptions;
pub use records::{RecordWriter, StreamError};
pub(crate) use writer::Binary;
pub use writer::Writer;

use crate::schema::{ElementId, Schema};
use crate::value::Node;

/// Writes a value as a document with this root element, without an XML
/// declaration, in UTF-8.
///
/// # Errors
/// If strict reading would refuse the document. What tolerant reading keeps is
/// written where [`WriteOptions::allow_unknown`] is set.
pub fn write(
    schema: &Schema<'_>,
    element: ElementId,
    node: &dyn Node,
    options: &WriteOptions,
) -> Result<Vec<u8>, WriteError> {
    write_with_binaries(schema, element, node, options).map(|(document, _)| document)
}

/// The same, and where binary content stands in the document.
pub(crate) fn write_with_binaries(
    schema: &Schema<'_>,
    element: ElementId,
    node: &dyn Node,
    options: &WriteOptions,
) -> Result<(Vec<u8>, Vec<Binary>), WriteError> {
    let mut writer = Writer::new(options);
    writer.element(schema, element, node)?;
    Ok(writer.finish_with_binaries())
}
