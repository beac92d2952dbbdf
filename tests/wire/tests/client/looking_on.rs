//! Interceptors: what they are told, and what they are not shown.

use super::runtime;
use kiosk_v1::kiosk::Hent;
use snitflade_runtime::client::{
    Call, Interceptor, ReceivedAnswer, SentRequest, Settings, TransportError,
};
use snitflade_wire::{CANARY, Http, Peer, Then, client, packed, svar};
use std::sync::{Arc, Mutex};
use std::time::Duration;

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<String>>>);

impl Log {
    fn add(&self, line: String) {
        self.0.lock().expect("a log").push(line);
    }

    fn lines(&self) -> Vec<String> {
        std::mem::take(&mut *self.0.lock().expect("a log"))
    }
}

impl Interceptor for Log {
    fn request(&self, request: &SentRequest) {
        assert_eq!(
            (request.service(), request.operation()),
            ("KioskPT", "Hent")
        );
        assert!(request.expose_body().starts_with(b"<?xml"));
        assert!(request.expose_headers()["authorization"].to_str().is_ok());
        self.add(format!("request {request} {request:?}"));
    }

    fn answer(&self, _: &SentRequest, answer: &ReceivedAnswer) {
        let body = String::from_utf8_lossy(answer.expose_body()).into_owned();
        assert!(body.contains(CANARY), "not inflated");
        assert!(answer.elapsed() > Duration::ZERO);
        self.add(format!("answer {} {answer} {answer:?}", answer.status()));
    }

    fn failure(&self, _: &SentRequest, error: &TransportError, _: Duration) {
        self.add(format!("failure {error:?}"));
    }

    fn dropped(&self, request: &SentRequest, elapsed: Duration) {
        assert!(elapsed > Duration::ZERO);
        self.add(format!("dropped {request}"));
    }
}

/// How a call ends.
#[derive(PartialEq, Eq)]
enum Ends {
    Answered,
    /// No answer comes in time.
    Late,
    /// It is given up once the peer has its request.
    GivenUp,
}

/// Waits until the peer has a request.
async fn asked(peer: &Peer) {
    while peer.seen().iter().all(|seen| seen.requests.is_empty()) {
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
}

/// What a log says of one call.
fn told(answer: Vec<u8>, ends: Ends) -> Vec<String> {
    let peer = Peer::start(answer, Then::Keep).expect("a port");
    let log = Log::default();
    let endpoint = format!("http://bo:{CANARY}@{}/x?noegle={CANARY}", peer.address());
    let mut settings = Settings::new(endpoint).interceptor(log.clone());
    settings.limits.timeout = match ends {
        Ends::Late => Duration::from_millis(200),
        Ends::Answered | Ends::GivenUp => super::LONG,
    };
    let runtime = runtime();
    let made = client(settings).expect("TLS");
    let client = made.with(Call::new().http_header("x-token", CANARY));
    drop(made);
    let input = Hent::new(CANARY);
    runtime.block_on(async {
        let call = client.hent(&input);
        match ends {
            Ends::Answered | Ends::Late => drop(call.await),
            Ends::GivenUp => tokio::select! {
                _ = call => panic!("nobody answers it"),
                () = asked(&peer) => {}
            },
        }
    });
    drop(client);
    assert_eq!(super::tasks_left(&runtime), 0);
    assert!(peer.all_closed());
    let lines = log.lines();
    for line in &lines {
        assert!(!line.contains(CANARY), "{line}");
    }
    lines
}

#[test]
fn every_outcome_is_told_and_no_secret_is_shown() {
    let good = Http::ok("text/xml")
        .field("Content-Encoding", "gzip")
        .field("Set-Cookie", CANARY);
    let lines = told(
        good.body(packed("gzip", svar(CANARY).as_bytes()).expect("memory")),
        Ends::Answered,
    );
    let [request, answer] = &lines[..] else {
        panic!("{lines:?}")
    };
    assert!(
        request.starts_with("request POST http://127.0.0.1:") && request.contains("/x?… Hent, "),
        "{request}"
    );
    assert!(
        request.contains("(\"x-token\", \"…\")") && request.contains("urn:kiosk/Hent"),
        "{request}"
    );
    assert!(
        answer.starts_with("answer 200 HTTP 200, ") && answer.contains("set-cookie"),
        "{answer}"
    );

    let lines = told(
        Http::new(503)
            .field("Content-Type", "text/html")
            .body(CANARY),
        Ends::Answered,
    );
    assert!(lines[1].starts_with("answer 503"), "{lines:?}");
    let lines = told(b"HTTP/1.1 nonsens\r\n\r\n".to_vec(), Ends::Answered);
    assert!(
        lines[1].starts_with(
            "failure TransportError(the connection broke; the request may have been received: "
        ),
        "{lines:?}"
    );
    let lines = told(Vec::new(), Ends::Late);
    assert!(lines[1].contains("time ran out"), "{lines:?}");
    let lines = told(Vec::new(), Ends::GivenUp);
    assert!(lines[1].starts_with("dropped POST"), "{lines:?}");
    println!("interceptors: 5 exchanges");
}
