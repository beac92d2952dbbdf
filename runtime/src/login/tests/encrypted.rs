//! Assertions that are encrypted for the system.

use super::*;
use crate::keys::Signer;
use crate::tokens::Decryption;
use crate::tokens::tests::sealing::{CBC_256, GCM_256, Recipient, Seal};

/// A world whose system decrypts, and the key that it decrypts with.
fn world() -> (World, Recipient) {
    let (key, recipient) = rsa_key();
    let keys = Decryption::from_pem(recipient.pem().as_bytes()).unwrap();
    let certificate = key.certificate().clone();
    (
        World::with(|settings| settings.decryption(keys, certificate)),
        recipient,
    )
}

#[tokio::test]
async fn encrypted_assertions_are_taken() {
    for content in [GCM_256, CBC_256] {
        let (world, recipient) = world();
        let mut browser = world.browser();
        let request = world.handler.request(&browser.visit("/saml/login").await);
        let answer = world.handler.answer_to(&request);
        let signed = world.handler.signed(&answer.assertion).await;
        let sealed = Seal::new(content).encrypted(&recipient, &signed);
        let taken = browser.bring(&answer.response.to_xml(&sealed)).await;
        assert_eq!(taken.status, 303, "{}", taken.body);
        assert!(browser.visit("/").await.body.contains("Ea Eksempel"));
    }
}

#[tokio::test]
async fn what_is_altered_and_encrypted_again_is_refused_and_no_more_is_told() {
    type Change = fn(&str) -> String;
    let changes: [(&str, Change); 5] = [
        ("another user", |signed| {
            signed.replace("Ea Eksempel", "Bo Bedrager")
        }),
        ("another id", |signed| {
            signed.replacen("ID=\"_a", "ID=\"_b", 1)
        }),
        ("no signature", |signed| {
            let start = signed.find("<ds:Signature ").unwrap();
            let end = signed.find("</ds:Signature>").unwrap() + "</ds:Signature>".len();
            format!("{}{}", &signed[..start], &signed[end..])
        }),
        ("no XML", |_| "no XML".to_owned()),
        ("another element", |_| "<a/>".to_owned()),
    ];
    for (what, change) in changes {
        let (world, recipient) = world();
        let code = world
            .refusal(async |handler, answer| {
                let signed = handler.signed(&answer.assertion).await;
                let sealed = Seal::new(GCM_256).encrypted(&recipient, &change(&signed));
                answer.response.to_xml(&sealed)
            })
            .await;
        assert_eq!(code, "login-encrypted", "{what}");
    }
    // The same code for whoever is not the one it is encrypted for.
    let (world, _) = world();
    let other = Recipient::new();
    let code = world
        .refusal(async |handler, answer| {
            let signed = handler.signed(&answer.assertion).await;
            answer
                .response
                .to_xml(&Seal::new(GCM_256).encrypted(&other, &signed))
        })
        .await;
    assert_eq!(code, "login-encrypted");
}

#[tokio::test]
async fn without_a_key_an_encrypted_assertion_is_refused() {
    let (world, recipient) = (World::new(), Recipient::new());
    let code = world
        .refusal(async |handler, answer| {
            let signed = handler.signed(&answer.assertion).await;
            answer
                .response
                .to_xml(&Seal::new(GCM_256).encrypted(&recipient, &signed))
        })
        .await;
    assert_eq!(code, "login-encrypted");
}

#[tokio::test]
async fn two_keys_decrypt_while_one_takes_over() {
    let ((old, old_key), (new, new_key)) = (rsa_key(), rsa_key());
    let keys = Decryption::from_pem(old_key.pem().as_bytes()).unwrap();
    let both = keys.clone().or_pem(new_key.pem().as_bytes()).unwrap();
    for recipient in [&old_key, &new_key] {
        let world = World::with(|settings| {
            settings
                .decryption(keys.clone(), old.certificate().clone())
                .decryption(both.clone(), new.certificate().clone())
        });
        assert_eq!(world.login.metadata().encryption.len(), 2);
        let mut browser = world.browser();
        let request = world.handler.request(&browser.visit("/saml/login").await);
        let answer = world.handler.answer_to(&request);
        let signed = world.handler.signed(&answer.assertion).await;
        let sealed = Seal::new(GCM_256).encrypted(recipient, &signed);
        let taken = browser.bring(&answer.response.to_xml(&sealed)).await;
        assert_eq!(taken.status, 303, "{}", taken.body);
    }
}
