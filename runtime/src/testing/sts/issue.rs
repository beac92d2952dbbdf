//! Whether a token is granted, and what it says: the same for every form.

use super::grant::Grant;
use super::rst::OnBehalfOf;
use super::state::Sts;
use super::{Refusal, access_token};
use crate::clock::{Clock, instant};
use crate::keys::{Certificate, Signer};
use std::time::Duration;
use uuid::Uuid;

/// What is asked for, by whom.
pub(super) struct Asked<'a> {
    pub system: &'a Certificate,
    pub cvr: &'a str,
    pub service: &'a str,
    pub on_behalf_of: Option<&'a OnBehalfOf>,
    pub expires: Option<&'a str>,
}

impl Sts {
    /// Grants a token, or says why not.
    pub(super) fn grant(&self, asked: &Asked<'_>) -> Result<Grant, Refusal> {
        let now = self.0.settings.clock.now();
        if !self.registry().knows(asked.system) {
            return Err(Refusal::UnknownCertificate);
        }
        if !asked.system.is_valid_at(now) {
            return Err(Refusal::CertificateExpired);
        }
        let subject = self.subject(asked)?;
        let roles = self.registry().roles(&subject, asked.cvr, asked.service)?;
        let lifetime = asked.expires.and_then(instant);
        let lifetime = lifetime.and_then(|until| until.duration_since(now).ok());
        // A lifetime of under a minute or over eight hours is passed over.
        let bounds = Duration::from_secs(60)..=Duration::from_secs(480 * 60);
        let lifetime = lifetime.filter(|lifetime| bounds.contains(lifetime));
        Ok(Grant {
            id: format!("_{}", Uuid::new_v4()),
            issuer: self.0.settings.entity_id.clone(),
            subject,
            holder: asked.system.clone(),
            cvr: asked.cvr.to_owned(),
            service: asked.service.to_owned(),
            roles,
            issued: now,
            expires: now + lifetime.unwrap_or(self.0.settings.lifetime),
        })
    }

    /// The system the token is about: who asks, or who is represented.
    fn subject(&self, asked: &Asked<'_>) -> Result<Certificate, Refusal> {
        let Some(other) = asked.on_behalf_of else {
            return Ok(asked.system.clone());
        };
        if !self.registry().may_represent_others(asked.system) {
            return Err(Refusal::NotForOthers);
        }
        let represented = match other {
            OnBehalfOf::Certificate(certificate) => certificate.clone(),
            OnBehalfOf::Assertion(assertion) => {
                let now = self.0.settings.clock.now();
                access_token::holder(assertion.as_bytes(), self.0.signer.certificate(), now)?
            }
        };
        match self.registry().knows(&represented) {
            true => Ok(represented),
            false => Err(Refusal::UnknownCertificate),
        }
    }
}
