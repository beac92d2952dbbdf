//! Keys in memory.

use super::algorithm::SignatureAlgorithm;
use super::certificate::Certificate;
use super::der::sec1_as_pkcs8;
use super::error::KeyError;
use super::signer::{Signer, Signing};
use ring::rand::SystemRandom;
use ring::signature::{
    self, EcdsaKeyPair, EcdsaSigningAlgorithm, KeyPair, RsaEncoding, RsaKeyPair,
};
use rustls_pki_types::PrivateKeyDer;
use rustls_pki_types::pem::PemObject;
use std::fmt;
use zeroize::Zeroize;

/// A private key in memory, with its certificate. Nothing shows it.
pub struct LocalKey {
    certificate: Certificate,
    key: Key,
    random: SystemRandom,
}

enum Key {
    Rsa(Box<RsaKeyPair>),
    Ecdsa(Box<EcdsaKeyPair>),
}

/// Curves, by the identifiers DER has for them.
const CURVES: [(&EcdsaSigningAlgorithm, &[u8]); 2] = [
    (
        &signature::ECDSA_P256_SHA256_FIXED_SIGNING,
        &[0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07],
    ),
    (
        &signature::ECDSA_P384_SHA384_FIXED_SIGNING,
        &[0x06, 0x05, 0x2b, 0x81, 0x04, 0x00, 0x22],
    ),
];

impl LocalKey {
    /// From PEM: a key (PKCS#8, PKCS#1 or SEC 1) and its certificate, in any order; other
    /// certificates beside it are passed over.
    ///
    /// # Errors
    /// If key or certificate is missing, broken, or of another kind than supported, or if no
    /// certificate belongs to the key.
    pub fn from_pem(pem: &[u8]) -> Result<LocalKey, KeyError> {
        let mut key = PrivateKeyDer::from_pem_slice(pem).map_err(|_| KeyError::Key)?;
        let found = LocalKey::from_der(&key, &Certificate::from_pem(pem)?);
        key.zeroize();
        found
    }

    /// From a key in DER and the certificates one of which belongs to it.
    ///
    /// # Errors
    /// As [`from_pem`](LocalKey::from_pem).
    pub fn from_der(
        key: &PrivateKeyDer<'_>,
        certificates: &[Certificate],
    ) -> Result<LocalKey, KeyError> {
        let random = SystemRandom::new();
        let key = match key {
            PrivateKeyDer::Pkcs1(der) => rsa(RsaKeyPair::from_der(der.secret_pkcs1_der()).ok())?,
            PrivateKeyDer::Sec1(der) => ecdsa(|curve, name| {
                let pkcs8 = sec1_as_pkcs8(der.secret_sec1_der(), name);
                EcdsaKeyPair::from_pkcs8(curve, &pkcs8, &random).ok()
            })?,
            PrivateKeyDer::Pkcs8(der) => {
                let der = der.secret_pkcs8_der();
                rsa(RsaKeyPair::from_pkcs8(der).ok()).or_else(|_| {
                    ecdsa(|curve, _| EcdsaKeyPair::from_pkcs8(curve, der, &random).ok())
                })?
            }
            _ => return Err(KeyError::Kind),
        };
        let public = key.public();
        let certificate = certificates.iter().find(|c| c.key.octets == public);
        Ok(LocalKey {
            certificate: certificate.ok_or(KeyError::Mismatch)?.clone(),
            key,
            random,
        })
    }

