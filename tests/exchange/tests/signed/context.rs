//! Ports with the profile `context`: the client certificate of the connection says which
//! system calls, and the context in the body for whom.

use crate::rows::services;
use crate::same;
use crate::scene::{Scene, https};
use snitflade_exchange::{Answer, Called};
use snitflade_runtime::testing::TestKeys;

#[tokio::test]
async fn context_ports_are_called_with_a_client_certificate_and_not_without() {
    let scene = Scene::new().await;
    let expired = scene.keys.expired_system("Gammelt", "12345678");
    let expired = expired.expect("a key");
    let other = TestKeys::new().expect("keys").system("Fremmed", "12345678");
    let other = other.expect("a key");
    let strangers = [None, Some(&expired), Some(&other)].map(|key| https(&scene.keys, key));
    let (mut calls, mut refused) = (0, 0);
    for service in services() {
        let mut ports = service.table.ports.iter();
        let Some(port) = ports.position(|port| port.profile == "context") else {
            continue;
        };
        let served = scene.serve_with(service, 24, Default::default()).await;
        for index in 0..service.table.operations.len() {
            let at = served.at(index);
            let (input, output) = served.least(index);
            served.stub.say(Answer::Reply(output.clone()));
            let client = served.plain_client(port, scene.https());
            let called = served.call(client, index, &input).await;
            let seen = served.stub.seen();
            let seen = seen.unwrap_or_else(|| panic!("{at}: not seen, {called:?}"));
            assert_eq!(
                seen.peer.as_deref(),
                Some(scene.certificate().der()),
                "{at}"
            );
            let Called::Reply { output: came, .. } = called else {
                panic!("{at}: {called:?}");
            };
            same(&at, &output, &came);
            calls += 1;
        }
        let (input, _) = served.least(0);
        for stranger in &strangers {
            let client = served.plain_client(port, stranger.clone());
            let called = served.call(client, 0, &input).await;
            assert!(matches!(called, Called::Failed(_)), "{called:?}");
            assert!(served.stub.seen().is_none(), "{}: let in", served.at(0));
            refused += 1;
        }
        served.stop().await;
    }
    println!("{calls} calls with a client certificate, {refused} refused");
    assert!(calls > 95 && refused > 55);
}
