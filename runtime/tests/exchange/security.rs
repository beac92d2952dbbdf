//! A security profile that marks with a keyed sum instead of a signature: what the
//! seams tell a real one, at both ends.

use super::mark::{Mark, MarkServer, ROLE, TOKEN_REJECTED};
use super::service::{HilsenClient, Layered, Vaert, client, hils, hilsen_router_with, start_with};
use bytes::Bytes;
use snitflade_runtime::client::{BoxFuture, ErrorKind, Https, Settings, Transport, TransportError};
use snitflade_runtime::server::{InProcess, PeerCertificate, ServerOptions};
use snitflade_runtime::soap::Retry;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex};

fn options(server: &Arc<MarkServer>) -> ServerOptions {
    let mut options = ServerOptions::default();
    options.security = server.clone();
    options
}

/// A client of a marking server, both of this key.
async fn pair(server: Arc<MarkServer>, profile: Arc<Mark>, port: usize) -> HilsenClient {
    let router = hilsen_router_with(Vaert::default(), options(&server));
    let router = router.layer(axum::Extension(Layered("Tower")));
    let mut settings = Settings::new("https://example.invalid/");
    settings.port = port;
    HilsenClient::new(InProcess::new(router), settings).secured(profile)
}

#[tokio::test]
async fn what_is_marked_is_read_at_both_ends() {
    for port in [0, 1] {
        let server = Arc::new(MarkServer::default());
        let running = start_with(Vaert::default(), options(&server)).await;
        let profile = Arc::new(Mark::default());
        let secured = client(&running, port).secured(profile.clone());
        let reply = secured.hils(&hils("Bo")).await.expect("an answer");
        let hilsen = reply.value.hilsen.expect("a greeting");
        // `RequestHeader` is not signed, and let in as such.
        let transaction = reply.transaction_id.expect("a transaction");
        assert!(hilsen.contains(&transaction), "{hilsen}");
        let seen = server.seen.lock().expect("what was seen");
        assert_eq!(seen.path, "/");
        let signed = ["Action", "MessageID", "To", "ReplyTo", "Body"];
        assert_eq!(seen.covered, signed, "port {port}");
        assert_eq!(seen.operation, "hils");
        let sent = profile.message_ids.lock().expect("ids");
        assert_eq!(seen.related.as_ref(), sent.first());
    }
}

#[tokio::test]
async fn requests_without_a_mark_or_with_another_are_refused_unsigned() {
    let server = Arc::new(MarkServer::default());
    let running = start_with(Vaert::default(), options(&server)).await;
    let plain = client(&running, 0).hils(&hils("Bo")).await;
    let error = plain.expect_err("a fault");
    assert_eq!(
        error.soap_fault().map(|fault| fault.reason()),
        Some("no mark")
    );
    // Who checks nothing has no reason to call a fault untrusted.
    assert!(!error.untrusted());
    let other = Mark {
        key: 7,
        ..Mark::default()
    };
    let error = client(&running, 0)
        .secured(Arc::new(other))
        .hils(&hils("Bo"))
        .await;
    let error = error.expect_err("a fault");
    let fault = error.soap_fault().map(|fault| fault.reason());
    assert_eq!(fault, Some("a wrong mark"));
    assert!(error.untrusted());
    assert!(error.to_string().contains("not signed"), "{error}");
}

#[tokio::test]
async fn faults_come_unsigned_and_answers_may_not() {
    let server = Arc::new(MarkServer::default());
    let secured = pair(server.clone(), Arc::new(Mark::default()), 0).await;
    let error = secured.hils(&hils("fejl")).await.expect_err("a fault");
    assert!(error.fault().is_some() && error.untrusted(), "{error}");
    let error = secured.hils(&hils("panik")).await.expect_err("a fault");
    assert!(error.untrusted(), "{error}");
    assert_eq!(server.sealed_faults.load(Ordering::SeqCst), 2);
    // An answer that is no fault, where the profile says that it is none of its own.
    server.leave_out.store(true, Ordering::SeqCst);
    let error = secured.hils(&hils("Bo")).await.expect_err("no mark");
    assert!(matches!(error.kind(), ErrorKind::Security(_)), "{error}");
    assert!(!error.untrusted());
}

/// Answers every request as the first one was answered.
struct Replaying {
    inner: InProcess,
    first: Mutex<Option<http::Response<Bytes>>>,
}

impl Transport for Replaying {
    fn send<'a>(
        &'a self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'a, Result<http::Response<Bytes>, TransportError>> {
        Box::pin(async move {
            if let Some(first) = self.first.lock().expect("an answer").clone() {
                return Ok(first);
            }
            let answer = self.inner.send(request).await?;
            let mut first = self.first.lock().expect("an answer");
            Ok(first.insert(answer).clone())
        })
    }
}

