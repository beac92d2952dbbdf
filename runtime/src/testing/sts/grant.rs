//! What is granted: the facts every form of a token states.

use crate::caller::Role;
use crate::keys::Certificate;
use crate::value::DateTime;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

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

/// A time with milliseconds, as the token service writes it.
pub(super) fn millis(time: SystemTime) -> String {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    let seconds = i64::try_from(since.as_secs()).unwrap_or(0);
    let whole = DateTime::from_unix_seconds(seconds).map_or_else(
        |_| String::new(),
        |time| time.as_str().trim_end_matches('Z').to_owned(),
    );
    format!("{whole}.{:03}Z", since.subsec_millis())
}

/// Seconds since 1970, as JWT has it (RFC 7519 §2, NumericDate).
pub(super) fn seconds(time: SystemTime) -> u64 {
    time.duration_since(UNIX_EPOCH)
        .unwrap_or_default()
        .as_secs()
}

/// A time as XML has it.
pub(super) fn moment(text: &str) -> Option<SystemTime> {
    let seconds = DateTime::new(text.trim()).ok()?.unix_seconds()?;
    UNIX_EPOCH.checked_add(Duration::from_secs(u64::try_from(seconds).ok()?))
}
