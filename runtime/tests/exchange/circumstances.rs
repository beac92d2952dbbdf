//! What both sides learn of an exchange besides the message.

use super::service::{HilsenClient, Vaert, client, hils, start_with};
use snitflade_runtime::client::{
    Call, ErrorKind, Https, Interceptor, ReceivedAnswer, SecurityError, SentRequest, Settings,
    TransportError, TransportErrorKind,
};
use snitflade_runtime::codegen::v1::{AnyElement, NoFault};
use snitflade_runtime::server::{
    self, BoxFuture, Context, NoServerSecurity, OpenedRequest, Running, SealedRequest,
    ServerOptions, ServerSecurity, ServiceError,
};
use snitflade_runtime::soap::{
    Addressing, Attachment, FaultSet, HeaderBlock, MessageProperties, OpenedEnvelope, Retry,
    SoapFault, SoapVersion, StandardRetur,
};
use std::error::Error;
use std::sync::{Arc, Mutex};

/// Lets everybody in, under one name.
struct Named;

#[derive(Clone, Debug, PartialEq)]
struct Caller(&'static str);

impl ServerSecurity for Named {
    fn open<'a>(
        &'a self,
        request: SealedRequest<'a>,
    ) -> BoxFuture<'a, Result<OpenedRequest, SoapFault>> {
        let caller = server::Caller::unknown().with(Caller("bo"));
        Box::pin(async move { Ok(request.as_received(caller)) })
    }
}

/// A server, and what its handler was told last.
async fn told() -> (Running, Arc<Mutex<Option<Context>>>) {
    let told = Arc::new(Mutex::new(None));
    let vaert = Vaert {
        told: Some(told.clone()),
        ..Vaert::default()
    };
    let mut options = ServerOptions::default();
    options.security = Arc::new(Named);
    (start_with(vaert, options).await, told)
}

fn block() -> HeaderBlock {
    let xml = "<x:Spor xmlns:x='urn:spor'>7</x:Spor>".to_owned();
    let bindings = Vec::new();
    HeaderBlock::new("urn:spor", "Spor", AnyElement { xml, bindings })
}

#[tokio::test]
async fn a_handler_is_told_the_circumstances_of_a_request() {
    let (server, told) = told().await;
    let last = || told.lock().unwrap().take().expect("a call");
    let call = Call::new()
        .transaction("t-1")
        .header(block())
        .http_header("x-spor", "8");
    client(&server, 0)
        .with(call)
        .hils(&hils("Bo"))
        .await
        .expect("an answer");
    let context = last();
    assert_eq!(context.operation(), "hils");
    assert_eq!(context.version(), SoapVersion::V11);
    assert_eq!(context.action(), "urn:hilsen/hils");
    assert!(context.addressing().is_none());
    assert_eq!(context.transaction_id(), Some("t-1"));
    assert_eq!(context.headers().len(), 2);
    let spor = context.header("urn:spor", "Spor").expect("a block");
    assert!(spor.xml().xml.ends_with(">7</x:Spor>"));
    assert!(context.header("urn:spor", "Andet").is_none());
    assert_eq!(context.http_headers()["x-spor"], "8");
    assert_eq!(context.caller().get::<Caller>(), Some(&Caller("bo")));
    assert!(context.attachments().is_empty());
    let shown = format!("{context:?}");
    assert!(
        shown.contains("hils") && shown.contains("{urn:spor}Spor"),
        "{shown}"
    );

    let mut settings = Settings::new(server.url(""));
    settings.port = 1;
    settings.addressing = Some(Addressing::Required);
    let addressed = HilsenClient::new(Https::new().expect("TLS"), settings);
    addressed.hils(&hils("Bo")).await.expect("an answer");
    let context = last();
    assert_eq!(context.version(), SoapVersion::V12);
    let properties = context.addressing().expect("properties");
    assert_eq!(properties.action.as_deref(), Some("urn:hilsen:12/hils"));
}

