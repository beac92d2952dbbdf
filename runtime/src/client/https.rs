//! The ready transport: reqwest over rustls.

use super::identity::certificates;
use super::{
    BoxFuture, CertificateError, Identity, Limits, Transport, TransportError, TransportErrorKind,
};
use bytes::{Bytes, BytesMut};
use rustls::crypto::CryptoProvider;
use rustls::pki_types::CertificateDer;
use rustls::{ClientConfig, RootCertStore};
use rustls_platform_verifier::BuilderVerifierExt as _;
use std::sync::Arc;
use std::time::Duration;

/// HTTPS with connection pool and client certificate. Cheap to clone.
///
/// Plain `http` is spoken with the loopback interface only.
#[derive(Clone, Debug)]
pub struct Https {
    client: reqwest::Client,
}

/// What to build an [`Https`] from.
#[derive(Debug, Default)]
pub struct HttpsBuilder {
    identity: Option<Identity>,
    roots: Vec<CertificateDer<'static>>,
    only_given_roots: bool,
    http1_only: bool,
    connect_timeout: Option<Duration>,
}

impl Https {
    /// Trusts what the system trusts, has no client certificate.
    ///
    /// # Errors
    /// If TLS cannot be set up.
    pub fn new() -> Result<Https, TransportError> {
        Https::builder().build()
    }

    /// To be configured.
    pub fn builder() -> HttpsBuilder {
        HttpsBuilder::default()
    }
}

impl HttpsBuilder {
    /// With a client certificate.
    #[must_use]
    pub fn identity(mut self, identity: Identity) -> Self {
        self.identity = Some(identity);
        self
    }

    /// Trusts these roots (PEM) beside what the system trusts.
    ///
    /// # Errors
    /// If there is no usable certificate.
    pub fn add_roots(mut self, pem: &[u8]) -> Result<Self, CertificateError> {
        self.roots.extend(certificates(pem)?);
        Ok(self)
    }

    /// Trusts the roots given, and nothing else.
    #[must_use]
    pub fn only_given_roots(mut self) -> Self {
        self.only_given_roots = true;
        self
    }

    /// Speaks HTTP/1.1 only.
    #[must_use]
    pub fn http1_only(mut self) -> Self {
        self.http1_only = true;
        self
    }

    /// Time allowed for connecting, within the time allowed for the exchange.
    #[must_use]
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = Some(timeout);
        self
    }

    /// The transport.
    ///
    /// # Errors
    /// If certificate and key do not fit, or TLS cannot be set up.
    pub fn build(self) -> Result<Https, TransportError> {
        let http1_only = self.http1_only;
        let connect_timeout = self.connect_timeout;
        let tls = self.tls()?;
        let mut builder = reqwest::Client::builder()
            .tls_backend_preconfigured(tls)
            .redirect(reqwest::redirect::Policy::none());
        if http1_only {
            builder = builder.http1_only();
        }
        if let Some(timeout) = connect_timeout {
            builder = builder.connect_timeout(timeout);
        }
        let client = builder.build().map_err(unusable)?;
        Ok(Https { client })
    }

    fn tls(self) -> Result<ClientConfig, TransportError> {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let builder = ClientConfig::builder_with_provider(Arc::clone(&provider))
            .with_safe_default_protocol_versions()
            .map_err(unusable)?;
        let builder = match (self.only_given_roots, self.roots.is_empty()) {
            (true, _) => {
                let mut store = RootCertStore::empty();
                for root in self.roots {
                    store.add(root).map_err(unusable)?;
                }
                builder.with_root_certificates(store)
            }
            (false, true) => builder.with_platform_verifier().map_err(unusable)?,
            (false, false) => {
                let verifier = Arc::new(with_extra_roots(self.roots, provider)?);
                builder
                    .dangerous()
                    .with_custom_certificate_verifier(verifier)
            }
        };
        let mut tls = match self.identity {
            None => builder.with_no_client_auth(),
            Some(identity) => builder
                .with_client_auth_cert(identity.chain, identity.key)
                .map_err(|_| unusable(CertificateError::Rejected))?,
        };
        let protocols: &[&[u8]] = match self.http1_only {
            true => &[b"http/1.1"],
            false => &[b"h2", b"http/1.1"],
        };
        tls.alpn_protocols = protocols.iter().map(|name| name.to_vec()).collect();
        Ok(tls)
    }
}

fn with_extra_roots(
    roots: Vec<CertificateDer<'static>>,
    provider: Arc<CryptoProvider>,
) -> Result<rustls_platform_verifier::Verifier, TransportError> {
    rustls_platform_verifier::Verifier::new_with_extra_roots(roots, provider).map_err(unusable)
}

fn unusable(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> TransportError {
    TransportError::caused(TransportErrorKind::Request, error)
}

impl Transport for Https {
    fn send<'a>(
        &'a self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'a, Result<http::Response<Bytes>, TransportError>> {
        Box::pin(async move {
            let limits = Limits::of(&request);
            check_scheme(request.uri())?;
            let mut request = reqwest::Request::try_from(request).map_err(failed)?;
            *request.timeout_mut() = Some(limits.timeout);
            let answer = self.client.execute(request).await.map_err(failed)?;
            collect(answer, limits.reply).await
        })
    }
}

/// Plain text only where nobody else listens.
fn check_scheme(uri: &http::Uri) -> Result<(), TransportError> {
    let host = uri.host().unwrap_or("").trim_matches(['[', ']']);
    let address = host.parse::<std::net::IpAddr>();
    let loopback = host == "localhost" || address.is_ok_and(|address| address.is_loopback());
    match uri.scheme_str() {
        Some("https") => Ok(()),
        Some("http") if loopback => Ok(()),
        _ => Err(unusable(
            "the endpoint must be https, or http on the loopback interface",
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
    let mut body = BytesMut::new();
    while let Some(chunk) = answer.chunk().await.map_err(failed)? {
        if body.len() + chunk.len() > limit {
            return Err(too_long());
        }
        body.extend_from_slice(&chunk);
    }
    let mut response = http::Response::new(body.freeze());
    *response.status_mut() = answer.status();
    *response.headers_mut() = std::mem::take(answer.headers_mut());
    Ok(response)
}

fn failed(error: reqwest::Error) -> TransportError {
    let kind = if error.is_timeout() {
        TransportErrorKind::Timeout
    } else if error.is_connect() {
        TransportErrorKind::Connect
    } else if error.is_builder() || error.is_request() && error.url().is_none() {
        TransportErrorKind::Request
    } else {
        TransportErrorKind::Broken
    };
    // A URL may carry what is nobody's business.
    TransportError::caused(kind, error.without_url())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_http_stays_at_home() {
        let allowed = |uri: &str| check_scheme(&uri.parse().unwrap()).is_ok();
        assert!(allowed("https://service.example/x"));
        assert!(allowed("http://127.0.0.1:8080/x"));
        assert!(allowed("http://[::1]:8080/x"));
        assert!(allowed("http://localhost/x"));
        assert!(!allowed("http://service.example/x"));
        assert!(!allowed("http://127.0.0.1.example/x"));
        assert!(!allowed("ftp://localhost/x"));
    }
}
