//! Every service that is called with tokens, over HTTPS: a token of the stand-in token
//! service, a signed call of the generated client, the generated server that checks it by
//! SF1512 and demands a role, a signed answer that is verified.

mod administrationsmodul;
mod context;
mod made;
mod provider;
mod refused;
mod rows;
mod rsa;
mod scene;
mod served;
mod sf1518;
mod token_service;
mod tokens;

use rows::rows;
use scene::https;
use scene::{CVR, Scene};
use served::Served;
use snitflade_exchange::{Answer, Called};
use snitflade_runtime::client::Https;
use snitflade_runtime::testing::TestKeys;
use snitflade_tests::infoset::difference;
use std::collections::HashMap;
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
        let shown = scene.certificate().der();
        assert_eq!(seen.peer.as_deref(), Some(shown), "{at}: the connection");
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

/// A call that the service must not see: it comes over a connection without a certificate, or
/// with one of another authority.
async fn no_connection(scene: &Scene, served: &Served, strangers: &[Https]) {
    let (input, output) = served.least(0);
    served.stub.say(Answer::Reply(output));
    for stranger in strangers {
        let transport = Arc::new(stranger.clone());
        let (port, tokens) = (served.port(), scene.tokens());
        let client = scene.client_of(&scene.system, transport, served, port, tokens, CVR);
        let called = served.call(client, 0, &input).await;
        assert!(matches!(called, Called::Failed(_)), "{called:?}");
        assert!(served.stub.seen().is_none(), "{}: let in", served.at(0));
    }
}

#[tokio::test]
async fn every_operation_is_called_with_a_token_and_answered_signed() {
    let scene = Scene::new().await;
    let other = TestKeys::new().expect("keys").system("Fremmed", "12345678");
    let other = other.expect("a key");
    let strangers = [None, Some(&other)].map(|key| https(&scene.keys, key));
    let mut called: HashMap<(&str, &str), usize> = HashMap::new();
    for row in rows() {
        let mut operations = 0;
        for service in &row.services {
            let name = (service.package, service.table.name);
            // Rows that share a service share its calls.
            if let Some(count) = called.get(&name) {
                operations += count;
                continue;
            }
            let served = scene.serve(service, 21).await;
            let count = every_operation(&scene, &served).await;
            no_connection(&scene, &served, &strangers).await;
            served.stop().await;
            called.insert(name, count);
            operations += count;
        }
        let services = row.services.len();
        println!("{}: {services} services, {operations} signed calls", row.id);
        assert!(operations >= services, "{}", row.id);
    }
    let total: usize = called.values().sum();
    println!("{total} signed calls");
    assert!(total > 230);
}
