mod octets;
mod turns;

use super::*;
use crate::besked::fixture::*;
use crate::besked::{BeskedSettings, Haendelse, NotTaken};
use crate::push::Receiver;
use axum::body::to_bytes;
use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::Write;
use std::sync::Mutex;
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio::time::sleep;
use tower_service::Service;

/// What a test looks at of an answer: HTTP status, code, text.
type Said = (u16, String, String);

async fn send(router: &Router, request: http::Request<Body>) -> Said {
    let answer = router.clone().call(request).await.unwrap();
    let status = answer.status().as_u16();
    let body = to_bytes(answer.into_body(), 1 << 20).await.unwrap();
    let body = String::from_utf8(body.to_vec()).unwrap();
    let between = |name: &str| {
        let (_, rest) = body.split_once(&format!("<{name}>")).unwrap_or(("", ""));
        rest.split('<').next().unwrap_or_default().to_owned()
    };
    (status, between("StatusKode"), between("FejlbeskedTekst"))
}

fn posted(path: &str, body: impl Into<Body>) -> http::Request<Body> {
    let request = http::Request::post(path).header("content-type", "text/xml;charset=UTF-8");
    request.body(body.into()).unwrap()
}

async fn post(router: &Router, path: &str, body: impl Into<Body>) -> (u16, String) {
    let (status, kode, _) = send(router, posted(path, body)).await;
    (status, kode)
}

/// The path of a dueslag.
fn at(name: &str) -> String {
    format!("/{}", lane(name))
}

fn ok(kode: &str) -> (u16, String) {
    (200, kode.to_owned())
}

fn message(number: usize) -> String {
    message_to(number, &[])
}

fn message_to(number: usize, routes: &[&str]) -> String {
    let name = format!("Bo {number}");
    pushed(&besked(
        &id(number),
        FOEDSEL,
        routes,
        &person("Foedsel", &name),
    ))
}

/// What was handled, by name.
type Seen = Arc<Mutex<Vec<String>>>;

/// A receiver that notes names.
fn noting(seen: &Seen) -> Receiver<Kuvert> {
    let seen = Arc::clone(seen);
    Receiver::new().on::<Foedsel>(move |haendelse: Haendelse<Foedsel>| {
        let seen = Arc::clone(&seen);
        async move {
            seen.lock().unwrap().push(haendelse.data.navn);
            Ok(())
        }
    })
}

#[tokio::test]
async fn a_besked_is_answered_in_a_standard_retur_and_handled_once() {
    let seen = Seen::default();
    let router = noting(&seen).router().unwrap();
    for _ in 0..3 {
        assert_eq!(post(&router, "/", message(1)).await, ok("20"));
    }
    assert_eq!(*seen.lock().unwrap(), ["Bo 1"]);
    let probe = http::Request::get("/").body(Body::empty()).unwrap();
    assert_eq!(
        send(&router, probe).await,
        (200, "20".to_owned(), String::new())
    );
    let other = http::Request::put("/").body(Body::empty()).unwrap();
    assert_eq!(send(&router, other).await.0, 405);
}

#[tokio::test]
async fn what_cannot_be_read_is_answered_and_kept_and_does_not_stop_the_next() {
    let seen = Seen::default();
    let kept = Arc::new(Mutex::new(Vec::new()));
    let keep = Arc::clone(&kept);
    let receiver = noting(&seen).unreadable(move |unreadable: Unreadable| {
        let keep = Arc::clone(&keep);
        async move {
            let (raw, code) = (unreadable.raw.clone(), unreadable.reason.code());
            keep.lock().unwrap().push((raw, code));
            Ok(())
        }
    });
    let router = receiver.router().unwrap();
    let broken = message(1).replace("</Beskeddata>", "");
    let foreign = message(1).replace("Navn", "Alder");
    let nameless = message(1).replace("BeskedId", "Id");
    for (body, status, code) in [
        (String::new(), 400, "besked-empty"),
        (nameless, 400, "besked-no-id"),
        ("ingen XML".to_owned(), 200, "besked-envelope"),
        (broken, 200, "besked-envelope"),
        (foreign, 200, "besked-data"),
    ] {
        let (found, kode, tekst) = send(&router, posted(&at("d"), body.clone())).await;
        assert_eq!((found, &*kode), (status, "41"), "{tekst}");
        assert!(tekst.contains(code), "{tekst}");
        let last = kept.lock().unwrap().pop();
        assert_eq!(last, Some((Bytes::from(body.into_bytes()), code)));
    }
    assert_eq!(post(&router, &at("d"), message(1)).await, ok("20"));
    assert_eq!(*seen.lock().unwrap(), ["Bo 1"]);
}

#[tokio::test]
async fn what_cannot_be_kept_is_not_taken() {
    let mut options = PushOptions {
        unreadable_kode: 20,
        ..PushOptions::default()
    };
    let seen = Seen::default();
    let answered = async |options: &PushOptions| {
        let router = noting(&seen).options(options.clone()).router().unwrap();
        post(&router, "/", "ingen XML").await
    };
    // Nobody keeps it, so it is not taken.
    assert_eq!(answered(&options).await, ok("41"));
    options = options.unreadable(|_| async { Ok(()) });
    assert_eq!(answered(&options).await, ok("20"));
    options = options.unreadable(|_| async { Err("disken er fuld".into()) });
    assert_eq!(answered(&options).await, ok("40"));
    options = options.unreadable(|_| async { panic!("as the test asks") });
    assert_eq!(answered(&options).await, ok("40"));
}

