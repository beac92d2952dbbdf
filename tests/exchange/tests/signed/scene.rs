//! A token service, a caller and the services it calls, each with its key, over HTTPS.

use snitflade_exchange::{Called, Documents, Service, Stub};
use snitflade_runtime::caller::Role;
use snitflade_runtime::client::{Call, Client, Https, Settings};
use snitflade_runtime::clock::Clock;
use snitflade_runtime::idws::client::TokenProfile;
use snitflade_runtime::idws::server::{Issuer, Provider, ProviderSettings, Roles};
use snitflade_runtime::keys::{Certificate, KeyError, LocalKey};
use snitflade_runtime::saml::{AssertionBuilder, PrivilegeGroup, PrivilegeProfile, Privileges};
use snitflade_runtime::server::{Running, ServerOptions, Tls, TlsSettings};
use snitflade_runtime::signature::SigningSettings;
use snitflade_runtime::testing::{Agreement, RunningSts, Sts, TestClock, TestKey, TestKeys};
use snitflade_runtime::tokens::{
    AccessTokens, CachedTokens, OAuth, Token, TokenError, TokenRequest, TokenService, TokenSource,
    WsTrust, WsTrustJson,
};
use std::sync::Arc;

/// The authority that the caller has agreements with.
pub const CVR: &str = "11111111";
/// One that it has none with.
pub const OTHER_CVR: &str = "22222222";

pub struct Scene {
    pub sts: RunningSts,
    pub clock: TestClock,
    pub keys: TestKeys,
    sts_key: TestKey,
    system: TestKey,
    service_key: TestKey,
    tls: Tls,
    https: Https,
}

/// A service that runs, and what it is called.
pub struct Served {
    pub service: &'static Service,
    pub documents: Documents,
    pub stub: Stub,
    pub entity_id: String,
    pub role: String,
    running: Running,
}

