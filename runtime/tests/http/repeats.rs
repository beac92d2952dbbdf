//! Requests sent again, and those that are not.

use super::service::{BreveClient, brev, tilmelding};
use bytes::Bytes;
use http::{Request, Response};
use snitflade_runtime::client::{
    BoxFuture, Call, Retries, Settings, Transport, TransportError, TransportErrorKind,
};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// Fails so often, and then answers.
#[derive(Clone)]
struct Fails {
    kind: TransportErrorKind,
    left: Arc<Mutex<u32>>,
    sent: Arc<Mutex<Vec<Request<Bytes>>>>,
}

impl Fails {
    fn new(times: u32, kind: TransportErrorKind) -> Fails {
        Fails {
            kind,
            left: Arc::new(Mutex::new(times)),
            sent: Arc::default(),
        }
    }
}

impl Transport for Fails {
    fn send<'a>(
        &'a self,
        request: Request<Bytes>,
    ) -> BoxFuture<'a, Result<Response<Bytes>, TransportError>> {
        self.sent.lock().unwrap().push(request);
        let mut left = self.left.lock().unwrap();
        let outcome = match left.checked_sub(1) {
            Some(rest) => {
                *left = rest;
                Err(TransportError::new(self.kind))
            }
            None => {
                let answer = Response::builder().header("content-type", "application/json");
                Ok(answer
                    .body(Bytes::from_static(br#"{"Result": true}"#))
                    .unwrap())
            }
        };
        Box::pin(async move { outcome })
    }
}

fn client(transport: &Fails) -> BreveClient {
    let pause = Duration::from_millis(1);
    let retries = Retries::default().unsent(2).later(2).pauses(pause, pause);
    let settings = Settings::new("https://example.invalid").retries(retries);
    BreveClient::new(transport.clone(), settings)
}

#[tokio::test]
async fn what_may_have_been_received_is_repeated_only_where_that_does_no_harm() {
    for kind in [TransportErrorKind::Broken, TransportErrorKind::Timeout] {
        let transport = Fails::new(2, kind);
        client(&transport)
            .tilmelding(&tilmelding("3333333333"))
            .await
            .unwrap();
        assert_eq!(transport.sent.lock().unwrap().len(), 3);
        let transport = Fails::new(2, kind);
        let error = client(&transport).send(&brev("Digital")).await.unwrap_err();
        assert_eq!(
            (error.attempts(), transport.sent.lock().unwrap().len()),
            (1, 1)
        );
        assert!(error.may_have_been_received());
        let shown = error.to_string();
        assert!(shown.contains("may have been received"), "{shown}");
        // Whoever knows better says so for the call.
        let transport = Fails::new(2, kind);
        let pause = Duration::from_millis(1);
        let call = Call::new().retries(Retries::default().later(2).pauses(pause, pause));
        client(&transport)
            .with(call)
            .send(&brev("Digital"))
            .await
            .unwrap();
        let sent = transport.sent.lock().unwrap();
        let ids: Vec<_> = sent
            .iter()
            .map(|it| &it.headers()["x-transaktionsid"])
            .collect();
        assert!(ids.len() == 3 && ids.iter().all(|id| *id == ids[0]));
    }
}

#[tokio::test]
async fn what_was_not_received_is_repeated_everywhere() {
    let transport = Fails::new(2, TransportErrorKind::Connect);
    let reply = client(&transport).send(&brev("Digital")).await.unwrap();
    assert!(reply.result);
    assert_eq!(transport.sent.lock().unwrap().len(), 3);
}
