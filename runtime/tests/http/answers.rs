//! Answers of all kinds, as a client takes them.

use super::requests::Canned;
use super::service::{BreveClient, Svar, brev, svar};
use bytes::Bytes;
use snitflade_runtime::client::{CallError, ErrorKind, Settings, TransportErrorKind};
use snitflade_runtime::read::Mode;
use snitflade_runtime::soap::Retry;

async fn answered(
    status: u16,
    content_type: &'static str,
    body: impl Into<Bytes>,
) -> Result<Svar, CallError<super::service::SendFailure, Svar>> {
    let transport = Canned::new(status, content_type, body);
    let client = BreveClient::new(transport, "https://example.invalid");
    client.send(&brev("Digital")).await.map(|reply| reply.value)
}

fn transport(error: &CallError<super::service::SendFailure, Svar>) -> TransportErrorKind {
    match error.kind() {
        ErrorKind::Transport(error) => error.kind(),
        _ => panic!("{error}"),
    }
}

#[tokio::test]
async fn what_is_no_message_is_an_error_with_status_and_media_type() {
    for (status, content_type, body, retry, says) in [
        (
            200,
            "text/html",
            "<html>kanariefugl</html>",
            Retry::Never,
            "its content type is text/html",
        ),
        (
            200,
            "application/xml",
            "",
            Retry::Never,
            "its body is empty",
        ),
        (204, "", "", Retry::Never, "its body is empty"),
        (202, "", "", Retry::Never, "it has no content type"),
        (
            302,
            "text/html",
            "x",
            Retry::Never,
            "redirects are not followed",
        ),
        (
            502,
            "text/html",
            "<html/>",
            Retry::Later,
            "its content type is text/html",
        ),
        (
            500,
            "application/xml",
            "<html/>",
            Retry::Later,
            "its content type is application/xml",
        ),
        (
            401,
            "text/plain",
            "kanariefugl",
            Retry::AfterNewToken,
            "text/plain",
        ),
    ] {
        let error = answered(status, content_type, body).await.unwrap_err();
        assert_eq!(
            transport(&error),
            TransportErrorKind::Status(status),
            "{error}"
        );
        assert_eq!(error.retry(), retry, "{error}");
        let shown = format!("{error} {error:?}");
        assert!(
            shown.contains(says) && !shown.contains("kanarie"),
            "{shown}"
        );
        assert_eq!(error.http_status(), Some(status));
    }
}

#[tokio::test]
async fn a_form_is_told_by_its_media_type() {
    let xml = "<svar><Result>true</Result><TransmissionID>t-7</TransmissionID></svar>";
    let json = r#"{"Result": true, "TransmissionID": "t-7"}"#;
    for (content_type, body) in [
        ("application/xml", xml),
        ("text/xml; charset=utf-8", xml),
        ("application/svar+xml", xml),
        ("application/json; charset=utf-8", json),
        ("application/problem+json", json),
    ] {
        let found = answered(200, content_type, body).await.unwrap();
        assert_eq!(found, svar(true), "{content_type}");
    }
    let mixed = answered(200, "application/json", xml).await.unwrap_err();
    assert!(matches!(mixed.kind(), ErrorKind::Reading(_)), "{mixed}");
    let none = answered(200, "", xml).await.unwrap_err();
    assert_eq!(transport(&none), TransportErrorKind::Status(200));
}

#[tokio::test]
async fn encodings_are_read_by_mark_field_and_declaration() {
    let text = "<svar><Result>true</Result><TransmissionID>æøå</TransmissionID></svar>";
    let latin: Vec<u8> = text.chars().map(|c| u32::from(c) as u8).collect();
    let declared = [&b"<?xml version='1.0' encoding='ISO-8859-1'?>"[..], &latin].concat();
    let wrong = [&b"<?xml version='1.0' encoding='UTF-8'?>"[..], &latin].concat();
    let wide: Vec<u8> = std::iter::once(0xFEFF)
        .chain(text.encode_utf16())
        .flat_map(u16::to_be_bytes)
        .collect();
    for (content_type, body) in [
        ("application/xml", text.as_bytes().to_vec()),
        ("application/xml", declared.clone()),
        ("text/xml; charset=iso-8859-1", declared),
        ("text/xml; charset=iso-8859-1", latin.clone()),
        ("text/xml; charset=iso-8859-1", wrong),
        ("application/xml", wide.clone()),
        ("application/xml; charset=utf-8", wide),
    ] {
        let found = answered(200, content_type, body).await.unwrap();
        assert_eq!(found.transmission.as_deref(), Some("æøå"), "{content_type}");
    }
    let error = answered(200, "application/xml", latin).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Reading(_)), "{error}");
}

#[tokio::test]
async fn tolerant_reading_keeps_and_strict_reading_refuses() {
    for (content_type, body) in [
        (
            "application/xml",
            "<svar><Result>true</Result><Nyt>x</Nyt></svar>",
        ),
        ("application/json", r#"{"Result": true, "Nyt": "x"}"#),
    ] {
        let transport = Canned::new(200, content_type, body);
        let mut settings = Settings::new("https://example.invalid");
        let client = BreveClient::new(transport.clone(), settings.clone());
        let reply = client.send(&brev("Digital")).await.unwrap();
        assert_eq!(reply.violations.len(), 1, "{content_type}");
        settings.mode = Mode::Strict;
        let client = BreveClient::new(transport, settings);
        let error = client.send(&brev("Digital")).await.unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::Reading(_)), "{error}");
    }
}
