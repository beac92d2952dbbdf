//! Calls that succeed.

use super::service::{
    HilsenClient, REQUEST_HEADER_ROOT, RequestHeader, Vaert, client, hils, hilsen_router, start,
    start_with,
};
use snitflade_runtime::client::{Call, Https, Settings};
use snitflade_runtime::codegen::v1::{Extra, NoBody};
use snitflade_runtime::server::{InProcess, Router, Running, ServerOptions};
use std::sync::Arc;
use tokio::sync::Semaphore;

#[tokio::test]
async fn both_versions_carry_values_and_transactions() {
    let server = start().await;
    for port in [0, 1] {
        let client = client(&server, port).with(Call::new().transaction("t-<1>"));
        let mut input = hils("Åse & <Bo>");
        input.runder = Some(3);
        let reply = client.hils(&input).await.expect("an answer");
        let hilsen = reply.hilsen.as_deref();
        assert_eq!(hilsen, Some("Hej Åse & <Bo> xSome(3) (t-<1>)"));
        assert_eq!(reply.transaction_id.as_deref(), Some("t-<1>"));
        assert_eq!(reply.http_status, 200);
        assert!(reply.violations.is_empty());
        assert!(reply.raw.is_none());
    }
    server.stop().await.expect("a clean end");
}

#[tokio::test]
async fn transactions_are_fresh_when_none_is_given() {
    let server = start().await;
    let client = client(&server, 0);
    let first = client.hils(&hils("Bo")).await.expect("an answer");
    let second = client.hils(&hils("Bo")).await.expect("an answer");
    let sent = first.transaction_id.clone().expect("a transaction");
    assert_ne!(Some(&sent), second.transaction_id.as_ref());
    let hilsen = first.hilsen.clone().unwrap_or_default();
    assert!(hilsen.contains(&sent), "{hilsen}");
}

#[tokio::test]
async fn client_and_server_share_a_process() {
    let transport = InProcess::new(hilsen_router(Vaert::default()));
    let client = HilsenClient::new(transport, "https://example.invalid/");
    let reply = client.hils(&hils("Bo")).await.expect("an answer");
    assert!(reply.hilsen.is_some());
}

#[tokio::test]
async fn declared_headers_are_typed_at_both_ends() {
    let server = start().await;
    let header = RequestHeader {
        transaktion: "t-9".into(),
        extra: Extra::default(),
    };
    let call = Call::new().header_of(&REQUEST_HEADER_ROOT, &header);
    let call = call.expect("a header");
    let reply = client(&server, 0).with(call).hils(&hils("ekko")).await;
    let reply = reply.expect("an answer");
    assert!(
        reply
            .hilsen
            .as_ref()
            .is_some_and(|text| text.contains("(t-9)"))
    );
    let echoed = reply.read_header(&REQUEST_HEADER_ROOT);
    assert_eq!(echoed.expect("a valid header"), Some(header));
}

#[tokio::test]
async fn empty_bodies_and_one_way_messages() {
    let server = start().await;
    for port in [0, 1] {
        let client = client(&server, port);
        client.ping(&NoBody).await.expect("an answer");
        let raw = client.with(Call::new().keep_raw());
        let reply = raw.noter(&"x".to_owned()).await.expect("taken");
        assert_eq!(reply.raw.as_ref().map(|raw| raw.len()), Some(0));
    }
}

#[tokio::test]
async fn services_nest_below_a_path() {
    let router = Router::new().nest("/a/hilsen/1", hilsen_router(Vaert::default()));
    let server = Running::start(router).await.expect("a port");
    let settings = Settings::new(server.url("a/hilsen/1"));
    let client = HilsenClient::new(Https::new().expect("TLS"), settings);
    client.hils(&hils("Bo")).await.expect("an answer");
}

#[tokio::test]
async fn nothing_found_is_an_answer() {
    let server = start().await;
    let reply = client(&server, 0).hils(&hils("kode 44")).await;
    assert!(reply.expect("an answer").is_nothing_found());
}

#[tokio::test]
async fn futures_are_send_and_may_be_dropped() {
    fn is_send<T: Send>(value: T) -> T {
        value
    }
    let (gate, begun) = (Arc::new(Semaphore::new(0)), Arc::new(Semaphore::new(0)));
    let vaert = Vaert {
        gate: Some(gate.clone()),
        begun: Some(begun.clone()),
        ..Vaert::default()
    };
    let server = start_with(vaert, ServerOptions::default()).await;
    let client = client(&server, 0);
    let input = hils("vent");
    tokio::select! {
        // The handler is at work when the caller walks away.
        _ = begun.acquire() => {}
        _ = is_send(client.hils(&input)) => panic!("the handler did not wait"),
    }
    client.hils(&hils("Bo")).await.expect("an answer");
    gate.add_permits(1);
    server.stop().await.expect("a clean end");
}
