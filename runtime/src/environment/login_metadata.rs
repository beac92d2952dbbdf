//! What a file says of logins, as an environment has it.

use super::chosen::Environment;
use super::error::{EnvironmentError, EnvironmentErrorKind};
use super::file::placeless;
use super::key::KeyFile;
use super::login::LoginFacts;
use crate::saml::metadata::ServiceProviderMetadata;

impl Environment {
    /// How users log in.
    ///
    /// # Errors
    /// The file does not say.
    pub fn login(&self) -> Result<&LoginFacts, EnvironmentError> {
        self.login.as_ref().ok_or_else(|| {
            let message = format!("{} has no `login`", self.name);
            let help = "write [environment.NAME.login] with `entity_id` and `url`";
            placeless(EnvironmentErrorKind::Missing, message).help_with(help)
        })
    }

    /// The key that requests for login are signed with: its own, or that of the environment.
    ///
    /// # Errors
    /// The file names none.
    pub fn login_key(&self) -> Result<&KeyFile, EnvironmentError> {
        match &self.login()?.key {
            Some(key) => Ok(key),
            None => self.key(),
        }
    }

    /// What this system says of itself, for the registration in STS Administration. It can be
    /// had before Context Handler's metadata is.
    ///
    /// # Errors
    /// The file says nothing of logins, or names no key.
    pub fn login_metadata(&self) -> Result<ServiceProviderMetadata, EnvironmentError> {
        let facts = self.login()?;
        let certificate = self.login_key()?.certificate().clone();
        let (entity_id, url) = (&facts.entity_id, &facts.url);
        let mut out = ServiceProviderMetadata::at(entity_id, url, "/saml", certificate);
        out.signing.extend(facts.next.iter().cloned());
        let encryption = facts.encryption.iter();
        out.encryption
            .extend(encryption.map(|key| key.certificate.clone()));
        out.profile = facts.profile;
        out.name.clone_from(&facts.name);
        out.contact.clone_from(&facts.contact);
        Ok(out)
    }
}
