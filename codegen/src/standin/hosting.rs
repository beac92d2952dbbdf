//! What each service of a stand-in is made of, out of the settings.

use super::answers::Answers;
use super::contract::Contract;
use super::handler::Handler;
use super::recording::{Folder, Recorder};
use super::replay::Replay;
use super::security::AnyCaller;
use super::service::{LONGEST_REQUEST, Service};
use super::settings::SetupError;
use super::shared::Shared;
use super::upstream::Upstream;
use snitflade_runtime::client::{ClientCertificate, Https};
use snitflade_runtime::server::{ServerOptions, untyped_router};
use snitflade_runtime::soap::ServiceTable;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// Octets of memory that reading a request may take.
const MEMORY: u64 = 256 << 20;

/// Makes services.
pub(super) struct Hosting<'s> {
    shared: &'s Arc<Shared>,
    record: Option<Folder>,
    replay: Option<Folder>,
}

impl<'s> Hosting<'s> {
    pub(super) fn new(shared: &'s Arc<Shared>) -> Result<Hosting<'s>, SetupError> {
        let settings = &shared.settings;
        Ok(Hosting {
            record: folder(settings.record.as_deref(), Folder::to_write)?,
            replay: folder(settings.replay.as_deref(), Folder::to_read)?,
            shared,
        })
    }

    /// A service at a path.
    pub(super) fn service(
        &mut self,
        contract: &Arc<Contract>,
        path: String,
        table: &'static ServiceTable<'static>,
    ) -> Result<Service, SetupError> {
        let settings = &self.shared.settings;
        let replay = self.replay.as_ref().map(|folder| {
            let replay = Replay::new(folder, Arc::clone(contract), table, &path);
            let place = settings.replay.clone().unwrap_or_default();
            replay.map_err(|error| SetupError::Folder(place, error))
        });
        let recorder = self
            .record
            .as_ref()
            .map(|folder| Arc::new(Recorder::new(folder, Arc::clone(contract), table, &path)));
        let handler = Handler {
            answers: Answers::new(Arc::clone(contract), table, settings.size),
            shared: Arc::clone(self.shared),
            replay: replay.transpose()?,
        };
        let options = self.options(&path);
        Ok(Service {
            router: untyped_router(table, contract.documents, Arc::new(handler), options),
            contract: Arc::clone(contract),
            path,
            table,
            recorder,
            upstream: None,
        })
    }

    fn options(&self, path: &str) -> ServerOptions {
        let settings = &self.shared.settings;
        let base = settings.public_url.as_deref();
        let mut options = ServerOptions::default();
        options.max_request = LONGEST_REQUEST;
        options.compressed = true;
        options.memory = MEMORY;
        options.proxies = settings.proxies.clone();
        options.public_url = base.map(|base| format!("{}{path}", base.trim_end_matches('/')));
        options.security = Arc::new(AnyCaller);
        options
    }

    /// Gives services the real ones behind them.
    pub(super) fn assign(
        &self,
        services: &mut BTreeMap<String, Service>,
    ) -> Result<(), SetupError> {
        let settings = &self.shared.settings;
        for target in &settings.upstream {
            let transport = transport(settings.identity.as_deref())?;
            let path = match &target.path {
                Some(path) => path.clone(),
                None if services.len() == 1 => services.keys().cloned().collect(),
                None => {
                    let first = services.keys().next().cloned().unwrap_or_default();
                    let which = "there are several services, so say which has this upstream";
                    let problem = format!("{which}: --upstream {first}={}", target.endpoint);
                    return Err(SetupError::Upstream(problem));
                }
            };
            let service = services.get_mut(&path);
            let service = service.ok_or_else(|| {
                SetupError::Upstream(format!("--upstream: no service is served at {path}"))
            })?;
            service.upstream = Some(Upstream {
                transport,
                endpoint: target.endpoint.clone(),
            });
        }
        Ok(())
    }
}

fn folder(
    path: Option<&Path>,
    open: impl FnOnce(&Path) -> std::io::Result<Folder>,
) -> Result<Option<Folder>, SetupError> {
    let opened =
        path.map(|path| open(path).map_err(|error| SetupError::Folder(path.to_owned(), error)));
    opened.transpose()
}

/// Whoever names an upstream without encryption means it.
fn transport(identity: Option<&[u8]>) -> Result<Https, SetupError> {
    let broken = |problem: String| SetupError::Transport(problem);
    let mut builder = Https::builder().allow_plain_http();
    if let Some(pem) = identity {
        let certificate = ClientCertificate::from_pem(pem);
        builder = builder.identity(certificate.map_err(|error| broken(error.to_string()))?);
    }
    builder.build().map_err(|error| broken(error.to_string()))
}
