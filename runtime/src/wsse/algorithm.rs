//! What a key signs with where nothing else is asked for.

use crate::keys::{Certificate, SignatureAlgorithm};

/// RSA-SHA256, as the platform has it, or ECDSA with the digest of the curve.
pub(super) fn usual(certificate: &Certificate) -> SignatureAlgorithm {
    let ecdsa = [
        SignatureAlgorithm::EcdsaSha256,
        SignatureAlgorithm::EcdsaSha384,
    ];
    let mut suited = ecdsa.into_iter().filter(|one| certificate.suits(*one));
    suited.next().unwrap_or(SignatureAlgorithm::RsaSha256)
}
