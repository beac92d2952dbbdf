//! The service provider.

use super::address::{Addresses, check_remote, local_path};
use super::cookies::CookieNames;
use super::error::LoginError;
use super::error_kind::LoginErrorKind;
use super::observed::LoginEvent;
use super::settings::LoginSettings;
use super::store::{Record, StoreError};
use crate::keys::SignatureAlgorithm;
use crate::saml::metadata::{IdentityProviderMetadata, ServiceProviderMetadata};
use crate::signature::{DigestAlgorithm, SigningSettings};
use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::SystemTime;

/// A service provider of SAML 2.0. Clones are the same one.
#[derive(Clone)]
pub struct Login(pub(super) Arc<Inner>);

pub(super) struct Inner {
    pub(super) settings: LoginSettings,
    pub(super) addresses: Addresses,
    pub(super) cookies: CookieNames,
    pub(super) algorithm: SignatureAlgorithm,
    identity_provider: RwLock<Arc<IdentityProviderMetadata>>,
}

impl Login {
    /// One with these settings.
    ///
    /// # Errors
    /// If an address is not one of TLS, a path is none of this system, or the key cannot sign
    /// with the algorithm.
    pub fn new(settings: LoginSettings) -> Result<Login, LoginError> {
        let wrong = |detail: &str| Err(LoginError::new(LoginErrorKind::Settings, detail));
        let addresses = Addresses::of(&settings.url, &settings.prefix)?;
        if local_path(&settings.landing).is_none() {
            return wrong("the landing page is no path of this system");
        }
        if settings.entity_id.is_empty() {
            return wrong("the entity id is empty");
        }
        let certificate = settings.signer.certificate();
        let Some(algorithm) = chosen(settings.algorithm, |one| certificate.suits(one)) else {
            return wrong("the key cannot sign with the algorithm");
        };
        check_addresses(&settings.identity_provider)?;
        Ok(Login(Arc::new(Inner {
            cookies: CookieNames::of(&addresses, &settings.entity_id),
            identity_provider: RwLock::new(Arc::new(settings.identity_provider.clone())),
            addresses,
            algorithm,
            settings,
        })))
    }

    /// Takes new metadata of the identity provider from now on, as when it changes keys.
    /// Sessions go on.
    ///
    /// # Errors
    /// If an address in it is not one of TLS. The former metadata stays.
    pub fn replace(&self, metadata: IdentityProviderMetadata) -> Result<(), LoginError> {
        check_addresses(&metadata)?;
        let kept = &self.0.identity_provider;
        *kept.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(metadata);
        Ok(())
    }

    /// The metadata of the identity provider in use.
    pub fn identity_provider(&self) -> Arc<IdentityProviderMetadata> {
        let kept = &self.0.identity_provider;
        Arc::clone(&kept.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The same, if it may still be used.
    pub(super) fn trusted(&self) -> Result<Arc<IdentityProviderMetadata>, LoginError> {
        let found = self.identity_provider();
        match found.is_expired(self.now()) {
            false => Ok(found),
            true => {
                let detail = "the identity provider's metadata is no longer valid";
                Err(LoginError::new(LoginErrorKind::Metadata, detail))
            }
        }
    }

    /// What this system says of itself, for the registration in STS Administration.
    pub fn metadata(&self) -> ServiceProviderMetadata {
        let Inner {
            settings,
            addresses,
            ..
        } = &*self.0;
        let certificate = settings.signer.certificate().clone();
        let (url, prefix) = (&addresses.origin, &addresses.prefix);
        let mut out = ServiceProviderMetadata::at(&settings.entity_id, url, prefix, certificate);
        out.signing.extend(settings.next.iter().cloned());
        out.encryption.clone_from(&settings.encryption);
        out.profile = settings.profile;
        out.name.clone_from(&settings.name);
        out.contact.clone_from(&settings.contact);
        if let Some(format) = &settings.name_id_format {
            out.name_id_format.clone_from(format);
        }
        out
    }

    pub(super) fn now(&self) -> SystemTime {
        self.0.settings.clock.now()
    }

    /// How messages are signed that hold their signature.
    pub(super) fn signing(&self) -> SigningSettings {
        SigningSettings {
            algorithm: self.0.algorithm,
            digest: DigestAlgorithm::Sha256,
            list_value_prefixes: false,
        }
    }

    pub(super) fn tell(&self, event: &LoginEvent<'_>) {
        if let Some(observer) = &self.0.settings.observer {
            observer(event);
        }
    }

    /// Keeps a record; whether there was none with its key.
    pub(super) async fn keep(&self, record: Record) -> Result<bool, LoginError> {
        let kept = self.0.settings.store.insert(record, self.now()).await;
        kept.map_err(stored)
    }

    /// The record with a key, if it is not over.
    pub(super) async fn kept(&self, key: &str) -> Result<Option<Record>, LoginError> {
        let found = self.0.settings.store.get(key).await.map_err(stored)?;
        Ok(found.filter(|record| record.until > self.now()))
    }

    /// Takes the record with a key, if it is not over.
    pub(super) async fn take(&self, key: &str) -> Result<Option<Record>, LoginError> {
        let found = self.0.settings.store.take(key).await.map_err(stored)?;
        Ok(found.filter(|record| record.until > self.now()))
    }

    /// The sessions of a subject.
    pub(super) async fn of_subject(&self, subject: &str) -> Result<Vec<Record>, LoginError> {
        let found = self.0.settings.store.of_subject(subject).await;
        found.map_err(stored)
    }
}

fn stored(error: StoreError) -> LoginError {
    LoginError::new(LoginErrorKind::Store, error.to_string())
}

/// The algorithm asked for, or the usual one of the key.
fn chosen(
    asked: Option<SignatureAlgorithm>,
    suits: impl Fn(SignatureAlgorithm) -> bool,
) -> Option<SignatureAlgorithm> {
    const USUAL: [SignatureAlgorithm; 3] = [
        SignatureAlgorithm::RsaSha256,
        SignatureAlgorithm::EcdsaSha256,
        SignatureAlgorithm::EcdsaSha384,
    ];
    match asked {
        Some(SignatureAlgorithm::RsaSha1) => None,
        Some(asked) => suits(asked).then_some(asked),
        None => USUAL.into_iter().find(|one| suits(*one)),
    }
}

fn check_addresses(metadata: &IdentityProviderMetadata) -> Result<(), LoginError> {
    let others = [
        &metadata.slo_url,
        &metadata.slo_response_url,
        &metadata.slo_soap_url,
    ];
    check_remote(&metadata.sso_url)?;
    others
        .into_iter()
        .flatten()
        .try_for_each(|url| check_remote(url))
}

impl fmt::Debug for Login {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Login").field(&self.0.settings).finish()
    }
}
