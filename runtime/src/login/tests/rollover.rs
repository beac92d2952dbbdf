//! Keys that change.

use super::*;
use crate::keys::Signer;
use crate::saml::metadata::IdentityProviderMetadata;

#[tokio::test]
async fn the_identity_provider_changes_keys_while_sessions_go_on() {
    let world = World::new();
    let mut before = world.logged_in().await;
    let mut next = Handler::new(key());
    next.clock = world.hands.clone();
    // Of the new key alone nobody knows yet.
    let mut browser = world.browser();
    let request = world.handler.request(&browser.visit("/saml/login").await);
    let answer = next.answer(&request).await;
    assert_eq!(
        world.refused(&mut browser, &answer).await,
        "login-signature"
    );
    // Both are announced.
    let mut both = world.handler.metadata();
    both.certificates.push(next.certificate());
    world.login.replace(both).unwrap();
    for handler in [&world.handler, &next] {
        let mut browser = world.browser();
        let request = handler.request(&browser.visit("/saml/login").await);
        let taken = browser.bring(&handler.answer(&request).await).await;
        assert_eq!(taken.status, 303, "{}", taken.body);
    }
    // The old one is gone.
    world.login.replace(next.metadata()).unwrap();
    let found = world
        .refusal(async |old, answer| old.written(answer).await)
        .await;
    assert_eq!(found, "login-signature");
    assert_ne!(before.visit("/").await.body, "nobody");
    // Metadata that names an address without TLS is not taken.
    let mut plain = next.metadata();
    plain.slo_url = Some("http://context-handler.test/".to_owned());
    assert!(world.login.replace(plain).is_err());
    assert_eq!(*world.login.identity_provider(), next.metadata());
}

#[test]
fn metadata_of_an_identity_provider_is_read_as_it_was_written() {
    let handler = Handler::new(key());
    let mut metadata = handler.metadata();
    metadata.certificates.push(key().certificate().clone());
    metadata.slo_soap_url = Some("https://context-handler.test/soap".to_owned());
    metadata.valid_until = Some(Hands::default().now());
    let read = IdentityProviderMetadata::parse(metadata.to_xml().as_bytes()).unwrap();
    assert_eq!(read, metadata);
    assert!(read.is_expired(Hands::default().now()));
}

#[tokio::test]
async fn metadata_that_ended_lets_nobody_in() {
    let world = World::new();
    let mut browser = world.browser();
    let request = world.handler.request(&browser.visit("/saml/login").await);
    let mut ended = world.handler.metadata();
    ended.valid_until = Some(world.hands.now());
    world.login.replace(ended).unwrap();
    let answer = world.handler.answer(&request).await;
    assert_eq!(world.refused(&mut browser, &answer).await, "login-metadata");
    let page = browser.visit("/saml/login").await;
    assert_eq!(
        (page.status, code(&page.body).as_str()),
        (503, "login-metadata")
    );
}
