//! TLS for a server: its certificate, and the authorities of those who may call.

use super::PeerCertificate;
use super::serve::Handshake;
use http::Extensions;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::WebPkiClientVerifier;
use rustls::{RootCertStore, ServerConfig};
use std::fmt;
use std::io;
use std::sync::{Arc, PoisonError, RwLock};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

/// TLS 1.2 and 1.3 on accepted connections: `Server::new(router).handshake(tls)`.
///
/// Clones are the same: what [`reload`](Tls::reload) is told holds for all, from the next
/// connection on. The certificate a caller shows is an extension of its requests, a
/// [`PeerCertificate`].
#[derive(Clone)]
pub struct Tls {
    config: Arc<RwLock<Arc<ServerConfig>>>,
}

/// What a TLS server shows and demands. `Debug` shows sizes only.
#[derive(Clone)]
pub struct TlsSettings {
    identity: Vec<u8>,
    authorities: Vec<u8>,
    callers: Callers,
}

/// Which callers a TLS server lets in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Callers {
    Any,
    Certified,
    AnyOrCertified,
}

/// Why TLS cannot be set up. Says what is wrong, never the content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TlsError {
    /// No certificate of the server in the PEM text, or a broken one.
    Certificate,
    /// No private key of the server in the PEM text, or a broken one.
    Key,
    /// TLS does not accept certificate and key together.
    Rejected,
    /// No certificate of an authority in the PEM text, or a broken one.
    Authorities,
}

impl TlsSettings {
    /// A server with this certificate: PEM, the certificate first, then its chain; the
    /// key anywhere. Callers need no certificate.
    pub fn new(identity: impl Into<Vec<u8>>) -> Self {
        TlsSettings {
            identity: identity.into(),
            authorities: Vec::new(),
            callers: Callers::Any,
        }
    }

    /// Callers need a certificate that one of these authorities (PEM) has signed.
    #[must_use]
    pub fn require_callers_of(self, authorities: impl Into<Vec<u8>>) -> Self {
        TlsSettings {
            authorities: authorities.into(),
            callers: Callers::Certified,
            ..self
        }
    }

    /// Callers may show a certificate; one that none of these authorities (PEM) has
    /// signed is refused.
    #[must_use]
    pub fn accept_callers_of(self, authorities: impl Into<Vec<u8>>) -> Self {
        TlsSettings {
            authorities: authorities.into(),
            callers: Callers::AnyOrCertified,
            ..self
        }
    }

    fn config(&self) -> Result<ServerConfig, TlsError> {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let chain = certificates(&self.identity).ok_or(TlsError::Certificate)?;
        let key = PrivateKeyDer::from_pem_slice(&self.identity).map_err(|_| TlsError::Key)?;
        let builder = ServerConfig::builder_with_provider(Arc::clone(&provider));
        let builder = builder.with_safe_default_protocol_versions();
        let builder = builder.map_err(|_| TlsError::Rejected)?;
        let builder = match self.callers {
            Callers::Any => builder.with_no_client_auth(),
            Callers::Certified | Callers::AnyOrCertified => {
                let roots = Arc::new(self.roots()?);
                let verifier = WebPkiClientVerifier::builder_with_provider(roots, provider);
                let verifier = match self.callers {
                    Callers::AnyOrCertified => verifier.allow_unauthenticated(),
                    Callers::Any | Callers::Certified => verifier,
                };
                let verifier = verifier.build().map_err(|_| TlsError::Authorities)?;
                builder.with_client_cert_verifier(verifier)
            }
        };
        let config = builder.with_single_cert(chain, key);
        let mut config = config.map_err(|_| TlsError::Rejected)?;
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        Ok(config)
    }

    fn roots(&self) -> Result<RootCertStore, TlsError> {
        let mut roots = RootCertStore::empty();
        for certificate in certificates(&self.authorities).ok_or(TlsError::Authorities)? {
            roots.add(certificate).map_err(|_| TlsError::Authorities)?;
        }
        Ok(roots)
    }
}

/// Every certificate of a PEM text; `None` if there is none, or a broken one.
fn certificates(pem: &[u8]) -> Option<Vec<CertificateDer<'static>>> {
    let all: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(pem).collect();
    all.ok().filter(|all| !all.is_empty())
}

impl Tls {
    /// With these settings.
    ///
    /// # Errors
    /// If certificate, key or authorities are missing, broken or do not go together.
    pub fn new(settings: &TlsSettings) -> Result<Tls, TlsError> {
        let config = Arc::new(settings.config()?);
        Ok(Tls {
            config: Arc::new(RwLock::new(config)),
        })
    }

    /// Takes other settings for all connections to come: a new certificate, other
    /// authorities. Those that are open go on as they are.
    ///
    /// # Errors
    /// As [`new`](Tls::new); the settings there were then stay.
    pub fn reload(&self, settings: &TlsSettings) -> Result<(), TlsError> {
        let config = Arc::new(settings.config()?);
        *self.config.write().unwrap_or_else(PoisonError::into_inner) = config;
        Ok(())
    }

    fn acceptor(&self) -> TlsAcceptor {
        let config = self.config.read().unwrap_or_else(PoisonError::into_inner);
        TlsAcceptor::from(Arc::clone(&config))
    }
}

impl<I> Handshake<I> for Tls
where
    I: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    type Stream = TlsStream<I>;

    async fn open(&self, accepted: I) -> io::Result<TlsStream<I>> {
        self.acceptor().accept(accepted).await
    }

    fn is_secure(&self) -> bool {
        true
    }

    fn describe(&self, stream: &TlsStream<I>, extensions: &mut Extensions) {
        let shown = stream.get_ref().1.peer_certificates();
        if let Some(certificate) = shown.and_then(<[_]>::first) {
            extensions.insert(PeerCertificate::from_der(certificate));
        }
    }
}

impl fmt::Debug for Tls {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Tls")
    }
}

impl fmt::Debug for TlsSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TlsSettings")
            .field("identity_length", &self.identity.len())
            .field("authorities_length", &self.authorities.len())
            .field("callers", &self.callers)
            .finish()
    }
}

impl fmt::Display for TlsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            TlsError::Certificate => "no usable certificate of the server in the PEM text",
            TlsError::Key => "no usable private key of the server in the PEM text",
            TlsError::Rejected => "certificate and key of the server do not work together",
            TlsError::Authorities => "no usable certificate of an authority in the PEM text",
        })
    }
}

impl std::error::Error for TlsError {}
