//! WS-Addressing, asked for at either end.

use super::service::{HilsenClient, Vaert, fejl, hils, start_with};
use bytes::Bytes;
use snitflade_runtime::client::{
    BoxFuture, CallError, ErrorKind, Https, Settings, Transport, TransportError,
};
use snitflade_runtime::codegen::v1::NoBody;
use snitflade_runtime::read::Mode;
use snitflade_runtime::server::{Running, ServerOptions};
use snitflade_runtime::soap::Addressing;

const WSA: &str = "http://www.w3.org/2005/08/addressing";

/// Changes what comes back.
struct Tampering {
    https: Https,
    from: &'static str,
    to: &'static str,
}

impl Transport for Tampering {
    fn send<'a>(
        &'a self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'a, Result<http::Response<Bytes>, TransportError>> {
        Box::pin(async move {
            let answer = self.https.send(request).await?;
            let change = |body: Bytes| {
                let text = String::from_utf8_lossy(&body);
                Bytes::from(text.replace(self.from, self.to))
            };
            Ok(answer.map(change))
        })
    }
}

fn settings(server: &Running, port: usize, addressing: Addressing) -> Settings {
    let mut settings = Settings::new(server.url(""));
    (settings.port, settings.addressing) = (port, Some(addressing));
    settings
}

fn tampered(settings: Settings, from: &'static str, to: &'static str) -> HilsenClient {
    let https = Https::new().expect("TLS");
    HilsenClient::new(Tampering { https, from, to }, settings)
}

async fn required() -> Running {
    let mut options = ServerOptions::default();
    options.addressing = Some(Addressing::Required);
    start_with(Vaert::default(), options).await
}

#[tokio::test]
async fn asked_for_at_both_ends_it_is_there() {
    let server = required().await;
    for port in [0, 1] {
        let settings = settings(&server, port, Addressing::Required);
        let client = HilsenClient::new(Https::new().expect("TLS"), settings);
        let reply = client.hils(&hils("Bo")).await.expect("an answer");
        for local in ["Action", "MessageID", "RelatesTo"] {
            assert!(reply.header(WSA, local).is_some(), "{local}");
        }
        client.ping(&NoBody).await.expect("an answer");
        client.noter(&"x".to_owned()).await.expect("no answer");
        let error = client.hils(&hils("fejl")).await.expect_err("a fault");
        assert_eq!(
            error.fault(),
            Some(&super::service::HilsFault::HilsFejl(fejl("F42")))
        );
    }
}

#[tokio::test]
async fn a_client_without_it_is_told() {
    let server = required().await;
    for port in [0, 1] {
        let settings = settings(&server, port, Addressing::No);
        let client = HilsenClient::new(Https::new().expect("TLS"), settings);
        let error = client.hils(&hils("Bo")).await.expect_err("a fault");
        let fault = error.soap_fault().expect("a fault");
        let shown = format!("{fault}");
        assert!(
            shown.contains("HeaderRequired") || shown.contains("unusual code"),
            "{shown}"
        );
    }
}

#[tokio::test]
async fn a_server_that_may_not_refuses_what_is_mandatory() {
    let mut options = ServerOptions::default();
    options.addressing = Some(Addressing::No);
    let server = start_with(Vaert::default(), options).await;
    let call = |addressing| {
        let settings = settings(&server, 1, addressing);
        HilsenClient::new(Https::new().expect("TLS"), settings)
    };
    // Optional blocks are ignored; mandatory ones are not understood.
    let reply = call(Addressing::Optional).hils(&hils("Bo")).await;
    assert!(reply.expect("an answer").header(WSA, "RelatesTo").is_none());
    let error = call(Addressing::Required).hils(&hils("Bo")).await;
    let error = error.expect_err("a fault");
    let fault = error.soap_fault().expect("a fault");
    assert!(fault.to_string().contains("MustUnderstand"), "{fault}");
}

/// What the client says of an answer that was changed on its way.
async fn said(
    server: &Running,
    addressing: Addressing,
    mode: Mode,
    from: &'static str,
    to: &'static str,
) -> Option<String> {
    let mut settings = settings(server, 1, addressing);
    settings.mode = mode;
    let client = tampered(settings, from, to);
    let outcome: Result<_, CallError<_, _>> = client.hils(&hils("Bo")).await;
    match outcome.as_ref().map_err(CallError::kind) {
        Ok(_) => None,
        Err(ErrorKind::Reading(error)) => Some(error.to_string()),
        Err(_) => Some("another error".to_owned()),
    }
}

#[tokio::test]
async fn answers_to_other_requests_are_refused() {
    let server = required().await;
    let (optional, must) = (Addressing::Optional, Addressing::Required);
    let tolerant = Mode::Tolerant;
    let none = said(&server, must, tolerant, WSA, "urn:other").await;
    assert!(none.is_some_and(|why| why.contains("soap-addressing")));
    assert_eq!(
        said(&server, optional, tolerant, WSA, "urn:other").await,
        None
    );
    for addressing in [optional, must] {
        let wrong = said(&server, addressing, tolerant, ">urn:uuid:", ">urn:uuid:1").await;
        let wrong = wrong.expect("a refusal");
        assert!(wrong.contains("RelatesTo"), "{wrong}");
        let broken = said(&server, addressing, tolerant, "RelatesTo", "To").await;
        assert_eq!(broken.is_some(), addressing == must);
        let action = ("Action>", "From>");
        let broken = said(&server, addressing, tolerant, action.0, action.1).await;
        assert!(broken.is_some());
    }
    // The action is judged in strict reading.
    let (from, to) = ("urn:hilsen", "urn:hilsner");
    let changed = said(&server, must, Mode::Strict, from, to).await;
    assert!(changed.is_some());
    assert_eq!(said(&server, must, Mode::Strict, "æ", "æ").await, None);
}