    /// From a PKCS#12 store (`.p12`, `.pfx`), old encryptions included.
    ///
    /// `name` is the friendly name of the entry wanted; without one the store has to hold
    /// exactly one key.
    ///
    /// # Errors
    /// If the store cannot be opened or does not hold exactly one such key with its certificate.
    #[cfg(feature = "pkcs12")]
    pub fn from_pkcs12(
        store: &[u8],
        password: &str,
        name: Option<&str>,
    ) -> Result<LocalKey, KeyError> {
        use p12_keystore::{KeyStore, KeyStoreEntry, Pkcs12ImportPolicy};
        let store = KeyStore::from_pkcs12(store, password, Pkcs12ImportPolicy::Relaxed)
            .map_err(|_| KeyError::Store)?;
        let mut keys = store.entries().filter_map(|(alias, entry)| match entry {
            KeyStoreEntry::PrivateKeyChain(chain) => Some((alias, chain)),
            _ => None,
        });
        if store
            .entries()
            .all(|(_, entry)| !matches!(entry, KeyStoreEntry::PrivateKeyChain(_)))
        {
            return Err(KeyError::NoKeyInStore);
        }
        let wanted = |alias: &str| name.is_none_or(|name| name == alias);
        let (_, chain) = keys
            .find(|(alias, _)| wanted(alias))
            .ok_or(KeyError::WhichKey)?;
        if name.is_none() && keys.next().is_some() {
            return Err(KeyError::WhichKey);
        }
        let certificates: Vec<Certificate> = chain
            .certs()
            .iter()
            .map(|certificate| Certificate::from_der(certificate.as_der()))
            .collect::<Result<_, _>>()?;
        let key = PrivateKeyDer::try_from(chain.key().as_der()).map_err(|_| KeyError::Key)?;
        LocalKey::from_der(&key, &certificates)
    }

    fn make(&self, algorithm: SignatureAlgorithm, octets: &[u8]) -> Result<Vec<u8>, KeyError> {
        if !self.certificate.suits(algorithm) {
            return Err(KeyError::Algorithm);
        }
        match &self.key {
            Key::Rsa(key) => {
                let mut out = vec![0; key.public().modulus_len()];
                key.sign(padding(algorithm)?, &self.random, octets, &mut out)
                    .map_err(|_| KeyError::Refused)?;
                Ok(out)
            }
            Key::Ecdsa(key) => {
                let made = key.sign(&self.random, octets);
                Ok(made.map_err(|_| KeyError::Refused)?.as_ref().to_vec())
            }
        }
    }
}

fn rsa(found: Option<RsaKeyPair>) -> Result<Key, KeyError> {
    let found = found.ok_or(KeyError::Kind)?;
    Ok(Key::Rsa(Box::new(found)))
}

/// The key on whichever curve it is.
fn ecdsa(
    read: impl Fn(&'static EcdsaSigningAlgorithm, &[u8]) -> Option<EcdsaKeyPair>,
) -> Result<Key, KeyError> {
    let mut found = CURVES.iter().filter_map(|(curve, name)| read(curve, name));
    Ok(Key::Ecdsa(Box::new(found.next().ok_or(KeyError::Kind)?)))
}

fn padding(algorithm: SignatureAlgorithm) -> Result<&'static dyn RsaEncoding, KeyError> {
    Ok(match algorithm {
        SignatureAlgorithm::RsaSha256 => &signature::RSA_PKCS1_SHA256,
        SignatureAlgorithm::RsaSha384 => &signature::RSA_PKCS1_SHA384,
        SignatureAlgorithm::RsaSha512 => &signature::RSA_PKCS1_SHA512,
        SignatureAlgorithm::PssSha256 => &signature::RSA_PSS_SHA256,
        SignatureAlgorithm::PssSha384 => &signature::RSA_PSS_SHA384,
        SignatureAlgorithm::PssSha512 => &signature::RSA_PSS_SHA512,
        _ => return Err(KeyError::Algorithm),
    })
}

impl Key {
    fn public(&self) -> &[u8] {
        match self {
            Key::Rsa(key) => key.public_key().as_ref(),
            Key::Ecdsa(key) => key.public_key().as_ref(),
        }
    }
}

impl Signer for LocalKey {
    fn certificate(&self) -> &Certificate {
        &self.certificate
    }

    fn sign<'a>(&'a self, algorithm: SignatureAlgorithm, octets: &'a [u8]) -> Signing<'a> {
        Box::pin(std::future::ready(self.make(algorithm, octets)))
    }
}

/// Shows which certificate it belongs to.
impl fmt::Debug for LocalKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "LocalKey({:?})", self.certificate)
    }
}
