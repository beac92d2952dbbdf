//! Two authorities in one process: no token, role or data of one reaches the other.

use super::service::{HilsenClient, hils};
use super::world::{ADMIN, ONE, OTHER, SERVICE, World};
use snitflade_runtime::codegen::v1::NoBody;
use snitflade_runtime::idws::client::{ProfileError, ProfileFault};
use snitflade_runtime::tokens::{TokenRequest, TokenSource};
use std::error::Error;
use std::sync::Arc;

/// Whom the service takes a caller for: CVR number, and how many roles.
async fn who(client: &HilsenClient) -> String {
    let reply = client.hils(&hils("hvem")).await.expect("an answer");
    reply.value.hilsen.expect("a greeting")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn each_call_carries_the_token_of_its_own_authority() {
    let world = World::new();
    let tokens = world.tokens();
    let served = World::served(world.provider(|_| {}));
    let one = world.client(&served, world.profile(&tokens, ONE));
    let other = world.client(&served, world.profile(&tokens, OTHER));
    let mut calls = Vec::new();
    for _ in 0..20 {
        for (client, expected) in [(&one, "11111111 2 intet"), (&other, "22222222 1 intet")] {
            let client = client.clone();
            calls.push(tokio::spawn(async move {
                assert_eq!(who(&client).await, expected)
            }));
        }
    }
    for call in calls {
        call.await.expect("the right authority");
    }
    // One token for each, however many calls were under way.
    assert_eq!(world.sts.issued(), 2);
}

#[tokio::test]
async fn a_role_of_one_is_none_of_the_other() {
    let world = World::new();
    let tokens = world.tokens();
    let served = World::served(world.provider(|_| {}));
    let one = world.client(&served, world.profile(&tokens, ONE));
    // The same profile in the name of the other authority.
    let other = world.profile(&tokens, ONE).authority(OTHER);
    let other = world.client(&served, other);
    for _ in 0..3 {
        one.ping(&NoBody).await.expect("an administrator");
        let error = other.ping(&NoBody).await.expect_err("none");
        let fault = error.soap_fault().expect("a fault");
        let detail = fault.detail().first().map(|detail| detail.to_document());
        assert!(detail.is_some_and(|text| text.contains("ADGANG_NAEGTET") && text.contains(ADMIN)));
        assert!(!error.untrusted(), "the refusal is signed");
    }
    assert_eq!(who(&other).await, "22222222 1 intet");
}

#[tokio::test]
async fn a_token_forgotten_for_one_stays_with_the_other() {
    let world = World::new();
    let tokens = world.tokens();
    let (one, other) = (
        TokenRequest::new(SERVICE, ONE),
        TokenRequest::new(SERVICE, OTHER),
    );
    let first = tokens.token(&one).await.expect("a token");
    let second = tokens.token(&other).await.expect("a token");
    assert_eq!(
        (first.cvr.as_deref(), second.cvr.as_deref()),
        (Some(ONE), Some(OTHER))
    );
    tokens.reject(&first);
    assert!(Arc::ptr_eq(
        &tokens.token(&other).await.expect("kept"),
        &second
    ));
    let renewed = tokens.token(&one).await.expect("a new one");
    assert!(renewed.id != first.id && renewed.cvr.as_deref() == Some(ONE));
    assert_eq!(world.sts.issued(), 3);
}

#[tokio::test]
async fn an_authority_without_agreement_gets_nothing_of_another() {
    let world = World::new();
    let tokens = world.tokens();
    let served = World::served(world.provider(|_| {}));
    assert_eq!(
        who(&world.client(&served, world.profile(&tokens, ONE))).await,
        "11111111 2 intet"
    );
    let third = world.client(&served, world.profile(&tokens, "55555555"));
    let error = third.hils(&hils("hvem")).await.expect_err("no agreement");
    assert_eq!(error.attempts(), 0, "nothing was sent");
}

#[tokio::test]
async fn a_token_of_another_system_is_not_sent() {
    let world = World::new();
    let thief = world.keys.system("Andet", "33333333").expect("a key");
    let served = World::served(world.provider(|_| {}));
    let request = TokenRequest::new(SERVICE, ONE);
    let profile =
        snitflade_runtime::idws::client::TokenProfile::new(world.tokens(), request, thief.signer());
    let client = world.client(
        &served,
        profile.pinned([world.service.certificate().clone()]),
    );
    let error = client.hils(&hils("hvem")).await.expect_err("another key");
    assert_eq!(error.attempts(), 0, "nothing was sent");
    let mut cause: Option<&(dyn Error + 'static)> = error.source();
    let mut found = None;
    while let Some(error) = cause {
        found = found.or(error
            .downcast_ref::<ProfileError>()
            .map(ProfileError::fault));
        cause = error.source();
    }
    assert_eq!(found, Some(ProfileFault::TokenKey));
}
