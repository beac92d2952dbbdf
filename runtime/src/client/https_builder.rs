//! What to build the ready transport from.

use super::https::{Https, first_cause};
use super::identity::certificates;
use super::proxies::Proxies;
use super::{CertificateError, ClientCertificate, TransportError};
use rustls::crypto::CryptoProvider;
use rustls::pki_types::CertificateDer;
use rustls::{ClientConfig, RootCertStore};
use rustls_platform_verifier::BuilderVerifierExt as _;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// What to build an [`Https`] from.
#[derive(Default)]
pub struct HttpsBuilder {
    identity: Option<ClientCertificate>,
    roots: Vec<CertificateDer<'static>>,
    only_given_roots: bool,
    plain_http: bool,
    http1_only: bool,
    connect_timeout: Option<Duration>,
    pool_idle_timeout: Option<Duration>,
    pool_max_idle: Option<usize>,
    user_agent: Option<String>,
    proxies: Proxies,
}

impl HttpsBuilder {
    /// With a client certificate.
    #[must_use]
    pub fn identity(mut self, identity: ClientCertificate) -> Self {
        self.identity = Some(identity);
        self
    }

    /// Trusts these roots (PEM) besides those the system trusts.
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

    /// Speaks plain `http` with other hosts than this one. For test networks:
    /// whoever is on the way reads everything, passwords and tokens included.
    #[must_use]
    pub fn allow_plain_http(mut self) -> Self {
        self.plain_http = true;
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

    /// How long a connection is kept when nothing goes over it; 90 seconds
    /// without a word here.
    #[must_use]
    pub fn pool_idle_timeout(mut self, timeout: Duration) -> Self {
        self.pool_idle_timeout = Some(timeout);
        self
    }

    /// How many such connections are kept for each host; 0 for none. Without a
    /// word here there is no bound but the time.
    #[must_use]
    pub fn pool_max_idle_per_host(mut self, connections: usize) -> Self {
        self.pool_max_idle = Some(connections);
        self
    }

    /// Sends this `User-Agent`; without a word here none is sent.
    #[must_use]
    pub fn user_agent(mut self, name: impl Into<String>) -> Self {
        self.user_agent = Some(name.into());
        self
    }

    /// Goes through this proxy, given as `http://host:port` or `https://host:port`,
    /// with `user:password@` where it wants them, except to the loopback interface
    /// and to the hosts of `except`, separated by commas: a domain stands for its
    /// subdomains too, `10.0.0.0/8` for a network, `*` for everything. The
    /// environment is not read.
    #[must_use]
    pub fn proxy(mut self, url: impl Into<String>, except: impl Into<String>) -> Self {
        let (url, except) = (url.into(), except.into());
        self.proxies = Proxies::Given { url, except };
        self
    }

    /// Goes through no proxy, whatever the environment says.
    #[must_use]
    pub fn no_proxy(mut self) -> Self {
        self.proxies = Proxies::None;
        self
    }

    /// The transport.
    ///
    /// # Errors
    /// If certificate and key do not fit, TLS cannot be set up, or the proxy or
    /// the user agent cannot be used.
    pub fn build(mut self) -> Result<Https, TransportError> {
        let plain_http = self.plain_http;
        let proxy = self.proxies.proxy(|name| std::env::var(name).ok())?;
        let mut builder = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            // Folded fields are to be unfolded by whoever takes an answer (RFC 9112 §5.2).
            .http1_allow_obsolete_multiline_headers_in_responses(true)
            .no_proxy();
        if let Some(proxy) = proxy {
            builder = builder.proxy(proxy);
        }
        if self.http1_only {
            builder = builder.http1_only();
        }
        if let Some(timeout) = self.connect_timeout {
            builder = builder.connect_timeout(timeout);
        }
        if let Some(timeout) = self.pool_idle_timeout {
            builder = builder.pool_idle_timeout(timeout);
        }
        if let Some(connections) = self.pool_max_idle {
            builder = builder.pool_max_idle_per_host(connections);
        }
        if let Some(name) = self.user_agent.take() {
            let refused = || TransportError::cannot_send("the user agent is no header value");
            let name = http::HeaderValue::try_from(name).map_err(|_| refused())?;
            builder = builder.user_agent(name);
        }
        let builder = builder.tls_backend_preconfigured(self.tls()?);
        let client = builder
            .build()
            .map_err(|error| unusable(first_cause(&error)))?;
        Ok(Https { client, plain_http })
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
    let error = error.into();
    let reason = format!("TLS cannot be set up: {error}");
    TransportError::cannot_send(reason)
}

/// Certificate, key, proxy and user agent are nobody's business.
impl fmt::Debug for HttpsBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpsBuilder")
            .field("identity", &self.identity)
            .field("roots", &self.roots.len())
            .field("only_given_roots", &self.only_given_roots)
            .field("plain_http", &self.plain_http)
            .field("http1_only", &self.http1_only)
            .field("connect_timeout", &self.connect_timeout)
            .field("pool_idle_timeout", &self.pool_idle_timeout)
            .field("pool_max_idle_per_host", &self.pool_max_idle)
            .field("proxies", &self.proxies)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_secret_is_shown() {
        let builder = Https::builder()
            .only_given_roots()
            .user_agent("kode")
            .proxy("http://bo:kode@p.example:1", "");
        let shown = format!("{builder:?}");
        let shown = format!("{shown} {:?}", builder.build().unwrap());
        assert!(
            !shown.contains("kode") && shown.contains("given"),
            "{shown}"
        );
        let error = Https::builder()
            .only_given_roots()
            .user_agent("kode\n")
            .build();
        let error = error.unwrap_err();
        assert!(!format!("{error} {error:?}").contains("kode"), "{error}");
    }

    #[test]
    fn each_setting_leaves_the_others_as_they_were() {
        let (short, long) = (Duration::from_secs(1), Duration::from_secs(2));
        let builder = Https::builder()
            .user_agent("navn")
            .only_given_roots()
            .allow_plain_http()
            .connect_timeout(short)
            .pool_idle_timeout(long)
            .pool_max_idle_per_host(3)
            .no_proxy()
            .http1_only();
        assert_eq!(builder.user_agent.as_deref(), Some("navn"));
        assert!(builder.only_given_roots && builder.plain_http && builder.http1_only);
        assert_eq!(builder.connect_timeout, Some(short));
        assert_eq!(builder.pool_idle_timeout, Some(long));
        assert_eq!(builder.pool_max_idle, Some(3));
        let https = builder.build().unwrap();
        assert!(https.plain_http);
        let own = Https::from_client(https.client);
        assert!(!own.plain_http && own.allow_plain_http().plain_http);
    }
}
