//! A signature as it stands in the message, held against the policy.

use super::algorithms::DigestAlgorithm;
use super::error::{SignatureError, SignatureFault};
use super::methods::{canonicalization, signature_method};
use super::names::{DS, ENVELOPED, EXCLUSIVE, INCLUSIVE, STR_TRANSFORM, WSSE};
use super::policy::Policy;
use super::structure::{algorithm, none_but, octets, only, optional};
use crate::c14n::{Canonicalization, Document, NodeId};
use crate::keys::SignatureAlgorithm;

/// What a signature says.
pub(super) struct Parsed {
    pub(super) signed_info: NodeId,
    pub(super) canonicalization: Canonicalization,
    pub(super) algorithm: SignatureAlgorithm,
    pub(super) value: Vec<u8>,
    pub(super) key_info: Option<NodeId>,
    pub(super) references: Vec<Reference>,
}

/// What a reference says.
pub(super) struct Reference {
    /// The id; `None` for the whole document.
    pub(super) id: Option<String>,
    pub(super) transform: Transform,
    pub(super) enveloped: bool,
    pub(super) digest: DigestAlgorithm,
    pub(super) value: Vec<u8>,
}

pub(super) enum Transform {
    /// A canonical form of the element.
    Canonical(Canonicalization),
    /// The token it refers to, with the PrefixList of the transform's parameter.
    Token(Vec<String>),
}

/// Reads a signature.
pub(super) fn parse(
    document: &Document<'_>,
    signature: NodeId,
    policy: &Policy,
) -> Result<Parsed, SignatureError> {
    if !document.is(signature, DS, "Signature") {
        return Err(SignatureError::new(SignatureFault::Missing, "a Signature"));
    }
    none_but(
        document,
        signature,
        &[(DS, "SignedInfo"), (DS, "SignatureValue"), (DS, "KeyInfo")],
    )?;
    let signed_info = only(document, signature, (DS, "SignedInfo"))?;
    none_but(
        document,
        signed_info,
        &[
            (DS, "CanonicalizationMethod"),
            (DS, "SignatureMethod"),
            (DS, "Reference"),
        ],
    )?;
    let method = only(document, signed_info, (DS, "CanonicalizationMethod"))?;
    let canonicalization = canonicalization(document, method, policy)?;
    let method = only(document, signed_info, (DS, "SignatureMethod"))?;
    let algorithm = signature_method(document, method, policy)?;
    let found: Vec<NodeId> = document
        .children(signed_info)
        .filter(|child| document.is(*child, DS, "Reference"))
        .collect();
    if found.is_empty() || found.len() > policy.references {
        let expected = format!("1 to {} references", policy.references);
        return Err(SignatureError::new(SignatureFault::TooMany, expected));
    }
    let references = found
        .iter()
        .enumerate()
        .map(|(at, node)| reference(document, *node, policy).map_err(|error| error.at(at + 1)))
        .collect::<Result<_, _>>()?;
    Ok(Parsed {
        signed_info,
        canonicalization,
        algorithm,
        value: octets(document, only(document, signature, (DS, "SignatureValue"))?)?,
        key_info: optional(document, signature, (DS, "KeyInfo"))?,
        references,
    })
}

fn reference(
    document: &Document<'_>,
    node: NodeId,
    policy: &Policy,
) -> Result<Reference, SignatureError> {
    none_but(
        document,
        node,
        &[
            (DS, "Transforms"),
            (DS, "DigestMethod"),
            (DS, "DigestValue"),
        ],
    )?;
    let (transform, enveloped) = transforms(document, node, policy)?;
    let method = only(document, node, (DS, "DigestMethod"))?;
    none_but(document, method, &[])?;
    let name = algorithm(document, method);
    let digest = DigestAlgorithm::named(name)
        .filter(|found| policy.digests.contains(found))
        .ok_or_else(|| {
            let expected = "a digest algorithm the policy allows";
            SignatureError::new(SignatureFault::DigestAlgorithm, expected).using(name)
        })?;
    Ok(Reference {
        id: target(document, node, policy)?,
        transform,
        enveloped,
        digest,
        value: octets(document, only(document, node, (DS, "DigestValue"))?)?,
    })
}

/// Where a reference leads: to an id of this document, never out of it.
fn target(
    document: &Document<'_>,
    node: NodeId,
    policy: &Policy,
) -> Result<Option<String>, SignatureError> {
    let uri = document.attribute(node, "", "URI");
    let id = |uri: &str| {
        let id = uri.strip_prefix('#')?;
        let plain = !id.is_empty() && !id.contains(['(', ')', '%', '#']);
        plain.then(|| id.to_owned())
    };
    match uri {
        Some("") if policy.whole_document => Ok(None),
        uri => uri.and_then(id).map(Some).ok_or_else(|| {
            let expected = "a reference to an element of the message by its id";
            SignatureError::new(SignatureFault::Reference, expected)
        }),
    }
}

/// At most the enveloped signature and one canonicalization, in this order, or one token.
fn transforms(
    document: &Document<'_>,
    node: NodeId,
    policy: &Policy,
) -> Result<(Transform, bool), SignatureError> {
    let mut found: Vec<NodeId> = Vec::new();
    if let Some(list) = optional(document, node, (DS, "Transforms"))? {
        none_but(document, list, &[(DS, "Transform")])?;
        found.extend(document.children(list).take(4));
    }
    let enveloped = found
        .first()
        .is_some_and(|first| algorithm(document, *first) == ENVELOPED);
    if enveloped {
        none_but(document, found.remove(0), &[])?;
    }
    let refused = |name: &str| {
        let expected = "a transform the policy allows";
        SignatureError::new(SignatureFault::Transform, expected).using(name)
    };
    if enveloped && !policy.enveloped {
        return Err(refused(ENVELOPED));
    }
    match found.as_slice() {
        [] if policy.inclusive => {
            let inclusive = Canonicalization {
                inclusive: true,
                ..Canonicalization::default()
            };
            Ok((Transform::Canonical(inclusive), enveloped))
        }
        [one] => match algorithm(document, *one) {
            STR_TRANSFORM if policy.tokens && !enveloped => {
                let prefixes = token_parameter(document, *one, policy)?;
                Ok((Transform::Token(prefixes), false))
            }
            EXCLUSIVE | INCLUSIVE => {
                let form = canonicalization(document, *one, policy)?;
                Ok((Transform::Canonical(form), enveloped))
            }
            name => Err(refused(name)),
        },
        [] => Err(refused("no canonicalization")),
        [first, ..] => Err(refused(algorithm(document, *first))),
    }
}

/// The canonicalization that the STR-Transform names: the exclusive form.
fn token_parameter(
    document: &Document<'_>,
    transform: NodeId,
    policy: &Policy,
) -> Result<Vec<String>, SignatureError> {
    none_but(document, transform, &[(WSSE, "TransformationParameters")])?;
    let parameters = only(document, transform, (WSSE, "TransformationParameters"))?;
    none_but(document, parameters, &[(DS, "CanonicalizationMethod")])?;
    let method = only(document, parameters, (DS, "CanonicalizationMethod"))?;
    let form = canonicalization(
        document,
        method,
        &Policy {
            inclusive: false,
            ..policy.clone()
        },
    )?;
    Ok(form.prefixes)
}
