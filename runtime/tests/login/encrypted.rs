//! What Context Handler sends: signed in either manner with RSA, encrypted and not.

use crate::browser::Browser;
use crate::systems::{RSA, World};
use snitflade_runtime::keys::SignatureAlgorithm;
use snitflade_runtime::saml::protocol::{MessageKind, post};

#[tokio::test]
async fn either_manner_of_signing_logs_in_encrypted_and_not() {
    for algorithm in [SignatureAlgorithm::RsaSha256, SignatureAlgorithm::PssSha256] {
        for encrypts in [true, false] {
            let world = World::with(|builder| {
                let builder = builder.signed_by(&RSA).algorithm(algorithm);
                builder.encrypts(encrypts)
            });
            let world = world.await;
            let mut browser = Browser::new(world.keys.authority_pem());
            let page = browser.visit(&world.fagsystem.url("/sager")).await;
            let answer = browser.press(&page, &[("brugernavn", "anna")]).await;
            let message = post::opened(answer.form(&[]).as_bytes(), MessageKind::Response);
            let message = String::from_utf8(message.expect("an answer")).expect("XML");
            assert_eq!(message.contains("EncryptedAssertion"), encrypts);
            assert_eq!(message.contains("<AttributeStatement>"), !encrypts);
            let page = browser.submit(&answer, &[]).await;
            assert!(page.says("Du må se sager"), "{algorithm:?}: {page:?}");
            // Logouts are signed in the same manner.
            let page = browser.visit(&world.handler.url("/logout")).await;
            let page = browser.submit(&page, &[]).await;
            assert!(page.says("logget ud af alle systemer"), "{page:?}");
        }
    }
}
