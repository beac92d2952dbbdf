//! JSON Web Tokens (RFC 7519): the signature first, then what it covers.

use crate::keys::{Certificate, SignatureAlgorithm};
use crate::tokens::{Token, TokenError, TokenErrorKind, TokenRequest, TokenService};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::digest::{SHA256, digest};
use serde_json::Value;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// What a JWT whose signature holds says.
pub(super) struct Claims(Value);

/// Reads a JWT that one of these certificates signed.
pub(super) fn read(jwt: &str, trusted: &[Certificate]) -> Result<Claims, TokenError> {
    let malformed = || TokenError::new(TokenErrorKind::Answer, "access_token is no signed JWT");
    let (signed, signature) = jwt.rsplit_once('.').ok_or_else(malformed)?;
    let (header, claims) = signed.split_once('.').ok_or_else(malformed)?;
    if claims.contains('.') {
        return Err(malformed());
    }
    let octets = |text: &str| URL_SAFE_NO_PAD.decode(text).map_err(|_| malformed());
    let object = |text: &str| -> Result<Value, TokenError> {
        let value: Value = serde_json::from_slice(&octets(text)?).map_err(|_| malformed())?;
        value.is_object().then_some(value).ok_or_else(malformed)
    };
    let header = object(header)?;
    let untrusted = |detail| TokenError::new(TokenErrorKind::Untrusted, detail);
    // What has to be understood is not (RFC 7515 §4.1.11).
    if header.get("crit").is_some() {
        return Err(malformed());
    }
    let algorithm = header
        .get("alg")
        .and_then(Value::as_str)
        .and_then(algorithm);
    let algorithm = algorithm.ok_or_else(|| untrusted("the JWT names no allowed algorithm"))?;
    let signature = octets(signature)?;
    let holds = |key: &Certificate| key.verifies(algorithm, signed.as_bytes(), &signature);
    if !trusted.iter().any(holds) {
        return Err(untrusted(
            "the signature of the JWT is of no pinned certificate",
        ));
    }
    Ok(Claims(object(claims)?))
}

/// The algorithms of RFC 7518 §3.1 that are allowed: those of a key pair.
fn algorithm(name: &str) -> Option<SignatureAlgorithm> {
    Some(match name {
        "RS256" => SignatureAlgorithm::RsaSha256,
        "RS384" => SignatureAlgorithm::RsaSha384,
        "RS512" => SignatureAlgorithm::RsaSha512,
        "PS256" => SignatureAlgorithm::PssSha256,
        "PS384" => SignatureAlgorithm::PssSha384,
        "PS512" => SignatureAlgorithm::PssSha512,
        "ES256" => SignatureAlgorithm::EcdsaSha256,
        "ES384" => SignatureAlgorithm::EcdsaSha384,
        _ => return None,
    })
}

impl Claims {
    /// The token, if it is good now and what was asked for.
    pub(super) fn token(
        &self,
        service: &TokenService,
        request: &TokenRequest,
        holder: &Certificate,
    ) -> Result<Token, TokenError> {
        let expires = self.time("exp").ok_or_else(|| {
            TokenError::new(
                TokenErrorKind::Answer,
                "the JWT does not say when it expires",
            )
        })?;
        let (now, skew) = (service.now(), service.skew);
        let ahead = |name| {
            self.time(name)
                .is_some_and(|begin| skew.is_ahead(begin, now))
        };
        if skew.is_over(expires, now) || ahead("nbf") || ahead("iat") {
            return Err(TokenError::new(
                TokenErrorKind::Expired,
                "the JWT is not good now",
            ));
        }
        let mismatch = |detail| Err(TokenError::new(TokenErrorKind::Mismatch, detail));
        let thumbprint = URL_SAFE_NO_PAD.encode(digest(&SHA256, holder.der()));
        let bound = self.0.pointer("/cnf/x5t#S256").and_then(Value::as_str);
        if bound != Some(thumbprint.as_str()) {
            return mismatch("it is bound to another certificate");
        }
        if self.text("cvr") != Some(&request.cvr) {
            return mismatch("it is for another authority");
        }
        if !self.is_for(&request.service) {
            return mismatch("it is for another service");
        }
        let issuer = self.text("iss").unwrap_or_default();
        if service.entity_id.as_ref().is_some_and(|id| id != issuer) {
            return mismatch(
                "it was issued by another token service than that of this environment",
            );
        }
        let mut token = Token::new(&request.service, holder.thumbprint(), expires);
        token.id = self.text("jti").unwrap_or_default().to_owned();
        token.issuer = issuer.to_owned();
        token.cvr = Some(request.cvr.clone());
        Ok(token)
    }

    /// Whether it is for a service: `aud` is a text or a list, and may be missing, for the
    /// token service's own documentation does not name it.
    fn is_for(&self, service: &str) -> bool {
        match self.0.get("aud") {
            None => true,
            Some(Value::String(audience)) => audience == service,
            Some(Value::Array(audiences)) => audiences.iter().any(|found| found == service),
            Some(_) => false,
        }
    }

    fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name)?.as_str()
    }

    /// A time in seconds since 1970, with or without a fraction (RFC 7519 §2).
    fn time(&self, name: &str) -> Option<SystemTime> {
        let seconds = self.0.get(name)?.as_f64()?;
        let seconds = Duration::try_from_secs_f64(seconds).ok()?;
        UNIX_EPOCH.checked_add(seconds)
    }
}
