//! Answers: valid, also where types are recursive or abstract, and about what was asked.

use super::support::{MESSAGES, SOAP11, ask, envelope, server};
use snitflade_codegen::standin::{Settings, Size};

/// `action` with a body of this element.
async fn answer(size: Size, action: &str, body: &str) -> super::support::Came {
    let mut settings = Settings::default();
    settings.size = size;
    let message = envelope(SOAP11, body);
    server(settings)
        .post(&[("soapaction", action)], &message)
        .await
}

#[tokio::test]
async fn answers_repeat_what_was_asked() {
    let inside = "<PersonCPR>0000000007</PersonCPR><Fornavn>Åse</Fornavn><Sag>S &amp; T</Sag>";
    let came = server(Settings::default()).post(&[], &ask(inside)).await;
    assert_eq!(came.status, 200);
    for repeated in [
        "PersonCPR>0000000007<",
        "Fornavn>Åse<",
        "Sag>S &amp; T<",
        "StatusKode>20<",
    ] {
        assert!(came.text.contains(repeated), "{repeated}: {}", came.text);
    }
}

#[tokio::test]
async fn recursion_ends() {
    let body = format!(
        "<Endless xmlns=\"{MESSAGES}\"><Name>n</Name><Again><Name>m</Name><End/></Again>\
         <End/></Endless>"
    );
    for size in [Size::Minimal, Size::Full] {
        let came = answer(size, "", &body).await;
        assert_eq!(came.status, 200, "{}", came.text);
    }
    let server = server(Settings::default());
    let token = server.token().await;
    let line = "GET /console/sample?path=/TEST/1/Names&operation=3&full";
    let came = server
        .request(line, &[("snitflade-token", &token)], "")
        .await;
    let sample: serde_json::Value = serde_json::from_str(&came.text).expect("JSON");
    let message = sample["message"].as_str().expect("a message");
    assert!(
        message.contains("InGroup") && message.contains("Again"),
        "{message}"
    );
    let came = server.post(&[("soapaction", "\"\"")], message).await;
    assert_eq!(came.status, 200, "{}", came.text);
}

#[tokio::test]
async fn a_loop_without_an_end_is_refused_with_the_reason() {
    let body = format!("<Shared xmlns=\"{MESSAGES}\">x</Shared>");
    let came = answer(Size::Minimal, "urn:act:trap", &body).await;
    assert_eq!(came.status, 500);
    assert!(
        came.text.contains("no answer could be invented"),
        "{}",
        came.text
    );
    assert!(came.text.contains("/Trap"), "{}", came.text);
}

#[tokio::test]
async fn abstract_types_and_elements_get_concrete_ones() {
    let body = format!("<Shared xmlns=\"{MESSAGES}\">x</Shared>");
    for size in [Size::Minimal, Size::Full] {
        let came = answer(size, "urn:act:two", &body).await;
        assert_eq!(came.status, 200, "{}", came.text);
        assert!(
            came.text.contains("Barks") && came.text.contains(":type="),
            "{}",
            came.text
        );
        assert!(
            came.text.contains("Member") && !came.text.contains("Head>"),
            "{}",
            came.text
        );
    }
}
