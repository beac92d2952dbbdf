//! TLS without HTTP: the roots that are trusted, and a configuration of them.

use super::identity::certificates;
use super::tls_setup::TlsSetup;
use super::{CertificateError, ClientCertificate, TransportError, with_rustls};
use rustls::ClientConfig;
use rustls::pki_types::CertificateDer;

/// Which roots are trusted.
#[derive(Default)]
pub(crate) struct TlsRoots {
    given: Vec<CertificateDer<'static>>,
    pub(crate) only_given: bool,
}

impl TlsRoots {
    /// These, too (PEM).
    pub(crate) fn add(&mut self, pem: &[u8]) -> Result<(), CertificateError> {
        self.given.extend(certificates(pem)?);
        Ok(())
    }

    /// What TLS is spoken with by rustls, for a protocol that needs no negotiation.
    pub(crate) fn config(
        self,
        identity: Option<ClientCertificate>,
    ) -> Result<ClientConfig, TransportError> {
        let mut tls = with_rustls::config(TlsSetup {
            identity,
            roots: self.given,
            only_given_roots: self.only_given,
            ..TlsSetup::default()
        })?;
        tls.alpn_protocols.clear();
        Ok(tls)
    }
}
