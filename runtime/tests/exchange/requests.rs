//! What a request carries, what is claimed of it, and who is told.

use super::service::{HilsenClient, REQUEST_HEADER_ROOT, RequestHeader, hils};
use super::transports::answer;
use bytes::Bytes;
use http::{Request, Response};
use snitflade_runtime::client::{
    BoxFuture, Call, CallError, ErrorKind, Interceptor, Outgoing, ReceivedAnswer, Sealed,
    SecuredCall, SecurityError, SecurityProfile, SentRequest, Settings, Transport, TransportError,
    TransportErrorKind,
};
use snitflade_runtime::codegen::v1::{Extra, NoBody};
use snitflade_runtime::soap::{Addressing, Envelope};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// Keeps what it is given; answers, or fails.
#[derive(Clone, Default)]
struct Wire {
    fails: Option<TransportErrorKind>,
    silent: bool,
    seen: Arc<Mutex<Vec<Request<Bytes>>>>,
}

impl Wire {
    fn failing(kind: TransportErrorKind) -> Wire {
        Wire {
            fails: Some(kind),
            ..Wire::default()
        }
    }

    fn last(&self) -> Request<Bytes> {
        self.seen.lock().unwrap().pop().expect("a request")
    }
}

impl Transport for Wire {
    fn send<'a>(
        &'a self,
        request: Request<Bytes>,
    ) -> BoxFuture<'a, Result<Response<Bytes>, TransportError>> {
        self.seen.lock().unwrap().push(request);
        Box::pin(async move {
            if self.silent {
                std::future::pending::<()>().await;
            }
            match self.fails {
                Some(kind) => Err(TransportError::because(kind, "as the test asks")),
                None => Ok(Response::new(Bytes::from(answer("")))),
            }
        })
    }
}

const URL: &str = "https://example.invalid/x";

#[tokio::test]
async fn only_a_transaction_that_was_sent_is_claimed() {
    let client = |wire: &Wire| HilsenClient::new(wire.clone(), URL);
    let with = Call::new().transaction("t-1");
    let wire = Wire::default();
    let reply = client(&wire)
        .with(with.clone())
        .hils(&hils("Bo"))
        .await
        .expect("an answer");
    assert_eq!(reply.transaction_id.as_deref(), Some("t-1"));
    // `ping` declares no header block for it.
    let error = client(&Wire::failing(TransportErrorKind::Broken)).with(with.clone());
    let error = error.ping(&NoBody).await.expect_err("broken");
    assert_eq!(error.transaction_id(), None);
    assert_eq!(
        error.to_string(),
        "ping: the connection broke; the request may have been received: as the test asks"
    );
    for (kind, claimed) in [
        (TransportErrorKind::Broken, Some("t-1")),
        (TransportErrorKind::Timeout, Some("t-1")),
        (TransportErrorKind::Connect, None),
        (TransportErrorKind::Request, None),
    ] {
        let client = client(&Wire::failing(kind)).with(with.clone());
        let error = client.hils(&hils("Bo")).await.expect_err("a failure");
        assert_eq!(error.transaction_id(), claimed, "{kind:?}");
    }
    // A block of the caller's own says which transaction it is.
    let own = RequestHeader {
        transaktion: "t-<9>".into(),
        extra: Extra::default(),
    };
    let call = Call::new()
        .header_of(&REQUEST_HEADER_ROOT, &own)
        .expect("a block");
    let reply = client(&wire)
        .with(call)
        .hils(&hils("Bo"))
        .await
        .expect("an answer");
    assert_eq!(reply.transaction_id.as_deref(), Some("t-<9>"));
}

/// Puts the transaction into an HTTP header field, and a token beside it.
struct InField;

impl SecurityProfile for InField {
    fn begin<'a>(
        &'a self,
        _: &'a Outgoing,
    ) -> BoxFuture<'a, Result<Box<dyn SecuredCall>, SecurityError>> {
        Box::pin(async { Ok(Box::new(InField) as Box<dyn SecuredCall>) })
    }
}

impl SecuredCall for InField {
    fn seal<'a>(
        &'a mut self,
        call: &'a Outgoing,
        envelope: Envelope,
    ) -> BoxFuture<'a, Result<Sealed, SecurityError>> {
        assert_eq!(call.endpoint, URL);
        let body = Bytes::from(envelope.xml);
        let http_headers = vec![
            ("x-transaktion".to_owned(), call.transaction.clone()),
            ("authorization".to_owned(), "Holder-of-key x".to_owned()),
        ];
        Box::pin(async move { Ok(Sealed { body, http_headers }) })
    }
}

#[tokio::test]
async fn a_profile_may_carry_the_transaction() {
    let wire = Wire::failing(TransportErrorKind::Broken);
    let client = HilsenClient::new(wire.clone(), URL).secured(Arc::new(InField));
    let error = client
        .with(Call::new().transaction("t-1"))
        .ping(&NoBody)
        .await;
    assert_eq!(error.expect_err("broken").transaction_id(), Some("t-1"));
    assert_eq!(wire.last().headers()["x-transaktion"], "t-1");
}

#[tokio::test]
async fn layers_of_header_fields() {
    let wire = Wire::default();
    let settings = Settings::new(URL)
        .http_header("X-A", "port")
        .http_header("x-b", "port");
    let client = HilsenClient::new(wire.clone(), settings).secured(Arc::new(InField));
    let call = Call::new()
        .http_header("x-a", "call")
        .http_header("Authorization", "Bearer x");
    client
        .with(call)
        .hils(&hils("Bo"))
        .await
        .expect("an answer");
    let sent = wire.last();
    let all = |name: &str| sent.headers().get_all(name).iter().count();
    assert_eq!(
        (&sent.headers()["x-a"], all("x-a")),
        (&"call".parse().unwrap(), 1)
    );
    assert_eq!(sent.headers()["x-b"], "port");
    assert_eq!(
        (&sent.headers()["authorization"], all("authorization")),
        (&"Holder-of-key x".parse().unwrap(), 1)
    );
    assert_eq!(sent.headers()["accept-encoding"], "gzip, deflate");
    assert!(!format!("{:?}", sent.headers()).contains("Holder"));
}

