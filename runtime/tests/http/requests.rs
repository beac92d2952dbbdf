//! Requests as they go over the wire, and those that are not sent.

use super::service::{BreveClient, HentRequest, brev, tilmelding};
use bytes::Bytes;
use http::{Request, Response};
use snitflade_runtime::client::{
    BoxFuture, Call, ErrorKind, Settings, Transport, TransportError, TransportErrorKind,
};
use snitflade_runtime::codegen::v1;
use snitflade_runtime::soap::Attachment;
use std::sync::{Arc, Mutex};

/// Answers everything alike and keeps what was asked.
#[derive(Clone)]
pub struct Canned {
    status: u16,
    content_type: &'static str,
    body: Bytes,
    asked: Arc<Mutex<Vec<Request<Bytes>>>>,
}

impl Canned {
    pub fn new(status: u16, content_type: &'static str, body: impl Into<Bytes>) -> Canned {
        Canned {
            status,
            content_type,
            body: body.into(),
            asked: Arc::default(),
        }
    }

    pub fn last(&self) -> Request<Bytes> {
        self.asked.lock().unwrap().pop().expect("a request")
    }

    pub fn is_unused(&self) -> bool {
        self.asked.lock().unwrap().is_empty()
    }
}

impl Transport for Canned {
    fn send<'a>(
        &'a self,
        request: Request<Bytes>,
    ) -> BoxFuture<'a, Result<Response<Bytes>, TransportError>> {
        self.asked.lock().unwrap().push(request);
        let mut answer = Response::builder().status(self.status);
        if !self.content_type.is_empty() {
            answer = answer.header("content-type", self.content_type);
        }
        let answer = answer.body(self.body.clone()).unwrap();
        Box::pin(async move { Ok(answer) })
    }
}

pub fn ok() -> Canned {
    Canned::new(200, "application/xml", "<svar><Result>true</Result></svar>")
}

#[tokio::test]
async fn a_request_says_what_it_is_and_what_it_reads() {
    let transport = ok();
    let client = BreveClient::new(
        transport.clone(),
        "https://example.invalid/service/Breve_1/",
    );
    client.send(&brev("Digital")).await.unwrap();
    let sent = transport.last();
    assert_eq!(sent.method(), "POST");
    assert_eq!(sent.uri(), "https://example.invalid/service/Breve_1/breve");
    let field = |name: &str| sent.headers()[name].to_str().unwrap().to_owned();
    assert_eq!(field("content-type"), "application/xml");
    assert_eq!(field("accept"), "application/xml, application/json");
    assert_eq!(field("accept-encoding"), "gzip, deflate");
    assert_eq!(field("x-transaktionsid").len(), 36);
    assert!(sent.headers().get("content-length").is_none());
    let body = String::from_utf8(sent.body().to_vec()).unwrap();
    assert_eq!(
        body,
        "<brev><Kanal>Digital</Kanal><Navn>Bo Ægir</Navn></brev>"
    );
}

#[tokio::test]
async fn paths_and_queries_are_escaped() {
    let transport = Canned::new(200, "application/json", r#"{"Result":true}"#);
    let client = BreveClient::new(transport.clone(), "https://example.invalid");
    let mut asked = tilmelding("3333333333");
    asked.maerke = Some(v1::List(vec!["a&b".to_owned(), "ø+".to_owned()]));
    client.tilmelding(&asked).await.unwrap();
    let sent = transport.last();
    assert_eq!(
        sent.uri(),
        "https://example.invalid/borgere/3333333333/tilmelding?m%C3%A6rke=a%26b&m%C3%A6rke=%C3%B8%2B"
    );
    assert!(sent.headers().get("content-type").is_none() && sent.body().is_empty());
    let pdf = Canned::new(200, "application/pdf", "x");
    let client = BreveClient::new(pdf.clone(), "https://example.invalid");
    let id = "../a b/%2e".to_owned();
    client.hent(&HentRequest { id }).await.unwrap();
    let uri = pdf.last().uri().to_string();
    assert_eq!(uri, "https://example.invalid/breve/..%2Fa%20b%2F%252e.pdf");
}

#[tokio::test]
async fn what_breaks_the_contract_is_not_sent() {
    let transport = ok();
    let client = BreveClient::new(transport.clone(), "https://example.invalid");
    let error = client.send(&brev("Brevdue")).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Writing(_)), "{error}");
    assert!(error.to_string().contains("/brev/Kanal"), "{error}");
    let error = client
        .tilmelding(&tilmelding("kanariefugl"))
        .await
        .unwrap_err();
    let shown = error.to_string();
    assert!(
        shown.contains("/path/cpr") && shown.contains("pattern"),
        "{shown}"
    );
    assert!(!shown.contains("kanarie"), "{shown}");
    let mut asked = tilmelding("3333333333");
    asked.kanal = Some("Brevdue".to_owned());
    let error = client.tilmelding(&asked).await.unwrap_err().to_string();
    assert!(
        error.contains("/query/kanal") && error.contains("Brevdue"),
        "{error}"
    );
    for text in ["æ", "a\r\nx-b: 1"] {
        let mut asked = tilmelding("3333333333");
        asked.x_sag = Some(text.to_owned());
        let error = client.tilmelding(&asked).await.unwrap_err().to_string();
        assert!(error.contains("/header/x-Sag"), "{error}");
    }
    for id in ["", ".", ".."] {
        let id = id.to_owned();
        let error = client.hent(&HentRequest { id }).await.unwrap_err();
        assert!(error.to_string().contains("/path/id"), "{error}");
    }
    assert!(transport.is_unused());
}

#[tokio::test]
async fn what_belongs_to_soap_and_a_query_in_the_address_are_refused() {
    let transport = ok();
    let client = BreveClient::new(transport.clone(), "https://example.invalid");
    let call = Call::new().attachment(Attachment::new("a", "image/png", &b"x"[..]));
    let error = client.with(call).send(&brev("Digital")).await.unwrap_err();
    assert!(error.to_string().contains("belong to SOAP"), "{error}");
    let queried = BreveClient::new(transport.clone(), "https://example.invalid/?kode=kode");
    let error = queried.send(&brev("Digital")).await.unwrap_err();
    let ErrorKind::Transport(refused) = error.kind() else {
        panic!("{error}");
    };
    assert_eq!(refused.kind(), TransportErrorKind::Request);
    assert!(!error.to_string().contains("kode"), "{error}");
    assert!(transport.is_unused());
}

#[tokio::test]
async fn fields_of_settings_and_call_go_along() {
    let transport = ok();
    let settings = Settings::new("https://example.invalid")
        .basic_auth("bo", "kode")
        .http_header("x-a", "1");
    let client = BreveClient::new(transport.clone(), settings);
    let call = Call::new().http_header("x-a", "2");
    client.with(call).send(&brev("Digital")).await.unwrap();
    let sent = transport.last();
    assert_eq!(sent.headers()["x-a"], "2");
    assert_eq!(sent.headers()["authorization"], "Basic Ym86a29kZQ==");
    let shown = format!("{client:?}");
    assert!(
        shown.contains("Breve") && !shown.contains("kode"),
        "{shown}"
    );
}
