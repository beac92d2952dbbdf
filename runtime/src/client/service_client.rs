//! The client behind every generated one.

use super::endpoint::Target;
use super::redacted;
use super::retry_budget::RetryBudget;
use super::{Call, NoSecurityProfile, SecurityProfile, Settings, Transport};
use crate::soap::ServiceTable;
use std::fmt;
use std::sync::Arc;

/// A client of one service at one port. Cheap to clone.
#[derive(Clone)]
pub struct Client {
    pub(super) shared: Arc<Shared>,
    pub(super) call: Call,
}

pub(super) struct Shared {
    pub(super) service: &'static ServiceTable<'static>,
    pub(super) transport: Arc<dyn Transport>,
    pub(super) security: Arc<dyn SecurityProfile>,
    pub(super) secured: bool,
    pub(super) settings: Arc<Settings>,
    pub(super) budget: Arc<RetryBudget>,
    pub(super) target: Target,
}

impl Client {
    /// A client without security profile.
    pub fn new(
        service: &'static ServiceTable<'static>,
        transport: Arc<dyn Transport>,
        mut settings: Settings,
    ) -> Self {
        let profile = settings.profile.as_deref();
        if let Some(port) = profile.and_then(|name| service.port_of_profile(name)) {
            settings.port = port;
        }
        Client {
            shared: Arc::new(Shared {
                service,
                transport,
                security: Arc::new(NoSecurityProfile),
                secured: false,
                budget: Arc::new(RetryBudget::new(settings.retry_reserve)),
                settings: Arc::new(settings),
                target: Target::default(),
            }),
            call: Call::default(),
        }
    }

    /// The same client with a security profile.
    #[must_use]
    pub fn secured(self, security: Arc<dyn SecurityProfile>) -> Self {
        Client {
            shared: Arc::new(Shared {
                security,
                secured: true,
                service: self.shared.service,
                transport: Arc::clone(&self.shared.transport),
                settings: Arc::clone(&self.shared.settings),
                budget: Arc::clone(&self.shared.budget),
                target: Target::default(),
            }),
            call: self.call,
        }
    }

    /// The same client, whose calls carry these options.
    #[must_use]
    pub fn with(&self, call: Call) -> Self {
        Client {
            shared: Arc::clone(&self.shared),
            call,
        }
    }

    /// Its settings.
    pub fn settings(&self) -> &Settings {
        &self.shared.settings
    }

    /// The name of an operation; empty if there is none of this number.
    pub(super) fn operation_name(&self, operation: usize) -> &'static str {
        let row = self.shared.service.operations.get(operation);
        row.map_or("", |row| row.name)
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("service", &self.shared.service.name)
            .field("endpoint", &redacted::url(&self.shared.settings.endpoint))
            .finish_non_exhaustive()
    }
}
