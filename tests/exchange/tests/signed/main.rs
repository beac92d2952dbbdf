//! Every service that is called with tokens, over HTTPS: a token of the stand-in token
//! service, a signed call of the generated client, the generated server that checks it by
//! SF1512 and demands a role, a signed answer that is verified.

mod context;
mod refused;
mod rows;
mod rsa;
mod scene;
mod token_service;

use rows::{ROWS, services};
use scene::{CVR, Scene, Served};
use snitflade_exchange::{Answer, Called};
use snitflade_tests::infoset::difference;
use std::sync::Arc;

/// Both empty, or the same content.
fn same(at: &str, left: &[u8], right: &[u8]) {
    if left.is_empty() && right.is_empty() {
        return;
    }
    if let Err(why) = difference(left, right) {
        panic!("{at}: {why}");
    }
}

/// Calls each operation; says how many.
async fn every_operation(scene: &Scene, served: &Served) -> usize {
    scene.agree(served, Some(&served.role));
    let tokens = scene.tokens();
    let issued = scene.sts.issued();
    let operations = served.service.table.operations.len();
    for index in 0..operations {
        let at = served.at(index);
        let (input, output) = served.least(index);
        served.stub.say(Answer::Reply(output.clone()));
        let client = scene.client(served, served.port(), Arc::clone(&tokens), CVR);
        let called = served.call(client, index, &input).await;
        let seen = served.stub.seen();
        let seen = seen.unwrap_or_else(|| panic!("{at}: not seen, {called:?}"));
        same(&at, &input, &seen.input);
        assert_eq!(seen.caller.cvr.as_deref(), Some(CVR), "{at}");
        assert!(
            seen.caller.has_role(&served.role),
            "{at}: {:?}",
            seen.caller
        );
        let Called::Reply { output: came, .. } = called else {
            panic!("{at}: {called:?}");
        };
        same(&at, &output, &came);
    }
    assert_eq!(scene.sts.issued(), issued + 1, "one token for all calls");
    operations
}

#[tokio::test]
async fn every_operation_is_called_with_a_token_and_answered_signed() {
    let scene = Scene::new().await;
    let mut total = 0;
    for (row, crates) in ROWS {
        let (found, mut operations) = (services(crates), 0);
        for service in &found {
            let served = scene.serve(service, 21).await;
            operations += every_operation(&scene, &served).await;
            served.stop().await;
        }
        assert!(operations >= found.len() && !found.is_empty(), "{row}");
        println!("{row}: {} services, {operations} signed calls", found.len());
        total += operations;
    }
    println!("{total} signed calls");
    assert!(total > 200);
}
