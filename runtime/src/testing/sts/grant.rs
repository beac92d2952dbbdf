//! What is granted: the facts every form of a token states.

use crate::caller::Role;
use crate::clock::written;
use crate::keys::Certificate;
use std::time::{SystemTime, UNIX_EPOCH};

/// What a token of any form states.
pub(super) struct Grant {
    /// The id of the token.
    pub id: String,
    /// Entity id of the token service.
    pub issuer: String,
    /// The system the token is about.
    pub subject: Certificate,
    /// Whose key has to be used with it.
    pub holder: Certificate,
    pub cvr: String,
    pub service: String,
    pub roles: Vec<Role>,
    pub issued: SystemTime,
    pub expires: SystemTime,
}

/// An access token that was given out.
pub(super) struct AccessToken {
    pub holder: Certificate,
    pub expires: SystemTime,
}

/// A time with milliseconds, as the token service writes it.
pub(super) fn millis(time: SystemTime) -> String {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    let whole = written(time);
    format!(
        "{}.{:03}Z",
        whole.trim_end_matches('Z'),
        since.subsec_millis()
    )
}

/// Seconds since 1970, as JWT has it (RFC 7519 §2, NumericDate).
pub(super) fn seconds(time: SystemTime) -> u64 {
    time.duration_since(UNIX_EPOCH)
        .unwrap_or_default()
        .as_secs()
}
