//! One system that serves and calls at once: it passes a call on in the name of the authority
//! that called it, and nobody else's.

use super::service::{
    HilsFault, HilsInput, HilsOutput, Hilsen, HilsenClient, hils, hilsen_router_with,
};
use super::world::{ENDPOINT, ONE, OTHER, World};
use snitflade_runtime::codegen::v1;
use snitflade_runtime::idws::client::TokenProfile;
use snitflade_runtime::server::{InProcess, ServerOptions};
use snitflade_runtime::soap::SoapFault;
use std::sync::Arc;

/// Asks the next service in the name of whoever called.
struct Middleman {
    next: InProcess,
    profile: TokenProfile,
}

impl Hilsen for Middleman {
    async fn hils(
        &self,
        context: v1::Context,
        input: HilsInput,
    ) -> Result<HilsOutput, v1::ServiceError<HilsFault>> {
        let cvr = context.caller().cvr.clone().unwrap_or_default();
        let profile = Arc::new(self.profile.authority(cvr));
        let client = HilsenClient::soap12(self.next.clone(), ENDPOINT).secured(profile);
        match client.hils(&input).await {
            Ok(reply) => Ok(reply.value),
            Err(_) => Err(SoapFault::receiver("the next service refused"))?,
        }
    }

    async fn ping(
        &self,
        _: v1::Context,
        input: v1::NoBody,
    ) -> Result<v1::NoBody, v1::ServiceError<v1::NoFault>> {
        Ok(input)
    }

    async fn noter(
        &self,
        _: v1::Context,
        _: String,
    ) -> Result<v1::NoBody, v1::ServiceError<v1::NoFault>> {
        Ok(v1::NoBody)
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_call_is_passed_on_in_the_name_of_whoever_called() {
    let world = World::new();
    let tokens = world.tokens();
    let middleman = Middleman {
        next: World::served(world.provider(|_| {})),
        profile: world.profile(&tokens, "00000000"),
    };
    let mut options = ServerOptions::default();
    options.security = Arc::new(world.provider(|_| {}));
    let served = InProcess::new(hilsen_router_with(middleman, options));
    let mut calls = Vec::new();
    for _ in 0..10 {
        for (cvr, expected) in [(ONE, "11111111 2 intet"), (OTHER, "22222222 1 intet")] {
            let client = world.client(&served, world.profile(&tokens, cvr));
            calls.push(tokio::spawn(async move {
                let reply = client.hils(&hils("hvem")).await.expect("an answer");
                assert_eq!(reply.value.hilsen.as_deref(), Some(expected));
            }));
        }
    }
    for call in calls {
        call.await.expect("the right authority");
    }
}
