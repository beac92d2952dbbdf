//! The ready transport: reqwest over rustls.

use super::last_url::LastUrl;
use super::tls_setup::first_cause;
use super::{
    BoxFuture, HttpsBuilder, Transport, TransportError, TransportErrorKind, TransportLimits,
    late_certificate,
};
use crate::soap::Gathered;
use bytes::Bytes;
use std::fmt;

/// HTTPS with connection pool and client certificate. Cheap to clone.
///
/// Plain `http` is spoken with the loopback interface only, unless
/// [`HttpsBuilder::allow_plain_http`] says otherwise. Redirects are not followed.
///
/// # What is taken from the environment
///
/// * The roots the system trusts, unless [`HttpsBuilder::only_given_roots`] is
///   called. (On Linux the variables `SSL_CERT_FILE` and `SSL_CERT_DIR` move them.)
/// * A proxy for `https` endpoints, from the first of `HTTPS_PROXY`,
///   `https_proxy`, `ALL_PROXY` and `all_proxy` that is set and not blank when
///   the transport is built; hosts of `NO_PROXY` or `no_proxy` go without it.
///   [`HttpsBuilder::no_proxy`] and [`HttpsBuilder::proxy`] turn this off.
///
/// Nothing else is: `HTTP_PROXY` is not read, and neither a plain `http`
/// endpoint nor one on the loopback interface goes to a proxy of the environment.
#[derive(Clone)]
pub struct Https {
    pub(super) client: reqwest::Client,
    pub(super) plain_http: bool,
    /// Whether a certificate asked for after the request would be asked for in vain.
    pub(super) late_certificate: bool,
    pub(super) last_url: LastUrl,
}

impl Https {
    /// Trusts what the system trusts, has no client certificate.
    ///
    /// # Errors
    /// If TLS cannot be set up, or the environment names a proxy that cannot be used.
    pub fn new() -> Result<Https, TransportError> {
        Https::builder().build()
    }

    /// To be configured.
    pub fn builder() -> HttpsBuilder {
        HttpsBuilder::default()
    }

    /// A client of your own, with its own roots, proxies and redirects: nothing
    /// that [`HttpsBuilder`] sets is set on it. Time and size stay bounded by
    /// [`TransportLimits`], and plain `http` stays on the loopback interface.
    pub fn from_client(client: reqwest::Client) -> Https {
        Https {
            client,
            plain_http: false,
            late_certificate: false,
            last_url: LastUrl::default(),
        }
    }

    /// A request as the client behind this takes it.
    fn request(&self, request: http::Request<Bytes>) -> Result<reqwest::Request, TransportError> {
        let (parts, body) = request.into_parts();
        let Some(url) = self.last_url.of(&parts.uri) else {
            return Err(TransportError::cannot_send("the endpoint is no URL"));
        };
        let mut request = reqwest::Request::new(parts.method, url);
        *request.headers_mut() = parts.headers;
        *request.version_mut() = parts.version;
        *request.body_mut() = Some(body.into());
        Ok(request)
    }

    /// The same, speaking plain `http` with other hosts too; see
    /// [`HttpsBuilder::allow_plain_http`].
    #[must_use]
    pub fn allow_plain_http(mut self) -> Https {
        self.plain_http = true;
        self
    }
}

impl fmt::Debug for Https {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Https")
            .field("plain_http", &self.plain_http)
            .finish_non_exhaustive()
    }
}

impl Transport for Https {
    fn send<'a>(
        &'a self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'a, Result<http::Response<Bytes>, TransportError>> {
        Box::pin(async move {
            let limits = TransportLimits::of(&request);
            check_scheme(request.uri(), self.plain_http)?;
            let mut request = self.request(request)?;
            *request.timeout_mut() = Some(limits.timeout);
            let answer = self.client.execute(request).await.map_err(broken);
            if !self.late_certificate {
                return collect(answer?, limits.reply).await;
            }
            let answer = answer.map_err(late_certificate::explain)?;
            let mut answer = collect(answer, limits.reply).await?;
            late_certificate::mark(&mut answer);
            Ok(answer)
        })
    }
}

/// Plain text only where nobody else listens, unless that is allowed.
fn check_scheme(uri: &http::Uri, plain_http: bool) -> Result<(), TransportError> {
    let host = uri.host().unwrap_or("").trim_matches(['[', ']']);
    let address = host.parse::<std::net::IpAddr>();
    let loopback = host == "localhost" || address.is_ok_and(|address| address.is_loopback());
    match uri.scheme_str() {
        Some("https") => Ok(()),
        Some("http") if loopback || plain_http => Ok(()),
        Some("http") => Err(TransportError::cannot_send(format!(
            "the endpoint is plain http on another host, {host}; \
             use https, or HttpsBuilder::allow_plain_http on a test network"
        ))),
        Some(scheme) => Err(TransportError::cannot_send(format!(
            "the endpoint has the scheme {scheme}; https is spoken, and http on the loopback interface"
        ))),
        None => Err(TransportError::cannot_send(
            "the endpoint has no scheme; use https",
        )),
    }
}

