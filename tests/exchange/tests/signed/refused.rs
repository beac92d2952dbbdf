//! Calls that are refused, by whom and in which words.

use crate::made::{Fixed, mixed_up};
use crate::rows::services;
use crate::scene::{CVR, OTHER_CVR, Scene};
use crate::served::Served;
use snitflade_exchange::{Answer, Called};
use snitflade_runtime::tokens::{TokenErrorKind, TokenSource};
use std::sync::Arc;
use std::time::Duration;

/// What comes of a call of the first operation, which the service must not see.
pub async fn refused(
    scene: &Scene,
    served: &Served,
    tokens: Arc<dyn TokenSource>,
    cvr: &str,
) -> Called {
    let (input, output) = served.least(0);
    served.stub.say(Answer::Reply(output));
    let client = scene.client(served, served.port(), tokens, cvr);
    let called = served.call(client, 0, &input).await;
    assert!(served.stub.seen().is_none(), "{}: let in", served.at(0));
    called
}

/// The operation was denied: as the contract has it, where it declares such a fault.
pub fn denied(at: &str, called: &Called) {
    match called {
        Called::Undeclared(reason) => says(at, reason, "may not call this operation"),
        Called::Declared(_, detail) => {
            says(at, &String::from_utf8_lossy(detail), "ADGANG_NAEGTET");
        }
        other => panic!("{at}: {other:?}"),
    }
}

pub fn says(at: &str, text: &str, words: &str) {
    assert!(text.contains(words), "{at}: {text}");
}

#[tokio::test]
async fn each_service_refuses_who_lacks_a_role_an_agreement_or_time() {
    let scene = Scene::new().await;
    let mut refusals = 0;
    for service in services() {
        let served = scene.serve(service, 22).await;
        let at = served.at(0);
        // No role.
        scene.agree(&served, None);
        let called = refused(&scene, &served, scene.tokens(), CVR).await;
        denied(&at, &called);
        // Another role.
        scene.agree(
            &served,
            Some("http://andet.test/roles/servicesystemrole/andet/1"),
        );
        let called = refused(&scene, &served, scene.tokens(), CVR).await;
        denied(&at, &called);
        // Another authority: the token service refuses, and nothing is sent.
        scene.agree(&served, Some(&served.role));
        let error = scene.token(&served, OTHER_CVR).await.expect_err("no token");
        assert_eq!(error.kind(), TokenErrorKind::Agreement, "{at}");
        let called = refused(&scene, &served, scene.tokens(), OTHER_CVR).await;
        let Called::Failed(shown) = called else {
            panic!("{at}: {called:?}");
        };
        says(&at, &shown, "serviceaftale");
        // A role that was agreed on with another authority than the token is for.
        let token = Fixed(mixed_up(&scene, &served).await);
        denied(&at, &refused(&scene, &served, Arc::new(token), CVR).await);
        // An expired token: the clocks go on, the token does not.
        let token = scene.token(&served, CVR).await.expect("a token");
        scene.clock.advance(Duration::from_secs(9 * 3600));
        let called = refused(&scene, &served, Arc::new(Fixed(token)), CVR).await;
        let Called::Undeclared(reason) = called else {
            panic!("{at}: {called:?}");
        };
        says(&at, &reason, "the token is not valid now");
        refusals += 5;
        served.stop().await;
    }
    println!("{refusals} refusals");
}
