//! The stand-in on the loopback interface.

use super::router::{ACCESS_TOKEN, OAUTH, WS_TRUST, WS_TRUST_JSON};
use super::{Sts, StsError};
use crate::server::{Running, Tls, TlsSettings};
use crate::testing::TestKeys;
use std::ops::Deref;

/// A stand-in that listens on the loopback interface with TLS, until it is stopped or
/// dropped. It stands for its [`Sts`] too.
///
/// Callers may show a client certificate of the authority of the keys, and have to for all
/// forms but [`ws_trust_url`](RunningSts::ws_trust_url).
#[derive(Debug)]
pub struct RunningSts {
    sts: Sts,
    running: Running,
    root: String,
}

impl RunningSts {
    pub(super) async fn start(sts: Sts, keys: &TestKeys) -> Result<RunningSts, StsError> {
        let root = keys.authority_pem().to_owned();
        let settings = TlsSettings::new(keys.server()?.pem()).accept_callers_of(root.as_bytes());
        let running = Running::start_tls(sts.router(), Tls::new(&settings)?).await?;
        Ok(RunningSts { sts, running, root })
    }

    /// Where WS-Trust is spoken over SOAP 1.2.
    pub fn ws_trust_url(&self) -> String {
        self.running.url(WS_TRUST)
    }

    /// Where WS-Trust is spoken as JSON.
    pub fn ws_trust_json_url(&self) -> String {
        self.running.url(WS_TRUST_JSON)
    }

    /// Where JWTs are issued (OAuth 2.0).
    pub fn oauth_url(&self) -> String {
        self.running.url(OAUTH)
    }

    /// Where an assertion is exchanged for an access token.
    pub fn access_token_url(&self) -> String {
        self.running.url(ACCESS_TOKEN)
    }

    /// The root (PEM) that its TLS certificate comes from.
    pub fn root_pem(&self) -> &str {
        &self.root
    }

    /// Takes no more requests, finishes those under way and ends.
    ///
    /// # Errors
    /// If the server had failed.
    pub async fn stop(self) -> std::io::Result<()> {
        self.running.stop().await
    }
}

impl Deref for RunningSts {
    type Target = Sts;

    fn deref(&self) -> &Sts {
        &self.sts
    }
}
