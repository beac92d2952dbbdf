//! Settings out of an environment.

use super::error::LoginError;
use super::error_kind::LoginErrorKind;
use super::settings::LoginSettings;
use crate::environment::{Environment, EnvironmentError, LoginFacts};

impl LoginSettings {
    /// What the file says under `[environment.NAME.login]`.
    ///
    /// # Errors
    /// If it does not name Context Handler's metadata or a key, or names keys for decryption and
    /// the feature `saml-encryption` is off.
    pub fn from_environment(environment: &Environment) -> Result<LoginSettings, LoginError> {
        let facts = environment.login().map_err(said)?;
        let key = environment.login_key().map_err(said)?;
        let Some(provider) = facts.identity_provider.clone() else {
            let detail = "`login` names no `metadata` of Context Handler";
            return Err(LoginError::new(LoginErrorKind::Settings, detail));
        };
        let made = LoginSettings::new(&facts.entity_id, &facts.url, key.signer(), provider);
        let mut made = decrypting(made, facts)?.profile(facts.profile);
        made.algorithm = facts.algorithm;
        if let Some(only) = facts.only_algorithm {
            made = made.accept(vec![only]);
        }
        made.minimum = facts.minimum_assurance;
        made.name.clone_from(&facts.name);
        made.contact.clone_from(&facts.contact);
        made.next.clone_from(&facts.next);
        Ok(made)
    }
}

#[cfg(feature = "saml-encryption")]
fn decrypting(mut made: LoginSettings, facts: &LoginFacts) -> Result<LoginSettings, LoginError> {
    use crate::tokens::Decryption;
    let mut keys = Decryption::default();
    for key in &facts.encryption {
        keys = keys.or_pem(key.pem()).map_err(|error| {
            let detail = format!("a key of `encryption_keys`: {error}");
            LoginError::new(LoginErrorKind::Settings, detail)
        })?;
        made = made.decryption(keys.clone(), key.certificate.clone());
    }
    Ok(made)
}

#[cfg(not(feature = "saml-encryption"))]
fn decrypting(made: LoginSettings, facts: &LoginFacts) -> Result<LoginSettings, LoginError> {
    match facts.encryption.is_empty() {
        true => Ok(made),
        false => {
            let detail = "`encryption_keys` need the feature `saml-encryption`";
            Err(LoginError::new(LoginErrorKind::Settings, detail))
        }
    }
}

fn said(error: EnvironmentError) -> LoginError {
    LoginError::new(LoginErrorKind::Settings, error.to_string())
}
