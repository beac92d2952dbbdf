//! What will not work about logins, or not for long.

use super::check::{Findings, NOTICE};
use super::chosen::Environment;
use super::error::EnvironmentErrorKind;
use super::login::LoginFacts;
use crate::clock::written;
use crate::keys::Signer as _;

impl Findings<'_> {
    /// Keys, certificates and metadata of logins, if the file says something of them.
    pub(super) fn login(&mut self, environment: &Environment) {
        let Some(facts) = &environment.login else {
            return;
        };
        self.own_keys(environment, facts);
        let place = facts.place.as_ref();
        let Some(provider) = &facts.identity_provider else {
            let message = "`login` names no `metadata` of Context Handler: nobody can log in";
            let kind = EnvironmentErrorKind::Missing;
            self.push_at(false, kind, place, message.to_owned());
            return;
        };
        let what = "the certificate of Context Handler";
        self.any_of(what, &provider.certificates, place);
        let Some(end) = provider.valid_until else {
            return;
        };
        let value = EnvironmentErrorKind::Value;
        if provider.is_expired(self.now) {
            let message = format!("Context Handler's metadata ended at {}", written(end));
            self.push_at(true, value, place, message);
        } else if end.duration_since(self.now).is_ok_and(|left| left < NOTICE) {
            let message = format!("Context Handler's metadata ends at {}", written(end));
            self.push_at(false, value, place, message);
        }
    }

    fn own_keys(&mut self, environment: &Environment, facts: &LoginFacts) {
        let place = facts.place.as_ref();
        match environment.login_key() {
            Err(error) => self.push(false, error),
            Ok(key) => {
                if facts.key.is_some() {
                    let what = "the certificate that logins are signed with";
                    self.dates(what, key.certificate(), Some(key.place()), true);
                }
                let suits = |algorithm| key.signer().certificate().suits(algorithm);
                if facts.algorithm.is_some_and(|algorithm| !suits(algorithm)) {
                    let message = "the key of logins cannot sign with their `algorithm`";
                    let kind = EnvironmentErrorKind::Value;
                    self.push_at(true, kind, place, message.to_owned());
                }
            }
        }
        self.any_of("the certificate that takes over", &facts.next, place);
        let encryption = facts.encryption.iter();
        let encryption: Vec<_> = encryption.map(|key| key.certificate.clone()).collect();
        let what = "the certificate that assertions are encrypted for";
        self.any_of(what, &encryption, place);
    }
}
