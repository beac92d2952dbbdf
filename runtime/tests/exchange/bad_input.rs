//! Whatever arrives, the answer is a fault and the next request is served.

use super::service::{Vaert, client, hils, start, start_with};
use bytes::Bytes;
use http::{Request, Response};
use snitflade_runtime::client::{Https, Transport};
use snitflade_runtime::read::Source;
use snitflade_runtime::server::{Running, ServerOptions};
use snitflade_runtime::soap::Mtom;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

const SOAP: &str = "http://schemas.xmlsoap.org/soap/envelope/";

fn envelope(body: &str) -> String {
    format!("<s:Envelope xmlns:s='{SOAP}'><s:Body>{body}</s:Body></s:Envelope>")
}

async fn post(server: &Running, body: impl Into<Bytes>) -> Response<Bytes> {
    let request = Request::post(server.url("")).header("content-type", "text/xml");
    send(request.body(body.into()).expect("a request")).await
}

async fn send(request: Request<Bytes>) -> Response<Bytes> {
    let https = Https::new().expect("TLS");
    https.send(request).await.expect("an answer")
}

fn text(answer: &Response<Bytes>) -> String {
    String::from_utf8_lossy(answer.body()).into_owned()
}

/// The answer is a fault of the sender that says this; then all is well.
async fn refused(server: &Running, body: impl Into<Bytes>, says: &str) {
    let answer = post(server, body).await;
    let text = text(&answer);
    assert_eq!(answer.status(), 500, "{text}");
    assert_eq!(answer.headers()["content-type"], "text/xml; charset=utf-8");
    assert!(
        text.contains("<faultcode>soap:Client</faultcode>"),
        "{text}"
    );
    assert!(text.contains(says), "{says:?} is not in {text}");
    client(server, 0)
        .hils(&hils("Bo"))
        .await
        .expect("an answer");
}

#[tokio::test]
async fn broken_contracts_are_refused_with_their_path() {
    let server = start().await;
    let input = |inner: &str| {
        envelope(&format!(
            "<h:HilsInput xmlns:h='urn:hilsen'>{inner}</h:HilsInput>"
        ))
    };
    let unknown = input("<h:Navn>Bo</h:Navn><h:Ukendt/>");
    refused(&server, unknown, "/HilsInput/Ukendt").await;
    refused(&server, input(""), "/HilsInput").await;
    let order = input("<h:Runder>1</h:Runder><h:Navn>Bo</h:Navn>");
    refused(&server, order, "/HilsInput/Runder").await;
    let facet = input("<h:Navn>et navn på mere end tyve tegn</h:Navn>");
    refused(&server, facet, "/HilsInput/Navn").await;
    let number = input("<h:Navn>Bo</h:Navn><h:Runder>to</h:Runder>");
    refused(&server, number, "/HilsInput/Runder").await;
    refused(&server, input("<Navn>Bo</Navn>"), "/HilsInput/Navn").await;
    let elsewhere = envelope("<h:HilsInput xmlns:h='urn:andet'/>");
    refused(&server, elsewhere, "/Envelope/Body").await;
    refused(&server, envelope("<a/><b/>"), "/Envelope/Body").await;
}

#[tokio::test]
async fn broken_documents_are_refused() {
    let server = start().await;
    let good = envelope("<h:HilsInput xmlns:h='urn:hilsen'><h:Navn>Bo</h:Navn></h:HilsInput>");
    assert_eq!(post(&server, good.clone()).await.status(), 200);
    refused(&server, "", "xml-malformed").await;
    refused(&server, "ikke XML", "xml-malformed").await;
    refused(&server, good[..good.len() - 20].to_owned(), "xml-malformed").await;
    refused(&server, b"\xff\xfe\x00".to_vec(), "xml-encoding").await;
    let latin = good.replace(">Bo<", ">B\u{f8}<").into_bytes();
    let latin: Vec<u8> = latin.into_iter().filter(|byte| *byte != 0xc3).collect();
    refused(&server, latin, "xml-encoding").await;
    let label = format!("<?xml version='1.0' encoding='x-ukendt'?>{good}");
    refused(&server, label, "xml-encoding").await;
    let dtd = format!("<!DOCTYPE a [<!ENTITY b 'c'>]>{good}");
    refused(&server, dtd, "xml-doctype").await;
    refused(&server, good.replace(">Bo<", ">&b;<"), "xml-entity").await;
    refused(&server, "<html/>", "soap-envelope").await;
    let deep = "<a>".repeat(10_000) + &"</a>".repeat(10_000);
    refused(&server, envelope(&deep), "/Envelope/Body").await;
    let deep = format!("<h:HilsInput xmlns:h='urn:hilsen'>{deep}</h:HilsInput>");
    refused(&server, envelope(&deep), "/HilsInput").await;
    let deep = "<a>".repeat(10_000) + &"</a>".repeat(10_000);
    let deep = format!("<s:Envelope xmlns:s='{SOAP}'><s:Header>{deep}</s:Header></s:Envelope>");
    refused(&server, deep, "xml-limit").await;
}

