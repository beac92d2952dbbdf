//! What is accepted.

use super::algorithms::DigestAlgorithm;
use crate::keys::SignatureAlgorithm;

/// What a verifier accepts; all else is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// Signature algorithms.
    pub signatures: Vec<SignatureAlgorithm>,
    /// Digest algorithms.
    pub digests: Vec<DigestAlgorithm>,
    /// Canonical XML 1.0 beside the exclusive form, and as the default where a reference
    /// names no canonicalization.
    pub inclusive: bool,
    /// Signatures within what they sign, as SAML has them.
    pub enveloped: bool,
    /// References to tokens by the STR-Transform.
    pub tokens: bool,
    /// References to the whole document (`URI=""`).
    pub whole_document: bool,
    /// How many references a signature may have.
    pub references: usize,
}

impl Policy {
    /// Messages by WS-Security: algorithms of today, the exclusive form, tokens.
    pub fn message() -> Policy {
        Policy {
            signatures: vec![
                SignatureAlgorithm::RsaSha256,
                SignatureAlgorithm::RsaSha384,
                SignatureAlgorithm::RsaSha512,
                SignatureAlgorithm::PssSha256,
                SignatureAlgorithm::PssSha384,
                SignatureAlgorithm::PssSha512,
                SignatureAlgorithm::EcdsaSha256,
                SignatureAlgorithm::EcdsaSha384,
            ],
            digests: vec![
                DigestAlgorithm::Sha256,
                DigestAlgorithm::Sha384,
                DigestAlgorithm::Sha512,
            ],
            inclusive: false,
            enveloped: false,
            tokens: true,
            whole_document: false,
            references: 32,
        }
    }

    /// An assertion or another element that holds its signature: one reference, to it.
    pub fn enveloped() -> Policy {
        Policy {
            enveloped: true,
            tokens: false,
            references: 1,
            ..Policy::message()
        }
    }
}
