//! Algorithms and the names they have on the wire.

use super::names::{DS, MORE_2007};
use crate::keys::SignatureAlgorithm;
use ring::digest;

/// How octets are digested.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DigestAlgorithm {
    /// SHA-1, only where a policy names it.
    Sha1,
    /// SHA-256.
    Sha256,
    /// SHA-384.
    Sha384,
    /// SHA-512.
    Sha512,
}

const DIGESTS: [(DigestAlgorithm, &str); 4] = [
    (
        DigestAlgorithm::Sha1,
        "http://www.w3.org/2000/09/xmldsig#sha1",
    ),
    (
        DigestAlgorithm::Sha256,
        "http://www.w3.org/2001/04/xmlenc#sha256",
    ),
    (
        DigestAlgorithm::Sha384,
        "http://www.w3.org/2001/04/xmldsig-more#sha384",
    ),
    (
        DigestAlgorithm::Sha512,
        "http://www.w3.org/2001/04/xmlenc#sha512",
    ),
];

impl DigestAlgorithm {
    /// The algorithm of a name.
    pub fn named(uri: &str) -> Option<DigestAlgorithm> {
        let found = DIGESTS.iter().find(|(_, name)| *name == uri);
        found.map(|(algorithm, _)| *algorithm)
    }

    /// Its name.
    pub fn uri(self) -> &'static str {
        let found = DIGESTS.iter().find(|(algorithm, _)| *algorithm == self);
        found.map_or("", |(_, name)| name)
    }

    pub(super) fn digest(self, octets: &[u8]) -> digest::Digest {
        let algorithm = match self {
            DigestAlgorithm::Sha1 => &digest::SHA1_FOR_LEGACY_USE_ONLY,
            DigestAlgorithm::Sha256 => &digest::SHA256,
            DigestAlgorithm::Sha384 => &digest::SHA384,
            DigestAlgorithm::Sha512 => &digest::SHA512,
        };
        digest::digest(algorithm, octets)
    }
}

/// RSASSA-PSS whose parameters stand in the message (RFC 6931 §2.3.9).
pub(super) fn pss_with_parameters() -> String {
    format!("{MORE_2007}rsa-pss")
}

/// Namespace and local part of the names of signature algorithms.
const SIGNATURES: [(SignatureAlgorithm, &str, &str); 9] = [
    (SignatureAlgorithm::RsaSha1, DS, "rsa-sha1"),
    (SignatureAlgorithm::RsaSha256, MORE_2001, "rsa-sha256"),
    (SignatureAlgorithm::RsaSha384, MORE_2001, "rsa-sha384"),
    (SignatureAlgorithm::RsaSha512, MORE_2001, "rsa-sha512"),
    (SignatureAlgorithm::PssSha256, MORE_2007, "sha256-rsa-MGF1"),
    (SignatureAlgorithm::PssSha384, MORE_2007, "sha384-rsa-MGF1"),
    (SignatureAlgorithm::PssSha512, MORE_2007, "sha512-rsa-MGF1"),
    (SignatureAlgorithm::EcdsaSha256, MORE_2001, "ecdsa-sha256"),
    (SignatureAlgorithm::EcdsaSha384, MORE_2001, "ecdsa-sha384"),
];

const MORE_2001: &str = "http://www.w3.org/2001/04/xmldsig-more#";

/// The signature algorithm of a name.
pub(crate) fn signature_named(uri: &str) -> Option<SignatureAlgorithm> {
    let named =
        |(_, base, name): &&(SignatureAlgorithm, &str, &str)| uri.strip_prefix(base) == Some(name);
    SIGNATURES.iter().find(named).map(|found| found.0)
}

/// The name of a signature algorithm.
pub(crate) fn signature_uri(algorithm: SignatureAlgorithm) -> String {
    let found = SIGNATURES.iter().find(|found| found.0 == algorithm);
    found.map_or_else(String::new, |(_, base, name)| format!("{base}{name}"))
}
