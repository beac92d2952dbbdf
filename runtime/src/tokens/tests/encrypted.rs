//! Encrypted assertions in answers.

use super::made::{Made, Scene};
use super::sealing::{CBC_256, GCM_256, Recipient, Seal};
use super::{CVR, SERVICE};
use crate::tokens::{TokenError, TokenErrorKind, TokenRequest, TokenSource, WsTrust};

#[tokio::test]
async fn a_decrypted_assertion_is_checked_like_any_other() {
    let scene = Scene::new();
    let recipient = Recipient::new();
    let ask = async |text: &str, content| {
        let mut answer = scene.answer().await;
        answer.assertion = Seal::new(content).encrypted(&recipient, text);
        let certificates = vec![scene.sts.certificate().clone()];
        let service = scene.service_over(Made::new(answer).0, certificates);
        let source = WsTrust::new(service, scene.system.signer());
        let source = source.decryption(recipient.decryption());
        source.token(&TokenRequest::new(SERVICE, CVR)).await
    };
    let assertion = scene.signed(&scene.assertion(), &scene.sts).await;
    let token = ask(&assertion, GCM_256).await.unwrap();
    assert_eq!(token.assertion, assertion);
    let other = scene.keys.system("Andet", "87654321").unwrap();
    let foreign = scene.signed(&scene.assertion(), &other).await;
    let altered = assertion.replace(CVR, "22222222");
    let shown = |error: TokenError| format!("{error:?}");
    let mut seen = std::collections::BTreeSet::new();
    // No text, no XML, no assertion, no signature, a wrong one, somebody else's.
    for text in [
        "",
        "<a",
        "<a/>",
        &scene.assertion().unsigned(),
        &altered,
        &foreign,
    ] {
        for content in [CBC_256, GCM_256] {
            seen.insert(shown(ask(text, content).await.unwrap_err()));
        }
    }
    assert_eq!(seen.len(), 1, "{seen:?}");
    assert!(seen.iter().all(|shown| shown.contains("token-encrypted")));
    // Once the signature holds, what is wrong is told.
    let elsewhere = scene.assertion().recipient(Some("urn:another"));
    let elsewhere = scene.signed(&elsewhere, &scene.sts).await;
    let error = ask(&elsewhere, GCM_256).await.unwrap_err();
    assert_eq!(error.kind(), TokenErrorKind::Mismatch);
}

#[tokio::test]
async fn without_a_key_an_encrypted_assertion_is_named_as_such() {
    let scene = Scene::new();
    let mut answer = scene.answer().await;
    answer.assertion = Seal::new(GCM_256).encrypted(&Recipient::new(), &answer.assertion);
    scene.refused(answer, TokenErrorKind::Encrypted).await;
}