/// Entity id and role of a service.
fn names(service: &Service) -> (String, String) {
    let (package, name) = (service.package, service.table.name);
    let entity_id = format!("http://entityid.test/service/{package}/{name}");
    let role = format!("http://{package}.test/roles/servicesystemrole/{name}/1");
    (entity_id, role)
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

    /// Starts a service that demands a token, and a role for every operation.
    pub async fn serve(&self, service: &'static Service, seed: u64) -> Served {
        let (entity_id, role) = names(service);
        let mut options = ServerOptions::default();
        options.security = Arc::new(self.provider(service, &entity_id, &role));
        self.serve_with(service, seed, options).await
    }

    /// Starts a service that demands a client certificate, and what the options say.
    pub async fn serve_with(
        &self,
        service: &'static Service,
        seed: u64,
        options: ServerOptions,
    ) -> Served {
        let (entity_id, role) = names(service);
        let stub = Stub::default();
        let router = (service.secured)(stub.clone(), options);
        let running = Running::start_tls(router, self.tls.clone()).await;
        Served {
            service,
            documents: Documents::new(service.table, seed),
            stub,
            entity_id,
            role,
            running: running.expect("a port"),
        }
    }

    /// The profile of SF1512: tokens of the token service alone, one role for all operations.
    fn provider(&self, service: &'static Service, entity_id: &str, role: &str) -> Provider {
        let certificates = vec![self.sts.certificate().clone()];
        let issuer = Issuer::new("Local", self.sts.entity_id(), certificates);
        let roles = Roles::of(service.table).require_elsewhere(role);
        let settings = ProviderSettings::new(entity_id, self.service_key.signer());
        let mut settings = settings.trust(issuer).roles(roles);
        let clock: Arc<dyn Clock> = Arc::new(self.clock.clone());
        settings.signer = settings.signer.clock(Arc::clone(&clock));
        settings.verifier.clock = clock;
        Provider::new(settings)
    }

    /// Agrees on a role at a service, or on none.
    pub fn agree(&self, served: &Served, role: Option<&str>) {
        let system = self.system.certificate();
        let agreement = Agreement::new(system, CVR, &served.entity_id);
        self.sts.agree(match role {
            Some(role) => agreement.role(Role::new(role)),
            None => agreement,
        });
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

    /// The token service at one of its addresses.
    fn token_service(&self, url: String) -> TokenService {
        let certificates = vec![self.sts.certificate().clone()];
        TokenService::new(url, self.https.clone(), certificates)
            .entity_id(self.sts.entity_id())
            .clock(self.clock.clone())
    }

    fn ws_trust(&self) -> WsTrust {
        let service = self.token_service(self.sts.ws_trust_url());
        WsTrust::new(service, self.system.signer())
    }

    /// Tokens of the token service, kept.
    pub fn tokens(&self) -> Arc<dyn TokenSource> {
        Arc::new(CachedTokens::new(self.ws_trust()).clock(self.clock.clone()))
    }

    /// A source for each form of the token service.
    pub fn sources(&self) -> Vec<(&'static str, Box<dyn TokenSource>)> {
        let json = self.token_service(self.sts.ws_trust_json_url());
        let oauth = self.token_service(self.sts.oauth_url());
        let access = self.token_service(self.sts.access_token_url());
        let certificate = self.certificate();
        vec![
            ("WS-Trust", Box::new(self.ws_trust())),
            ("JSON", Box::new(WsTrustJson::new(json, certificate))),
            (
                "OAuth",
                Box::new(OAuth::new(oauth, certificate, "fagsystem")),
            ),
            (
                "access token",
                Box::new(AccessTokens::new(access, self.ws_trust())),
            ),
        ]
    }

    /// A token for a service and an authority.
    pub async fn token(&self, served: &Served, cvr: &str) -> Result<Arc<Token>, TokenError> {
        let request = TokenRequest::new(&served.entity_id, cvr);
        self.tokens().token(&request).await
    }

    /// A token in the name of one authority, whose role is another authority's: no token
    /// service issues it.
    pub async fn mixed_up(&self, served: &Served) -> Arc<Token> {
        let holder = self.system.certificate();
        let (id, issuer) = ("_1", self.sts.entity_id());
        let group = PrivilegeGroup::of_authority(OTHER_CVR).privilege(&served.role);
        let now = self.clock.now();
        let lifetime = std::time::Duration::from_secs(3600);
        let settings = SigningSettings {
            algorithm: self.sts_key.algorithm(),
            ..SigningSettings::default()
        };
        let assertion = AssertionBuilder::new(id, issuer, &served.entity_id, holder)
            .issued(now, lifetime)
            .cvr(CVR)
            .privileges(&Privileges::default().group(group), PrivilegeProfile::Digst)
            .sign(&*self.sts_key.signer(), &settings)
            .await;
        let mut token = Token::new(&served.entity_id, holder.thumbprint(), now + lifetime);
        token.assertion = assertion.expect("an assertion");
        token.id = id.to_owned();
        Arc::new(token)
    }

    /// A client that calls in the name of an authority.
    pub fn client(
        &self,
        served: &Served,
        port: usize,
        tokens: Arc<dyn TokenSource>,
        cvr: &str,
    ) -> Client {
        let mut settings = Settings::new(served.running.url(""));
        settings.port = port;
        // Only services of the first family speak the Liberty binding.
        settings.liberty = Some(served.service.table.ports[port].profile == "token");
        let transport = Arc::new(self.https.clone());
        let client = Client::new(served.service.table, transport, settings);
        let clock: Arc<dyn Clock> = Arc::new(self.clock.clone());
        let request = TokenRequest::new(&served.entity_id, cvr);
        let profile = TokenProfile::new(tokens, request, self.system.signer())
            .pinned([self.service_key.certificate().clone()])
            .signing(|signer| signer.clock(Arc::clone(&clock)))
            .checking(|verifier| verifier.clock = clock);
        client.secured(Arc::new(profile))
    }
}

impl Served {
    /// The port with the profile of tokens: of those services that have two, the context port
    /// is for those without.
    pub fn port(&self) -> usize {
        let mut ports = self.service.table.ports.iter();
        ports
            .position(|port| port.profile != "context")
            .expect("a port")
    }

    /// A client without a profile.
    pub fn plain_client(&self, port: usize, transport: Https) -> Client {
        let mut settings = Settings::new(self.running.url(""));
        settings.port = port;
        Client::new(self.service.table, Arc::new(transport), settings)
    }

    pub async fn call(&self, client: Client, operation: usize, input: &[u8]) -> Called {
        // Some contracts take nothing but a UUID.
        let client = client.with(Call::new().transaction("8f0c2f2e-3b1d-4a57-9d0e-6a5b1c2d3e01"));
        let called = (self.service.call)(client, operation, input).await;
        called.unwrap_or_else(|why| panic!("{}: {why}", self.at(operation)))
    }

    pub fn at(&self, operation: usize) -> String {
        let Service { package, table, .. } = self.service;
        format!(
            "{package}/{}/{}",
            table.name, table.operations[operation].name
        )
    }

    /// The least request and reply of an operation.
    pub fn least(&self, operation: usize) -> (Vec<u8>, Vec<u8>) {
        let row = &self.service.table.operations[operation];
        let found = self.documents.least(row);
        found.unwrap_or_else(|why| panic!("{}: {why}", self.at(operation)))
    }

    pub async fn stop(self) {
        self.running.stop().await.expect("a clean end");
    }
}
