//! Which operation a request calls, however it is spelled.

use super::support::{MESSAGES, SOAP11, SOAP12, ask, envelope, server};
use snitflade_codegen::standin::Settings;

fn shared(version: &str) -> String {
    envelope(version, &format!("<Shared xmlns=\"{MESSAGES}\">x</Shared>"))
}

#[tokio::test]
async fn names_may_all_differ() {
    let server = server(Settings::default());
    for fields in [&[("soapaction", "\"urn:act:ask\"")][..], &[]] {
        let came = server.post(fields, &ask("")).await;
        assert_eq!(came.status, 200, "{}", came.text);
        assert!(came.text.contains("Answer"), "{}", came.text);
    }
}

#[tokio::test]
async fn the_action_tells_operations_of_one_element_apart() {
    let server = server(Settings::default());
    for (action, answer) in [
        ("urn:act:one", "FirstAnswer"),
        ("urn:act:two", "SecondAnswer"),
    ] {
        let came = server
            .post(&[("soapaction", action)], &shared(SOAP11))
            .await;
        assert_eq!(came.status, 200, "{}", came.text);
        assert!(came.text.contains(answer), "{}", came.text);
        let media = format!("application/soap+xml; charset=utf-8; action=\"{action}\"");
        let came = server
            .post(&[("content-type", &media)], &shared(SOAP12))
            .await;
        assert_eq!(came.status, 200, "{}", came.text);
        assert!(came.text.contains(answer), "{}", came.text);
    }
    let came = server.post(&[], &shared(SOAP11)).await;
    assert_eq!(came.status, 500);
    assert!(came.text.contains("First and Second"), "{}", came.text);
}

#[tokio::test]
async fn prefixes_declarations_and_comments_do_not_matter() {
    let server = server(Settings::default());
    let inside = "<p:AskElement><p:Antal>1</p:Antal></p:AskElement>";
    let spelled = [
        format!(
            "<SOAP-ENV:Envelope xmlns:SOAP-ENV=\"{SOAP11}\" xmlns:p=\"{MESSAGES}\">\
             <SOAP-ENV:Header/><SOAP-ENV:Body>{inside}</SOAP-ENV:Body></SOAP-ENV:Envelope>"
        ),
        format!(
            "<?xml version=\"1.0\"?>\n<Envelope xmlns=\"{SOAP11}\">\n<Body>\n<!-- a comment -->\
             <AskElement xmlns=\"{MESSAGES}\"><Antal>1</Antal></AskElement></Body></Envelope>"
        ),
        format!(
            "<s:Envelope xmlns:s=\"{SOAP11}\"><s:Body><!----><a:AskElement xmlns:a=\"{MESSAGES}\">\
             <b:Antal xmlns:b=\"{MESSAGES}\">1</b:Antal></a:AskElement></s:Body></s:Envelope>"
        ),
    ];
    for message in spelled {
        let came = server.post(&[], &message).await;
        assert_eq!(came.status, 200, "{message}: {}", came.text);
    }
}

#[tokio::test]
async fn the_action_may_be_quoted_bare_empty_or_missing() {
    let server = server(Settings::default());
    let message = ask("");
    for value in ["\"urn:act:ask\"", "urn:act:ask", "\"\"", ""] {
        let came = server.post(&[("soapaction", value)], &message).await;
        assert_eq!(came.status, 200, "{value}: {}", came.text);
    }
    assert_eq!(server.post(&[], &message).await.status, 200);
    let message = message.replace(SOAP11, SOAP12);
    for media in [
        "application/soap+xml",
        "application/soap+xml; action=\"urn:act:ask\"",
    ] {
        let came = server.post(&[("content-type", media)], &message).await;
        assert_eq!(came.status, 200, "{media}: {}", came.text);
        assert!(
            came.field("content-type")
                .starts_with("application/soap+xml")
        );
    }
    let came = server
        .post(&[("soapaction", "urn:act:two")], &ask(""))
        .await;
    assert_eq!(came.status, 500, "{}", came.text);
}

#[tokio::test]
async fn mandatory_blocks_of_security_layers_are_taken() {
    let server = server(Settings::default());
    let block = |namespace: &str| {
        let header = format!(
            "<e:Header><x:Security xmlns:x=\"{namespace}\" e:mustUnderstand=\"1\"/></e:Header>"
        );
        ask("").replacen("<e:Body>", &format!("{header}<e:Body>"), 1)
    };
    let wsse = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
    assert_eq!(server.post(&[], &block(wsse)).await.status, 200);
    let came = server.post(&[], &block("urn:nobody")).await;
    assert_eq!(came.status, 500);
    assert!(came.text.contains("MustUnderstand"), "{}", came.text);
}
