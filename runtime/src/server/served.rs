//! A service and all that serving it takes.

use super::ServerOptions;
use super::dispatch::Dispatch;
use super::readers::Readers;
use crate::soap::{ContractFile, ServiceTable};
use std::sync::Arc;

/// A service as it is served.
pub(super) struct Served {
    pub(super) service: &'static ServiceTable<'static>,
    pub(super) documents: &'static [ContractFile<'static>],
    pub(super) options: ServerOptions,
    pub(super) dispatch: Arc<dyn Dispatch>,
    pub(super) readers: Readers,
}
