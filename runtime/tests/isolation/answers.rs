//! Answers altered, exchanged, repeated or made up on the way: none is read.

use super::service::{HilsenClient, hils};
use super::world::{ENDPOINT, ONE, OTHER, World};
use bytes::Bytes;
use http::{Request, Response};
use snitflade_runtime::client::{BoxFuture, Transport, TransportError};
use snitflade_runtime::idws::client::{ProfileError, ProfileFault};
use snitflade_runtime::server::InProcess;
use snitflade_runtime::signature::SignatureFault;
use snitflade_runtime::wsse::WsseError;
use std::error::Error;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

/// Makes an answer of the request and the genuine answer.
type Forge = Box<dyn Fn(&str, &str) -> String + Send + Sync>;

/// Somebody on the way.
struct Between {
    inner: InProcess,
    forge: Forge,
    passed: AtomicUsize,
}

impl Between {
    fn new(
        inner: &InProcess,
        forge: impl Fn(&str, &str) -> String + Send + Sync + 'static,
    ) -> Arc<Between> {
        Arc::new(Between {
            inner: inner.clone(),
            forge: Box::new(forge),
            passed: AtomicUsize::new(0),
        })
    }
}

/// The transport of a client: the same somebody.
struct By(Arc<Between>);

impl Transport for By {
    fn send<'a>(
        &'a self,
        request: Request<Bytes>,
    ) -> BoxFuture<'a, Result<Response<Bytes>, TransportError>> {
        Box::pin(async move {
            self.0.passed.fetch_add(1, Ordering::SeqCst);
            let asked = String::from_utf8_lossy(request.body()).into_owned();
            let answer = self.0.inner.send(request).await?;
            let text = String::from_utf8_lossy(answer.body()).into_owned();
            let forged = (self.0.forge)(&asked, &text);
            Ok(answer.map(|_| Bytes::from(forged)))
        })
    }
}

/// What is wrong with an answer, as the profile sees it.
#[derive(Debug, PartialEq)]
enum Wrong {
    Profile(ProfileFault),
    Signature(Option<SignatureFault>),
}

fn wrong(error: &(dyn Error + 'static)) -> Option<Wrong> {
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(found) = error.downcast_ref::<ProfileError>() {
            return Some(Wrong::Profile(found.fault()));
        }
        if let Some(found) = error.downcast_ref::<WsseError>() {
            return Some(Wrong::Signature(found.signature().map(|e| e.fault())));
        }
        next = error.source();
    }
    None
}

/// A call whose answer is forged ends in this error.
async fn refused(forge: impl Fn(&str, &str) -> String + Send + Sync + 'static, wanted: Wrong) {
    let world = World::new();
    let served = World::served(world.provider(|_| {}));
    let between = Between::new(&served, move |asked, answer| {
        let forged = forge(asked, answer);
        assert_ne!(forged, answer, "nothing was forged");
        forged
    });
    let profile = Arc::new(world.profile(&world.tokens(), ONE));
    let client = HilsenClient::soap12(By(between), ENDPOINT).secured(profile);
    let error = client
        .hils(&hils("hvem"))
        .await
        .expect_err("a forged answer");
    assert_eq!(wrong(&error), Some(wanted), "{error:?}");
    assert!(!error.untrusted(), "it is no fault");
}

/// What stands from one text to another, both included.
fn from_to<'t>(text: &'t str, start: &str, end: &str) -> &'t str {
    let at = text.find(start).expect(start);
    let length = text[at..].find(end).expect(end) + end.len();
    &text[at..at + length]
}

const BODY: (&str, &str) = ("<soap:Body", "</soap:Body>");

fn signature(fault: SignatureFault) -> Wrong {
    Wrong::Signature(Some(fault))
}

#[tokio::test]
async fn an_answer_altered() {
    let altered = |_: &str, answer: &str| answer.replace("11111111 2", "11111111 9");
    refused(altered, signature(SignatureFault::Digest)).await;
}