#[tokio::test]
async fn a_handlers_error_means_not_taken_and_is_told_to_the_observer_only() {
    let told = Arc::new(Mutex::new(Vec::new()));
    let tell = Arc::clone(&told);
    let receiver = Receiver::new().on::<Foedsel>(|haendelse| async move {
        match haendelse.delivery.attempt() {
            1 => Err("databasen er væk".into()),
            2 => Err(NotTaken::new(53, "lukket").into()),
            3 => panic!("as the test asks"),
            _ => Ok(()),
        }
    });
    let receiver = receiver.observe(move |observed| {
        let error = observed.error.map(ToString::to_string);
        let shown = format!("{observed:?}");
        assert!(!shown.contains("Bo"), "{shown}");
        tell.lock()
            .unwrap()
            .push((observed.taking, observed.kode, error));
        assert_eq!(observed.besked_id, Some(&*id(1)));
        assert_eq!(observed.beskedtype, Some("Foedsel"));
        assert_eq!(observed.dueslag, Some(&*lane("d")));
        assert!(observed.octets > 100);
    });
    let router = receiver.router().unwrap();
    let mut texts = Vec::new();
    for kode in ["40", "53", "40", "20", "20"] {
        let (status, found, tekst) =
            send(&router, posted(&at("d").to_uppercase(), message(1))).await;
        assert_eq!((status, &*found), (200, kode), "{tekst}");
        texts.push(tekst);
    }
    assert!(!texts[0].contains("databasen"), "{texts:?}");
    assert_eq!(texts[1], "lukket");
    let told = told.lock().unwrap();
    let takings: Vec<Taking> = told.iter().map(|told| told.0).collect();
    let not = Taking::NotTaken;
    assert_eq!(takings, [not, not, not, Taking::Taken, Taking::Again]);
    assert_eq!(told[0].2.as_deref(), Some("databasen er væk"));
}

#[tokio::test]
async fn only_the_sender_that_is_known_may_push() {
    let seen = Seen::default();
    let receiver = noting(&seen).sender(|shown| shown.der() == b"BFO");
    let router = receiver.router().unwrap();
    let shown = |certificate: Option<&[u8]>, method: Method| {
        let mut request = posted("/", message(1));
        *request.method_mut() = method;
        if let Some(der) = certificate {
            request
                .extensions_mut()
                .insert(PeerCertificate::from_der(der));
        }
        request
    };
    for method in [Method::POST, Method::GET] {
        for certificate in [None, Some(&b"anden"[..])] {
            let said = send(&router, shown(certificate, method.clone())).await;
            assert_eq!((said.0, &*said.1), (403, "40"), "{certificate:?}");
        }
    }
    assert!(seen.lock().unwrap().is_empty());
    let said = send(&router, shown(Some(b"BFO"), Method::POST)).await;
    assert_eq!((said.0, &*said.1), (200, "20"));
}

#[tokio::test]
async fn a_certificate_that_a_proxy_passes_on_counts_from_a_trusted_one_only() {
    use axum::extract::ConnectInfo;
    use std::net::SocketAddr;
    let options = PushOptions {
        proxies: "10.0.0.0/8".parse().unwrap(),
        client_certificate: Some(http::HeaderName::from_static("client-cert")),
        ..PushOptions::default()
    };
    let options = options.sender(|shown| shown.der() == [0x30, 1, 2]);
    let seen = Seen::default();
    let router = noting(&seen).options(options).router().unwrap();
    for (peer, value, status) in [
        ("10.0.0.7:1", ":MAEC:", 200),
        ("10.0.0.7:1", ":MAED:", 403),
        ("10.0.0.7:1", "!", 500),
        ("192.0.2.1:1", ":MAEC:", 403),
    ] {
        let mut request = posted("/", message(1));
        let peer: SocketAddr = peer.parse().unwrap();
        request.extensions_mut().insert(ConnectInfo(peer));
        request
            .headers_mut()
            .insert("client-cert", value.parse().unwrap());
        assert_eq!(send(&router, request).await.0, status, "{peer} {value}");
    }
}

#[tokio::test]
async fn only_dueslag_that_there_are_are_served() {
    let options = PushOptions {
        dueslag: Some(["A".to_owned()].into()),
        ..PushOptions::default()
    };
    let router = noting(&Seen::default()).options(options).router().unwrap();
    assert_eq!(post(&router, "/a", message(1)).await, ok("20"));
    assert_eq!(post(&router, "/", message(1)).await, ok("20"));
    assert_eq!(post(&router, &at("b"), message(1)).await.0, 404);
    let any = noting(&Seen::default()).router().unwrap();
    assert_eq!(post(&any, &at("b"), message(1)).await, ok("20"));
    // Not a dueslag, but the router in the wrong place.
    assert_eq!(post(&any, "/ModtagBesked", message(1)).await.0, 404);
}

#[test]
fn debug_shows_no_handler_and_no_certificate() {
    let receiver = noting(&Seen::default()).sender(|_| true);
    let shown = format!("{receiver:?}");
    assert!(
        shown.contains("checks_sender: true") && shown.contains("Foedsel"),
        "{shown}"
    );
}
