//! Requests sent again, against a scripted transport and against sockets.

use super::service::{HilsenClient, hils};
use super::transports::answer;
use bytes::Bytes;
use http::{Request, Response};
use snitflade_runtime::client::{
    BoxFuture, Call, CallError, Https, NoSecurityProfile, Outgoing, Retries, SecuredCall,
    SecurityError, SecurityProfile, Settings, Transport, TransportError, TransportErrorKind,
    TransportLimits,
};
use snitflade_runtime::soap::{Addressing, Retry, SoapVersion};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

const URL: &str = "https://example.invalid/";

/// What a request comes to.
#[derive(Clone)]
enum Comes {
    Fails(TransportErrorKind),
    Answers(u16, String),
    /// The same, and asks for so many seconds of peace.
    Asks(u16, &'static str),
}

/// Plays a script, and keeps what was sent.
#[derive(Clone)]
struct Script {
    left: Arc<Mutex<Vec<Comes>>>,
    sent: Arc<Mutex<Vec<Request<Bytes>>>>,
}

impl Script {
    fn new(mut script: Vec<Comes>) -> Script {
        script.reverse();
        Script {
            left: Arc::new(Mutex::new(script)),
            sent: Arc::default(),
        }
    }

    fn bodies(&self) -> Vec<String> {
        let sent = self.sent.lock().unwrap();
        let text = |request: &Request<Bytes>| String::from_utf8_lossy(request.body()).into_owned();
        sent.iter().map(text).collect()
    }
}

impl Transport for Script {
    fn send<'a>(
        &'a self,
        request: Request<Bytes>,
    ) -> BoxFuture<'a, Result<Response<Bytes>, TransportError>> {
        self.sent.lock().unwrap().push(request);
        let next = self
            .left
            .lock()
            .unwrap()
            .pop()
            .expect("a script for this request");
        Box::pin(async move {
            let http = |status| {
                Response::builder()
                    .status(status)
                    .header("content-type", "text/xml")
            };
            match next {
                Comes::Fails(kind) => Err(TransportError::new(kind)),
                Comes::Answers(status, text) => Ok(http(status).body(text.into()).unwrap()),
                Comes::Asks(status, seconds) => {
                    let http = http(status).header("retry-after", seconds);
                    Ok(http.body(Bytes::new()).unwrap())
                }
            }
        })
    }
}

fn ok() -> Comes {
    Comes::Answers(200, answer(""))
}

fn fault(code: &str) -> Comes {
    let soap = SoapVersion::V11.namespace();
    let text = format!(
        "<s:Envelope xmlns:s='{soap}' xmlns:x='urn:x'><s:Body><s:Fault>\
         <faultcode>{code}</faultcode><faultstring>nej</faultstring></s:Fault></s:Body></s:Envelope>"
    );
    Comes::Answers(500, text)
}

fn quick() -> Retries {
    Retries::default().pauses(Duration::from_millis(1), Duration::from_millis(2))
}

/// Calls with these repeats; the outcome, and what was sent.
async fn call(
    retries: Retries,
    script: Vec<Comes>,
) -> (Result<(), (Retry, u32, String)>, Vec<String>) {
    let script = Script::new(script);
    let mut settings = Settings::new(URL).retries(retries);
    settings.addressing = Some(Addressing::Optional);
    let client = HilsenClient::new(script.clone(), settings);
    let outcome = client.hils(&hils("Bo")).await;
    let outcome = outcome
        .map(drop)
        .map_err(|error: CallError<_, _>| (error.retry(), error.attempts(), error.to_string()));
    (outcome, script.bodies())
}

fn ended(outcome: Result<(), (Retry, u32, String)>) -> (Retry, u32) {
    let (retry, attempts, _) = outcome.expect_err("an error");
    (retry, attempts)
}

#[tokio::test]
async fn nothing_is_sent_again_unless_it_is_asked_for() {
    for kind in [TransportErrorKind::Connect, TransportErrorKind::Broken] {
        let (outcome, sent) = call(Retries::default(), vec![Comes::Fails(kind)]).await;
        assert_eq!((ended(outcome).1, sent.len()), (1, 1), "{kind:?}");
    }
    let busy = vec![Comes::Answers(503, String::new())];
    assert_eq!(
        ended(call(Retries::default(), busy).await.0),
        (Retry::Later, 1)
    );
    // No token was sent, so there is no new one.
    let denied = vec![Comes::Answers(401, String::new())];
    assert_eq!(
        ended(call(Retries::default(), denied).await.0),
        (Retry::AfterNewToken, 1)
    );
}

#[tokio::test]
async fn verdicts_are_obeyed_and_the_same_message_goes_out() {
    let unsent = quick().unsent(2);
    let connect = || Comes::Fails(TransportErrorKind::Connect);
    let broken = || Comes::Fails(TransportErrorKind::Broken);
    let (outcome, sent) = call(unsent, vec![connect(), connect(), ok()]).await;
    outcome.expect("an answer");
    // The same transaction and the same MessageID: octet for octet the same.
    assert!(sent.len() == 3 && sent[0] == sent[1] && sent[1] == sent[2]);
    let (outcome, _) = call(unsent, vec![connect(), connect(), connect()]).await;
    assert_eq!(ended(outcome), (Retry::SameMessage, 3));
    // What may have been received is not what did not arrive.
    let (outcome, _) = call(unsent, vec![connect(), broken()]).await;
    assert_eq!(ended(outcome), (Retry::Later, 2));
    let later = quick().later(3);
    let script = vec![
        broken(),
        Comes::Answers(503, String::new()),
        fault("s:Server"),
        ok(),
    ];
    call(later, script).await.0.expect("an answer");
    // A fault of the sender, and a declared one, stand.
    let (outcome, _) = call(later, vec![fault("s:Client")]).await;
    assert_eq!(ended(outcome), (Retry::Never, 1));
    let (outcome, _) = call(quick().later(1), vec![Comes::Asks(503, "0"), ok()]).await;
    outcome.expect("an answer");
}

