//! SF1514: how a system comes by its tokens, and what they hold.

use crate::scene::{CVR, OTHER_CVR, Scene};
use bytes::Bytes;
use http::{Request, Response};
use snitflade_exchange::{Answer, Called, named};
use snitflade_runtime::caller::Role;
use snitflade_runtime::client::{BoxFuture, Https, Transport, TransportError};
use snitflade_runtime::saml::Assertion;
use snitflade_runtime::testing::Agreement;
use snitflade_runtime::tokens::{TokenRequest, TokenSource};
use std::sync::{Arc, Mutex};

/// A transport that keeps what is sent to whom, in order.
#[derive(Clone)]
struct Watched {
    https: Https,
    sent: Arc<Mutex<Vec<(String, String)>>>,
}

impl Transport for Watched {
    fn send<'a>(
        &'a self,
        request: Request<Bytes>,
    ) -> BoxFuture<'a, Result<Response<Bytes>, TransportError>> {
        let body = String::from_utf8_lossy(request.body()).into_owned();
        let sent = (request.uri().to_string(), body);
        self.sent.lock().expect("no panic").push(sent);
        self.https.send(request)
    }
}

#[tokio::test]
async fn sf1514_01_a_token_is_asked_for_first_and_then_the_service_is_called_with_it() {
    let scene = Scene::new().await;
    let served = scene.serve(named("sf1461-v2-0/Beskedfordeler").expect("a service"), 41);
    let served = served.await;
    scene.agree(&served, Some(&served.role));
    let watched = Watched {
        https: scene.https(),
        sent: Arc::default(),
    };
    let tokens = Arc::new(scene.kept(&scene.system, watched.clone()));
    let transport = Arc::new(watched.clone());
    let port = served.port();
    let client = scene.client_of(&scene.system, transport, &served, port, tokens.clone(), CVR);
    let (input, output) = served.least(0);
    served.stub.say(Answer::Reply(output));
    let called = served.call(client, 0, &input).await;
    assert!(matches!(called, Called::Reply { .. }), "{called:?}");
    let sent = watched.sent.lock().expect("no panic").clone();
    let [(first, asked), (second, call)] = &sent[..] else {
        panic!("{} requests", sent.len());
    };
    assert_eq!(*first, scene.sts.ws_trust_url());
    assert!(second.starts_with(&served.running.url("")), "{second}");
    // For one service and one authority.
    assert!(asked.contains(&served.entity_id) && asked.contains(CVR));
    let request = TokenRequest::new(&served.entity_id, CVR);
    let token = tokens.token(&request).await.expect("the token, kept");
    assert!(call.contains(&token.assertion), "another token was sent");
    assert_eq!(scene.sts.issued(), 1);
    served.stop().await;
}

#[tokio::test]
async fn sf1514_02_the_token_holds_the_roles_that_were_agreed_on() {
    let scene = Scene::new().await;
    let served = scene.serve(
        named("sf1470-v6-0/SagDokumentIndeks").expect("a service"),
        42,
    );
    let served = served.await;
    let kle = "http://sts.kombit.dk/constraints/KLE/1";
    let roles = [
        Role::new(&served.role),
        Role::new("http://sagdok.test/roles/servicesystemrole/skriv/1").restricted(kle, "27.*"),
    ];
    let agreement = Agreement::new(scene.certificate(), CVR, &served.entity_id);
    let agreement = roles.iter().cloned().fold(agreement, Agreement::role);
    scene.sts.agree(agreement);
    // Whoever holds the token reads them of it.
    let token = scene.token(&served, CVR).await.expect("a token");
    let trusted = [scene.sts.certificate().clone()];
    let assertion = Assertion::parse(token.assertion.as_bytes(), &trusted);
    let privileges = assertion.expect("an assertion").privileges();
    let mut held = privileges.expect("privileges").roles(CVR);
    held.sort_by(|a, b| b.name.cmp(&a.name));
    let mut agreed = roles.to_vec();
    agreed.sort_by(|a, b| b.name.cmp(&a.name));
    assert_eq!(held, agreed);
    // So does the service, for each call.
    let (input, output) = served.least(0);
    served.stub.say(Answer::Reply(output));
    let client = scene.client(&served, served.port(), scene.tokens(), CVR);
    let called = served.call(client, 0, &input).await;
    let seen = served.stub.seen();
    let seen = seen.unwrap_or_else(|| panic!("not seen: {called:?}"));
    for role in &agreed {
        let found: Vec<&Role> = seen.caller.roles_named(&role.name).collect();
        assert_eq!(found, [role]);
    }
    served.stop().await;
}

#[tokio::test]
async fn sf1514_05_tokens_for_several_services_and_authorities_are_kept_apart() {
    let scene = Scene::new().await;
    let names = [
        "sf1461-v2-0/Beskedfordeler",
        "sf1470-v6-0/SagDokumentIndeks",
    ];
    let mut services = Vec::new();
    for name in names {
        let served = scene.serve(named(name).expect("a service"), 43).await;
        for cvr in [CVR, OTHER_CVR] {
            scene.agree_for(&scene.system, cvr, &served, &[&served.role]);
        }
        services.push(served);
    }
    let tokens = Arc::new(scene.kept(&scene.system, scene.https()));
    // Twice: the second time what is kept is used.
    for round in 0..2 {
        for served in &services {
            for cvr in [CVR, OTHER_CVR] {
                let at = format!("{} for {cvr}, round {round}", served.at(0));
                let (input, output) = served.least(0);
                served.stub.say(Answer::Reply(output));
                let client = scene.client(served, served.port(), tokens.clone(), cvr);
                let called = served.call(client, 0, &input).await;
                let seen = served.stub.seen();
                let seen = seen.unwrap_or_else(|| panic!("{at}: not seen, {called:?}"));
                assert_eq!(seen.caller.cvr.as_deref(), Some(cvr), "{at}");
                let request = TokenRequest::new(&served.entity_id, cvr);
                let token = tokens.token(&request).await.expect("a token");
                assert_eq!(token.audience, served.entity_id, "{at}");
                assert_eq!(token.cvr.as_deref(), Some(cvr), "{at}");
            }
        }
    }
    assert_eq!((scene.sts.issued(), tokens.len()), (4, 4));
    for served in services {
        served.stop().await;
    }
}
