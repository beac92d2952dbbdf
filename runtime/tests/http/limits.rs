//! What a server lets in: sizes, codings, media types, paths, methods.

use super::calls::TRANSACTION;
use super::service::{Postkontor, router_with};
use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use http::{Request, Response};
use snitflade_runtime::client::Transport;
use snitflade_runtime::server::{InProcess, ServerOptions};
use std::io::Write;
use std::time::Duration;

fn gzip(content: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(content).unwrap();
    encoder.finish().unwrap()
}

fn letter(padding: usize) -> Vec<u8> {
    let space = " ".repeat(padding);
    format!("<brev>{space}<Kanal>Digital</Kanal></brev>").into_bytes()
}

fn post(content_type: &str) -> http::request::Builder {
    Request::post("https://example.invalid/breve")
        .header("content-type", content_type)
        .header("x-transaktionsid", TRANSACTION)
        .header("x-transaktionstid", "2026-11-26T18:00:00Z")
}

async fn served(options: ServerOptions, request: Request<Bytes>) -> Response<Bytes> {
    let router = router_with(Postkontor::default(), options);
    InProcess::new(router).send(request).await.unwrap()
}

fn text(answer: &Response<Bytes>) -> String {
    String::from_utf8_lossy(answer.body()).into_owned()
}

#[tokio::test]
async fn sizes_are_counted_packed_and_unpacked() {
    let mut options = ServerOptions::default();
    options.compressed = true;
    options.max_request = 4 << 20;
    let xml = || post("application/xml");
    // More than the 2 MB that the web framework stops at by itself.
    let large = xml().body(Bytes::from(letter(3 << 20))).unwrap();
    assert_eq!(served(options.clone(), large).await.status(), 200);
    let longer = xml().body(Bytes::from(letter(5 << 20))).unwrap();
    let answer = served(options.clone(), longer).await;
    assert_eq!(answer.status(), 413, "{}", text(&answer));
    let packed = |content: Vec<u8>| {
        let request = xml().header("content-encoding", "gzip");
        request.body(Bytes::from(gzip(&content))).unwrap()
    };
    assert_eq!(
        served(options.clone(), packed(letter(3 << 20)))
            .await
            .status(),
        200
    );
    let bomb = packed(letter(64 << 20));
    assert!(bomb.body().len() < 1 << 20);
    let answer = served(options.clone(), bomb).await;
    assert_eq!(answer.status(), 413, "{}", text(&answer));
    let claimed = xml()
        .header("content-length", "99999999")
        .body(Bytes::new());
    assert_eq!(
        served(options.clone(), claimed.unwrap()).await.status(),
        413
    );
    options.compressed = false;
    let answer = served(options.clone(), packed(letter(0))).await;
    assert_eq!(answer.status(), 415);
    assert_eq!(answer.headers()["accept-encoding"], "identity");
    options.compressed = true;
    let other = xml()
        .header("content-encoding", "br")
        .body(Bytes::from_static(b"x"));
    let answer = served(options.clone(), other.unwrap()).await;
    assert_eq!(answer.status(), 415);
    assert_eq!(answer.headers()["accept-encoding"], "gzip, deflate");
    let broken = xml()
        .header("content-encoding", "gzip")
        .body(Bytes::from_static(b"x"));
    assert_eq!(served(options, broken.unwrap()).await.status(), 400);
}

#[tokio::test]
async fn whatever_is_wrong_is_told_by_status_and_place() {
    let of = |request: Request<Bytes>| served(ServerOptions::default(), request);
    let good = || Bytes::from(letter(0));
    let get = |path: &str| {
        let request = Request::get(format!("https://example.invalid{path}"));
        request.body(Bytes::new()).unwrap()
    };
    for (request, status, says) in [
        (get("/ukendt"), 404, "no operation"),
        (get("/breve"), 405, "another method"),
        (
            post("text/plain").body(good()).unwrap(),
            415,
            "application/xml, application/json",
        ),
        (
            post("").body(good()).unwrap(),
            415,
            "the content type is none of",
        ),
        (
            post("application/xml").body(Bytes::new()).unwrap(),
            400,
            "xml-malformed",
        ),
        (
            post("application/json").body(good()).unwrap(),
            400,
            "breaks the contract",
        ),
        (get("/borgere/kanarie/tilmelding"), 400, "/path/cpr"),
        (get("/borgere/%zz/tilmelding"), 400, "/path/cpr"),
        (
            get("/borgere/3333333333/tilmelding?kanal=a"),
            400,
            "/query/kanal",
        ),
        (
            get("/borgere/3333333333/tilmelding?kanal=Digital&kanal=Fysisk"),
            400,
            "/query/kanal",
        ),
        (get("/borgere/3333333333/tilmelding?a=%zz"), 400, "/query"),
    ] {
        let answer = of(request).await;
        let shown = text(&answer);
        assert_eq!(answer.status(), status, "{shown}");
        assert!(
            shown.contains(says) && !shown.contains("kanarie"),
            "{says}: {shown}"
        );
        assert_eq!(answer.headers()["content-type"], "application/json");
    }
    let untold = Request::post("https://example.invalid/breve")
        .header("content-type", "application/xml")
        .body(good())
        .unwrap();
    let answer = of(untold).await;
    assert!(answer.status() == 400 && text(&answer).contains("/header/x-TransaktionsId"));
    let odd = Request::post("https://example.invalid/breve")
        .header("content-type", "application/xml")
        .header("x-transaktionsid", "7")
        .header("x-transaktionstid", "i går")
        .body(good())
        .unwrap();
    assert!(text(&of(odd).await).contains("/header/x-TransaktionsId"));
    let picky = post("application/xml")
        .header("accept", "text/html")
        .body(good());
    assert_eq!(of(picky.unwrap()).await.status(), 406);
}

#[tokio::test]
async fn methods_are_listed_and_head_is_answered_as_get() {
    let ask = |method: &str, path: &str| {
        let request = Request::builder().method(method);
        let request = request.uri(format!("https://example.invalid{path}"));
        served(
            ServerOptions::default(),
            request.body(Bytes::new()).unwrap(),
        )
    };
    let answer = ask("OPTIONS", "/breve").await;
    assert_eq!(
        (answer.status().as_u16(), &answer.headers()["allow"]),
        (204, &"OPTIONS, POST".parse().unwrap())
    );
    let answer = ask("DELETE", "/breve/7.pdf").await;
    assert_eq!(
        (answer.status().as_u16(), &answer.headers()["allow"]),
        (405, &"GET, HEAD, OPTIONS".parse().unwrap())
    );
    assert_eq!(ask("HEAD", "/breve/7.pdf").await.status(), 200);
}

#[tokio::test]
async fn panics_and_slow_handlers_end_their_request_only() {
    let named = |navn: &str| {
        let body = format!("<brev><Kanal>Digital</Kanal><Navn>{navn}</Navn></brev>");
        post("application/xml").body(Bytes::from(body)).unwrap()
    };
    let answer = served(ServerOptions::default(), named("panik")).await;
    assert_eq!(answer.status(), 500);
    assert_eq!(answer.headers()["x-transaktionsid"], TRANSACTION);
    let mut options = ServerOptions::default();
    options.timeout = Duration::from_millis(50);
    assert_eq!(
        served(options.clone(), named("langsom")).await.status(),
        503
    );
    assert_eq!(served(options, named("Bo")).await.status(), 200);
}
