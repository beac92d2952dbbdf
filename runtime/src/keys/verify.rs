//! What a certificate says of a signature.

use super::algorithm::SignatureAlgorithm;
use super::certificate::Certificate;
use super::public::Kind;
use ring::signature::{self, UnparsedPublicKey, VerificationAlgorithm};

impl SignatureAlgorithm {
    fn kind(self) -> Kind {
        match self {
            SignatureAlgorithm::EcdsaSha256 => Kind::P256,
            SignatureAlgorithm::EcdsaSha384 => Kind::P384,
            _ => Kind::Rsa,
        }
    }

    fn verification(self) -> &'static dyn VerificationAlgorithm {
        match self {
            SignatureAlgorithm::RsaSha1 => &signature::RSA_PKCS1_2048_8192_SHA1_FOR_LEGACY_USE_ONLY,
            SignatureAlgorithm::RsaSha256 => &signature::RSA_PKCS1_2048_8192_SHA256,
            SignatureAlgorithm::RsaSha384 => &signature::RSA_PKCS1_2048_8192_SHA384,
            SignatureAlgorithm::RsaSha512 => &signature::RSA_PKCS1_2048_8192_SHA512,
            SignatureAlgorithm::PssSha256 => &signature::RSA_PSS_2048_8192_SHA256,
            SignatureAlgorithm::PssSha384 => &signature::RSA_PSS_2048_8192_SHA384,
            SignatureAlgorithm::PssSha512 => &signature::RSA_PSS_2048_8192_SHA512,
            SignatureAlgorithm::EcdsaSha256 => &signature::ECDSA_P256_SHA256_FIXED,
            SignatureAlgorithm::EcdsaSha384 => &signature::ECDSA_P384_SHA384_FIXED,
        }
    }
}

impl Certificate {
    /// Whether the key can make signatures of this algorithm.
    pub fn suits(&self, algorithm: SignatureAlgorithm) -> bool {
        self.key.kind == algorithm.kind()
    }

    /// Whether a signature over octets was made with the key of this certificate. RSA keys of
    /// less than 2048 bits never did.
    pub fn verifies(&self, algorithm: SignatureAlgorithm, octets: &[u8], signature: &[u8]) -> bool {
        let key = UnparsedPublicKey::new(algorithm.verification(), &self.key.octets);
        self.suits(algorithm) && key.verify(octets, signature).is_ok()
    }
}
