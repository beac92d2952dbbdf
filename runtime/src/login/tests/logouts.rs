//! Single logout, started from either side.

use super::handler::{SIGNOFF, SLO};
use super::*;
use crate::saml::protocol::{
    LogoutRequest, LogoutResponse, MessageHeader, MessageKind, RedirectMessage, Status, document,
    signed_root, soap,
};
use crate::signature::Policy;
use http::Method;

const HERE: &str = "https://fagsystem.test/saml/slo";
pub(super) const SOAP: &str = "https://fagsystem.test/saml/slo/soap";

/// The message that a redirect carries, its signature checked.
fn carried(world: &World, location: &str, place: &str) -> (Vec<u8>, Option<String>) {
    let (found, query) = location.split_once('?').unwrap();
    assert_eq!(found, place);
    let message = RedirectMessage::open(query).unwrap();
    let own = world.login.metadata().signing;
    let xml = message.verified(&own, &[SignatureAlgorithm::EcdsaSha256]);
    (
        xml.unwrap().to_vec(),
        message.relay_state().map(str::to_owned),
    )
}

#[tokio::test]
async fn sf1515_01_log_out_sends_a_signed_request_and_the_session_ends_here_at_once() {
    let world = World::new();
    let mut browser = world.logged_in().await;
    let sent = browser.leave().await;
    assert_eq!(sent.status, 303);
    assert_eq!(browser.visit("/").await.body, "nobody");
    let (xml, _) = carried(&world, sent.location(), SLO);
    let request = LogoutRequest::parse(&xml).unwrap();
    assert!(request.header.check(SYSTEM, SLO).is_ok());
    assert_eq!(request.name_id.value, "C=DK,CN=Ea Eksempel,Serial=7");
    assert_eq!(request.name_id.format.as_deref(), Some("urn:test:format"));
    assert_eq!(request.sessions.0, ["session-1"]);
    assert_eq!(
        request.not_on_or_after,
        Some(world.hands.now() + Duration::from_secs(300))
    );
    // The answer brings the browser back.
    let header = MessageHeader::new("_l1", PROVIDER, HERE, world.hands.now());
    let answer = LogoutResponse::new(header, &request.header.id, Status::partial_logout());
    let path = world
        .handler
        .carried(MessageKind::Response, &answer.to_xml())
        .await;
    let back = browser.visit(&path).await;
    assert_eq!((back.status, back.location()), (303, "/"));
    assert_eq!(world.told(), ["in 11111111", "out", "partly out"]);
    // Once.
    let again = browser.visit(&path).await;
    assert_eq!(code(&again.body), "login-not-begun");
    // Who is not logged in is sent to the landing page.
    let sent = browser.leave().await;
    assert_eq!((sent.status, sent.location()), (303, "/"));
}

#[tokio::test]
async fn sf1515_02_a_request_by_redirect_ends_the_sessions_of_the_user_and_is_answered() {
    let world = World::new();
    let (mut one, mut two) = (world.logged_in().await, world.logged_in().await);
    let request = world.handler.logout("_l1", HERE);
    let path = world
        .handler
        .carried(MessageKind::Request, &request.to_xml())
        .await;
    let sent = one.visit(&path).await;
    assert_eq!(sent.status, 303, "{}", sent.body);
    let (xml, state) = carried(&world, sent.location(), SIGNOFF);
    let answer = LogoutResponse::parse(&xml).unwrap();
    assert!(answer.header.check(SYSTEM, SIGNOFF).is_ok());
    assert_eq!(answer.in_response_to.as_deref(), Some("_l1"));
    assert!(answer.status.is_success());
    assert_eq!(state.as_deref(), Some("et & to"));
    for browser in [&mut one, &mut two] {
        assert_eq!(browser.visit("/").await.body, "nobody");
    }
    assert_eq!(world.told().last().map(String::as_str), Some("ended 2"));
}

#[tokio::test]
async fn a_request_over_soap_ends_the_session_and_is_answered() {
    let world = World::new();
    let mut browser = world.logged_in().await;
    let request = world.handler.logout("_l1", SOAP);
    let envelope = soap::wrapped(&world.handler.sealed(&request.to_xml()).await);
    let mut server = world.browser();
    let got = server
        .send(Method::POST, "/saml/slo/soap", &[], envelope)
        .await;
    assert_eq!(got.status, 200, "{}", got.body);
    let read = document(got.body.as_bytes()).unwrap();
    let message = soap::message(&read).unwrap();
    let own = world.login.metadata().signing;
    let octets = signed_root(&read, message, &own, &Policy::enveloped()).unwrap();
    let answer = LogoutResponse::parse(&octets).unwrap();
    assert_eq!(answer.in_response_to.as_deref(), Some("_l1"));
    assert!(answer.status.is_success());
    assert_eq!(browser.visit("/").await.body, "nobody");
}

#[tokio::test]
async fn a_request_for_another_session_or_user_ends_none_of_these() {
    let world = World::new();
    let mut browser = world.logged_in().await;
    let mut request = world.handler.logout("_l1", HERE);
    request.sessions.0 = vec!["session-9".to_owned()];
    let mut other = world.handler.logout("_l2", HERE);
    other.name_id.value = "C=DK,CN=Bo Bedrager".to_owned();
    for request in [request, other] {
        let path = world
            .handler
            .carried(MessageKind::Request, &request.to_xml())
            .await;
        assert_eq!(world.browser().visit(&path).await.status, 303);
        assert_eq!(world.told().last().map(String::as_str), Some("ended 0"));
    }
    assert_ne!(browser.visit("/").await.body, "nobody");
    // Without sessions named, all are meant.
    let mut all = world.handler.logout("_l3", HERE);
    all.sessions.0.clear();
    let path = world
        .handler
        .carried(MessageKind::Request, &all.to_xml())
        .await;
    world.browser().visit(&path).await;
    assert_eq!(browser.visit("/").await.body, "nobody");
}

