//! An API and all that serving it takes.

use super::dispatch::HttpDispatch;
use crate::http::HttpTable;
use crate::server::ServerOptions;
use crate::server::readers::Readers;
use std::sync::Arc;

/// An API as it is served.
pub(super) struct HttpServed {
    pub(super) api: &'static HttpTable<'static>,
    pub(super) options: ServerOptions,
    pub(super) dispatch: Arc<dyn HttpDispatch>,
    pub(super) readers: Readers,
}