#[tokio::test]
async fn unknown_versions_are_a_version_mismatch() {
    let server = start().await;
    let answer = post(&server, "<Envelope xmlns='urn:soap-3'/>").await;
    assert!(
        text(&answer).contains("soap:VersionMismatch"),
        "{}",
        text(&answer)
    );
}

#[tokio::test]
async fn mandatory_headers_must_be_understood() {
    let server = start().await;
    let ask = |soap: &str, block: &str| {
        format!(
            "<s:Envelope xmlns:s='{soap}'><s:Header>{block}</s:Header><s:Body>\
             <h:HilsInput xmlns:h='urn:hilsen'><h:Navn>Bo</h:Navn></h:HilsInput>\
             </s:Body></s:Envelope>"
        )
    };
    let strange = "<x:ukendt xmlns:x='urn:x' s:mustUnderstand='1'/>";
    let answer = text(&post(&server, ask(SOAP, strange)).await);
    assert!(answer.contains("soap:MustUnderstand"), "{answer}");
    let soap12 = "http://www.w3.org/2003/05/soap-envelope";
    let answer = text(&post(&server, ask(soap12, strange)).await);
    assert!(answer.contains("NotUnderstood"), "{answer}");
    let hostile = "<x:u\"&amp;' xmlns:x='urn:x' s:mustUnderstand='1'/>";
    let odd = post(&server, ask(soap12, hostile)).await;
    assert!(
        Source::from_slice(odd.body())
            .and_then(|mut all| all.finish())
            .is_ok()
    );
    assert!(answer.contains(soap12), "{answer}");
    let others = "<x:ukendt xmlns:x='urn:x' s:mustUnderstand='1' s:actor='urn:en-anden'/>";
    assert_eq!(post(&server, ask(SOAP, others)).await.status(), 200);
    let optional = "<x:ukendt xmlns:x='urn:x'/>";
    assert_eq!(post(&server, ask(SOAP, optional)).await.status(), 200);
    let broken = "<r:RequestHeader xmlns:r='http://kombit.dk/xml/schemas/RequestHeader/1/'/>";
    let answer = text(&post(&server, ask(SOAP, broken)).await);
    assert!(answer.contains("/RequestHeader"), "{answer}");
}

#[tokio::test]
async fn http_that_is_no_soap_is_refused_too() {
    let server = start().await;
    let url = server.url("");
    let json = Request::post(&url).header("content-type", "application/json");
    let answer = send(json.body("{}".into()).expect("a request")).await;
    assert_eq!(answer.status(), 415);
    assert!(text(&answer).contains("faultstring"));
    let bare = Request::post(&url).body(Bytes::new()).expect("a request");
    assert_eq!(send(bare).await.status(), 415);
    let put = Request::put(&url).header("content-type", "text/xml");
    let answer = send(put.body(Bytes::new()).expect("a request")).await;
    assert_eq!(answer.status(), 405);
    assert!(text(&answer).contains("faultstring"));
    client(&server, 0)
        .hils(&hils("Bo"))
        .await
        .expect("an answer");
}

#[tokio::test]
async fn body_and_action_must_agree_and_either_suffices() {
    let server = start().await;
    let good = envelope("<h:HilsInput xmlns:h='urn:hilsen'><h:Navn>Bo</h:Navn></h:HilsInput>");
    let ask = |action: &'static str, body: &str| {
        let request = Request::post(server.url(""))
            .header("content-type", "text/xml")
            .header("soapaction", action);
        send(request.body(body.to_owned().into()).expect("a request"))
    };
    assert_eq!(ask("\"\"", &good).await.status(), 200);
    assert_eq!(ask("\"urn:hilsen/hils\"", &good).await.status(), 200);
    assert_eq!(ask("urn:hilsen:12/hils", &good).await.status(), 200);
    assert_eq!(ask("\"urn:andet\"", &good).await.status(), 200);
    let answer = ask("\"urn:hilsen/noter\"", &good).await;
    assert_eq!(answer.status(), 500);
    assert!(
        text(&answer).contains("the action names noter"),
        "{}",
        text(&answer)
    );
    let answer = ask("\"urn:hilsen/hils\"", &envelope("<a/>")).await;
    assert!(text(&answer).contains("HilsInput"), "{}", text(&answer));
}

