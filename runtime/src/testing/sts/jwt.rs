//! The token as the REST form has it: a JSON Web Token (RFC 7519), bound to a certificate
//! (RFC 8705 §3.1).

use super::grant::{Grant, seconds};
use crate::keys::{Certificate, KeyError, SignatureAlgorithm, Signer};
use crate::saml::PrivilegeProfile;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::digest::{SHA256, digest};
use serde_json::json;

/// A signed JWT.
///
/// # Errors
/// If the key does not sign.
pub(super) async fn signed(
    grant: &Grant,
    signer: &dyn Signer,
    algorithm: SignatureAlgorithm,
) -> Result<String, KeyError> {
    let name = match algorithm {
        SignatureAlgorithm::EcdsaSha256 => "ES256",
        SignatureAlgorithm::EcdsaSha384 => "ES384",
        SignatureAlgorithm::RsaSha256 => "RS256",
        _ => return Err(KeyError::Algorithm),
    };
    let header = json!({
        "alg": name,
        "typ": "JWT",
        "x5t#S256": thumbprint(signer.certificate()),
    });
    let claims = json!({
        "iss": grant.issuer,
        "aud": grant.service,
        "sub": grant.subject.subject(),
        "jti": grant.id,
        "iat": seconds(grant.issued),
        "nbf": seconds(grant.issued),
        "exp": seconds(grant.expires),
        "cvr": grant.cvr,
        "spec_ver": "1.0",
        "priv": grant.privileges().to_base64(PrivilegeProfile::Itst),
        "cnf": { "x5t#S256": thumbprint(&grant.holder) },
    });
    let encoded = |part: &serde_json::Value| URL_SAFE_NO_PAD.encode(part.to_string());
    let text = format!("{}.{}", encoded(&header), encoded(&claims));
    let signature = signer.sign(algorithm, text.as_bytes()).await?;
    Ok(format!("{text}.{}", URL_SAFE_NO_PAD.encode(signature)))
}

/// The SHA-256 thumbprint in base64url.
pub(super) fn thumbprint(certificate: &Certificate) -> String {
    URL_SAFE_NO_PAD.encode(digest(&SHA256, certificate.der()))
}
