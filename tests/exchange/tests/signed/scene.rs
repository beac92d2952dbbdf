//! A token service, systems that call and the services they call, each with its key, over HTTPS.

use crate::served::{Served, names};
use snitflade_exchange::{Documents, Service, Stub};
use snitflade_runtime::caller::Role;
use snitflade_runtime::client::{Client, Https, Settings, Transport};
use snitflade_runtime::clock::Clock;
use snitflade_runtime::codegen::v1::Router;
use snitflade_runtime::idws::client::TokenProfile;
use snitflade_runtime::idws::server::{Issuer, Provider, ProviderSettings, Roles};
use snitflade_runtime::keys::{Certificate, KeyError, LocalKey};
use snitflade_runtime::server::{Running, ServerOptions, Tls, TlsSettings};
use snitflade_runtime::testing::{Agreement, RunningSts, Sts, TestClock, TestKey, TestKeys};
use snitflade_runtime::tokens::{
    AccessTokens, CachedTokens, OAuth, Token, TokenError, TokenRequest, TokenService, TokenSource,
    WsTrust, WsTrustJson,
};
use std::sync::Arc;

/// The authority that the caller has agreements with.
pub const CVR: &str = "11111111";
/// One that it has none with, unless a test agrees on one.
pub const OTHER_CVR: &str = "22222222";

pub struct Scene {
    pub sts: RunningSts,
    pub clock: TestClock,
    pub keys: TestKeys,
    pub sts_key: TestKey,
    /// The it-system that calls.
    pub system: TestKey,
    /// The it-system that serves.
    pub service_key: TestKey,
    tls: Tls,
    https: Https,
}

/// A transport that trusts an authority, and shows a certificate if it has one.
pub fn https(keys: &TestKeys, identity: Option<&TestKey>) -> Https {
    let https = Https::builder().add_roots(keys.authority_pem().as_bytes());
    let mut https = https.expect("a root").only_given_roots().no_proxy();
    if let Some(key) = identity {
        https = https.identity(key.identity().expect("an identity"));
    }
    https.build().expect("a transport")
}

impl Scene {
    /// With keys as they are made in a moment.
    pub async fn new() -> Scene {
        Scene::with(|keys, name, cvr| keys.system(name, cvr)).await
    }

    /// With keys made like this, of name and CVR number.
    pub async fn with(make: impl Fn(&TestKeys, &str, &str) -> Result<TestKey, KeyError>) -> Scene {
        let keys = TestKeys::new().expect("keys");
        let key = |name, cvr| make(&keys, name, cvr).expect("a key");
        let (system, service_key) = (key("Fagsystem", "12345678"), key("Tjeneste", "19435075"));
        let sts_key = key("Adgangsstyring", "19435075");
        let clock = TestClock::new();
        let sts = Sts::builder(&keys).authority(OTHER_CVR).clock(&clock);
        let sts = sts
            .signed_by(&sts_key)
            .start()
            .await
            .expect("a token service");
        let server = keys.server().expect("a key");
        let settings = TlsSettings::new(server.pem());
        let settings = settings.require_callers_of(keys.authority_pem());
        Scene {
            sts,
            clock,
            sts_key,
            service_key,
            tls: Tls::new(&settings).expect("TLS"),
            https: https(&keys, Some(&system)),
            system,
            keys,
        }
    }

    /// Starts a service that demands a token, and one role for all operations.
    pub async fn serve(&self, service: &'static Service, seed: u64) -> Served {
        let (_, role) = names(service);
        let roles = Roles::of(service.table).require_elsewhere(&role);
        let options = self.options(service, roles);
        self.serve_with(service, seed, options).await
    }

    /// Starts a service that demands a client certificate, and what the options say.
    pub async fn serve_with(
        &self,
        service: &'static Service,
        seed: u64,
        options: ServerOptions,
    ) -> Served {
        let stub = Stub::default();
        let router = (service.secured)(stub.clone(), options);
        let mut served = self.serve_router(service, seed, router).await;
        served.stub = stub;
        served
    }

    /// Starts what a test implements of a service.
    pub async fn serve_router(
        &self,
        service: &'static Service,
        seed: u64,
        router: Router,
    ) -> Served {
        let (entity_id, role) = names(service);
        let running = Running::start_tls(router, self.tls.clone()).await;
        Served {
            service,
            documents: Documents::new(service.table, seed),
            stub: Stub::default(),
            entity_id,
            role,
            running: running.expect("a port"),
        }
    }

