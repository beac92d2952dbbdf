//! Children where the specification has them.

use super::Refusal;
use crate::c14n::{Document, NodeId};

/// The only child of a name, if there is one.
pub(super) fn child(
    document: &Document<'_>,
    parent: NodeId,
    namespace: &str,
    local: &str,
) -> Result<Option<NodeId>, Refusal> {
    let mut found = document
        .children(parent)
        .filter(|child| document.is(*child, namespace, local));
    match (found.next(), found.next()) {
        (first, None) => Ok(first),
        _ => Err(Refusal::Malformed),
    }
}

/// The only descendant by these names, one below the other.
pub(super) fn descend(
    document: &Document<'_>,
    mut from: NodeId,
    names: &[(&str, &str)],
) -> Result<Option<NodeId>, Refusal> {
    for (namespace, local) in names {
        match child(document, from, namespace, local)? {
            Some(found) => from = found,
            None => return Ok(None),
        }
    }
    Ok(Some(from))
}

/// A text without comments.
pub(super) fn text(document: &Document<'_>, element: NodeId) -> Result<String, Refusal> {
    let found = document.plain_text(element).ok_or(Refusal::Malformed)?;
    Ok(found.trim().to_owned())
}
