//! What is signed is read, at both ends.

use super::super::service::hils;
use super::*;
use snitflade_runtime::keys::SignatureAlgorithm;
use snitflade_runtime::tokens::TokenSource;
use std::process::Command;

#[tokio::test]
async fn calls_and_answers_are_signed_in_both_versions_and_both_spellings_of_the_token() {
    for prefix in ["", "saml"] {
        for port in [0, 1] {
            for liberty in [false, true] {
                let parties = Parties::new(prefix);
                let between = parties.between();
                let mut settings = Settings::new("https://example.invalid/");
                settings.port = port;
                settings.liberty = Some(liberty);
                let client = with_settings(&between, parties.profile(), settings);
                let reply = client.hils(&hils("Bo")).await.expect("an answer");
                let hilsen = reply.value.hilsen.expect("a greeting");
                // `RequestHeader` is read, and signed by nobody.
                let transaction = reply.transaction_id.expect("a transaction");
                assert!(hilsen.contains(&transaction), "{hilsen}");
                let seen = parties.provider.seen.lock().expect("no panic")[0].clone();
                let mut expected = vec!["Action", "MessageID", "To", "ReplyTo"];
                if liberty {
                    expected.push("Framework");
                }
                expected.extend(["Body", "Timestamp", "Assertion"]);
                assert_eq!(seen.covered, expected, "port {port}");
                // The token came as it was issued, octet for octet.
                let request = TokenRequest::new(SERVICE, CVR);
                let token = parties.issuer.token(&request).await.expect("a token");
                assert_eq!(seen.token, token.assertion);
                assert_eq!(seen.cvr, CVR);
                let answer = &between.answers()[0];
                assert!(answer.contains(&seen.message_id), "RelatesTo");
            }
        }
    }
}

#[tokio::test]
async fn a_value_that_looks_like_a_qualified_name_is_signed_with_what_it_means() {
    let parties = Parties::new("");
    let between = parties.between();
    let client = client(&between, parties.profile(), 1);
    // `soap` is bound on the envelope; the provider refuses what is not covered.
    let reply = client.hils(&hils("soap:Body")).await.expect("an answer");
    assert!(
        reply
            .value
            .hilsen
            .is_some_and(|text| text.contains("soap:Body"))
    );
    assert!(between.requests()[0].contains("PrefixList=\"soap\""));
}

#[tokio::test]
async fn answers_without_content_are_signed_too() {
    let parties = Parties::new("");
    let between = parties.between();
    let client = client(&between, parties.profile(), 0);
    let pong = client.ping(&snitflade_runtime::soap::NoBody).await;
    pong.expect("an answer");
    parties
        .provider
        .sign_answers
        .store(false, std::sync::atomic::Ordering::SeqCst);
    let error = client.ping(&snitflade_runtime::soap::NoBody).await;
    let shown = causes(&error.expect_err("not signed"));
    assert!(shown.contains("idws-not-signed"), "{shown}");
}

#[tokio::test]
async fn two_authorities_in_one_process_have_a_token_each() {
    let parties = Parties::new("");
    let between = parties.between();
    let own = parties.profile();
    let other = own.authority("22222222");
    let (own, other) = (client(&between, own, 0), client(&between, other, 0));
    let (bo, ane) = (hils("Bo"), hils("Ane"));
    for _ in 0..3 {
        let (one, two) = tokio::join!(own.hils(&bo), other.hils(&ane));
        assert!(one.is_ok() && two.is_ok());
    }
    assert_eq!(parties.issuer.issued(), 2);
    let seen = parties.provider.seen.lock().expect("no panic");
    for (cvr, name) in [(CVR, ">Bo<"), ("22222222", ">Ane<")] {
        let ids: Vec<_> = seen.iter().filter(|seen| seen.cvr == cvr).collect();
        assert_eq!(ids.len(), 3, "{cvr}");
        for seen in ids {
            let requests = between.requests();
            let mut sent = requests
                .iter()
                .filter(|text| text.contains(&seen.message_id));
            assert!(sent.all(|text| text.contains(name)), "{cvr} sent {name}");
        }
    }
}

/// An RSA key as the platform's are, or nothing where `openssl` is not there.
fn rsa() -> Option<String> {
    let made = Command::new("openssl")
        .args([
            "genpkey",
            "-algorithm",
            "RSA",
            "-pkeyopt",
            "rsa_keygen_bits:2048",
        ])
        .output();
    match made {
        Ok(made) if made.status.success() => String::from_utf8(made.stdout).ok(),
        _ => {
            println!("SKIPPED: no command openssl to make an RSA key");
            None
        }
    }
}

#[tokio::test]
async fn the_algorithm_of_calls_is_a_setting() {
    let Some(pem) = rsa() else {
        return;
    };
    let keys = TestKeys::new().expect("keys");
    let caller = keys
        .system_with("Anvendersystem", CVR, &pem)
        .expect("a key");
    let parties = Parties::with(keys, caller, "");
    for (algorithm, name) in [
        (None, "xmldsig-more#rsa-sha256"),
        (
            Some(SignatureAlgorithm::RsaSha512),
            "xmldsig-more#rsa-sha512",
        ),
        (
            Some(SignatureAlgorithm::PssSha256),
            "xmldsig-more#sha256-rsa-MGF1",
        ),
    ] {
        let between = parties.between();
        let mut profile = parties.profile();
        if let Some(algorithm) = algorithm {
            profile = profile.algorithm(algorithm);
        }
        let client = client(&between, profile, 1);
        client.hils(&hils("Bo")).await.expect("an answer");
        let sent = &between.requests()[0];
        assert!(
            sent.contains(&format!("#{}", name.rsplit('#').next().unwrap_or(name))),
            "{name}"
        );
    }
    // A key of another kind than the algorithm signs nothing, and nothing is sent.
    let between = parties.between();
    let profile = parties.profile().algorithm(SignatureAlgorithm::EcdsaSha256);
    let error = client(&between, profile, 1).hils(&hils("Bo")).await;
    let shown = causes(&error.expect_err("not signed"));
    assert!(shown.contains("the request cannot be signed"), "{shown}");
    assert!(between.requests().is_empty());
}

#[test]
fn neither_token_nor_key_is_shown() {
    let parties = Parties::new("");
    let profile = parties.profile();
    let shown = format!("{profile:?}");
    assert!(shown.contains(SERVICE), "{shown}");
    assert!(
        !shown.contains(CVR) && !shown.contains("PRIVATE"),
        "{shown}"
    );
}
