//! Who may call what, for whom.

use super::Refusal;
use crate::caller::Role;
use crate::keys::Certificate;
use crate::testing::Agreement;
use std::collections::BTreeSet;

/// Systems, authorities, services, and the agreements between them.
#[derive(Clone, Debug, Default)]
pub(super) struct Registry {
    systems: Vec<Certificate>,
    for_others: Vec<Certificate>,
    authorities: BTreeSet<String>,
    services: BTreeSet<String>,
    agreements: Vec<Agreement>,
}

impl Registry {
    pub(super) fn add_system(&mut self, certificate: &Certificate) {
        if !self.systems.contains(certificate) {
            self.systems.push(certificate.clone());
        }
    }

    pub(super) fn add_for_others(&mut self, certificate: &Certificate) {
        self.add_system(certificate);
        self.for_others.push(certificate.clone());
    }

    pub(super) fn add_authority(&mut self, cvr: String) {
        self.authorities.insert(cvr);
    }

    pub(super) fn add_service(&mut self, entity_id: String) {
        self.services.insert(entity_id);
    }

    /// Adds an agreement, in place of an earlier one of the same three.
    pub(super) fn agree(&mut self, agreement: Agreement) {
        self.add_system(&agreement.system);
        self.authorities.insert(agreement.cvr.clone());
        self.services.insert(agreement.service.clone());
        self.end(&agreement.system, &agreement.cvr, &agreement.service);
        self.agreements.push(agreement);
    }

    /// Ends an agreement; its parties stay known.
    pub(super) fn end(&mut self, system: &Certificate, cvr: &str, service: &str) {
        self.agreements
            .retain(|agreement| !agreement.is_of(system, cvr, service));
    }

    pub(super) fn knows(&self, system: &Certificate) -> bool {
        self.systems.contains(system)
    }

    pub(super) fn may_represent_others(&self, system: &Certificate) -> bool {
        self.for_others.contains(system)
    }

    /// The system whose certificate has a thumbprint, SHA-1 or SHA-256 in hexadecimal.
    pub(super) fn by_thumbprint(&self, thumbprint: &str) -> Option<Certificate> {
        let sha1 = |system: &Certificate| -> String {
            let octets = system.thumbprint_sha1();
            octets.iter().map(|b| format!("{b:02x}")).collect()
        };
        let mut systems = self.systems.iter();
        let found = systems
            .find(|system| system.thumbprint() == thumbprint || sha1(system) == thumbprint)?;
        Some(found.clone())
    }

    /// The roles agreed.
    ///
    /// # Errors
    /// The first of service, authority and agreement that is not there.
    pub(super) fn roles(
        &self,
        system: &Certificate,
        cvr: &str,
        service: &str,
    ) -> Result<Vec<Role>, Refusal> {
        if !self.services.contains(service) {
            return Err(Refusal::UnknownService);
        }
        if cvr.len() != 8 || !cvr.bytes().all(|b| b.is_ascii_digit()) {
            return Err(Refusal::InvalidCvr);
        }
        if !self.authorities.contains(cvr) {
            return Err(Refusal::UnknownAuthority);
        }
        let mut found = self.agreements.iter();
        match found.find(|agreement| agreement.is_of(system, cvr, service)) {
            None => Err(Refusal::NoAgreement),
            Some(agreement) if !agreement.approved => Err(Refusal::NotApproved),
            Some(agreement) => Ok(agreement.roles.clone()),
        }
    }
}
