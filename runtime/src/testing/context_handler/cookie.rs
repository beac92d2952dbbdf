//! The cookie that a browser is known by.

use http::{HeaderMap, HeaderValue, header};

const NAME: &str = "__Host-contexthandler";

/// The key of the browser's session.
pub(super) fn read(headers: &HeaderMap) -> Option<String> {
    let cookies = headers.get_all(header::COOKIE).iter();
    cookies
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| *name == NAME)
        .map(|(_, value)| value.to_owned())
}

/// The header that lets the browser keep a key.
pub(super) fn written(key: &str) -> Option<HeaderValue> {
    HeaderValue::from_str(&format!(
        "{NAME}={key}; Path=/; Secure; HttpOnly; SameSite=Lax"
    ))
    .ok()
}
