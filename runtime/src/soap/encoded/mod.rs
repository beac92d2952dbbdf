//! `use="encoded"`: the encoding of SOAP 1.1 section 5 and SOAP 1.2 part 2 §3.
//!
//! Encoding is another spelling of the values a schema describes: accessors
//! name their types, shared values stand apart and are referred to, members
//! come in any order. It is undone before the engine reads a message and done
//! after the engine has written one, so tables, reader and writer know nothing
//! of it.

mod decode;
mod encode;
mod graph;
mod members;
#[cfg(test)]
mod tests;

pub(crate) use decode::decode;
pub(crate) use encode::encode;

use super::Encoding;
use crate::read::{ReadError, Rule};
use crate::schema::{Content, ElementId, Schema, TypeId};

const ENCODING_11: &str = "http://schemas.xmlsoap.org/soap/encoding/";
const ENCODING_12: &str = "http://www.w3.org/2003/05/soap-encoding";

/// A reference leads nowhere, or round in a circle.
const REFERENCE: Rule = Rule::new("soap-encoding-reference", "encoding-reference");
/// A construct of the encoding that is not read.
const UNSUPPORTED: Rule = Rule::new("soap-encoding-unsupported", "encoding-unsupported");

/// Nested in one body at most; each level takes stack.
const DEPTH: usize = 256;
/// Elements one body may come to, shared ones counted where they are used.
const ELEMENTS: usize = 1 << 20;
/// Characters of text it may come to.
const CHARACTERS: usize = 256 << 20;

impl Encoding<'_> {
    /// The encoded form of a body's child in literal form. The child uses the prefix
    /// `soap` for the envelope's namespace.
    ///
    /// # Errors
    /// What is wrong with the XML.
    pub fn encode(
        &self,
        literal: String,
        schema: &Schema<'_>,
        element: ElementId,
    ) -> Result<String, ReadError> {
        encode(literal, schema, element, self)
    }
}

/// The element of an array's members.
fn array_member(schema: &Schema<'_>, encoding: &Encoding<'_>, ty: TypeId) -> Option<ElementId> {
    let TypeId::Complex(id) = ty else {
        return None;
    };
    if !encoding.arrays.contains(&id) {
        return None;
    }
    match &schema.complex(id).content {
        Content::Elements(root) => members::of(root).list.first().copied(),
        _ => None,
    }
}
