//! Cookies: one for the session, one for the browser that begins a login.

use super::address::Addresses;
use super::secret::hidden;
use http::{HeaderMap, HeaderValue, header};

/// The names that a system's cookies have. Two systems on one host have others.
#[derive(Clone, Debug)]
pub(super) struct CookieNames {
    pub(super) session: String,
    pub(super) browser: String,
}

impl CookieNames {
    /// With TLS the names begin with `__Host-`: browsers take such cookies from this very host
    /// only, so that no other one can plant them.
    pub(super) fn of(addresses: &Addresses, entity_id: &str) -> CookieNames {
        let prefix = if addresses.is_tls() { "__Host-" } else { "" };
        let system = hidden(entity_id);
        let system = system.get(..8).unwrap_or_default();
        CookieNames {
            session: format!("{prefix}session-{system}"),
            browser: format!("{prefix}login-{system}"),
        }
    }
}

/// The cookie of the session: sent along from this site's pages and from links to it.
pub(super) fn session(name: &str, value: &str) -> String {
    format!("{name}={value}; Path=/; Secure; HttpOnly; SameSite=Lax")
}

/// The cookie of the browser: the answer comes in a form that another site sends, and such a
/// form carries no cookie that is stricter. All it can do is to finish a login it began.
pub(super) fn browser(name: &str, value: &str, seconds: u64) -> String {
    format!("{name}={value}; Path=/; Max-Age={seconds}; Secure; HttpOnly; SameSite=None")
}

/// Has the browser forget the session.
pub(super) fn forgotten(name: &str) -> String {
    format!("{name}=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax")
}

/// The value of a cookie. One that is sent twice is none, for one of the two may be planted.
pub(super) fn value<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let fields = headers.get_all(header::COOKIE).into_iter();
    let mut found = fields
        .filter_map(|field| field.to_str().ok())
        .flat_map(|field| field.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .filter(|(found, value)| *found == name && !value.is_empty())
        .map(|(_, value)| value);
    match (found.next(), found.next()) {
        (first, None) => first,
        _ => None,
    }
}

/// Adds a cookie to an answer.
pub(super) fn set(headers: &mut HeaderMap, cookie: &str) {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        headers.append(header::SET_COOKIE, value);
    }
}
