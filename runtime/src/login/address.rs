//! The addresses of a system, as browsers and the identity provider know them.

use super::error::LoginError;
use super::error_kind::LoginErrorKind;
use http::Uri;

/// The addresses of a system.
#[derive(Clone, Debug)]
pub(super) struct Addresses {
    /// Scheme, host and port: what browsers send as `Origin`.
    pub(super) origin: String,
    /// The path that the addresses of logins begin with.
    pub(super) prefix: String,
}

impl Addresses {
    /// Of a URL without a path. It has to be `https`, but for this machine itself.
    pub(super) fn of(url: &str, prefix: &str) -> Result<Addresses, LoginError> {
        let wrong = |detail: &str| LoginError::new(LoginErrorKind::Settings, detail);
        let uri: Uri = url.parse().map_err(|_| wrong("the URL is none"))?;
        if !is_secure(&uri) {
            return Err(wrong("the URL has to begin with https"));
        }
        if !uri.path().trim_matches('/').is_empty() || uri.query().is_some() {
            return Err(wrong("the URL has a path: name scheme and host only"));
        }
        let plain = |c: char| c.is_ascii_alphanumeric() || "-_/".contains(c);
        let whole = prefix.starts_with('/') && !prefix.ends_with('/') && !prefix.contains("//");
        if !whole || !prefix.chars().all(plain) {
            return Err(wrong(
                "the path of logins has to begin with a slash and end without",
            ));
        }
        Ok(Addresses {
            origin: url.trim_end_matches('/').to_ascii_lowercase(),
            prefix: prefix.to_owned(),
        })
    }

    fn at(&self, path: &str) -> String {
        format!("{}{}{path}", self.origin, self.prefix)
    }

    pub(super) fn acs(&self) -> String {
        self.at("/acs")
    }

    pub(super) fn slo(&self) -> String {
        self.at("/slo")
    }

    pub(super) fn slo_soap(&self) -> String {
        self.at("/slo/soap")
    }

    /// Whether browsers reach it by TLS.
    pub(super) fn is_tls(&self) -> bool {
        self.origin.starts_with("https://")
    }
}

/// Whether nobody on the way can read along: TLS, or this machine itself.
fn is_secure(uri: &Uri) -> bool {
    let here = matches!(uri.host(), Some("localhost" | "127.0.0.1" | "[::1]"));
    uri.host().is_some()
        && match uri.scheme_str() {
            Some("https") => true,
            Some("http") => here,
            _ => false,
        }
}

/// Whether an address of the other party may be sent to.
pub(super) fn check_remote(url: &str) -> Result<(), LoginError> {
    match url.parse::<Uri>().is_ok_and(|uri| is_secure(&uri)) {
        true => Ok(()),
        false => Err(LoginError::new(
            LoginErrorKind::Settings,
            "an address in the identity provider's metadata does not begin with https",
        )),
    }
}

/// A path of this system to go to afterwards. What a browser might take for another site is
/// none: `//host`, `/\host`, and anything with a scheme or a control character.
pub(super) fn local_path(text: &str) -> Option<&str> {
    let mut rest = text.chars();
    let begins = rest.next() == Some('/') && !matches!(rest.next(), Some('/' | '\\'));
    let plain = |c: char| c.is_ascii_graphic() && !matches!(c, '\\' | '"' | '<' | '>');
    (begins && text.len() <= LONGEST && text.chars().all(plain)).then_some(text)
}

/// Octets that a path may have.
const LONGEST: usize = 2048;