#[tokio::test]
async fn sizes_are_limited_claimed_or_sent() {
    let mut options = ServerOptions::default();
    options.max_request = 4096;
    let server = start_with(Vaert::default(), options).await;
    let mut stream = tokio::net::TcpStream::connect(server.address())
        .await
        .expect("a stream");
    let head = "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml\r\n\
                Content-Length: 1073741824\r\nConnection: close\r\n\r\n<a";
    stream.write_all(head.as_bytes()).await.expect("sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.expect("an answer");
    assert!(answer.starts_with("HTTP/1.1 413"), "{answer}");
    assert!(answer.contains("faultstring"), "{answer}");

    let mut stream = tokio::net::TcpStream::connect(server.address())
        .await
        .expect("a stream");
    let head = "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml\r\n\
                Transfer-Encoding: chunked\r\n\r\n";
    stream.write_all(head.as_bytes()).await.expect("sent");
    let chunk = format!("1000\r\n{}\r\n", "x".repeat(4096));
    let _ = stream.write_all(chunk.as_bytes()).await;
    let _ = stream.write_all(b"1\r\nx\r\n").await;
    let mut start = [0; 12];
    stream.read_exact(&mut start).await.expect("an answer");
    assert_eq!(&start, b"HTTP/1.1 413");
    client(&server, 0)
        .hils(&hils("Bo"))
        .await
        .expect("an answer");
}

#[tokio::test]
async fn an_answer_travels_as_the_server_is_told() {
    let body = envelope("<h:HilsInput xmlns:h='urn:hilsen'><h:Navn>Bo</h:Navn></h:HilsInput>");
    for (mtom, expected) in [
        (None, "text/xml"),
        (Some(Mtom::No), "text/xml"),
        (Some(Mtom::Required), "multipart/related"),
    ] {
        let mut options = ServerOptions::default();
        options.mtom = mtom;
        let server = start_with(Vaert::default(), options).await;
        let answer = post(&server, body.clone()).await;
        let media = answer.headers()["content-type"].to_str().expect("a type");
        assert!(media.starts_with(expected), "{mtom:?}: {media}");
    }
}

#[tokio::test]
async fn a_request_in_a_coding_is_inflated_where_that_is_allowed() {
    use std::io::Write;
    let mut options = ServerOptions::default();
    options.compressed = true;
    let (strict, open) = (start().await, start_with(Vaert::default(), options).await);
    let body = envelope("<h:HilsInput xmlns:h='urn:hilsen'><h:Navn>Bo</h:Navn></h:HilsInput>");
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gzip.write_all(body.as_bytes()).unwrap();
    let gzip = gzip.finish().unwrap();
    let broken = gzip[..gzip.len() / 2].to_vec();
    for (server, coding, body, status, codings) in [
        (&open, "gzip", gzip.clone(), 200, None),
        (&open, "gzip", broken, 400, None),
        (
            &open,
            "br",
            body.clone().into_bytes(),
            415,
            Some("gzip, deflate"),
        ),
        (&strict, "gzip", gzip, 415, Some("identity")),
        (&strict, "Identity", body.into_bytes(), 200, None),
    ] {
        let request = Request::post(server.url(""))
            .header("content-type", "text/xml")
            .header("content-encoding", coding)
            .body(Bytes::from(body))
            .unwrap();
        let answer = send(request).await;
        assert_eq!(answer.status(), status, "{coding}: {}", text(&answer));
        let told = answer.headers().get("accept-encoding");
        assert_eq!(told.map(|told| told.to_str().unwrap()), codings, "{coding}");
    }
}

#[tokio::test]
async fn what_may_be_asked_of_an_address_is_told() {
    let server = start().await;
    let request = |method: &str| {
        let request = Request::builder().method(method).uri(server.url(""));
        request.body(Bytes::new()).unwrap()
    };
    let answer = send(request("OPTIONS")).await;
    assert_eq!(answer.status(), 204);
    let allowed = answer.headers()["allow"].to_str().unwrap();
    assert!(
        allowed.contains("POST") && allowed.contains("GET"),
        "{allowed}"
    );
    assert_eq!(send(request("PUT")).await.status(), 405);
}

/// WS-I Basic Profile 1.1, R2714.
#[tokio::test]
async fn no_envelope_answers_a_one_way_message_even_if_it_is_refused() {
    let server = start().await;
    for (inner, status) in [("x", 202), ("<x/>", 500)] {
        let message = format!("<h:NoterInput xmlns:h='urn:hilsen'>{inner}</h:NoterInput>");
        let answer = post(&server, envelope(&message)).await;
        assert_eq!(
            (answer.status().as_u16(), text(&answer)),
            (status, String::new())
        );
    }
}

#[tokio::test]
async fn requests_are_bounded_in_depth_and_memory() {
    let message = "<h:HilsInput xmlns:h='urn:hilsen'><h:Navn>Bo</h:Navn></h:HilsInput>";
    for (depth, memory, says) in [(3, 1 << 20, "3 levels"), (100, 200, "200 octets")] {
        let mut options = ServerOptions::default();
        (options.depth, options.memory) = (depth, memory);
        let server = start_with(Vaert::default(), options).await;
        let answer = text(&post(&server, envelope(message)).await);
        assert!(
            answer.contains("xml-limit") && answer.contains(says),
            "{answer}"
        );
    }
}
