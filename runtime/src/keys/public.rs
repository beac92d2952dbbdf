//! Public keys.

use super::error::KeyError;
use x509_parser::x509::SubjectPublicKeyInfo;

/// A public key of a kind that signs.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct PublicKey {
    pub(super) kind: Kind,
    /// `RSAPublicKey` in DER, or the uncompressed point.
    pub(super) octets: Vec<u8>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Rsa,
    P256,
    P384,
}

impl PublicKey {
    pub(super) fn of(info: &SubjectPublicKeyInfo<'_>) -> Result<PublicKey, KeyError> {
        let curve = || {
            let parameters = info.algorithm.parameters.as_ref()?;
            Some(parameters.as_oid().ok()?.to_id_string())
        };
        let kind = match info.algorithm.algorithm.to_id_string().as_str() {
            "1.2.840.113549.1.1.1" => Kind::Rsa,
            "1.2.840.10045.2.1" => match curve().as_deref() {
                Some("1.2.840.10045.3.1.7") => Kind::P256,
                Some("1.3.132.0.34") => Kind::P384,
                _ => return Err(KeyError::Kind),
            },
            _ => return Err(KeyError::Kind),
        };
        Ok(PublicKey {
            kind,
            octets: info.subject_public_key.data.to_vec(),
        })
    }
}
