//! Checking a signature.

use super::covered::Verified;
use super::error::{SignatureError, SignatureFault};
use super::ids::Ids;
use super::key_info::Hint;
use super::parse::parse;
use super::policy::Policy;
use super::references::follow;
use crate::c14n::{Document, NodeId};
use crate::keys::Certificate;

/// Checks the signature at a place, made with one of the trusted certificates.
///
/// The certificates are those of the counterpart, several while it changes keys. What the
/// message says of its key only chooses among them.
///
/// # Errors
/// If the policy does not allow it, it does not hold, or it was made with another key.
pub fn verify(
    document: &Document<'_>,
    signature: NodeId,
    policy: &Policy,
    trusted: &[Certificate],
) -> Result<Verified, SignatureError> {
    let parsed = parse(document, signature, policy)?;
    let ids = Ids::of(document);
    let hint = Hint::read(document, &ids, parsed.key_info)?;
    let octets = document.canonical_element(parsed.signed_info, &parsed.canonicalization)?;
    let certificate = maker(&hint, trusted, |certificate| {
        certificate.verifies(parsed.algorithm, &octets, &parsed.value)
    })?;
    let covered = parsed
        .references
        .iter()
        .enumerate()
        .map(|(at, reference)| {
            let found = follow(document, &ids, signature, reference);
            found.map_err(|error| error.at(at + 1))
        })
        .collect::<Result<_, _>>()?;
    Ok(Verified {
        covered,
        algorithm: parsed.algorithm,
        certificate,
        key_token: hint.token(),
        fingerprint: fingerprint(&octets),
    })
}

fn fingerprint(octets: &[u8]) -> [u8; 32] {
    let mut out = [0; 32];
    let digest = ring::digest::digest(&ring::digest::SHA256, octets);
    out.copy_from_slice(digest.as_ref());
    out
}

/// Which certificate made the signature.
fn maker(
    hint: &Hint,
    trusted: &[Certificate],
    verifies: impl Fn(&Certificate) -> bool,
) -> Result<usize, SignatureError> {
    let mut candidates = trusted
        .iter()
        .enumerate()
        .filter(|(_, certificate)| hint.admits(certificate))
        .peekable();
    if candidates.peek().is_none() {
        let known: Vec<String> = trusted
            .iter()
            .take(8)
            .map(Certificate::thumbprint)
            .collect();
        let expected = format!("a key of {}", known.join(" or "));
        let error = SignatureError::new(SignatureFault::UntrustedKey, expected);
        return Err(match hint.thumbprint() {
            Some(found) => error.using(&found),
            None => error,
        });
    }
    candidates
        .find(|(_, certificate)| verifies(certificate))
        .map(|(at, _)| at)
        .ok_or_else(|| {
            let expected = "the signature of a trusted key over SignedInfo";
            SignatureError::new(SignatureFault::Signature, expected)
        })
}
