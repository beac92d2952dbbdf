//! Proxies: which requests go there, of the environment's and of those given.

use super::runtime;
use kiosk_v1::services::kiosk_pt::KioskPtClient;
use snitflade_runtime::client::{Https, HttpsBuilder, Settings};
use snitflade_wire::Operation::Hent;
use snitflade_wire::{Http, Peer, Then, call, svar};
use std::process::Command;
use std::time::Duration;

fn builder() -> HttpsBuilder {
    Https::builder().only_given_roots().allow_plain_http()
}

/// What comes of a call through this transport.
fn called(https: HttpsBuilder, url: &str) -> String {
    let mut settings = Settings::new(url);
    settings.limits.timeout = Duration::from_secs(5);
    let client = KioskPtClient::new(https.build().expect("a transport"), settings);
    runtime().block_on(call(&client, Hent)).outcome
}

fn peer() -> Peer {
    Peer::start(Http::ok("text/xml").body(svar("æble")), Then::Keep).expect("a port")
}

/// This machine under an address that is none of the loopback interface, so that
/// no name is looked up and nothing leaves the machine.
fn elsewhere(port: u16) -> String {
    format!("0.0.0.0:{port}")
}

/// A port where nobody listens.
fn closed() -> u16 {
    peer().address().port()
}

#[test]
fn a_proxy_that_is_given_takes_all_but_the_exceptions_and_the_loopback_interface() {
    let (proxy, home) = (peer(), peer());
    let url = format!("http://bo:kode@{}", proxy.address());
    let host = elsewhere(home.address().port());
    let there = format!("http://{host}/x");
    assert_eq!(called(builder().proxy(&url, ""), &there), "ok 200 æble");
    let request = proxy.request().expect("a request");
    let line = format!("POST {there} HTTP/1.1\r\n");
    assert!(request.starts_with(&line), "{request}");
    let basic = "proxy-authorization: basic ym86a29kzq==";
    assert!(request.to_lowercase().contains(basic), "{request}");
    let except = "anden.invalid, 0.0.0.0";
    assert_eq!(called(builder().proxy(&url, except), &there), "ok 200 æble");
    let none = builder().proxy(&url, "").no_proxy();
    assert_eq!(called(none, &there), "ok 200 æble");
    assert_eq!(
        called(builder().proxy(&url, ""), &home.url()),
        "ok 200 æble"
    );
    assert_eq!((proxy.seen().len(), home.seen().len()), (1, 3));
    println!("a proxy that is given: 4 exchanges");
}

const HOME: &str = "SNITFLADE_WIRE_HOME";
const CLOSED: &str = "SNITFLADE_WIRE_CLOSED";

/// The environment is that of a process, so this test starts itself again.
#[test]
fn the_environment_sends_https_elsewhere_to_a_proxy_and_nothing_else() {
    if let (Ok(home), Ok(closed)) = (std::env::var(HOME), std::env::var(CLOSED)) {
        let there = home.replace("127.0.0.1", "0.0.0.0");
        assert_eq!(called(builder(), &home), "ok 200 æble");
        assert_eq!(
            called(builder(), &home.replace("127.0.0.1", "localhost")),
            "ok 200 æble"
        );
        assert_eq!(called(builder(), &there), "ok 200 æble");
        let at_home = format!("https://127.0.0.1:{closed}/");
        assert_eq!(called(builder(), &at_home), "connect");
        let there = format!("https://0.0.0.0:{closed}/");
        assert_eq!(called(builder().no_proxy(), &there), "connect");
        let except = builder().proxy("http://127.0.0.1:1", "0.0.0.0");
        assert_eq!(called(except, &there), "connect");
        // The proxy answers CONNECT with what is no tunnel.
        assert_ne!(called(builder(), &there), "ok 200 æble");
        return;
    }
    let (proxy, home, closed) = (peer(), peer(), closed());
    let name = "proxies::the_environment_sends_https_elsewhere_to_a_proxy_and_nothing_else";
    let url = format!("http://{}", proxy.address());
    let mut child = Command::new(std::env::current_exe().expect("this test"));
    child.args([name, "--exact"]);
    child.env(HOME, home.url()).env(CLOSED, closed.to_string());
    for variable in [
        "http_proxy",
        "HTTP_PROXY",
        "https_proxy",
        "HTTPS_PROXY",
        "ALL_PROXY",
    ] {
        child.env(variable, &url);
    }
    child.env_remove("NO_PROXY").env_remove("no_proxy");
    let output = child.output().expect("a child");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        output.status.success() && said.contains("1 passed"),
        "{said}"
    );
    assert_eq!(home.seen().len(), 3);
    let seen = proxy.seen();
    let heads: Vec<_> = seen.iter().flat_map(|seen| &seen.requests).collect();
    assert_eq!(heads.len(), 1, "{seen:?}");
    let line = format!("CONNECT {} HTTP/1.1\r\n", elsewhere(closed));
    assert!(heads[0].starts_with(line.as_bytes()));
    println!("proxies of the environment: 7 exchanges");
}

#[test]
fn a_client_of_ones_own() {
    use snitflade_runtime::client::reqwest::Client;
    let home = peer();
    let tls = tls();
    let own = Client::builder()
        .no_proxy()
        .user_agent("egen/1")
        .tls_backend_preconfigured(tls);
    let https = Https::from_client(own.build().expect("a client"));
    let client = KioskPtClient::new(https, home.url());
    assert_eq!(
        runtime().block_on(call(&client, Hent)).outcome,
        "ok 200 æble"
    );
    assert!(
        home.request()
            .expect("a request")
            .contains("user-agent: egen/1")
    );
    println!("a client of one's own: 1 exchanges");
}

/// TLS that trusts nobody.
fn tls() -> rustls::ClientConfig {
    let provider = std::sync::Arc::new(rustls::crypto::ring::default_provider());
    let builder = rustls::ClientConfig::builder_with_provider(provider);
    let builder = builder.with_safe_default_protocol_versions().expect("TLS");
    let roots = rustls::RootCertStore::empty();
    builder.with_root_certificates(roots).with_no_client_auth()
}
