//! Faults: their version, status and content type, and what they tell.

use super::support::{Came, MESSAGES, PATH, SOAP11, SOAP12, ask, envelope, server};
use snitflade_codegen::standin::{Failure, Settings};
use std::time::{Duration, Instant};

fn is_fault(came: &Came, version: &str, status: u16) {
    assert_eq!(came.status, status, "{}", came.text);
    let media = match version {
        SOAP11 => "text/xml; charset=utf-8",
        _ => "application/soap+xml; charset=utf-8",
    };
    assert_eq!(came.field("content-type"), media);
    assert!(
        came.text.contains(&format!("\"{version}\"")),
        "{}",
        came.text
    );
    let (own, other) = match version {
        SOAP11 => ("faultstring", ":Reason>"),
        _ => (":Reason>", "faultstring"),
    };
    assert!(
        came.text.contains(own) && !came.text.contains(other),
        "{}",
        came.text
    );
}

/// Version, content type and the status of a fault of the sender.
const VERSIONS: [(&str, &str, u16); 2] = [
    (SOAP11, "text/xml", 500),
    (SOAP12, "application/soap+xml", 400),
];

#[tokio::test]
async fn a_violation_names_path_and_rule() {
    let server = server(Settings::default());
    for (version, media, status) in VERSIONS {
        let body = format!(
            "<AskElement xmlns=\"{MESSAGES}\"><Sag>s</Sag><Antal>10</Antal><Mere/></AskElement>"
        );
        let fields = [("content-type", media)];
        let came = server.post(&fields, &envelope(version, &body)).await;
        is_fault(&came, version, status);
        for told in [
            "path=\"/AskElement/Antal\" rule=\"cvc-maxInclusive-valid\"",
            "path=\"/AskElement/Mere\" rule=\"cvc-complex-type.2.4.d\"",
            "/AskElement/Antal: cvc-maxInclusive-valid",
        ] {
            assert!(came.text.contains(told), "{told}: {}", came.text);
        }
    }
}

#[tokio::test]
async fn personal_values_are_not_repeated() {
    let server = server(Settings::default());
    let came = server
        .post(&[], &ask("<PersonCPR>kanariefugl</PersonCPR>"))
        .await;
    assert_eq!(came.status, 500);
    assert!(came.text.contains("/AskElement/PersonCPR"), "{}", came.text);
    assert!(!came.text.contains("kanarie"), "{}", came.text);
}

#[tokio::test]
async fn requests_that_cannot_be_read_get_a_fault_of_their_version() {
    let server = server(Settings::default());
    for (version, media, status) in VERSIONS {
        let fields = [("content-type", media)];
        let deep = "<a>".repeat(100_000);
        for message in ["", "<e", "no xml", &envelope(version, &deep)] {
            is_fault(&server.post(&fields, message).await, version, status);
        }
        let unknown = envelope(version, "<x/>");
        is_fault(&server.post(&fields, &unknown).await, version, status);
    }
}

#[tokio::test]
async fn failures_come_on_demand() {
    let server = server(Settings::default());
    let field = "snitflade-failure";
    for (version, media, sender) in VERSIONS {
        let message = ask("").replace(SOAP11, version);
        let post = async |failure: &str| {
            server
                .post(&[("content-type", media), (field, failure)], &message)
                .await
        };
        is_fault(&post("fault=sender").await, version, sender);
        is_fault(&post("fault=receiver").await, version, 500);
        let declared = post("fault=RefusedFault").await;
        is_fault(&declared, version, 500);
        assert!(
            declared.text.contains("RefusedElement"),
            "{}",
            declared.text
        );
        let unknown = post("fault=Nothing").await;
        is_fault(&unknown, version, 500);
        assert!(unknown.text.contains("RefusedFault"), "{}", unknown.text);
        is_fault(&post("explode").await, version, sender);
    }
    let came = server.post(&[(field, "code=40")], &ask("")).await;
    assert_eq!(came.status, 200);
    assert!(came.text.contains("StatusKode>40<"), "{}", came.text);
    let came = server.post(&[(field, "code=forty")], &ask("")).await;
    is_fault(&came, SOAP11, 500);
    let before = Instant::now();
    assert_eq!(
        server
            .post(&[(field, "delay=300ms")], &ask(""))
            .await
            .status,
        200
    );
    assert!(before.elapsed() >= Duration::from_millis(300));
}

#[tokio::test]
async fn failures_of_all_requests_are_settings() {
    let mut settings = Settings::default();
    settings.failure = Failure::parse("code=49").expect("a failure");
    let came = server(settings).post(&[], &ask("")).await;
    assert!(came.text.contains("StatusKode>49<"), "{}", came.text);
}

#[tokio::test]
async fn a_dropped_connection_has_no_answer() {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let router = super::support::standin(Settings::default()).into_router();
    let running = snitflade_runtime::server::Running::start(router)
        .await
        .expect("a port");
    let mut stream = tokio::net::TcpStream::connect(running.address())
        .await
        .expect("a connection");
    let message = ask("");
    let request = format!(
        "POST {PATH} HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml\r\n\
         Snitflade-Failure: drop\r\nContent-Length: {}\r\n\r\n{message}",
        message.len()
    );
    stream.write_all(request.as_bytes()).await.expect("sent");
    let mut came = Vec::new();
    let read = stream.read_to_end(&mut came);
    let ended = tokio::time::timeout(Duration::from_secs(60), read).await;
    assert!(ended.is_ok(), "the connection stays open");
    assert_eq!(String::from_utf8_lossy(&came), "");
}