fn refusal<T, F, O>(called: Result<T, CallError<F, O>>) -> String {
    let Err(error) = called else {
        panic!("it was sent")
    };
    let ErrorKind::Transport(cause) = error.kind() else {
        panic!("{error}")
    };
    assert_eq!(cause.kind(), TransportErrorKind::Request);
    error.to_string()
}

#[tokio::test]
async fn settings_name_only_what_the_contract_has() {
    let wire = Wire::default();
    let call = async |change: fn(&mut Settings)| {
        let mut settings = Settings::new("https://bo:kode@example.invalid/x");
        change(&mut settings);
        let client = HilsenClient::new(wire.clone(), settings);
        client.hils(&hils("Bo")).await
    };
    assert!(call(|settings| settings.port = 1).await.is_ok());
    assert_eq!(wire.last().headers()["authorization"], "Basic Ym86a29kZQ==");
    assert!(
        call(|settings| drop(settings.actions.insert("ping".into(), "x".into())))
            .await
            .is_ok()
    );
    assert_eq!(wire.last().uri(), URL);
    let port = refusal(call(|settings| settings.port = 2).await);
    assert!(
        port.contains("Hilsen has no port 2") && port.contains("it has 2"),
        "{port}"
    );
    let action = call(|settings| drop(settings.actions.insert("Hils".into(), "x".into()))).await;
    assert!(refusal(action).contains("no operation \"Hils\""));
    let charset = call(|settings| settings.content_type = Some("text/xml; charset=x".into())).await;
    assert!(refusal(charset).contains("another charset"));
    assert!(
        call(|settings| settings.content_type = Some("text/xml; charset=UTF-8".into()))
            .await
            .is_ok()
    );
    let twice = call(|settings| {
        settings
            .http_headers
            .push(("authorization".into(), "x".into()))
    })
    .await;
    assert!(refusal(twice).contains("Authorization is set beside"));
    let half =
        call(|settings| settings.endpoint = "https://bo:ko/de@example.invalid/".into()).await;
    assert!(refusal(half).contains("no URL"));
}

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<String>>>);

impl Interceptor for Log {
    fn request(&self, request: &SentRequest) {
        self.0.lock().unwrap().push(format!("{request}"));
    }

    fn answer(&self, request: &SentRequest, answer: &ReceivedAnswer) {
        let line = format!(
            "{} {} {}",
            request.operation(),
            answer.status(),
            answer.body_length()
        );
        self.0.lock().unwrap().push(line);
    }

    fn failure(&self, _: &SentRequest, error: &TransportError, _: Duration) {
        self.0.lock().unwrap().push(error.to_string());
    }

    fn dropped(&self, request: &SentRequest, _: Duration) {
        let line = format!("dropped {:?}", request.transaction_id());
        self.0.lock().unwrap().push(line);
    }
}

#[tokio::test]
async fn interceptors_are_told_each_outcome_once() {
    let log = Log::default();
    let lines = || std::mem::take(&mut *log.0.lock().unwrap());
    let client = |wire: &Wire| {
        let settings = Settings::new("https://bo:kode@example.invalid/x?kode");
        let client = HilsenClient::new(wire.clone(), settings.interceptor(log.clone()));
        client.with(Call::new().transaction("t-1"))
    };
    let wire = Wire::default();
    client(&wire).hils(&hils("Bo")).await.expect("an answer");
    let length = wire.last().body().len();
    let sent = format!("POST https://example.invalid/x?… hils, {length} bytes (transaction t-1)");
    let answered = format!("hils 200 {}", answer("").len());
    assert_eq!(lines(), [sent.clone(), answered]);
    let failing = client(&Wire::failing(TransportErrorKind::Broken));
    failing.hils(&hils("Bo")).await.expect_err("broken");
    let broken = "the connection broke; the request may have been received: as the test asks";
    assert_eq!(lines(), [sent.clone(), broken.to_owned()]);
    let silent = client(&Wire {
        silent: true,
        ..Wire::default()
    });
    let input = hils("Bo");
    tokio::select! {
        biased;
        _ = silent.hils(&input) => panic!("an answer"),
        () = std::future::ready(()) => {}
    }
    assert_eq!(lines(), [sent, "dropped Some(\"t-1\")".to_owned()]);
}

#[tokio::test]
async fn answers_are_asked_for_where_one_is_due() {
    let wire = Wire::default();
    let mut settings = Settings::new(URL);
    settings.addressing = Some(Addressing::Required);
    let client = HilsenClient::new(wire.clone(), settings);
    let sent = || String::from_utf8(wire.last().into_body().to_vec()).expect("UTF-8");
    // The answers say nothing of addressing, and are refused where one is read.
    assert!(client.hils(&hils("Bo")).await.is_err());
    let asked = sent();
    let anonymous = "http://www.w3.org/2005/08/addressing/anonymous";
    for part in [
        "Action",
        "MessageID",
        "ReplyTo",
        anonymous,
        URL,
        "urn:hilsen/hils",
    ] {
        assert!(asked.contains(part), "{part} is not in {asked}");
    }
    client.noter(&"x".to_owned()).await.expect("no answer");
    let told = sent();
    assert!(
        told.contains("MessageID") && !told.contains("ReplyTo"),
        "{told}"
    );
}