/// A request that ends no session, whichever way it comes.
async fn ends_nothing(why: &str, change: impl Fn(&Handler, &str) -> LogoutRequest) {
    let world = World::new();
    let mut browser = world.logged_in().await;
    let request = change(&world.handler, HERE).to_xml();
    let path = world.handler.carried(MessageKind::Request, &request).await;
    let page = world.browser().visit(&path).await;
    assert!(
        page.status >= 400 && code(&page.body) == why,
        "{}",
        page.body
    );
    let request = change(&world.handler, SOAP).to_xml();
    let envelope = soap::wrapped(&world.handler.sealed(&request).await);
    let page = world
        .browser()
        .send(Method::POST, "/saml/slo/soap", &[], envelope)
        .await;
    assert!(
        page.status >= 400 && code(&page.body) == why,
        "{}",
        page.body
    );
    assert_ne!(browser.visit("/").await.body, "nobody");
}

#[tokio::test]
async fn an_expired_misdirected_or_foreign_request_ends_no_session() {
    ends_nothing("login-assertion", |handler, here| {
        let mut request = handler.logout("_l1", here);
        request.header.issued = handler.clock.now() - Duration::from_secs(601);
        request.not_on_or_after = None;
        request
    })
    .await;
    ends_nothing("login-assertion", |handler, here| {
        let mut request = handler.logout("_l1", here);
        request.header.issued = handler.clock.now() + Duration::from_secs(301);
        request
    })
    .await;
    ends_nothing("login-assertion", |handler, here| {
        let over = handler.clock.now() - Duration::from_secs(301);
        handler.logout("_l1", here).until(over)
    })
    .await;
    ends_nothing("login-misdirected", |handler, _| {
        handler.logout("_l1", "https://andet.test/saml/slo")
    })
    .await;
    ends_nothing("login-misdirected", |handler, here| {
        let mut request = handler.logout("_l1", here);
        request.header.issuer = Some("urn:andet".to_owned());
        request
    })
    .await;
}

#[tokio::test]
async fn sf1515_03_an_unsigned_or_foreign_signed_request_ends_no_session() {
    let world = World::new();
    let mut browser = world.logged_in().await;
    let request = world.handler.logout("_l1", HERE).to_xml();
    let path = world.handler.carried(MessageKind::Request, &request).await;
    let stranger = Handler::new(key())
        .carried(MessageKind::Request, &request)
        .await;
    let unsigned = path.split("&SigAlg=").next().unwrap().to_owned();
    let half = path.split("&Signature=").next().unwrap().to_owned();
    let altered = path.replace("&RelayState=et", "&RelayState=tre");
    let twice = format!("{path}&RelayState=x");
    let both = format!("{path}&SAMLResponse=x");
    // A signature in the message itself does not count in this binding.
    let inside = world.handler.sealed(&request).await;
    let inside = world.handler.carried(MessageKind::Request, &inside).await;
    let inside = inside.split("&SigAlg=").next().unwrap().to_owned();
    for (path, why) in [
        (unsigned, "login-signature"),
        (stranger, "login-signature"),
        (altered, "login-signature"),
        (inside, "login-signature"),
        (half, "login-message"),
        (twice, "login-message"),
        (both, "login-message"),
        ("/saml/slo".to_owned(), "login-message"),
    ] {
        let page = world.browser().visit(&path).await;
        assert_eq!(code(&page.body), why, "{path}");
    }
    let request = world.handler.logout("_l2", SOAP).to_xml();
    let stranger = Handler::new(key()).sealed(&request).await;
    let altered = world
        .handler
        .sealed(&request)
        .await
        .replace("session-1", "session-2");
    for (message, why) in [
        (request, "login-message"),
        (stranger, "login-signature"),
        (altered, "login-signature"),
    ] {
        let envelope = soap::wrapped(&message);
        let page = world
            .browser()
            .send(Method::POST, "/saml/slo/soap", &[], envelope)
            .await;
        assert_eq!(code(&page.body), why);
    }
    assert_ne!(browser.visit("/").await.body, "nobody");
}

#[tokio::test]
async fn a_request_is_taken_once() {
    let world = World::new();
    let request = world.handler.logout("_l1", HERE);
    let path = world
        .handler
        .carried(MessageKind::Request, &request.to_xml())
        .await;
    assert_eq!(world.browser().visit(&path).await.status, 303);
    let mut browser = world.logged_in().await;
    let page = world.browser().visit(&path).await;
    assert_eq!(code(&page.body), "login-replayed");
    // Signed once more over SOAP it is the same request.
    let mut request = request;
    request.header.destination = Some(SOAP.to_owned());
    let envelope = soap::wrapped(&world.handler.sealed(&request.to_xml()).await);
    let page = world
        .browser()
        .send(Method::POST, "/saml/slo/soap", &[], envelope)
        .await;
    assert_eq!(code(&page.body), "login-replayed");
    assert_ne!(browser.visit("/").await.body, "nobody");
}

#[tokio::test]
async fn a_message_that_inflates_beyond_all_measure_is_refused() {
    let world = World::new();
    let bomb = " ".repeat(16 << 20);
    let path = world.handler.carried(MessageKind::Request, &bomb).await;
    assert!(path.len() < 60_000, "{}", path.len());
    let page = world.browser().visit(&path).await;
    assert_eq!(code(&page.body), "login-message");
}
