//! Logins of users through Context Handler.

use super::error::{EnvironmentError, EnvironmentErrorKind, Place};
use super::file::Surroundings;
use super::key::KeyFile;
use super::raw_login::RawLogin;
use super::service::certificates;
use super::table::{Outcome, Placed};
use crate::keys::{Certificate, SignatureAlgorithm};
use crate::saml::Assurance;
use crate::saml::metadata::{AttributeProfile, IdentityProviderMetadata};
use crate::signature::Policy;
use std::fmt;
use zeroize::Zeroizing;

/// How users log in (SF1511): what the file says under `[environment.NAME.login]`.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct LoginFacts {
    /// Our entity id, as it is registered in STS Administration.
    pub entity_id: String,
    /// Where browsers find us: scheme and host.
    pub url: String,
    /// Context Handler's metadata, if the file names it.
    pub identity_provider: Option<IdentityProviderMetadata>,
    /// The key that requests are signed with, if it is not that of the environment.
    pub key: Option<KeyFile>,
    /// Certificates that take over from the one in use.
    pub next: Vec<Certificate>,
    /// Keys that assertions are decrypted with, the one in use first.
    pub encryption: Vec<EncryptionKey>,
    /// How requests are signed, if the file says.
    pub algorithm: Option<SignatureAlgorithm>,
    /// The only algorithm that Context Handler's messages may be signed with, if the file says.
    pub only_algorithm: Option<SignatureAlgorithm>,
    /// Which attributes the metadata asks for.
    pub profile: AttributeProfile,
    /// How firmly users have to be identified, if the file says.
    pub minimum_assurance: Option<Assurance>,
    /// The system's name for people to read.
    pub name: Option<String>,
    /// The e-mail address of whoever runs it.
    pub contact: Option<String>,
    pub(super) place: Option<Place>,
}

/// A key that decrypts, with its certificate. `Debug` shows the certificate's thumbprint.
#[derive(Clone)]
pub struct EncryptionKey {
    /// The certificate that is announced.
    pub certificate: Certificate,
    pem: Zeroizing<Vec<u8>>,
}

impl EncryptionKey {
    /// The key in PEM.
    pub fn pem(&self) -> &[u8] {
        &self.pem
    }
}

impl fmt::Debug for EncryptionKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EncryptionKey({:?})", self.certificate)
    }
}

impl LoginFacts {
    /// What the file says; nothing, if it says nothing of logins.
    pub(super) fn of(raw: &RawLogin, around: &Surroundings<'_>) -> Outcome<Option<Self>> {
        let Some(place) = &raw.place else {
            return Ok(None);
        };
        let text = |placed: &Option<Placed>| {
            let placed = placed.as_ref();
            placed.map(|placed| around.text(placed)).transpose()
        };
        let needed = |placed: &Option<Placed>, key: &str| {
            text(placed)?.ok_or_else(|| {
                let message = format!("`login` has no `{key}`");
                EnvironmentError::new(EnvironmentErrorKind::Missing, Some(place), message)
            })
        };
        let encryption = raw.encryption_keys.iter().flatten();
        let key = raw.key.as_ref();
        Ok(Some(LoginFacts {
            entity_id: needed(&raw.entity_id, "entity_id")?,
            url: needed(&raw.url, "url")?,
            identity_provider: identity_provider(raw, around)?,
            key: key.map(|key| KeyFile::of(key, around)).transpose()?,
            next: certificates(raw.next_certificates.as_deref(), around)?,
            encryption: encryption
                .map(|path| encryption_key(path, around))
                .collect::<Outcome<_>>()?,
            algorithm: raw.algorithm,
            only_algorithm: raw.only_algorithm,
            profile: raw.profile.unwrap_or_default(),
            minimum_assurance: raw.minimum_assurance,
            name: text(&raw.name)?,
            contact: text(&raw.contact)?,
            place: Some(place.clone()),
        }))
    }
}

/// Context Handler's metadata. Where certificates are named for it, it has to be signed.
fn identity_provider(
    raw: &RawLogin,
    around: &Surroundings<'_>,
) -> Outcome<Option<IdentityProviderMetadata>> {
    let Some(path) = &raw.metadata else {
        return Ok(None);
    };
    let octets = around.octets(path)?;
    let read = match &raw.metadata_certificates {
        Some(paths) => {
            let trusted = certificates(Some(paths), around)?;
            let policy = Policy::enveloped();
            IdentityProviderMetadata::parse_signed(&octets, &trusted, &policy)
        }
        None => IdentityProviderMetadata::parse(&octets),
    };
    read.map(Some).map_err(|error| {
        let message = format!("{}: {error}", path.text);
        path.wrong(EnvironmentErrorKind::Value, message)
    })
}

fn encryption_key(path: &Placed, around: &Surroundings<'_>) -> Outcome<EncryptionKey> {
    let pem = Zeroizing::new(around.octets(path)?);
    let wrong = |error: &dyn fmt::Display| {
        let message = format!("{}: {error}", path.text);
        path.wrong(EnvironmentErrorKind::Certificate, message)
    };
    // Reading it as a key that signs finds the certificate that belongs to it.
    let key = crate::keys::LocalKey::from_pem(&pem).map_err(|error| wrong(&error))?;
    let certificate = crate::keys::Signer::certificate(&key).clone();
    if !certificate.suits(SignatureAlgorithm::RsaSha256) {
        return Err(wrong(&"only RSA keys decrypt"));
    }
    Ok(EncryptionKey { certificate, pem })
}

#[cfg(test)]
mod tests;
