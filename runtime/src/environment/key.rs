//! Our own key and certificate, for signatures and for TLS.

use super::error::EnvironmentErrorKind;
use super::file::Surroundings;
use super::raw_key::RawKey;
use super::table::{Outcome, Placed};
use crate::client::ClientCertificate;
use crate::keys::{Certificate, LocalKey, Signer as _};
use std::fmt;
use std::sync::Arc;
use zeroize::Zeroizing;

/// A key as its file has it. `Debug` shows the thumbprint of its certificate.
#[derive(Clone)]
pub struct KeyFile {
    signer: Arc<LocalKey>,
    octets: Arc<Zeroizing<Vec<u8>>>,
    password: Option<Arc<Zeroizing<String>>>,
    at: Placed,
}

impl KeyFile {
    pub(super) fn of(raw: &RawKey, around: &Surroundings<'_>) -> Outcome<Self> {
        let Some(at) = raw.pem.as_ref().or(raw.pkcs12.as_ref()) else {
            let message = "`key` names no file";
            let kind = EnvironmentErrorKind::Missing;
            return Err(super::EnvironmentError::new(
                kind,
                Some(&raw.place),
                message,
            ));
        };
        let octets = Arc::new(Zeroizing::new(around.octets(at)?));
        let password = match &raw.password {
            Some(secret) => Some(Arc::new(secret.read(around)?)),
            None => None,
        };
        let name = raw
            .name
            .as_ref()
            .map(|name| around.text(name))
            .transpose()?;
        let opened = match raw.pkcs12 {
            None => LocalKey::from_pem(&octets),
            Some(_) => {
                let password = password.as_ref().map_or("", |password| password.as_str());
                from_pkcs12(at, &octets, password, name.as_deref())?
            }
        };
        let signer = opened.map_err(|error| wrong(at, &error, error.help()))?;
        Ok(KeyFile {
            signer: Arc::new(signer),
            octets,
            password: raw.pkcs12.is_some().then(|| password.unwrap_or_default()),
            at: at.clone(),
        })
    }

    /// What signs with it.
    pub fn signer(&self) -> Arc<LocalKey> {
        Arc::clone(&self.signer)
    }

    /// Its certificate.
    pub fn certificate(&self) -> &Certificate {
        self.signer.certificate()
    }

    /// The same for TLS, with the chain that the file has.
    ///
    /// # Errors
    /// TLS cannot use it.
    pub fn client_certificate(&self) -> Outcome<ClientCertificate> {
        let found = match &self.password {
            None => ClientCertificate::from_pem(&self.octets),
            #[cfg(feature = "pkcs12")]
            Some(password) => ClientCertificate::from_pkcs12(&self.octets, password),
            #[cfg(not(feature = "pkcs12"))]
            Some(_) => Err(crate::client::CertificateError::Store),
        };
        found.map_err(|error| wrong(&self.at, &error, None))
    }

    /// Where the file is named.
    pub(super) fn place(&self) -> &super::Place {
        &self.at.place
    }

    /// The certificates that the file has, ours among them.
    pub(super) fn chain(&self) -> Outcome<Vec<Certificate>> {
        let chain = self.client_certificate()?.chain_der();
        let read = chain.iter().map(|der| Certificate::from_der(der));
        read.map(|found| found.map_err(|error| wrong(&self.at, &error, None)))
            .collect()
    }
}

#[cfg(feature = "pkcs12")]
fn from_pkcs12(
    _: &Placed,
    octets: &[u8],
    password: &str,
    name: Option<&str>,
) -> Outcome<Result<LocalKey, crate::keys::KeyError>> {
    Ok(LocalKey::from_pkcs12(octets, password, name))
}

#[cfg(not(feature = "pkcs12"))]
fn from_pkcs12(
    at: &Placed,
    _: &[u8],
    _: &str,
    _: Option<&str>,
) -> Outcome<Result<LocalKey, crate::keys::KeyError>> {
    let message = "PKCS#12 is not part of this build";
    let error = at.wrong(EnvironmentErrorKind::Certificate, message);
    Err(error.help_with("turn on the feature `pkcs12`, or use PEM"))
}

fn wrong(at: &Placed, error: &dyn fmt::Display, help: Option<&str>) -> super::EnvironmentError {
    let found = at.wrong(
        EnvironmentErrorKind::Certificate,
        format!("{}: {error}", at.text),
    );
    match help {
        Some(help) => found.help_with(help),
        None => found,
    }
}

impl fmt::Debug for KeyFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "KeyFile({:?})", self.certificate())
    }
}
