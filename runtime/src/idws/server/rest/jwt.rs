//! JSON Web Tokens, signed (RFC 7515, RFC 7519): their form and signature.

use super::super::refused::{Refused, RefusedKind};
use crate::keys::{Certificate, SignatureAlgorithm};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Map, Value};

/// What a header or a payload says.
pub(super) type Members = Map<String, Value>;

/// A token in three parts, of which nothing was checked.
pub(super) struct Jwt<'t> {
    algorithm: SignatureAlgorithm,
    /// What is signed: header and payload as they came.
    signed: &'t str,
    signature: Vec<u8>,
    payload: &'t str,
}

/// Longer ones are refused unread.
const LONGEST: usize = 64 << 10;

/// Algorithms by the names RFC 7518 has for them. Neither `none` nor any HMAC is among them, so
/// that nobody signs with a public key as if it were a secret.
const ALGORITHMS: [(&str, SignatureAlgorithm); 8] = [
    ("RS256", SignatureAlgorithm::RsaSha256),
    ("RS384", SignatureAlgorithm::RsaSha384),
    ("RS512", SignatureAlgorithm::RsaSha512),
    ("PS256", SignatureAlgorithm::PssSha256),
    ("PS384", SignatureAlgorithm::PssSha384),
    ("PS512", SignatureAlgorithm::PssSha512),
    ("ES256", SignatureAlgorithm::EcdsaSha256),
    ("ES384", SignatureAlgorithm::EcdsaSha384),
];

impl<'t> Jwt<'t> {
    /// Takes a token apart, whose algorithm has to be one of these.
    pub(super) fn parse(text: &'t str, allowed: &[SignatureAlgorithm]) -> Result<Jwt<'t>, Refused> {
        let parts = text.rsplit_once('.').and_then(|(signed, signature)| {
            let (header, payload) = signed.split_once('.')?;
            let short = text.len() <= LONGEST && !payload.contains('.');
            short.then_some((signed, header, payload, signature))
        });
        let (signed, header, payload, signature) = parts.ok_or_else(|| wrong("a signed JWT"))?;
        let header = members(header)?;
        // What is critical has to be understood, and nothing is (RFC 7515 §4.1.11).
        if header.contains_key("crit") {
            return Err(wrong("a JWT without critical extensions"));
        }
        let name = header.get("alg").and_then(Value::as_str);
        let mut known = ALGORITHMS.iter().filter(|found| allowed.contains(&found.1));
        let algorithm = known.find(|found| Some(found.0) == name);
        Ok(Jwt {
            algorithm: algorithm
                .ok_or_else(|| wrong("an algorithm that is allowed"))?
                .1,
            signed,
            signature: decoded(signature)?,
            payload,
        })
    }

    /// Which of these certificates it is signed with, and what it says.
    pub(super) fn verified(&self, trusted: &[Certificate]) -> Result<(usize, Members), Refused> {
        let octets = self.signed.as_bytes();
        let made = |certificate: &Certificate| {
            certificate.verifies(self.algorithm, octets, &self.signature)
        };
        let found = trusted.iter().position(made);
        let found = found.ok_or_else(|| wrong("the signature of a trusted token service"))?;
        Ok((found, members(self.payload)?))
    }
}

fn members(base64: &str) -> Result<Members, Refused> {
    serde_json::from_slice(&decoded(base64)?).map_err(|_| wrong("a JSON object"))
}

fn decoded(base64: &str) -> Result<Vec<u8>, Refused> {
    URL_SAFE_NO_PAD
        .decode(base64)
        .map_err(|_| wrong("base64url"))
}

fn wrong(expected: &str) -> Refused {
    Refused::new(RefusedKind::Token, expected)
}
