//! SF1514: its four forms over HTTPS, what it refuses, and its own contract.

use crate::scene::{CVR, OTHER_CVR, Scene};
use bytes::Bytes;
use http::{Request, Response};
use sf1514_v14::trust::{REQUEST_SECURITY_TOKEN, REQUEST_SECURITY_TOKEN_RESPONSE_COLLECTION};
use snitflade_exchange::named;
use snitflade_runtime::c14n::{Canonicalization, Document};
use snitflade_runtime::client::{BoxFuture, Https, Transport, TransportError};
use snitflade_runtime::read::Limits;
use snitflade_runtime::saml::Assertion;
use snitflade_runtime::testing::Refusal;
use snitflade_runtime::tokens::{TokenErrorKind, TokenRequest, TokenService, TokenSource, WsTrust};
use std::sync::{Arc, Mutex};

/// A transport that keeps requests and answers.
struct Kept {
    https: Https,
    seen: Arc<Mutex<Vec<Bytes>>>,
}

impl Transport for Kept {
    fn send<'a>(
        &'a self,
        request: Request<Bytes>,
    ) -> BoxFuture<'a, Result<Response<Bytes>, TransportError>> {
        Box::pin(async move {
            let sent = request.body().clone();
            let answer = self.https.send(request).await?;
            let mut seen = self.seen.lock().expect("no panic");
            seen.extend([sent, answer.body().clone()]);
            Ok(answer)
        })
    }
}

/// The child of the body of an envelope, standing alone.
fn content(envelope: &[u8]) -> Vec<u8> {
    let document = Document::read(envelope, Limits::default()).expect("an envelope");
    let body = document
        .children(document.root())
        .find(|child| document.name(*child).1 == "Body");
    let content = document.children(body.expect("a body")).next();
    document
        .canonical_element(content.expect("content"), &Canonicalization::default())
        .expect("a canonical form")
}

#[tokio::test]
async fn sf1514_03_the_request_follows_ws_trust_and_the_token_is_saml() {
    let scene = Scene::new().await;
    let served = scene.serve(named("sf1461-v2-0/Beskedfordeler").expect("a service"), 1);
    let served = served.await;
    scene.agree(&served, Some(&served.role));
    let seen = Arc::default();
    let kept = Kept {
        https: scene.https(),
        seen: Arc::clone(&seen),
    };
    let trusted = vec![scene.sts.certificate().clone()];
    let service = TokenService::new(scene.sts.ws_trust_url(), kept, trusted);
    let source = WsTrust::new(service, scene.signer());
    let token = source
        .token(&TokenRequest::new(&served.entity_id, CVR))
        .await;
    let token = token.expect("a token");
    let seen = seen.lock().expect("no panic");
    let [request, answer] = &seen[..] else {
        panic!("{} messages", seen.len());
    };
    let request = REQUEST_SECURITY_TOKEN.read(&content(request));
    request.expect("a request of the contract");
    let answer = REQUEST_SECURITY_TOKEN_RESPONSE_COLLECTION.read_tolerant(&content(answer));
    let (answer, violations) = answer.expect("an answer of the contract");
    // The contract has no types of SAML, and the token names one, as the real one does.
    let violations: Vec<String> = violations.iter().map(ToString::to_string).collect();
    let named = violations
        .iter()
        .all(|text| text.contains("KeyInfoConfirmationDataType"));
    assert!(named && violations.len() == 1, "{violations:?}");
    assert_eq!(answer.request_security_token_response.len(), 1);
    // The token is an assertion of SAML 2.0, signed by the token service.
    let trusted = [scene.sts.certificate().clone()];
    let assertion = Assertion::parse(token.assertion.as_bytes(), &trusted);
    let assertion = assertion.expect("an assertion");
    assert_eq!(assertion.cvr().expect("a CVR number"), CVR);
}

#[tokio::test]
async fn each_form_brings_a_token() {
    let scene = Scene::new().await;
    let served = scene.serve(named("sf1461-v2-0/Beskedfordeler").expect("a service"), 1);
    let served = served.await;
    scene.agree(&served, Some(&served.role));
    let request = TokenRequest::new(&served.entity_id, CVR);
    let certificate = scene.certificate().thumbprint();
    for (name, source) in scene.sources() {
        let token = source.token(&request).await;
        let token = token.unwrap_or_else(|error| panic!("{name}: {error:?}"));
        assert_eq!(token.certificate, certificate, "{name}");
        assert_eq!(token.audience, served.entity_id, "{name}");
        assert!(token.expires > std::time::SystemTime::now(), "{name}");
        assert_ne!(
            token.assertion.is_empty(),
            token.authorization.is_none(),
            "{name}"
        );
    }
    assert!(scene.sts.issued() >= 4);
}

#[tokio::test]
async fn sf1514_04_a_refusal_says_what_is_wrong_and_keeps_its_words_where_that_is_unknown() {
    let scene = Scene::new().await;
    let served = scene.serve(named("sf1461-v2-0/Beskedfordeler").expect("a service"), 1);
    let served = served.await;
    scene.agree(&served, Some(&served.role));
    let entity_id = &served.entity_id;
    let asked = [
        (
            TokenRequest::new(entity_id, OTHER_CVR),
            TokenErrorKind::Agreement,
        ),
        (
            TokenRequest::new(entity_id, "33333333"),
            TokenErrorKind::Cvr,
        ),
        (
            TokenRequest::new("http://entityid.test/ukendt/1", CVR),
            TokenErrorKind::Service,
        ),
    ];
    for (name, source) in scene.sources() {
        for (request, kind) in &asked {
            let error = source.token(request).await.expect_err(name);
            assert_eq!(error.kind(), *kind, "{name}: {error:?}");
        }
        for (refusal, kind) in [
            (Refusal::UnknownCertificate, TokenErrorKind::Certificate),
            (Refusal::CertificateExpired, TokenErrorKind::Certificate),
            (Refusal::NotApproved, TokenErrorKind::Agreement),
            (Refusal::Expired, TokenErrorKind::Clock),
            (Refusal::NotForOthers, TokenErrorKind::OnBehalfOf),
            (Refusal::Signature, TokenErrorKind::Certificate),
        ] {
            scene.sts.refuse_next(refusal);
            let request = TokenRequest::new(entity_id, CVR);
            let error = source.token(&request).await.expect_err(name);
            assert_eq!(error.kind(), kind, "{name}: {refusal:?} {error:?}");
        }
        // Words that the table does not know are kept, and the error says that they are not.
        scene.sts.refuse_next(Refusal::Malformed);
        let request = TokenRequest::new(entity_id, CVR);
        let error = source.token(&request).await.expect_err(name);
        assert_eq!(error.kind(), TokenErrorKind::Refused, "{name}: {error:?}");
        let words = error.reason().unwrap_or_default();
        assert!(words.contains("malformed"), "{name}: {words}");
        assert!(error.to_string().contains("unknown"), "{name}: {error}");
    }
}
