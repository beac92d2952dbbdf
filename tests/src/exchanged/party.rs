//! One version of a contract, as client and as server.

use snitflade_codegen::diag::{Severity, one_line};
use snitflade_codegen::options::Options;
use snitflade_codegen::standin::{Contract, Settings, StandIn, load};
use snitflade_runtime::server::InProcess;
use snitflade_runtime::soap::ServiceTable;
use std::sync::Arc;

/// What its messages are made from.
const SEED: u64 = 7;

/// One version of a contract.
pub struct Party {
    pub(super) services: Vec<Served>,
    pub(super) server: InProcess,
}

/// A service, and where it is served.
pub(super) struct Served {
    pub path: String,
    pub table: &'static ServiceTable<'static>,
    pub contract: Arc<Contract>,
}

impl Party {
    /// A party that goes by a contract.
    ///
    /// # Errors
    /// What the generator says of it.
    pub fn load(name: &str, options: Options) -> Result<Party, String> {
        let loaded = load(name, options, SEED);
        let Some(contract) = loaded.contract else {
            let findings = loaded.findings.into_sorted();
            let errors = findings.iter().filter(|it| it.severity == Severity::Error);
            let lines: Vec<String> = errors.map(|it| one_line(it, &loaded.sources)).collect();
            return Err(lines.join("; "));
        };
        let standin = StandIn::new(vec![contract], Settings::default());
        let standin = standin.map_err(|error| error.to_string())?;
        let services = standin.services().map(|service| Served {
            path: service.path.clone(),
            table: service.table,
            contract: Arc::clone(&service.contract),
        });
        Ok(Party {
            services: services.collect(),
            server: InProcess::new(standin.into_router()),
        })
    }

    /// How many services it has.
    pub fn services(&self) -> usize {
        self.services.len()
    }
}
