//! The STR-Transform: the token in place of the reference to it (WS-Security 1.1 §8.3).

use super::error::{SignatureError, SignatureFault};
use super::ids::Ids;
use super::names::{SAML, SAML_1, SAML_ID, WSSE};
use super::structure::{optional, text};
use crate::c14n::{Apex, Canonicalization, Document, NodeId};

/// The token that a SecurityTokenReference refers to.
///
/// # Errors
/// If it is not in the message, or referred to otherwise than by its id.
pub(super) fn token(
    document: &Document<'_>,
    ids: &Ids<'_>,
    reference: NodeId,
) -> Result<NodeId, SignatureError> {
    let unsupported = || {
        let expected = "a SecurityTokenReference to a token of the message, by its id";
        SignatureError::new(SignatureFault::Token, expected)
    };
    if !document.is(reference, WSSE, "SecurityTokenReference")
        || document.children(reference).count() != 1
    {
        return Err(unsupported());
    }
    let token = if let Some(found) = optional(document, reference, (WSSE, "KeyIdentifier"))? {
        if document.attribute(found, "", "ValueType") != Some(SAML_ID) {
            return Err(unsupported());
        }
        ids.element(&text(document, found)?)?
    } else if let Some(found) = optional(document, reference, (WSSE, "Reference"))? {
        let uri = document.attribute(found, "", "URI").unwrap_or("");
        ids.element(uri.strip_prefix('#').ok_or_else(unsupported)?)?
    } else {
        return Err(unsupported());
    };
    let is_token = document.is(token, SAML, "Assertion")
        || document.is(token, SAML_1, "Assertion")
        || document.is(token, WSSE, "BinarySecurityToken");
    is_token.then_some(token).ok_or_else(unsupported)
}

/// The canonical form of a token: the default namespace is always declared on it.
pub(super) fn canonical(
    document: &Document<'_>,
    token: NodeId,
    mut prefixes: Vec<String>,
) -> Result<Vec<u8>, SignatureError> {
    prefixes.push(String::new());
    let options = Canonicalization {
        prefixes,
        apex: Apex::Default,
        ..Canonicalization::default()
    };
    Ok(document.canonical_element(token, &options)?)
}
