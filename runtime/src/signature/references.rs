//! What references lead to, and whether it is what was signed.

use super::covered::Covered;
use super::error::{SignatureError, SignatureFault};
use super::ids::Ids;
use super::parse::{Reference, Transform};
use super::token;
use crate::c14n::{Canonicalization, Document, NodeId};

/// Follows a reference and compares the digest.
pub(super) fn follow(
    document: &Document<'_>,
    ids: &Ids<'_>,
    signature: NodeId,
    reference: &Reference,
) -> Result<Covered, SignatureError> {
    let target = match &reference.id {
        Some(id) => ids.element(id)?,
        None => document.root(),
    };
    let inside = document.is_within(signature, target);
    if inside != reference.enveloped {
        let expected = "an enveloped signature exactly where the element holds it";
        return Err(SignatureError::new(SignatureFault::Transform, expected));
    }
    let (element, octets, as_token) = match &reference.transform {
        Transform::Canonical(form) => {
            let form = Canonicalization {
                without: inside.then_some(signature),
                ..form.clone()
            };
            let octets = match &reference.id {
                Some(_) => document.canonical_element(target, &form)?,
                None => document.canonical(&form)?,
            };
            (target, octets, false)
        }
        Transform::Token(prefixes) => {
            let found = token::token(document, ids, target)?;
            let octets = token::canonical(document, found, prefixes.clone())?;
            (found, octets, true)
        }
    };
    if reference.digest.digest(&octets).as_ref() != reference.value {
        let expected = format!(
            "the digest of its canonical form by {}",
            reference.digest.uri()
        );
        return Err(SignatureError::new(SignatureFault::Digest, expected));
    }
    Ok(Covered {
        element,
        range: document.range(element),
        octets,
        as_token,
    })
}
