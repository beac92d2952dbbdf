//! The stand-in on the loopback interface.

use super::error::ContextHandlerError;
use super::state::ContextHandler;
use crate::server::{Running, Tls, TlsSettings};
use crate::testing::TestKeys;
use std::ops::Deref;

/// A stand-in that listens on the loopback interface with TLS, until it is stopped or dropped.
/// It stands for its [`ContextHandler`] too.
#[derive(Debug)]
pub struct RunningContextHandler {
    handler: ContextHandler,
    running: Running,
}

impl RunningContextHandler {
    pub(super) async fn start(
        handler: ContextHandler,
        keys: &TestKeys,
    ) -> Result<RunningContextHandler, ContextHandlerError> {
        let settings = TlsSettings::new(keys.server()?.pem());
        let tls = Tls::new(&settings);
        let tls = tls.map_err(|error| ContextHandlerError::Tls(error.to_string()))?;
        let running = Running::start_tls(handler.router(), tls).await?;
        handler.at(&running.url(""));
        Ok(RunningContextHandler { handler, running })
    }

    /// Takes no more requests, finishes those under way and ends.
    ///
    /// # Errors
    /// If the server had failed.
    pub async fn stop(self) -> std::io::Result<()> {
        self.running.stop().await
    }
}

impl Deref for RunningContextHandler {
    type Target = ContextHandler;

    fn deref(&self) -> &ContextHandler {
        &self.handler
    }
}
