//! Who may talk to the stand-in. That a request comes from this computer proves nothing:
//! any page open in a browser can send one, also under a host name of its own that it
//! binds to this computer's address.

use http::{HeaderMap, Uri, header};
use std::net::IpAddr;
use uuid::Uuid;

/// The header field that carries the page's token.
pub(super) const TOKEN_FIELD: &str = "snitflade-token";

/// What is let in.
pub(super) struct Guard {
    /// Host names beside those of this computer.
    hosts: Vec<String>,
    /// What only the page knows.
    token: String,
}

impl Guard {
    /// Lets in requests to this computer's own names and to these.
    pub(super) fn new(hosts: Vec<String>) -> Guard {
        let hosts = hosts.into_iter().map(|host| host.to_lowercase());
        Guard {
            hosts: hosts.collect(),
            token: format!("{}{}", Uuid::new_v4().simple(), Uuid::new_v4().simple()),
        }
    }

    /// What only the page knows.
    pub(super) fn token(&self) -> &str {
        &self.token
    }

    /// Judges `Host` and `Origin`.
    ///
    /// # Errors
    /// What is wrong with them, and what to do.
    pub(super) fn check(&self, uri: &Uri, fields: &HeaderMap) -> Result<(), String> {
        let named = fields.get(header::HOST).and_then(|host| host.to_str().ok());
        // HTTP/2 names the host in the address.
        let authority = uri
            .authority()
            .map(|authority| authority.as_str())
            .or(named);
        let authority = authority.unwrap_or("").to_lowercase();
        if !self.is_own(host_of(&authority)) {
            return Err(
                "this host name is none of the stand-in's; `--host NAME` adds one\n".into(),
            );
        }
        for origin in fields.get_all(header::ORIGIN) {
            let origin = origin.to_str().unwrap_or("").to_lowercase();
            let same = ["http://", "https://"]
                .iter()
                .any(|scheme| origin.strip_prefix(scheme) == Some(authority.as_str()));
            if !same {
                return Err("pages of other origins may not talk to the stand-in\n".into());
            }
        }
        Ok(())
    }

    /// Whether the request carries the page's token.
    pub(super) fn has_token(&self, fields: &HeaderMap) -> bool {
        let given = fields.get(TOKEN_FIELD).map(|value| value.as_bytes());
        given == Some(self.token.as_bytes())
    }

    fn is_own(&self, host: &str) -> bool {
        let address = host.trim_matches(['[', ']']).parse::<IpAddr>();
        // An address cannot be bound to another computer, as a name can.
        host == "localhost" || address.is_ok() || self.hosts.iter().any(|own| own == host)
    }
}

/// A host without its port.
fn host_of(authority: &str) -> &str {
    match authority.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => host,
        _ => authority,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    fn verdict(host: &'static str, origin: Option<&'static str>) -> bool {
        let mut fields = HeaderMap::new();
        fields.insert(header::HOST, HeaderValue::from_static(host));
        if let Some(origin) = origin {
            fields.insert(header::ORIGIN, HeaderValue::from_static(origin));
        }
        let guard = Guard::new(vec!["Snitflade.Test".into()]);
        guard.check(&Uri::from_static("/"), &fields).is_ok()
    }

    #[test]
    fn own_names_are_let_in() {
        for host in [
            "localhost:8080",
            "127.0.0.1:8080",
            "[::1]:8080",
            "[::1]",
            "snitflade.test",
            "10.0.0.7",
        ] {
            assert!(verdict(host, None), "{host}");
        }
        assert!(verdict("localhost:8080", Some("http://localhost:8080")));
    }

    #[test]
    fn names_and_origins_of_others_are_not() {
        for host in [
            "evil.example",
            "localhost.evil.example:8080",
            "",
            "evil.example:80:8080",
        ] {
            assert!(!verdict(host, None), "{host}");
        }
        for origin in [
            "http://evil.example",
            "null",
            "http://localhost:8081",
            "file://",
            "",
        ] {
            assert!(!verdict("localhost:8080", Some(origin)), "{origin}");
        }
    }

    #[test]
    fn tokens_differ() {
        let (one, other) = (Guard::new(Vec::new()), Guard::new(Vec::new()));
        let mut fields = HeaderMap::new();
        assert!(!one.has_token(&fields));
        let value = HeaderValue::from_str(one.token()).expect("hexadecimal digits");
        fields.insert(TOKEN_FIELD, value);
        assert!(one.has_token(&fields) && !other.has_token(&fields));
    }
}
