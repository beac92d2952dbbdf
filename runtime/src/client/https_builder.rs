//! What to build the ready transport from.

use super::https::Https;
use super::identity::certificates;
use super::last_url::LastUrl;
use super::proxies::Proxies;
use super::tls::{TlsBackend, TlsVersion};
use super::tls_setup::{TlsSetup, first_cause, unusable};
use super::{CertificateError, ClientCertificate, TransportError, native, with_rustls};
use std::fmt;
use std::time::Duration;

/// What to build an [`Https`] from.
#[derive(Default)]
pub struct HttpsBuilder {
    tls: TlsSetup,
    backend: TlsBackend,
    plain_http: bool,
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
        self.tls.identity = Some(identity);
        self
    }

    /// Trusts these roots (PEM) besides those the system trusts.
    ///
    /// # Errors
    /// If there is no usable certificate.
    pub fn add_roots(mut self, pem: &[u8]) -> Result<Self, CertificateError> {
        self.tls.roots.extend(certificates(pem)?);
        Ok(self)
    }

    /// Trusts the roots given, and nothing else.
    #[must_use]
    pub fn only_given_roots(mut self) -> Self {
        self.tls.only_given_roots = true;
        self
    }

    /// Agrees on no older version of TLS than this; 1.2 without a word here.
    #[must_use]
    pub fn min_tls_version(mut self, version: TlsVersion) -> Self {
        self.tls.minimum = Some(version);
        self
    }

    /// Agrees on no newer version of TLS than this.
    #[must_use]
    pub fn max_tls_version(mut self, version: TlsVersion) -> Self {
        self.tls.maximum = Some(version);
        self
    }

    /// Speaks TLS with this library; rustls without a word here.
    #[must_use]
    pub fn tls_backend(mut self, backend: TlsBackend) -> Self {
        self.backend = backend;
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
        self.tls.http1_only = true;
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
        if let (Some(minimum), Some(maximum)) = (self.tls.minimum, self.tls.maximum)
            && minimum > maximum
        {
            let reason = "the minimum version of TLS is above the maximum";
            return Err(TransportError::cannot_send(reason));
        }
        let late_certificate = self.tls.identity.is_some() && self.backend == TlsBackend::Rustls;
        let proxy = self.proxies.proxy(|name| std::env::var(name).ok())?;
        let mut builder = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            // Folded fields are to be unfolded by whoever takes an answer (RFC 9112 §5.2).
            .http1_allow_obsolete_multiline_headers_in_responses(true)
            .no_proxy();
        if let Some(proxy) = proxy {
            builder = builder.proxy(proxy);
        }
        if self.tls.http1_only {
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
        let builder = match self.backend {
            TlsBackend::Rustls => builder.tls_backend_preconfigured(with_rustls::config(self.tls)?),
            TlsBackend::Native => native::onto(builder, self.tls)?,
        };
        let client = builder
            .build()
            .map_err(|error| unusable(first_cause(&error)))?;
        Ok(Https {
            client,
            plain_http,
            late_certificate,
            last_url: LastUrl::default(),
        })
    }
}

/// Certificate, key, proxy and user agent are nobody's business.
impl fmt::Debug for HttpsBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpsBuilder")
            .field("identity", &self.tls.identity)
            .field("roots", &self.tls.roots.len())
            .field("only_given_roots", &self.tls.only_given_roots)
            .field("min_tls_version", &self.tls.minimum)
            .field("max_tls_version", &self.tls.maximum)
            .field("tls_backend", &self.backend)
            .field("plain_http", &self.plain_http)
            .field("http1_only", &self.tls.http1_only)
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
            .http1_only()
            .min_tls_version(TlsVersion::V12)
            .max_tls_version(TlsVersion::V13);
        assert_eq!(builder.tls.minimum, Some(TlsVersion::V12));
        assert_eq!(builder.tls.maximum, Some(TlsVersion::V13));
        assert_eq!(builder.user_agent.as_deref(), Some("navn"));
        assert!(builder.tls.only_given_roots && builder.plain_http && builder.tls.http1_only);
        assert_eq!(builder.connect_timeout, Some(short));
        assert_eq!(builder.pool_idle_timeout, Some(long));
        assert_eq!(builder.pool_max_idle, Some(3));
        let https = builder.build().unwrap();
        assert!(https.plain_http);
        let own = Https::from_client(https.client);
        assert!(!own.plain_http && own.allow_plain_http().plain_http);
    }
    #[test]
    fn versions_that_leave_none_are_refused() {
        let builder = Https::builder()
            .min_tls_version(TlsVersion::V13)
            .max_tls_version(TlsVersion::V12);
        let error = builder.build().unwrap_err().to_string();
        assert!(error.contains("above the maximum"), "{error}");
    }

    #[cfg(not(feature = "native-tls"))]
    #[test]
    fn a_backend_that_is_not_built_in_names_its_feature() {
        let error = Https::builder().tls_backend(TlsBackend::Native).build();
        let error = error.unwrap_err().to_string();
        assert!(error.contains("feature `native-tls`"), "{error}");
    }
}
