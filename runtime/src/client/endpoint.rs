//! Where a request goes, and as whom.

use super::credentials::Credentials;
use super::{Settings, TransportError};
use http::uri::Authority;
use std::sync::OnceLock;

/// An endpoint without user and password in it.
pub(super) struct Endpoint {
    pub(super) url: String,
    /// Who is calling, from the endpoint or the settings.
    pub(super) credentials: Option<Credentials>,
}

impl Endpoint {
    /// The endpoint that settings name.
    pub(super) fn of(settings: &Settings) -> Result<Endpoint, TransportError> {
        let own = settings.credentials.clone();
        let Some((url, user_info)) = split(&settings.endpoint) else {
            let url = settings.endpoint.clone();
            return Ok(Endpoint {
                url,
                credentials: own,
            });
        };
        if own.is_some() {
            let reason = "user and password stand in the endpoint and in the settings";
            return Err(TransportError::cannot_send(reason));
        }
        Ok(Endpoint {
            url,
            credentials: Some(Credentials::from_user_info(user_info)?),
        })
    }
}

/// The endpoint of a client as a URL, which its first request parses.
#[derive(Default)]
pub(super) struct Target(OnceLock<(String, http::Uri)>);

impl Target {
    /// An endpoint as a URL.
    pub(super) fn of(&self, endpoint: &str) -> Result<http::Uri, TransportError> {
        if let Some((known, uri)) = self.0.get()
            && known == endpoint
        {
            return Ok(uri.clone());
        }
        let uri = uri(endpoint)?;
        let _ = self.0.set((endpoint.to_owned(), uri.clone()));
        Ok(uri)
    }
}

/// The endpoint as a URL.
pub(super) fn uri(endpoint: &str) -> Result<http::Uri, TransportError> {
    let uri = http::Uri::try_from(endpoint).ok();
    let whole = uri.filter(|uri| {
        // A port that is no number is half a password with a `/` in it.
        let port = |authority: &Authority| {
            authority.port_u16().is_some() || authority.as_str() == authority.host()
        };
        uri.scheme().is_some() && uri.authority().is_some_and(port)
    });
    whole.ok_or_else(|| {
        TransportError::cannot_send("the endpoint is no URL with a scheme and a host")
    })
}

/// A URL without the user info it has, and that.
fn split(endpoint: &str) -> Option<(String, &str)> {
    memchr::memchr(b'@', endpoint.as_bytes())?;
    let start = endpoint.find("://")? + "://".len();
    let length = endpoint[start..].find(['/', '?', '#']);
    let end = length.map_or(endpoint.len(), |length| start + length);
    let (user_info, host) = endpoint[start..end].rsplit_once('@')?;
    let url = format!("{}{host}{}", &endpoint[..start], &endpoint[end..]);
    (!user_info.is_empty()).then_some((url, user_info))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_is_that_of_the_endpoint_asked_for() {
        let target = Target::default();
        for endpoint in [
            "http://a.example/x",
            "http://a.example/y",
            "http://a.example/x",
        ] {
            let uri = target.of(endpoint).unwrap();
            assert_eq!(uri.to_string(), endpoint);
        }
        assert!(target.of("a.example").is_err());
    }

    #[test]
    fn user_info_is_taken_out() {
        let url = |endpoint: &str| {
            let found = Endpoint::of(&Settings::new(endpoint)).unwrap();
            (found.url, found.credentials.is_some())
        };
        let with = |endpoint: &str| (endpoint.to_owned(), true);
        assert_eq!(
            url("https://bo:k@a.example:8/x?y=a@b"),
            with("https://a.example:8/x?y=a@b")
        );
        assert_eq!(url("https://bo@a.example"), with("https://a.example"));
        assert_eq!(url("https://a@b:c@[::1]/"), with("https://[::1]/"));
        for plain in ["https://a.example/b@c", "https://a.example?b@c", "a@b", ""] {
            assert_eq!(url(plain), (plain.to_owned(), false));
        }
        let both = Settings::new("https://bo:k@a.example").basic_auth("bo", "k");
        assert!(Endpoint::of(&both).is_err());
    }
}
