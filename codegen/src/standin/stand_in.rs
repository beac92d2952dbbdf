//! A stand-in: the services of some contracts, and what they share.

use super::contract::Contract;
use super::hosting::Hosting;
use super::paths;
use super::service::Service;
use super::settings::{Settings, SetupError};
use super::shared::Shared;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A stand-in of the services of some contracts.
pub struct StandIn {
    pub(super) shared: Arc<Shared>,
    pub(super) services: BTreeMap<String, Service>,
}

impl StandIn {
    /// A stand-in of these contracts.
    ///
    /// # Errors
    /// Folders that cannot be used, and real services that cannot be reached.
    pub fn new(contracts: Vec<Contract>, settings: Settings) -> Result<StandIn, SetupError> {
        let shared = Arc::new(Shared::new(settings));
        let mut hosting = Hosting::new(&shared)?;
        let mut services = BTreeMap::new();
        for contract in contracts {
            let contract = Arc::new(contract);
            for (path, table) in paths::of(&contract) {
                let service = hosting.service(&contract, path, table)?;
                services.insert(service.path.clone(), service);
            }
        }
        hosting.assign(&mut services)?;
        Ok(StandIn { shared, services })
    }

    /// The services, in the order of their paths.
    pub fn services(&self) -> impl Iterator<Item = &Service> {
        self.services.values()
    }
}
