//! Calls over the loopback interface, and servers that go away at the wrong moment.

use super::service::{BreveClient, HentRequest, Postkontor, brev, router, svar, tilmelding};
use snitflade_runtime::client::{Https, Retries, Settings};
use snitflade_runtime::server::Running;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

fn https() -> Https {
    Https::builder().no_proxy().build().unwrap()
}

#[tokio::test]
async fn every_operation_over_a_socket() {
    let office = Postkontor::default();
    let nested =
        snitflade_runtime::server::Router::new().nest("/service/Breve_1", router(office.clone()));
    let server = Running::start(nested).await.unwrap();
    let client = BreveClient::new(https(), server.url("/service/Breve_1"));
    let reply = client.send(&brev("Digital")).await.unwrap();
    assert_eq!(reply.value, svar(true));
    client.tilmelding(&tilmelding("3333333333")).await.unwrap();
    let id = "a b/æ".to_owned();
    let pdf = client.hent(&HentRequest { id }).await.unwrap();
    assert_eq!(&pdf.content[..], b"%PDF \x00\xFF");
    assert_eq!(office.last(), "hent none: a b/æ");
    server.stop().await.unwrap();
}

/// A server that closes the connection: before it has read, or right after.
async fn closing(reads: bool) -> (String, tokio::task::JoinHandle<usize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let task = tokio::spawn(async move {
        let mut met = 0;
        let quiet = Duration::from_millis(600);
        while let Ok(Ok((mut stream, _))) = tokio::time::timeout(quiet, listener.accept()).await {
            met += 1;
            if reads {
                let mut buffer = [0; 64 << 10];
                let _ = stream.read(&mut buffer).await;
            }
            let _ = stream.shutdown().await;
        }
        met
    });
    (url, task)
}

#[tokio::test]
async fn a_connection_closed_under_a_post_is_told_and_not_repeated() {
    let pause = Duration::from_millis(1);
    let retries = Retries::default().later(2).pauses(pause, pause);
    for reads in [true, false] {
        let (url, task) = closing(reads).await;
        let settings = Settings::new(url).retries(retries);
        let client = BreveClient::new(https(), settings);
        let error = client.send(&brev("Digital")).await.unwrap_err();
        assert!(error.may_have_been_received(), "{reads}: {error}");
        assert_eq!(error.attempts(), 1);
        assert_eq!(task.await.unwrap(), 1, "{reads}");
        let (url, task) = closing(reads).await;
        let settings = Settings::new(url).retries(retries);
        let client = BreveClient::new(https(), settings);
        let error = client
            .tilmelding(&tilmelding("3333333333"))
            .await
            .unwrap_err();
        assert_eq!(error.attempts(), 3, "{error}");
        assert!(task.await.unwrap() >= 3, "{reads}");
    }
}
