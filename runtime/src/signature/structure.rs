//! Children where the specification has them, and values as it has them.

use super::error::{SignatureError, SignatureFault};
use crate::c14n::{Document, NodeId};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// The only child of a name, if there is one.
pub(super) fn optional(
    document: &Document<'_>,
    parent: NodeId,
    (namespace, local): (&str, &str),
) -> Result<Option<NodeId>, SignatureError> {
    let mut found = document
        .children(parent)
        .filter(|child| document.is(*child, namespace, local));
    match (found.next(), found.next()) {
        (first, None) => Ok(first),
        _ => Err(SignatureError::new(
            SignatureFault::Several,
            format!("one {local}"),
        )),
    }
}

/// The only child of a name.
pub(super) fn only(
    document: &Document<'_>,
    parent: NodeId,
    name: (&str, &str),
) -> Result<NodeId, SignatureError> {
    optional(document, parent, name)?.ok_or_else(|| structure(name.1))
}

/// No children but these.
pub(super) fn none_but(
    document: &Document<'_>,
    parent: NodeId,
    names: &[(&str, &str)],
) -> Result<(), SignatureError> {
    let known = |child: &NodeId| names.contains(&document.name(*child));
    match document.children(parent).all(|child| known(&child)) && !document.has_text(parent) {
        true => Ok(()),
        false => Err(structure(document.name(parent).1)),
    }
}

pub(super) fn structure(what: &str) -> SignatureError {
    let expected = format!("{what} as the specification has it");
    SignatureError::new(SignatureFault::Structure, expected)
}

/// The attribute `Algorithm`.
pub(super) fn algorithm<'d>(document: &'d Document<'_>, element: NodeId) -> &'d str {
    document.attribute(element, "", "Algorithm").unwrap_or("")
}

/// A text without comments.
pub(super) fn text(document: &Document<'_>, element: NodeId) -> Result<String, SignatureError> {
    let local = document.name(element).1;
    let found = document.plain_text(element);
    found.map(|text| text.trim().to_owned()).ok_or_else(|| {
        SignatureError::new(
            SignatureFault::Value,
            format!("{local} with text alone, no comments within"),
        )
    })
}

/// Octets in base64, white space in it.
pub(super) fn octets(document: &Document<'_>, element: NodeId) -> Result<Vec<u8>, SignatureError> {
    let mut base64 = text(document, element)?;
    base64.retain(|c| !matches!(c, ' ' | '\t' | '\r' | '\n'));
    let local = document.name(element).1;
    STANDARD
        .decode(base64)
        .map_err(|_| SignatureError::new(SignatureFault::Value, format!("{local} in base64")))
}