#[tokio::test]
async fn parts_travel_both_ways_beside_the_message() {
    let (server, told) = told().await;
    let part = Attachment::new("bilag@example", "text/plain", "kanariefugl");
    let call = Call::new().attachment(part.clone());
    let reply = client(&server, 0).with(call).hils(&hils("bilag")).await;
    let reply = reply.expect("an answer");
    let sent = told.lock().unwrap().take().expect("a call");
    for parts in [sent.attachments(), &reply.attachments[..]] {
        assert_eq!(parts.len(), 1);
        assert_eq!(
            (&*parts[0].id, &parts[0].content),
            ("bilag@example", &part.content)
        );
    }
    assert!(!format!("{reply:?}").contains("kanariefugl"));
}

#[tokio::test]
async fn a_reply_keeps_its_circumstances_when_its_value_is_taken_or_replaced() {
    let (server, _) = told().await;
    let call = Call::new().transaction("t-2").keep_raw();
    let reply = client(&server, 0).with(call).hils(&hils("kode 44")).await;
    let mapped = reply
        .expect("an answer")
        .map(|output| output.retur.kode.to_string());
    assert_eq!(mapped.value, "44");
    assert!(mapped.is_nothing_found());
    assert_eq!(mapped.transaction_id.as_deref(), Some("t-2"));
    assert_eq!(mapped.http_status, 200);
    assert!(mapped.raw.is_some() && mapped.http_headers.contains_key("content-type"));
    let retur = mapped
        .standard_retur
        .as_ref()
        .and_then(StandardRetur::number);
    assert_eq!(retur, Some(44));
    let shown = format!("{mapped:?}");
    assert!(
        shown.contains("t-2") && shown.contains("http_status: 200"),
        "{shown}"
    );
    assert_eq!(mapped.into_value(), "44");
}

#[tokio::test]
async fn an_error_keeps_its_circumstances_when_its_output_is_replaced() {
    let (server, _) = told().await;
    let client = client(&server, 0).with(Call::new().transaction("t-3").keep_raw());
    for (navn, numbers) in [("kode 41", 1), ("fejl", 0), ("udenfor", 0)] {
        let error = client.hils(&hils(navn)).await.expect_err("an error");
        let before = (error.to_string(), error.retry(), error.http_status());
        let mapped = error.map_output(|output| output.retur.kode.to_string());
        let after = (mapped.to_string(), mapped.retry(), mapped.http_status());
        assert_eq!(before, after);
        assert_eq!(mapped.transaction_id(), Some("t-3"));
        assert_eq!(mapped.operation(), "hils");
        assert!(mapped.raw().is_some());
        let value = mapped
            .rejected()
            .map(|rejected| rejected.reply.value.clone());
        assert_eq!(value.is_some(), numbers == 1, "{navn}");
        assert_eq!(mapped.fault().is_some(), navn == "fejl");
        let shown = format!("{:?}", mapped.rejected());
        assert_eq!(shown.contains("FailedResult("), numbers == 1, "{shown}");
        match (navn, mapped.into_kind()) {
            ("kode 41", ErrorKind::Rejected(rejected)) => {
                assert_eq!(rejected.retry(), Retry::AfterNewToken);
                assert_eq!(rejected.results[0].path, "/HilsOutput/StandardRetur");
            }
            ("fejl", ErrorKind::Fault(..)) => {}
            ("udenfor", ErrorKind::UndeclaredFault(_)) => {}
            (_, _) => panic!("{navn}"),
        }
    }
}

/// Nothing is done by default.
struct Idle;

impl Interceptor for Idle {}

/// Keeps what it is shown.
#[derive(Clone, Default)]
struct Seen(Arc<Mutex<Option<(SentRequest, ReceivedAnswer)>>>);

impl Interceptor for Seen {
    fn answer(&self, request: &SentRequest, answer: &ReceivedAnswer) {
        *self.0.lock().unwrap() = Some((request.clone(), answer.clone()));
    }
}

