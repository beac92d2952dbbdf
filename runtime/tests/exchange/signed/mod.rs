//! Calls through the token profile, signed and checked for real: a service written by hand,
//! a stand-in of its provider, tokens issued in the test.

mod between;
mod calls;
mod issuing;
mod refusals;
mod renewals;
mod serving;
mod tampering;

use super::service::{HilsenClient, Vaert, hilsen_router_with};
use between::Between;
use issuing::Issuer;
use serving::Provider;
use snitflade_runtime::client::Settings;
use snitflade_runtime::idws::client::TokenProfile;
use snitflade_runtime::server::{InProcess, ServerOptions};
use snitflade_runtime::testing::{TestClock, TestKey, TestKeys};
use snitflade_runtime::tokens::TokenRequest;
use std::sync::Arc;

const SERVICE: &str = "http://eksempel.dk/service/hilsen/1";
const CVR: &str = "11111111";

/// Who takes part in a call: three keys that have nothing to do with each other.
struct Parties {
    keys: TestKeys,
    issuer: Arc<Issuer>,
    caller: TestKey,
    service: TestKey,
    provider: Arc<Provider>,
    /// The clock of provider and service.
    clock: TestClock,
}

impl Parties {
    /// With tokens in the default namespace, or in that of a prefix.
    fn new(prefix: &str) -> Parties {
        let keys = TestKeys::new().expect("keys");
        let caller = keys.system("Anvendersystem", CVR).expect("a key");
        Parties::with(keys, caller, prefix)
    }

    fn with(keys: TestKeys, caller: TestKey, prefix: &str) -> Parties {
        let sts = keys.system("Tokenservice", "99999999").expect("a key");
        let service = keys.system("Hilsen", "22222222").expect("a key");
        let clock = TestClock::new();
        let issuer = Issuer::new(sts, caller.certificate().clone(), prefix);
        let provider = Provider::new(issuer.certificate(), &service, &clock);
        Parties {
            keys,
            issuer: Arc::new(issuer),
            caller,
            service,
            provider: Arc::new(provider),
            clock,
        }
    }

    /// The profile of the caller, which trusts the service.
    fn profile(&self) -> TokenProfile {
        let request = TokenRequest::new(SERVICE, CVR);
        TokenProfile::new(self.issuer.clone(), request, self.caller.signer())
            .pinned([self.service.certificate().clone()])
    }

    /// The service, with somebody on the way to it.
    fn between(&self) -> Between {
        let mut options = ServerOptions::default();
        options.security = self.provider.clone();
        let router = hilsen_router_with(Vaert::default(), options);
        Between::new(InProcess::new(router))
    }
}

/// A client at a port: SOAP 1.1 at the first, 1.2 at the second.
fn client(between: &Between, profile: TokenProfile, port: usize) -> HilsenClient {
    let mut settings = Settings::new("https://example.invalid/");
    settings.port = port;
    with_settings(between, profile, settings)
}

fn with_settings(between: &Between, profile: TokenProfile, settings: Settings) -> HilsenClient {
    HilsenClient::new(between.clone(), settings).secured(Arc::new(profile))
}

/// What stands behind an error, down to its last cause.
fn causes(error: &dyn std::error::Error) -> String {
    let first = Some(error);
    let all = std::iter::successors(first, |error| error.source());
    let all: Vec<String> = all.map(ToString::to_string).collect();
    all.join("\n")
}
