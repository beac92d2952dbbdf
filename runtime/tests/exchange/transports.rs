//! The network replaced: what is sent, and what odd answers come to.

use super::service::{HilsenClient, hils};
use bytes::Bytes;
use http::{Request, Response};
use snitflade_runtime::client::{
    BoxFuture, Call, ErrorKind, Https, Settings, Transport, TransportError, TransportErrorKind,
};
use snitflade_runtime::read::Mode;
use snitflade_runtime::soap::{Retry, SoapVersion};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};

/// Answers everything alike and keeps what was asked.
#[derive(Clone)]
struct Canned {
    status: u16,
    body: String,
    asked: Arc<Mutex<Vec<Request<Bytes>>>>,
}

impl Canned {
    fn new(status: u16, body: impl Into<String>) -> Canned {
        Canned {
            status,
            body: body.into(),
            asked: Arc::default(),
        }
    }

    fn last(&self) -> Request<Bytes> {
        self.asked.lock().unwrap().pop().expect("a request")
    }
}

impl Transport for Canned {
    fn send<'a>(
        &'a self,
        request: Request<Bytes>,
    ) -> BoxFuture<'a, Result<Response<Bytes>, TransportError>> {
        self.asked.lock().unwrap().push(request);
        let answer = Response::builder().status(self.status);
        let answer = answer.body(Bytes::from(self.body.clone())).unwrap();
        Box::pin(async move { Ok(answer) })
    }
}

pub fn answer(inner: &str) -> String {
    format!(
        "<s:Envelope xmlns:s='{}'><s:Body><h:HilsOutput xmlns:h='urn:hilsen'>\
         <h:StandardRetur><h:StatusKode>20</h:StatusKode></h:StandardRetur>{inner}\
         </h:HilsOutput></s:Body></s:Envelope>",
        SoapVersion::V11.namespace()
    )
}

#[tokio::test]
async fn settings_override_the_contract() {
    let transport = Canned::new(200, answer(""));
    let mut settings = Settings::new("https://example.invalid/x");
    HilsenClient::new(transport.clone(), settings.clone())
        .hils(&hils("Bo"))
        .await
        .unwrap();
    let plain = transport.last();
    assert_eq!(plain.uri(), "https://example.invalid/x");
    assert_eq!(plain.headers()["soapaction"], "\"urn:hilsen/hils\"");
    assert_eq!(plain.headers()["content-type"], "text/xml; charset=utf-8");

    HilsenClient::soap12(transport.clone(), settings.clone())
        .hils(&hils("Bo"))
        .await
        .unwrap();
    let twelve = transport.last();
    assert!(twelve.headers().get("soapaction").is_none());
    let content_type = twelve.headers()["content-type"].to_str().unwrap();
    assert!(
        content_type.contains("action=\"urn:hilsen:12/hils\""),
        "{content_type}"
    );

    settings.port = 1;
    settings.soap = Some(SoapVersion::V11);
    settings.liberty = Some(true);
    settings.content_type = Some("application/soap+xml".into());
    settings
        .actions
        .insert("hils".into(), "urn:en-anden".into());
    settings
        .http_headers
        .push(("x-miljoe".into(), "test".into()));
    HilsenClient::new(transport.clone(), settings)
        .hils(&hils("Bo"))
        .await
        .unwrap();
    let odd = transport.last();
    assert_eq!(odd.headers()["soapaction"], "\"urn:en-anden\"");
    assert_eq!(odd.headers()["content-type"], "application/soap+xml");
    assert_eq!(odd.headers()["x-miljoe"], "test");
    let body = String::from_utf8_lossy(odd.body());
    assert!(body.contains(SoapVersion::V11.namespace()));
    assert!(body.contains("urn:liberty:sb:2006-08"));
}

#[tokio::test]
async fn answers_are_read_tolerantly_unless_told_otherwise() {
    let transport = Canned::new(200, answer("<h:Hilsen>Hej</h:Hilsen><h:Nyt>1</h:Nyt>"));
    let mut settings = Settings::new("https://example.invalid/");
    let client = HilsenClient::new(transport.clone(), settings.clone());
    let reply = client.hils(&hils("Bo")).await.expect("an answer");
    assert_eq!(reply.hilsen.as_deref(), Some("Hej"));
    let [violation] = &reply.violations[..] else {
        panic!("{:?}", reply.violations)
    };
    assert!(violation.path.ends_with("/HilsOutput/Nyt"), "{violation}");
    assert!(!reply.extra.is_empty());

    settings.mode = Mode::Strict;
    let client = HilsenClient::new(transport, settings);
    let error = client.hils(&hils("Bo")).await.expect_err("a refusal");
    assert!(matches!(error.kind(), ErrorKind::Reading(_)), "{error}");
    assert!(error.to_string().contains("/HilsOutput/Nyt"), "{error}");
}