#[tokio::test]
async fn an_interceptor_sees_all_and_shows_little() {
    let (server, _) = told().await;
    let seen = Seen::default();
    let settings = Settings::new(server.url("?kode=1"))
        .interceptor(seen.clone())
        .interceptor(Idle)
        .basic_auth("bo", "kode");
    let client = HilsenClient::new(Https::new().expect("TLS"), settings);
    client.hils(&hils("kanariefugl")).await.expect("an answer");
    let (request, answer) = seen.0.lock().unwrap().take().expect("an answer");
    assert_eq!((request.service(), request.operation()), ("Hilsen", "hils"));
    assert_eq!((request.method(), answer.status()), ("POST", 200));
    assert!(request.expose_url().ends_with("?kode=1") && !request.url().contains("kode"));
    let body = String::from_utf8_lossy(request.expose_body()).into_owned();
    assert!(body.contains("kanariefugl") && request.body_length() == body.len());
    assert!(
        request.expose_headers()["authorization"]
            .to_str()
            .unwrap()
            .starts_with("Basic ")
    );
    let hidden = |(name, value): &(String, String)| name == "authorization" && value == "…";
    assert!(
        request.headers().iter().any(hidden),
        "{:?}",
        request.headers()
    );
    let whole = String::from_utf8_lossy(answer.expose_body()).into_owned();
    assert!(whole.contains("kanariefugl") && answer.body_length() == whole.len());
    let status = format!("HTTP 200, {} bytes in ", whole.len());
    assert!(answer.to_string().starts_with(&status), "{answer}");
    let shown = format!("{request:?} {answer:?}");
    for part in [
        "method: POST",
        "\"hils\"",
        "\"Hilsen\"",
        "status: 200",
        "body_length",
    ] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    assert!(
        !shown.contains("kanariefugl") && !shown.contains("kode"),
        "{shown}"
    );
}

#[test]
fn what_is_configured_is_shown_without_secrets() {
    let settings = Settings::new("https://bo:kode@example.invalid/x?kode");
    let client = HilsenClient::new(
        Https::new().expect("TLS"),
        settings.basic_auth("bo", "kode"),
    );
    let shown = format!("{client:?} {:?}", ServerOptions::default());
    assert!(
        shown.contains("example.invalid") && shown.contains("max_request"),
        "{shown}"
    );
    assert!(!shown.contains("kode"), "{shown}");
    let request = OpenedRequest {
        envelope: OpenedEnvelope::AsReceived("kode".into()),
        understood: vec![("urn:a".into(), "b".into())],
        caller: server::Caller::unknown(),
        answers: Arc::new(NoServerSecurity),
    };
    let shown = format!("{request:?}");
    assert!(
        shown.contains("4 bytes") && shown.contains("urn:a"),
        "{shown}"
    );
    assert!(!shown.contains("kode"), "{shown}");
}

#[test]
fn errors_of_the_layers_below_tell_their_cause() {
    let cause = || std::io::Error::other("læk");
    let told = |error: &dyn Error| error.source().map(ToString::to_string);
    let security = SecurityError::new("no token", Retry::Never);
    assert_eq!(told(&security), None);
    let fault = SoapFault::from(&security);
    assert!(fault.reason().contains("no token"));
    assert_eq!(told(&security.caused(cause())).as_deref(), Some("læk"));
    let transport = TransportError::caused(TransportErrorKind::Broken, cause());
    assert_eq!(told(&transport).as_deref(), Some("læk"));
    assert_eq!(transport.kind(), TransportErrorKind::Broken);
    assert_eq!(told(&TransportError::new(TransportErrorKind::Broken)), None);
    let undeclared: ServiceError<NoFault> = SoapFault::receiver("læk").into();
    assert!(format!("{undeclared:?}").starts_with("ServiceError("));
    assert!(<NoFault as FaultSet>::blank().is_none());
}

#[test]
fn properties_of_a_message_are_named_and_its_parties_are_not_shown() {
    let mut properties = MessageProperties::default();
    properties.action = Some("urn:x".to_owned());
    properties.to = Some("https://example.invalid/?kode".to_owned());
    let shown = format!("{properties:?}");
    assert!(
        shown.contains("urn:x") && !shown.contains("kode"),
        "{shown}"
    );
    let shown = format!("{:?}", block());
    assert_eq!(shown, "HeaderBlock({urn:spor}Spor)");
}