#[tokio::test]
async fn deadlines_and_settings_of_one_call_bound_it() {
    let retries = Retries::default()
        .later(5)
        .deadline(Duration::from_millis(80));
    let begun = std::time::Instant::now();
    let (outcome, sent) = call(retries, vec![Comes::Asks(503, "30")]).await;
    assert_eq!((ended(outcome), sent.len()), ((Retry::Later, 1), 1));
    assert!(begun.elapsed() < Duration::from_secs(5));
    let script = Script::new(vec![Comes::Answers(503, String::new()), ok()]);
    let client = HilsenClient::new(script.clone(), Settings::new(URL));
    let call = Call::new().retries(quick().later(1).deadline(Duration::from_secs(9)));
    client
        .with(call)
        .hils(&hils("Bo"))
        .await
        .expect("an answer");
    for request in &*script.sent.lock().unwrap() {
        let limits = TransportLimits::of(request);
        assert!(limits.timeout <= Duration::from_secs(9), "{limits:?}");
    }
}

#[tokio::test]
async fn all_calls_of_a_client_share_a_budget() {
    let broken = || Comes::Fails(TransportErrorKind::Broken);
    let script = Script::new((0..6).map(|_| broken()).collect());
    let mut settings = Settings::new(URL).retries(quick().later(2));
    settings.retry_reserve = 3;
    let client = HilsenClient::new(script.clone(), settings);
    let mut attempts = Vec::new();
    for _ in 0..3 {
        let error = client.hils(&hils("Bo")).await.expect_err("broken");
        attempts.push(error.attempts());
    }
    assert_eq!(attempts, [3, 2, 1]);
}

/// Renews as often as it is asked.
struct Renewing(Arc<Mutex<u32>>);

struct RenewingCall(Arc<Mutex<u32>>);

impl SecurityProfile for Renewing {
    fn begin<'a>(
        &'a self,
        _: &'a Outgoing,
    ) -> BoxFuture<'a, Result<Box<dyn SecuredCall>, SecurityError>> {
        let call = RenewingCall(self.0.clone());
        Box::pin(async move { Ok(Box::new(call) as Box<dyn SecuredCall>) })
    }
}

impl SecuredCall for RenewingCall {
    fn renew<'a>(&'a mut self, _: &'a Outgoing) -> BoxFuture<'a, Result<bool, SecurityError>> {
        *self.0.lock().unwrap() += 1;
        Box::pin(async { Ok(true) })
    }
}

#[tokio::test]
async fn a_new_token_is_fetched_whatever_says_that_the_old_one_was_rejected() {
    for rejected in [
        Comes::Answers(401, String::new()),
        fault("x:InvalidSecurityToken"),
    ] {
        let renewed = Arc::<Mutex<u32>>::default();
        let script = Script::new(vec![rejected, ok()]);
        let mut settings = Settings::new(URL);
        settings.addressing = Some(Addressing::Optional);
        let client = HilsenClient::new(script.clone(), settings);
        let client = client.secured(Arc::new(Renewing(renewed.clone())));
        client.hils(&hils("Bo")).await.expect("an answer");
        assert_eq!(*renewed.lock().unwrap(), 1);
        let sent = script.bodies();
        assert_ne!(sent[0], sent[1], "the second is a message of its own");
    }
    let script = Script::new(vec![fault("x:InvalidSecurityToken")]);
    let client = HilsenClient::new(script, Settings::new(URL).retries(Retries::never()));
    let client = client.secured(Arc::new(Renewing(Arc::default())));
    let error = client.hils(&hils("Bo")).await.expect_err("a fault");
    assert_eq!(error.attempts(), 1);
}

/// A server that closes connections: before it reads the request, or right after.
async fn closing(read: bool) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    tokio::spawn(async move {
        // Two connections are enough for one call and whatever the library repeats.
        for _ in 0..2 {
            let Ok((mut stream, _)) = listener.accept().await else {
                return;
            };
            let mut request = [0; 65_536];
            let mut is_due = read;
            while is_due {
                let length = stream.read(&mut request).await.unwrap_or(0);
                is_due = length > 0 && !request[..length].ends_with(b"</soap:Envelope>");
            }
            let _ = stream.shutdown().await;
        }
    });
    url
}

#[tokio::test]
async fn a_connection_closed_while_writing_says_that_the_request_may_have_been_received() {
    for read in [true, false] {
        let url = closing(read).await;
        let client = HilsenClient::new(Https::new().unwrap(), url);
        let client = client.secured(Arc::new(NoSecurityProfile));
        let error = client.hils(&hils("Bo")).await.expect_err("no answer");
        assert!(error.may_have_been_received(), "{read}: {error}");
        assert_eq!((error.retry(), error.attempts()), (Retry::Later, 1));
        assert!(
            error.to_string().contains("may have been received"),
            "{error}"
        );
    }
}
