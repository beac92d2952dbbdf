//! A token service, a system, two authorities and a service that demands roles.

use super::service::{HILSEN, HilsenClient, Vaert, hilsen_router_with};
use snitflade_runtime::caller::Role;
use snitflade_runtime::idws::client::TokenProfile;
use snitflade_runtime::idws::server::{Issuer, Provider, ProviderSettings, Refused, Roles};
use snitflade_runtime::server::{InProcess, ServerOptions};
use snitflade_runtime::testing::{Agreement, Sts, TestKey, TestKeys};
use snitflade_runtime::tokens::{CachedTokens, TokenRequest, TokenService, WsTrust};
use std::sync::Arc;

pub const SERVICE: &str = "http://eksempel.dk/service/hilsen/1";
pub const ENDPOINT: &str = "https://hilsen.eksempel.dk/";
pub const READ: &str = "http://eksempel.dk/roles/hils/1";
pub const ADMIN: &str = "http://eksempel.dk/roles/admin/1";
/// One authority may greet and more, the other may greet.
pub const ONE: &str = "11111111";
pub const OTHER: &str = "22222222";
/// What nobody may see: it stands in names, values and passwords.
pub const CANARY: &str = "kanariefugl";

pub struct World {
    pub keys: TestKeys,
    pub system: TestKey,
    pub service: TestKey,
    pub sts: Sts,
}

pub type Tokens = Arc<CachedTokens<WsTrust>>;

impl World {
    pub fn new() -> World {
        super::recorded::begin();
        let keys = TestKeys::new().expect("keys");
        let name = format!("{CANARY}-system");
        let system = keys.system(&name, "33333333").expect("a key");
        let service = keys.system("Hilsen", "44444444").expect("a key");
        let limited = Role::new(READ).restricted("http://eksempel.dk/afgraensning/1", CANARY);
        let agreement = |cvr| Agreement::new(system.certificate(), cvr, SERVICE);
        let sts = Sts::builder(&keys)
            .agreement(agreement(ONE).role(limited).role(Role::new(ADMIN)))
            .agreement(agreement(OTHER).role(Role::new(READ)))
            .build()
            .expect("a token service");
        World {
            keys,
            system,
            service,
            sts,
        }
    }

    /// Tokens of a system, kept.
    pub fn tokens_of(&self, system: &TestKey) -> Tokens {
        let url = "https://sts.eksempel.dk/runtime/services/kombittrust/14/certificatemixed";
        let trusted = vec![self.sts.certificate().clone()];
        let service = TokenService::new(url, self.sts.in_process(), trusted);
        let service = service.entity_id(self.sts.entity_id());
        Arc::new(CachedTokens::new(WsTrust::new(service, system.signer())))
    }

    pub fn tokens(&self) -> Tokens {
        self.tokens_of(&self.system)
    }

    /// Calls in the name of an authority.
    pub fn profile(&self, tokens: &Tokens, cvr: &str) -> TokenProfile {
        let request = TokenRequest::new(SERVICE, cvr);
        TokenProfile::new(Arc::clone(tokens), request, self.system.signer())
            .pinned([self.service.certificate().clone()])
    }

    pub fn settings(&self) -> ProviderSettings {
        let trusted = vec![self.sts.certificate().clone()];
        let roles = Roles::of(&HILSEN).require("hils", READ);
        let roles = roles.and_then(|roles| roles.require("ping", ADMIN));
        ProviderSettings::new(SERVICE, self.service.signer())
            .trust(Issuer::new("test", self.sts.entity_id(), trusted))
            .roles(roles.expect("operations"))
    }

    /// The same, telling each refusal to somebody.
    pub fn provider(&self, report: impl Fn(&Refused) + Send + Sync + 'static) -> Provider {
        Provider::new(self.settings().report(report))
    }

    /// The service behind this security.
    pub fn served(provider: Provider) -> InProcess {
        let mut options = ServerOptions::default();
        options.security = Arc::new(provider);
        InProcess::new(hilsen_router_with(Vaert::default(), options))
    }

    /// A client of the service.
    pub fn client(&self, served: &InProcess, profile: TokenProfile) -> HilsenClient {
        HilsenClient::soap12(served.clone(), ENDPOINT).secured(Arc::new(profile))
    }
}
