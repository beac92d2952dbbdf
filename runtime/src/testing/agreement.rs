//! Agreements between a system, an authority and a service.

use crate::caller::Role;
use crate::keys::Certificate;

/// A serviceaftale: a system may call a service for an authority, with these roles.
///
/// `Debug` shows the certificate's thumbprint, not whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreement {
    pub(super) system: Certificate,
    pub(super) cvr: String,
    pub(super) service: String,
    pub(super) roles: Vec<Role>,
    pub(super) approved: bool,
}

impl Agreement {
    /// Approved, without roles: the system by its certificate, the authority by its CVR
    /// number (eight digits), the service by its entity id.
    pub fn new(system: &Certificate, cvr: impl Into<String>, service: impl Into<String>) -> Self {
        Agreement {
            system: system.clone(),
            cvr: cvr.into(),
            service: service.into(),
            roles: Vec::new(),
            approved: true,
        }
    }

    /// With one more role (`servicesystemrolle`), restricted or not.
    #[must_use]
    pub fn role(mut self, role: Role) -> Self {
        self.roles.push(role);
        self
    }

    /// Not approved by the authority yet: no token is issued.
    #[must_use]
    pub fn pending(mut self) -> Self {
        self.approved = false;
        self
    }

    /// Whether it is about these three.
    pub(super) fn is_of(&self, system: &Certificate, cvr: &str, service: &str) -> bool {
        self.system == *system && self.cvr == cvr && self.service == service
    }
}