/// The whole answer, as long as it is no longer than allowed.
async fn collect(
    mut answer: reqwest::Response,
    limit: usize,
) -> Result<http::Response<Bytes>, TransportError> {
    let too_long = || TransportError::new(TransportErrorKind::TooLong);
    if answer
        .content_length()
        .is_some_and(|length| length > limit as u64)
    {
        return Err(too_long());
    }
    let mut body = Gathered::announced(answer.content_length());
    while let Some(piece) = answer.chunk().await.map_err(broken)? {
        if !body.take(piece, limit) {
            return Err(too_long());
        }
    }
    let mut response = http::Response::new(body.whole());
    *response.status_mut() = answer.status();
    *response.headers_mut() = std::mem::take(answer.headers_mut());
    Ok(response)
}

fn broken(error: reqwest::Error) -> TransportError {
    let kind = if error.is_timeout() {
        TransportErrorKind::Timeout
    } else if error.is_connect() {
        TransportErrorKind::Connect
    } else if error.is_builder() {
        TransportErrorKind::Request
    } else {
        TransportErrorKind::Broken
    };
    // A URL may carry what is nobody's business.
    let error = error.without_url();
    let reason = first_cause(&error);
    TransportError::because(kind, reason).with_source(error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_transport_shows_no_keys() {
        let https = Https::new().unwrap().allow_plain_http();
        assert_eq!(format!("{https:?}"), "Https { plain_http: true, .. }");
    }

    #[test]
    fn plain_http_stays_at_home() {
        let allowed = |uri: &str| check_scheme(&uri.parse().unwrap(), false).is_ok();
        assert!(allowed("https://service.example/x"));
        assert!(allowed("http://127.0.0.1:8080/x"));
        assert!(allowed("http://[::1]:8080/x"));
        assert!(allowed("http://localhost/x"));
        assert!(!allowed("http://service.example/x"));
        assert!(!allowed("http://127.0.0.1.example/x"));
        assert!(!allowed("ftp://localhost/x"));
        let elsewhere = "http://service.example/x".parse().unwrap();
        assert!(check_scheme(&elsewhere, true).is_ok());
        let error = check_scheme(&elsewhere, false).unwrap_err().to_string();
        assert!(
            error.contains("service.example") && error.contains("allow_plain_http"),
            "{error}"
        );
        assert!(check_scheme(&"ftp://localhost/x".parse().unwrap(), true).is_err());
    }

    #[tokio::test]
    async fn a_failure_is_of_the_kind_that_tells_what_to_do() {
        use tokio::io::AsyncWriteExt;
        let client = Https::builder().no_proxy().build().unwrap().client;
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/", listener.local_addr().unwrap());
        let timeout = std::time::Duration::from_millis(50);
        let late = client.get(&url).timeout(timeout).send().await.unwrap_err();
        assert_eq!(broken(late).kind(), TransportErrorKind::Timeout);
        let accepted = async {
            // The connection of the call that ran out of time comes first, if it came at all.
            loop {
                let (mut stream, _) = listener.accept().await.unwrap();
                let _ = stream.write_all(b"no HTTP\r\n\r\n").await;
            }
        };
        let error = tokio::select! {
            answer = client.get(&url).send() => broken(answer.unwrap_err()),
            () = accepted => unreachable!(),
        };
        assert_eq!(error.kind(), TransportErrorKind::Broken);
        // A port that is ours and that nobody listens at.
        let port = tokio::net::TcpSocket::new_v4().unwrap();
        port.bind("127.0.0.1:0".parse().unwrap()).unwrap();
        let url = format!("http://{}/", port.local_addr().unwrap());
        let error = broken(client.get(&url).send().await.unwrap_err());
        assert_eq!(error.kind(), TransportErrorKind::Connect);
        let no_url = client.get("::").build().unwrap_err();
        assert_eq!(broken(no_url).kind(), TransportErrorKind::Request);
    }

    #[test]
    fn what_began_a_failure_is_told_in_few_words() {
        #[derive(Debug)]
        struct Because(String, Option<Box<Because>>);
        impl fmt::Display for Because {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
        impl std::error::Error for Because {
            fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
                self.1.as_deref().map(|inner| inner as _)
            }
        }
        let refused = Because("refused".to_owned(), None);
        assert_eq!(first_cause(&refused), "refused");
        let around = |inner| Because("sending failed".to_owned(), Some(Box::new(inner)));
        assert_eq!(first_cause(&around(around(refused))), "refused");
        assert_eq!(
            first_cause(&Because("x".repeat(500), None)),
            "x".repeat(200)
        );
    }
}
