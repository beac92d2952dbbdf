//! The generated client and the generated server, in one process and over a socket.

use breve_v1::services::breve::{BreveClient, router};
use snitflade_http::{Postkontor, calls};
use snitflade_runtime::client::Https;
use snitflade_runtime::server::{InProcess, Running};

#[tokio::test]
async fn every_operation_in_one_process() {
    let client = BreveClient::new(
        InProcess::new(router(Postkontor::default())),
        "https://eksempel.invalid",
    );
    let checks = calls(&client).await;
    assert!(checks.len() > 20, "{checks:?}");
    let wrong: Vec<_> = checks
        .iter()
        .filter(|check| check.wrong.is_some())
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[tokio::test]
async fn every_operation_over_a_socket() {
    let server = Running::start(router(Postkontor::default()))
        .await
        .expect("a server");
    let https = Https::builder().no_proxy().build().expect("a transport");
    let client = BreveClient::new(https, server.url("/"));
    let checks = calls(&client).await;
    let wrong: Vec<_> = checks
        .iter()
        .filter(|check| check.wrong.is_some())
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    server.stop().await.expect("an end");
}
