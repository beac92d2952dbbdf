//! What goes out: actions, header fields, credentials; and what does not, and why.

use super::runtime;
use kiosk_v1::kiosk::Hent;
use snitflade_runtime::client::{Call, ErrorKind, Settings, TransportErrorKind};
use snitflade_wire::{Http, Peer, Then, client, svar};

const SECRET: &str = "hemmelig-kode";

/// The request that the peer saw, and how many calls were made.
fn sent(change: impl Fn(&mut Settings), call: Call) -> Result<String, String> {
    let peer = Peer::start(Http::ok("text/xml").body(svar("x")), Then::Keep).expect("a port");
    let mut settings = Settings::new(peer.url());
    change(&mut settings);
    // Tests give an endpoint with a place for the peer's address in it.
    settings.endpoint = settings
        .endpoint
        .replace("PEER", &peer.address().to_string());
    let client = client(settings).expect("TLS").with(call);
    let called = runtime().block_on(client.hent(&Hent::new("1")));
    match called {
        Ok(reply) => {
            assert_eq!(reply.transaction_id, None);
            Ok(peer.request().expect("a request"))
        }
        Err(error) => {
            let shown = format!("{error} {error:?} {client:?}");
            assert!(!shown.contains(SECRET), "{shown}");
            assert_eq!(error.transaction_id(), None);
            let ErrorKind::Transport(cause) = error.kind() else {
                panic!("{error}");
            };
            assert_eq!(cause.kind(), TransportErrorKind::Request);
            assert!(
                cause
                    .reason()
                    .is_some_and(|reason| error.to_string().contains(reason))
            );
            assert!(peer.seen().is_empty(), "it was sent");
            Err(error.to_string())
        }
    }
}

fn field<'r>(request: &'r str, name: &str) -> Vec<&'r str> {
    let head = request.split("\r\n\r\n").next().unwrap_or("");
    let fields = head.lines().filter_map(|line| line.split_once(": "));
    let fields = fields.filter(|(own, _)| own.eq_ignore_ascii_case(name));
    fields.map(|(_, value)| value).collect()
}

#[test]
fn actions_and_types() {
    let action = "urn:kiosk/\"Hent\" \\ x";
    let quoted = "\"urn:kiosk/\\\"Hent\\\" \\\\ x\"";
    let set = |settings: &mut Settings| {
        settings
            .actions
            .insert("Hent".to_owned(), action.to_owned());
    };
    let plain = sent(|_| {}, Call::new()).expect("sent");
    assert_eq!(field(&plain, "soapaction"), ["\"urn:kiosk/Hent\""]);
    assert_eq!(field(&plain, "accept-encoding"), ["gzip, deflate"]);
    assert_eq!(field(&plain, "content-type"), ["text/xml; charset=utf-8"]);
    assert_eq!(field(&plain, "user-agent").len(), 0);
    let eleven = sent(set, Call::new()).expect("sent");
    assert_eq!(field(&eleven, "soapaction"), [quoted]);
    let twelve = sent(
        |settings| {
            set(settings);
            settings.port = 1;
        },
        Call::new(),
    );
    let twelve = twelve.expect("sent");
    let expected = format!("application/soap+xml; charset=utf-8; action={quoted}");
    assert_eq!(field(&twelve, "content-type"), [expected]);
    assert_eq!(field(&twelve, "soapaction").len(), 0);
    println!("actions: 3 exchanges");
}

#[test]
fn header_fields_of_settings_and_calls() {
    let call = Call::new()
        .http_header("X-Spor", "kald")
        .http_header("x-spor", "to");
    let request = sent(
        |settings| {
            let two = settings
                .clone()
                .http_header("x-spor", "port")
                .http_header("X-Port", "1");
            *settings = two;
        },
        call,
    );
    let request = request.expect("sent");
    assert_eq!(field(&request, "x-spor"), ["kald", "to"]);
    assert_eq!(field(&request, "x-port"), ["1"]);
    println!("header fields: 1 exchanges");
}

#[test]
fn user_and_password() {
    let basic = "Basic Ym86aGVtbWVsaWcta29kZQ==";
    let in_settings = sent(|s| *s = s.clone().basic_auth("bo", SECRET), Call::new());
    assert_eq!(field(&in_settings.expect("sent"), "authorization"), [basic]);
    let in_url = |s: &mut Settings| s.endpoint = format!("http://bo:{SECRET}@PEER/a?b=c");
    let request = sent(in_url, Call::new()).expect("sent");
    assert_eq!(field(&request, "authorization"), [basic]);
    assert!(request.starts_with("POST /a?b=c HTTP/1.1\r\n"), "{request}");
    assert!(!request.contains("bo:"), "{request}");
    let escaped = |s: &mut Settings| s.endpoint = format!("http://b%6F:{SECRET}@PEER/");
    let request = sent(escaped, Call::new()).expect("sent");
    assert_eq!(field(&request, "authorization"), [basic]);
    println!("credentials: 3 exchanges");
}

#[test]
fn what_cannot_be_sent_says_why() {
    let refused = |expected: &str, change: fn(&mut Settings), call: Call| {
        let why = sent(change, call).expect_err(expected);
        assert!(why.contains(expected), "{expected}: {why}");
    };
    let plain = Call::new;
    refused("KioskPT has no port 2", |s| s.port = 2, plain());
    refused(
        "no operation \"hent\"",
        |s| drop(s.actions.insert("hent".into(), "x".into())),
        plain(),
    );
    refused(
        "allow_plain_http",
        |s| s.endpoint = "http://tjeneste.example/".into(),
        plain(),
    );
    refused(
        "the scheme ftp",
        |s| s.endpoint = "ftp://localhost/".into(),
        plain(),
    );
    refused("no URL", |s| s.endpoint = "localhost/x".into(), plain());
    refused(
        "no URL",
        |s| s.endpoint = format!("http://bo:{SECRET}/x@localhost/"),
        plain(),
    );
    refused("no URL", |s| s.endpoint = String::new(), plain());
    refused(
        "stand in the endpoint and in the settings",
        |s| {
            s.endpoint = format!("http://bo:{SECRET}@PEER/");
            *s = s.clone().basic_auth("bo", SECRET);
        },
        plain(),
    );
    refused(
        "colon",
        |s| *s = s.clone().basic_auth("b:o", SECRET),
        plain(),
    );
    refused(
        "%25",
        |s| s.endpoint = format!("http://bo:{SECRET}%@PEER/"),
        plain(),
    );
    refused(
        "Authorization is set",
        |s| s.endpoint = format!("http://bo:{SECRET}@PEER/"),
        plain().http_header("authorization", format!("Bearer {SECRET}")),
    );
    refused(
        "line end",
        |s| drop(s.actions.insert("Hent".into(), "a\nb".into())),
        plain(),
    );
    refused(
        "x-a has a line end",
        |_| {},
        plain().http_header("x-a", format!("{SECRET}\r\nx-b: 1")),
    );
    refused(
        "content-length cannot be set",
        |_| {},
        plain().http_header("Content-Length", "1"),
    );
    refused(
        "Settings::content_type",
        |_| {},
        plain().http_header("Content-Type", "a/b"),
    );
    refused(
        "another charset",
        |s| s.content_type = Some("text/xml; charset=iso-8859-1".into()),
        plain(),
    );
}