#[tokio::test]
async fn an_answer_without_its_signature() {
    let bare = |_: &str, answer: &str| {
        answer.replace(from_to(answer, "<ds:Signature ", "</ds:Signature>"), "")
    };
    refused(bare, Wrong::Profile(ProfileFault::NotSigned)).await;
    let none = |_: &str, answer: &str| {
        answer.replace(from_to(answer, "<wsse:Security", "</wsse:Security>"), "")
    };
    refused(none, Wrong::Profile(ProfileFault::NotSigned)).await;
}

#[tokio::test]
async fn an_answer_with_its_body_wrapped() {
    let wrapped = |_: &str, answer: &str| {
        let body = from_to(answer, BODY.0, BODY.1);
        let evil = body.replace("11111111 2", "11111111 9");
        let (start, rest) = evil.split_once('>').expect("a tag");
        assert!(start.contains("Id="));
        let evil = format!("<soap:Body>{rest}");
        let wrapper = format!("<W>{body}</W></soap:Header>");
        answer
            .replace(body, &evil)
            .replace("</soap:Header>", &wrapper)
    };
    refused(wrapped, signature(SignatureFault::NotCovered)).await;
    let beside = |_: &str, answer: &str| {
        let body = from_to(answer, BODY.0, BODY.1);
        answer.replace(body, &format!("{body}{body}"))
    };
    refused(beside, signature(SignatureFault::Several)).await;
}

#[tokio::test]
async fn the_request_sent_back_as_its_answer() {
    // It is signed, with the key of its token, which is not the service's.
    refused(
        |asked, _| asked.to_owned(),
        signature(SignatureFault::Signature),
    )
    .await;
}

#[tokio::test]
async fn an_answer_to_another_authority() {
    let world = World::new();
    let served = World::served(world.provider(|_| {}));
    let tokens = world.tokens();
    let kept: Arc<Mutex<Option<String>>> = Arc::default();
    let first = kept.clone();
    // The first answer is given to everybody.
    let between = Between::new(&served, move |_, answer| {
        let mut kept = first.lock().expect("no panic");
        kept.get_or_insert_with(|| answer.to_owned()).clone()
    });
    let client = |cvr: &str| {
        let profile = Arc::new(world.profile(&tokens, cvr));
        HilsenClient::soap12(By(between.clone()), ENDPOINT).secured(profile)
    };
    let reply = client(ONE)
        .hils(&hils("hvem"))
        .await
        .expect("the first answer");
    assert_eq!(reply.value.hilsen.as_deref(), Some("11111111 2 intet"));
    let error = client(OTHER)
        .hils(&hils("hvem"))
        .await
        .expect_err("not its answer");
    assert_eq!(
        wrong(&error),
        Some(Wrong::Profile(ProfileFault::Unrelated)),
        "{error:?}"
    );
    // Nor is it taken twice by the one it was for.
    let error = client(ONE).hils(&hils("hvem")).await.expect_err("a repeat");
    assert!(wrong(&error).is_some(), "{error:?}");
}

#[tokio::test]
async fn a_fault_made_up_is_marked_and_sends_no_more_than_one_message_again() {
    let world = World::new();
    let served = World::served(world.provider(|_| {}));
    for (subcode, passed) in [("InvalidSecurityToken", 2), ("FailedCheck", 1)] {
        let wsse =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
        let fault = format!(
            "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Body><s:Fault><s:Code>\
             <s:Value>s:Sender</s:Value><s:Subcode><s:Value xmlns:w=\"{wsse}\">w:{subcode}</s:Value></s:Subcode></s:Code>\
             <s:Reason><s:Text xml:lang=\"en\">no</s:Text></s:Reason></s:Fault></s:Body></s:Envelope>"
        );
        let between = Between::new(&served, move |_, _| fault.clone());
        let profile = Arc::new(world.profile(&world.tokens(), ONE));
        let client = HilsenClient::soap12(By(between.clone()), ENDPOINT).secured(profile);
        let error = client.hils(&hils("hvem")).await.expect_err("a fault");
        assert!(error.untrusted(), "{error:?}");
        assert_eq!(between.passed.load(Ordering::SeqCst), passed, "{subcode}");
    }
}

#[tokio::test]
async fn an_answer_with_a_document_type() {
    let bomb = |_: &str, answer: &str| format!("<!DOCTYPE a [<!ENTITY b 'c'>]>{answer}");
    refused(bomb, Wrong::Signature(None)).await;
}
