//! Certificates and keys for TLS.

use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use std::fmt;

/// A client certificate with its chain and key.
pub struct ClientCertificate {
    pub(super) chain: Vec<CertificateDer<'static>>,
    pub(super) key: PrivateKeyDer<'static>,
}

/// Why a certificate cannot be used. Says what is wrong, never the content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CertificateError {
    /// No certificate in the PEM text, or a broken one.
    Certificate,
    /// No private key in the PEM text, or a broken one.
    Key,
    /// The file is no PKCS#12 store, or the password is wrong.
    Store,
    /// The store holds no key with a certificate.
    NoKeyInStore,
    /// TLS does not accept certificate and key together.
    Rejected,
}

impl ClientCertificate {
    /// From PEM: the certificate first, then its chain; the key anywhere.
    ///
    /// # Errors
    /// If certificate or key is missing or broken.
    pub fn from_pem(pem: &[u8]) -> Result<ClientCertificate, CertificateError> {
        let chain = certificates(pem)?;
        let key = PrivateKeyDer::from_pem_slice(pem).map_err(|_| CertificateError::Key)?;
        Ok(ClientCertificate { chain, key })
    }

    /// The certificate and its chain, in DER.
    pub fn chain_der(&self) -> Vec<Vec<u8>> {
        self.chain.iter().map(|der| der.to_vec()).collect()
    }

    /// From a PKCS#12 store (`.p12`, `.pfx`), old encryptions included.
    ///
    /// # Errors
    /// If the store cannot be opened or holds no key with a certificate.
    #[cfg(feature = "pkcs12")]
    pub fn from_pkcs12(
        store: &[u8],
        password: &str,
    ) -> Result<ClientCertificate, CertificateError> {
        use p12_keystore::{KeyStore, Pkcs12ImportPolicy};
        let store = KeyStore::from_pkcs12(store, password, Pkcs12ImportPolicy::Relaxed)
            .map_err(|_| CertificateError::Store)?;
        let (_, entry) = store
            .private_key_chain()
            .ok_or(CertificateError::NoKeyInStore)?;
        let chain: Vec<_> = entry
            .certs()
            .iter()
            .map(|certificate| CertificateDer::from(certificate.as_der().to_vec()))
            .collect();
        let key = PrivateKeyDer::try_from(entry.key().as_der().to_vec())
            .map_err(|_| CertificateError::Key)?;
        match chain.is_empty() {
            true => Err(CertificateError::NoKeyInStore),
            false => Ok(ClientCertificate { chain, key }),
        }
    }
}

/// Every certificate of a PEM text.
pub(super) fn certificates(pem: &[u8]) -> Result<Vec<CertificateDer<'static>>, CertificateError> {
    let certificates: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(pem).collect();
    match certificates {
        Ok(list) if !list.is_empty() => Ok(list),
        _ => Err(CertificateError::Certificate),
    }
}

impl fmt::Debug for ClientCertificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ClientCertificate({} certificates)", self.chain.len())
    }
}

impl fmt::Display for CertificateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            CertificateError::Certificate => "no usable certificate in the PEM text",
            CertificateError::Key => "no usable private key",
            CertificateError::Store => "no PKCS#12 store, or the wrong password",
            CertificateError::NoKeyInStore => "the store holds no key with a certificate",
            CertificateError::Rejected => "certificate and key do not work together",
        })
    }
}

impl std::error::Error for CertificateError {}
