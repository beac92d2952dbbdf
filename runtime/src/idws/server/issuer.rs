//! Token services, and whose tokens are taken.

use super::refused::{Refused, RefusedKind};
use crate::keys::Certificate;
use std::time::SystemTime;

/// A token service: the certificates it signs with, several while it changes keys.
#[derive(Clone, Debug)]
pub struct Issuer {
    environment: String,
    entity_id: String,
    certificates: Vec<Certificate>,
}

impl Issuer {
    /// The token service of an environment (its name is for people to read), with its entity
    /// id, as the `Issuer` of its tokens says.
    pub fn new(
        environment: impl Into<String>,
        entity_id: impl Into<String>,
        certificates: Vec<Certificate>,
    ) -> Issuer {
        Issuer {
            environment: environment.into(),
            entity_id: entity_id.into(),
            certificates,
        }
    }

    /// Whether it has this entity id and signs with this certificate.
    fn is(&self, entity_id: &str, certificate: &Certificate) -> bool {
        self.entity_id == entity_id && self.certificates.contains(certificate)
    }
}

/// Whose tokens are taken, and whose are known and refused.
#[derive(Clone, Debug, Default)]
pub(super) struct Issuers {
    own: Vec<Issuer>,
    elsewhere: Vec<Issuer>,
    /// Of all of them.
    certificates: Vec<Certificate>,
}

impl Issuers {
    pub(super) fn trust(&mut self, issuer: Issuer) {
        self.certificates
            .extend(issuer.certificates.iter().cloned());
        self.own.push(issuer);
    }

    pub(super) fn elsewhere(&mut self, issuer: Issuer) {
        self.certificates
            .extend(issuer.certificates.iter().cloned());
        self.elsewhere.push(issuer);
    }

    /// Every certificate that is known. Which one a token is signed with has to be
    /// [judged](Issuers::judge).
    pub(super) fn certificates(&self) -> &[Certificate] {
        &self.certificates
    }

    /// Whether a token that is signed with a certificate of these, and says that it was issued
    /// by somebody, is taken.
    pub(super) fn judge(
        &self,
        signed_by: usize,
        entity_id: &str,
        now: SystemTime,
    ) -> Result<(), Refused> {
        let unknown = || Refused::new(RefusedKind::Issuer, "a token of a trusted token service");
        let certificate = self.certificates.get(signed_by).ok_or_else(unknown)?;
        if self
            .own
            .iter()
            .any(|issuer| issuer.is(entity_id, certificate))
        {
            return match certificate.is_valid_at(now) {
                true => Ok(()),
                false => {
                    let expected = "a certificate of the token service that is valid now";
                    Err(Refused::new(RefusedKind::Issuer, expected))
                }
            };
        }
        let mut elsewhere = self.elsewhere.iter();
        match elsewhere.find(|issuer| issuer.is(entity_id, certificate)) {
            Some(issuer) => {
                let expected = "a token of this service's environment";
                let refused = Refused::new(RefusedKind::OtherEnvironment, expected);
                Err(refused.found(&issuer.environment))
            }
            None => Err(unknown()),
        }
    }
}
