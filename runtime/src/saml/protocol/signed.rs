//! A signature within a message.

use super::document;
use crate::c14n::{Document, NodeId};
use crate::keys::{Certificate, Signer};
use crate::saml::error::{SamlError, SamlFault};
use crate::saml::names::{DS, SAML};
use crate::saml::place::Place;
use crate::signature::{
    KeyInfo, Part, PartKind, Policy, SigningSettings, prepare_enveloped, verify,
};

/// Signs a message that is a document of its own: the signature follows the issuer, where the
/// schemas have it, and shows the certificate. Of what has no issuer it is the first child.
///
/// # Errors
/// If it cannot be read or has no id, or the key does not sign.
pub async fn sign_message(
    xml: &str,
    signer: &dyn Signer,
    settings: &SigningSettings,
) -> Result<String, SamlError> {
    let (part, at) = {
        let document = document(xml.as_bytes())?;
        let root = Place::root(&document);
        let part = Part {
            range: document.range(root.node),
            id: root.required("ID")?.to_owned(),
            kind: PartKind::Element,
        };
        let first = root.children().next();
        let at = first.map_or(part.range.start, |first| {
            let range = document.range(first.node);
            match first.is(SAML, "Issuer") {
                true => range.end,
                false => range.start,
            }
        });
        (part, at)
    };
    let refused = |error| SamlError::signature(SamlFault::Signing, error);
    let unsigned = prepare_enveloped(xml, Some(&part), settings).map_err(refused)?;
    let signature = unsigned.sign(signer, &KeyInfo::Certificate).await;
    let signature = signature.map_err(refused)?;
    let (head, tail) = xml.split_at_checked(at).unwrap_or((xml, ""));
    Ok(format!("{head}{signature}{tail}"))
}

/// The octets that the signature of an element covers, which has to be a child of the element
/// and to cover just that. Whoever reads the element reads these.
///
/// # Errors
/// If it is not signed, the signature does not hold or covers something else.
pub fn signed_root(
    document: &Document<'_>,
    element: NodeId,
    trusted: &[Certificate],
    policy: &Policy,
) -> Result<Vec<u8>, SamlError> {
    let signature = Place::at(document, element).only(DS, "Signature")?;
    let verified = verify(document, signature.node, policy, trusted)
        .map_err(|error| SamlError::signature(SamlFault::Signature, error))?;
    let covered = verified
        .covering(element)
        .filter(|covered| !covered.as_token);
    match covered {
        Some(covered) => Ok(covered.octets.clone()),
        None => Err(signature.wrong(
            SamlFault::NotCovered,
            "a signature over the element that holds it",
        )),
    }
}