#[tokio::test]
async fn a_result_in_a_namespace_the_contract_lacks_is_found_by_its_names() {
    let foreign = "<x:StandardRetur xmlns:x='urn:ukendt'><x:StatusKode>40</x:StatusKode>\
                   <x:FejlbeskedTekst>Nej</x:FejlbeskedTekst></x:StandardRetur>";
    let client = HilsenClient::new(
        Canned::new(200, answer(foreign)),
        "https://example.invalid/",
    );
    let error = client.hils(&hils("Bo")).await.expect_err("a refusal");
    let rejected = error.rejected().expect("a failing result");
    let [failed] = &rejected.results[..] else {
        panic!("{:?}", rejected.results)
    };
    assert_eq!(failed.path, "/HilsOutput/StandardRetur");
    assert_eq!(failed.retur.number(), Some(40));
    assert_eq!(failed.retur.tekst(), Some("Nej"));
}

#[tokio::test]
async fn odd_answers_are_typed_errors() {
    let verdict = async |status, body: &str| {
        let client = HilsenClient::new(Canned::new(status, body), "https://example.invalid/");
        let client = client.with(Call::new().keep_raw());
        let error = client.hils(&hils("Bo")).await.expect_err("an error");
        let raw = error.raw().map(|raw| raw.len());
        assert_eq!(raw, Some(body.len()), "{error}");
        let kind = match error.kind() {
            ErrorKind::Transport(_) => "transport",
            ErrorKind::Reading(_) => "reading",
            ErrorKind::UndeclaredFault(_) => "fault",
            _ => panic!("{error}"),
        };
        (kind, error.retry())
    };
    assert_eq!(verdict(503, "<html/>").await, ("transport", Retry::Later));
    assert_eq!(verdict(401, "").await, ("transport", Retry::AfterNewToken));
    assert_eq!(verdict(404, "nej").await, ("transport", Retry::Never));
    assert_eq!(verdict(200, "<html/>").await, ("reading", Retry::Never));
    assert_eq!(verdict(200, "").await, ("transport", Retry::Never));
    assert_eq!(verdict(202, " ").await, ("transport", Retry::Never));
    assert_eq!(verdict(200, "\u{0}").await, ("reading", Retry::Never));
    assert_eq!(verdict(500, &answer("")).await, ("transport", Retry::Later));
    let fault = format!(
        "<s:Envelope xmlns:s='{}'><s:Body><s:Fault><faultcode>s:Client</faultcode>\
         </s:Fault></s:Body></s:Envelope>",
        SoapVersion::V11.namespace()
    );
    assert_eq!(verdict(500, &fault).await, ("fault", Retry::Never));
    assert_eq!(verdict(200, &fault).await, ("fault", Retry::Never));
    let mandatory = answer("").replace(
        "<s:Body>",
        "<s:Header><x xmlns='urn:x' s:mustUnderstand='1'/></s:Header><s:Body>",
    );
    assert_eq!(verdict(200, &mandatory).await, ("reading", Retry::Never));
}

/// Never answers.
struct Silent;

impl Transport for Silent {
    fn send<'a>(
        &'a self,
        _: Request<Bytes>,
    ) -> BoxFuture<'a, Result<Response<Bytes>, TransportError>> {
        Box::pin(std::future::pending())
    }
}

#[test]
fn a_call_may_be_dropped_before_and_after_it_is_sent() {
    let client = HilsenClient::new(Silent, "https://example.invalid/");
    let input = hils("Bo");
    drop(client.hils(&input));
    let mut call = Box::pin(client.hils(&input));
    let mut task = Context::from_waker(Waker::noop());
    assert!(matches!(call.as_mut().poll(&mut task), Poll::Pending));
    drop(call);
}

/// The kind of failure that a call of this URL ends in.
async fn failure(url: String) -> TransportErrorKind {
    let client = HilsenClient::new(Https::new().expect("TLS"), url);
    let error = client.hils(&hils("Bo")).await.expect_err("a failure");
    match error.kind() {
        ErrorKind::Transport(error) => error.kind(),
        _ => panic!("not of the transport: {error}"),
    }
}

#[tokio::test]
async fn a_failure_tells_whether_anything_was_sent() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await;
    let listener = listener.expect("a port");
    let url = format!("http://{}/", listener.local_addr().expect("an address"));
    let hangs_up = tokio::spawn(async move {
        use tokio::io::AsyncReadExt;
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut head = [0; 16];
            let _ = stream.read(&mut head).await;
        }
    });
    assert_eq!(failure(url.clone()).await, TransportErrorKind::Broken);
    hangs_up.abort();
    let _ = hangs_up.await;
    // Nobody listens any more.
    assert_eq!(failure(url).await, TransportErrorKind::Connect);
}
