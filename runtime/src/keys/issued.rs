//! Chains: whether one certificate was issued by another.

use super::certificate::Certificate;
use super::public::Kind;
use ring::signature::{self, UnparsedPublicKey, VerificationAlgorithm};
use x509_parser::prelude::{FromDer, X509Certificate};

/// What is known of the issuer of a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Issued {
    /// It was issued by this one.
    Yes,
    /// It names another issuer, or the signature is not this one's.
    No,
    /// It is signed in a way that is not known here.
    Unknown,
}

impl Certificate {
    /// Whether this certificate was issued by another: its issuer is that one's subject,
    /// and it is signed with its key.
    pub fn issued_by(&self, issuer: &Certificate) -> Issued {
        let own = X509Certificate::from_der(self.der());
        let other = X509Certificate::from_der(issuer.der());
        let (Ok((_, own)), Ok((_, other))) = (own, other) else {
            return Issued::Unknown;
        };
        if own.issuer().as_raw() != other.subject().as_raw() {
            return Issued::No;
        }
        let method = &own.signature_algorithm;
        let parameters = method.parameters.as_ref().map_or(&[][..], |any| any.data);
        let name = method.algorithm.to_id_string();
        let Some(verification) = verification(&name, parameters, issuer.key.kind) else {
            return Issued::Unknown;
        };
        let key = UnparsedPublicKey::new(verification, &issuer.key.octets);
        let signed = own.tbs_certificate.as_ref();
        match key.verify(signed, &own.signature_value.data) {
            Ok(()) => Issued::Yes,
            Err(_) => Issued::No,
        }
    }
}

/// How a certificate is verified that says it is signed in this way (RFC 4055, RFC 5758).
fn verification(
    name: &str,
    parameters: &[u8],
    kind: Kind,
) -> Option<&'static dyn VerificationAlgorithm> {
    Some(match (name, kind) {
        ("1.2.840.113549.1.1.11", Kind::Rsa) => &signature::RSA_PKCS1_2048_8192_SHA256,
        ("1.2.840.113549.1.1.12", Kind::Rsa) => &signature::RSA_PKCS1_2048_8192_SHA384,
        ("1.2.840.113549.1.1.13", Kind::Rsa) => &signature::RSA_PKCS1_2048_8192_SHA512,
        ("1.2.840.113549.1.1.10", Kind::Rsa) => pss(parameters)?,
        ("1.2.840.10045.4.3.2", Kind::P256) => &signature::ECDSA_P256_SHA256_ASN1,
        ("1.2.840.10045.4.3.3", Kind::P256) => &signature::ECDSA_P256_SHA384_ASN1,
        ("1.2.840.10045.4.3.2", Kind::P384) => &signature::ECDSA_P384_SHA256_ASN1,
        ("1.2.840.10045.4.3.3", Kind::P384) => &signature::ECDSA_P384_SHA384_ASN1,
        _ => return None,
    })
}

/// RSASSA-PSS with the digest that the parameters name.
fn pss(parameters: &[u8]) -> Option<&'static dyn VerificationAlgorithm> {
    // 2.16.840.1.101.3.4.2: the digests of NIST, told by the last octet.
    const SHA2: &[u8] = &[0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02];
    let at = parameters
        .windows(SHA2.len())
        .position(|part| part == SHA2)?;
    Some(match parameters.get(at + SHA2.len())? {
        1 => &signature::RSA_PSS_2048_8192_SHA256,
        2 => &signature::RSA_PSS_2048_8192_SHA384,
        3 => &signature::RSA_PSS_2048_8192_SHA512,
        _ => return None,
    })
}
