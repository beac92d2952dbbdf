//! What a token service means when it refuses.
//!
//! Its words are published nowhere, so they are guessed at: a table of patterns over fault
//! code, subcode and reason. What no row knows keeps its words and is called unknown.

mod patterns;
mod scrub;
#[cfg(test)]
mod tests;

use super::service::Answered;
use super::{TokenError, TokenErrorKind};
use crate::soap::{FaultCode, SoapFault};
use patterns::{PATTERNS, Pattern};
use scrub::scrubbed;
use serde_json::Value;

/// The error that a SOAP fault stands for.
pub(super) fn of_fault(fault: &SoapFault) -> TokenError {
    let subcodes: Vec<&str> = fault.subcodes().iter().map(|(_, local)| &**local).collect();
    let reason = fault.reason();
    let kind = known(&subcodes, reason).unwrap_or(match fault.code() {
        FaultCode::Receiver => TokenErrorKind::Unavailable,
        _ => TokenErrorKind::Refused,
    });
    TokenError::new(kind, "").refused(fault.to_string(), scrubbed(reason))
}

/// The error that an answer of the REST forms stands for, if its status is none of success:
/// `error` and `error_description` of OAuth 2.0 (RFC 6749 §5.2) where it has them.
pub(super) fn of_status(answer: &Answered) -> Option<TokenError> {
    if answer.status.is_success() {
        return None;
    }
    let status = answer.status.as_u16();
    let value: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    let text = |names: &[&str]| {
        let found = names.iter().find_map(|name| value.get(name)?.as_str());
        found.unwrap_or_default()
    };
    let code = text(&["error", "Error"]);
    let reason = text(&["error_description", "message", "Message"]);
    let kind = known(&[code], reason).unwrap_or(match status {
        500..=599 => TokenErrorKind::Unavailable,
        400..=403 => TokenErrorKind::Refused,
        _ => TokenErrorKind::Answer,
    });
    let shown = match plain(code) {
        true => format!("HTTP {status} {code}"),
        false => format!("HTTP {status}"),
    };
    Some(TokenError::new(kind, "").refused(shown, scrubbed(reason)))
}

/// Whether a code looks like one, so that it may be shown.
fn plain(code: &str) -> bool {
    let letters = |b: u8| b.is_ascii_lowercase() || b == b'_';
    (1..=40).contains(&code.len()) && code.bytes().all(letters)
}

/// What the first pattern that fits says.
fn known(subcodes: &[&str], reason: &str) -> Option<TokenErrorKind> {
    let reason = reason.to_lowercase();
    let fits = |pattern: &&Pattern| pattern.fits(subcodes, &reason);
    PATTERNS.iter().find(fits).map(|pattern| pattern.kind)
}
