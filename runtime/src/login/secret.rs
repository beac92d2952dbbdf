//! Random texts, and the digests they are kept by.

use super::error::LoginError;
use super::error_kind::LoginErrorKind;
use super::store::RecordKind;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::digest::{SHA256, digest};
use ring::rand::{SecureRandom, SystemRandom};

/// 256 random bits as text.
///
/// # Errors
/// If the system has none.
pub(super) fn random() -> Result<String, LoginError> {
    let mut octets = [0; 32];
    SystemRandom::new().fill(&mut octets).map_err(|_| {
        let detail = "the system has no random octets";
        LoginError::new(LoginErrorKind::Settings, detail)
    })?;
    Ok(URL_SAFE_NO_PAD.encode(octets))
}

/// An id of a message: it begins with `_`, as ids of XML may.
///
/// # Errors
/// As [`random`].
pub(super) fn message_id() -> Result<String, LoginError> {
    Ok(format!("_{}", random()?))
}

/// What stands for a secret or a name in a store, which nobody can go back from.
pub(super) fn hidden(text: &str) -> String {
    let octets = digest(&SHA256, text.as_bytes());
    octets.as_ref().iter().map(|b| format!("{b:02x}")).collect()
}

/// The key of a record.
pub(super) fn key(kind: RecordKind, text: &str) -> String {
    hidden(&format!("{}:{text}", kind.name()))
}