    /// The profile of SF1512: tokens of the token service alone, for this service, with these
    /// roles.
    pub fn options(&self, service: &'static Service, roles: Roles) -> ServerOptions {
        let (entity_id, _) = names(service);
        let certificates = vec![self.sts.certificate().clone()];
        let issuer = Issuer::new("Local", self.sts.entity_id(), certificates);
        let settings = ProviderSettings::new(&entity_id, self.service_key.signer());
        let mut settings = settings.trust(issuer).roles(roles);
        let clock: Arc<dyn Clock> = Arc::new(self.clock.clone());
        settings.signer = settings.signer.clock(Arc::clone(&clock));
        settings.verifier.clock = clock;
        let mut options = ServerOptions::default();
        options.security = Arc::new(Provider::new(settings));
        options
    }

    /// Agrees on a role of the caller at a service, or on none.
    pub fn agree(&self, served: &Served, role: Option<&str>) {
        self.agree_for(&self.system, CVR, served, role.as_slice());
    }

    /// Agrees on roles of a system at a service, for one authority.
    pub fn agree_for(&self, system: &TestKey, cvr: &str, served: &Served, roles: &[&str]) {
        let agreement = Agreement::new(system.certificate(), cvr, &served.entity_id);
        let with = |agreement: Agreement, role: &&str| agreement.role(Role::new(*role));
        self.sts.agree(roles.iter().fold(agreement, with));
    }

    /// The certificate of the caller.
    pub fn certificate(&self) -> &Certificate {
        self.system.certificate()
    }

    /// What signs for the caller.
    pub fn signer(&self) -> Arc<LocalKey> {
        self.system.signer()
    }

    /// The transport of the caller.
    pub fn https(&self) -> Https {
        self.https.clone()
    }

    /// The token service at one of its addresses, over a transport.
    fn token_service(&self, url: String, transport: impl Transport + 'static) -> TokenService {
        let certificates = vec![self.sts.certificate().clone()];
        TokenService::new(url, transport, certificates)
            .entity_id(self.sts.entity_id())
            .clock(self.clock.clone())
    }

    /// Tokens by WS-Trust for a system, each asked for anew.
    pub fn ws_trust(&self, system: &TestKey, transport: impl Transport + 'static) -> WsTrust {
        let service = self.token_service(self.sts.ws_trust_url(), transport);
        WsTrust::new(service, system.signer())
    }

    /// Tokens of the token service for a system, kept.
    pub fn kept(
        &self,
        system: &TestKey,
        transport: impl Transport + 'static,
    ) -> CachedTokens<WsTrust> {
        CachedTokens::new(self.ws_trust(system, transport)).clock(self.clock.clone())
    }

    /// Those of the caller.
    pub fn tokens(&self) -> Arc<dyn TokenSource> {
        Arc::new(self.kept(&self.system, self.https()))
    }

    /// A source for each form of the token service.
    pub fn sources(&self) -> Vec<(&'static str, Box<dyn TokenSource>)> {
        let service = |url| self.token_service(url, self.https());
        let json = service(self.sts.ws_trust_json_url());
        let oauth = service(self.sts.oauth_url());
        let access = service(self.sts.access_token_url());
        let certificate = self.certificate();
        let ws_trust = || self.ws_trust(&self.system, self.https());
        vec![
            ("WS-Trust", Box::new(ws_trust())),
            ("JSON", Box::new(WsTrustJson::new(json, certificate))),
            (
                "OAuth",
                Box::new(OAuth::new(oauth, certificate, "fagsystem")),
            ),
            (
                "access token",
                Box::new(AccessTokens::new(access, ws_trust())),
            ),
        ]
    }

    /// A token of the caller for a service and an authority.
    pub async fn token(&self, served: &Served, cvr: &str) -> Result<Arc<Token>, TokenError> {
        let request = TokenRequest::new(&served.entity_id, cvr);
        self.tokens().token(&request).await
    }

    /// A client of the caller in the name of an authority.
    pub fn client(
        &self,
        served: &Served,
        port: usize,
        tokens: Arc<dyn TokenSource>,
        cvr: &str,
    ) -> Client {
        let transport = Arc::new(self.https());
        self.client_of(&self.system, transport, served, port, tokens, cvr)
    }

    /// A client of a system, which signs with its key, over a transport.
    pub fn client_of(
        &self,
        system: &TestKey,
        transport: Arc<dyn Transport>,
        served: &Served,
        port: usize,
        tokens: Arc<dyn TokenSource>,
        cvr: &str,
    ) -> Client {
        let mut settings = Settings::new(served.running.url(""));
        settings.port = port;
        // Only services of the first family speak the Liberty binding.
        settings.liberty = Some(served.service.table.ports[port].profile == "token");
        let client = Client::new(served.service.table, transport, settings);
        let clock: Arc<dyn Clock> = Arc::new(self.clock.clone());
        let request = TokenRequest::new(&served.entity_id, cvr);
        let profile = TokenProfile::new(tokens, request, system.signer())
            .pinned([self.service_key.certificate().clone()])
            .signing(|signer| signer.clock(Arc::clone(&clock)))
            .checking(|verifier| verifier.clock = clock);
        client.secured(Arc::new(profile))
    }
}