#[tokio::test]
async fn an_answer_marked_for_another_request_is_refused() {
    let router = hilsen_router_with(Vaert::default(), options(&Arc::default()));
    let replaying = Replaying {
        inner: InProcess::new(router),
        first: Mutex::default(),
    };
    let secured = HilsenClient::new(replaying, "https://example.invalid/");
    let secured = secured.secured(Arc::new(Mark::default()));
    secured.hils(&hils("Bo")).await.expect("an answer");
    let error = secured.hils(&hils("Bo")).await.expect_err("a replay");
    let ErrorKind::Reading(reading) = error.kind() else {
        panic!("{error}");
    };
    assert_eq!(
        reading.violation().expected,
        "RelatesTo with the request's MessageID"
    );
    assert!(reading.is_in_verified_text());
}

#[tokio::test]
async fn a_rejected_token_is_renewed_once_and_the_message_is_a_new_one() {
    let server = Arc::new(MarkServer::default());
    let profile = Arc::new(Mark::default());
    let secured = pair(server.clone(), profile.clone(), 0).await;
    server.accepted_token.store(2, Ordering::SeqCst);
    profile.next_token.store(2, Ordering::SeqCst);
    let reply = secured.hils(&hils("Bo")).await.expect("an answer");
    assert_eq!(
        profile.begun.load(Ordering::SeqCst),
        1,
        "one state for the whole call"
    );
    let ids = std::mem::take(&mut *profile.message_ids.lock().expect("ids"));
    assert!(ids.len() == 2 && ids[0] != ids[1], "{ids:?}");
    let transaction = reply.transaction_id.as_deref().expect("a transaction");
    assert!(
        reply
            .value
            .hilsen
            .is_some_and(|text| text.contains(transaction))
    );
    // No new token helps: the fault is what the caller gets, once renewed.
    server.accepted_token.store(9, Ordering::SeqCst);
    let error = secured.hils(&hils("Bo")).await.expect_err("a fault");
    assert_eq!(error.retry(), Retry::AfterNewToken);
    assert_eq!((error.attempts(), error.untrusted()), (2, true));
    let fault = error.soap_fault().map(|fault| fault.reason());
    assert_eq!(fault, Some(TOKEN_REJECTED));
    assert!(error.to_string().contains("sent 2 times"), "{error}");
    // No new token can be had.
    profile.next_token.store(0, Ordering::SeqCst);
    let error = secured.hils(&hils("Bo")).await.expect_err("a fault");
    assert_eq!((error.attempts(), error.untrusted()), (1, true));
}

#[tokio::test]
async fn who_calls_decides_before_the_handler_runs() {
    let server = Arc::new(MarkServer::default());
    let secured = pair(server.clone(), Arc::new(Mark::default()), 0).await;
    let reply = secured.hils(&hils("hvem")).await.expect("an answer");
    assert_eq!(reply.value.hilsen.as_deref(), Some("11111111 1 Tower"));
    *server.roles.lock().expect("roles") = vec!["urn:en-anden".to_owned()];
    let error = secured.hils(&hils("panik")).await.expect_err("a refusal");
    let fault = error.soap_fault().map(|fault| fault.reason());
    let expected = format!("hils needs the role {ROLE}");
    assert_eq!(fault, Some(expected.as_str()));
    // Before the input is read, too.
    let mut broken = hils("Bo");
    broken.runder = Some(-1);
    let error = secured.hils(&broken).await.expect_err("a refusal");
    assert_eq!(
        error.soap_fault().map(|fault| fault.reason()),
        Some(expected.as_str())
    );
}

#[tokio::test]
async fn the_peer_certificate_reaches_the_profile() {
    let server = Arc::new(MarkServer::default());
    let router = hilsen_router_with(Vaert::default(), options(&server));
    let certificate = PeerCertificate::from_der(b"certifikat");
    let router = router.layer(axum::Extension(certificate));
    let secured = HilsenClient::new(InProcess::new(router), "https://example.invalid/");
    let secured = secured.secured(Arc::new(Mark::default()));
    secured.hils(&hils("Bo")).await.expect("an answer");
    let seen = server.seen.lock().expect("what was seen");
    assert_eq!(seen.peer.as_deref(), Some(&b"certifikat"[..]));
}

#[tokio::test]
async fn a_call_that_cannot_be_secured_is_not_sent() {
    let refusing = Mark {
        fail_begin: true,
        ..Mark::default()
    };
    let nobody = HilsenClient::new(Https::new().expect("TLS"), "https://example.invalid/");
    let error = nobody.secured(Arc::new(refusing)).hils(&hils("Bo")).await;
    let error = error.expect_err("no token");
    assert!(matches!(error.kind(), ErrorKind::Security(_)), "{error}");
    assert_eq!((error.attempts(), error.transaction_id()), (0, None));
}
