//! What a token claims (RFC 7519 section 4.1, RFC 8705 section 3.1, and KOMBIT's own claims).

use super::super::refused::{Refused, RefusedKind};
use super::jwt::Members;
use crate::caller::Caller;
use crate::clock::ClockSkew;
use crate::saml::Privileges;
use crate::server::PeerCertificate;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::digest::{SHA256, digest};
use serde_json::Value;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// A claim that is a text.
pub(super) fn text<'m>(claims: &'m Members, name: &str) -> Option<&'m str> {
    claims.get(name).and_then(Value::as_str)
}

/// Whether the token is valid now; it has to say when it expires.
pub(super) fn check_time(
    claims: &Members,
    now: SystemTime,
    skew: ClockSkew,
) -> Result<(), Refused> {
    let wrong = |expected: &str| Refused::new(RefusedKind::TokenTime, expected);
    let expires = time(claims, "exp")?.ok_or_else(|| wrong("a claim exp"))?;
    if skew.is_over(expires, now) {
        return Err(wrong("a token that has not expired"));
    }
    match time(claims, "nbf")? {
        Some(begin) if skew.is_ahead(begin, now) => Err(wrong("a token that is valid already")),
        _ => Ok(()),
    }
}

/// A claim that is a point in time: seconds since 1970.
fn time(claims: &Members, name: &str) -> Result<Option<SystemTime>, Refused> {
    let Some(value) = claims.get(name) else {
        return Ok(None);
    };
    let seconds = value.as_f64().filter(|seconds| *seconds >= 0.0);
    let seconds = seconds.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    let time = seconds.and_then(|seconds| UNIX_EPOCH.checked_add(seconds));
    let wrong = || Refused::new(RefusedKind::Token, format!("a time in claim {name}"));
    time.map(Some).ok_or_else(wrong)
}

/// Whether the token is for a service with one of these entity ids.
pub(super) fn check_audience(
    claims: &Members,
    entity_ids: &[String],
    required: bool,
) -> Result<(), Refused> {
    let ours = |value: &Value| {
        value
            .as_str()
            .is_some_and(|one| entity_ids.iter().any(|id| id == one))
    };
    let met = match claims.get("aud") {
        None => !required,
        Some(Value::Array(several)) => several.iter().any(ours),
        Some(one) => ours(one),
    };
    match met {
        true => Ok(()),
        false => Err(Refused::new(RefusedKind::Audience, entity_ids.join(" or "))),
    }
}

/// Whether the token is bound to the certificate that the caller has shown.
pub(super) fn check_binding(
    claims: &Members,
    peer: Option<&PeerCertificate>,
) -> Result<(), Refused> {
    let wrong = |expected: &str| Err(Refused::new(RefusedKind::Confirmation, expected));
    let bound = claims.get("cnf").and_then(|cnf| cnf.get("x5t#S256"));
    let Some(bound) = bound.and_then(Value::as_str) else {
        return wrong("a claim cnf with x5t#S256");
    };
    let Some(peer) = peer else {
        return wrong("a TLS client certificate");
    };
    let shown = URL_SAFE_NO_PAD.encode(digest(&SHA256, peer.der()));
    match shown == bound {
        true => Ok(()),
        false => wrong("the TLS client certificate of the token"),
    }
}

/// Who calls, as the token says.
pub(super) fn caller(claims: &Members) -> Result<Caller, Refused> {
    let wrong = |expected: &str| Refused::new(RefusedKind::Authority, expected);
    let digits = |cvr: &&str| cvr.len() == 8 && cvr.bytes().all(|b| b.is_ascii_digit());
    let cvr = text(claims, "cvr").filter(digits);
    let cvr = cvr.ok_or_else(|| wrong("eight digits in claim cvr"))?;
    let privileges = match claims.get("priv") {
        None | Some(Value::Null) => Privileges::default(),
        Some(found) => {
            let base64 = found
                .as_str()
                .ok_or_else(|| wrong("a text in claim priv"))?;
            let read = Privileges::from_base64(base64);
            read.map_err(|error| wrong(&error.to_string()))?
        }
    };
    let mut caller = Caller::unknown().cvr(cvr);
    caller.system = text(claims, "sub")
        .or(text(claims, "client_id"))
        .map(str::to_owned);
    Ok(privileges.roles(cvr).into_iter().fold(caller, Caller::role))
}
