//! Whom the client trusts, and what it does not send.

use super::super::service::{HilsFault, hils};
use super::*;
use snitflade_runtime::client::ErrorKind;
use snitflade_runtime::soap::Addressing;
use std::sync::atomic::Ordering;
use std::time::Duration;

#[tokio::test]
async fn answers_are_trusted_by_pinned_certificates_alone() {
    let parties = Parties::new("");
    let between = parties.between();
    let next = parties
        .keys
        .system("Hilsen, ny", "22222222")
        .expect("a key");
    let (old, new) = (
        parties.service.certificate().clone(),
        next.certificate().clone(),
    );
    let profile = parties.profile();
    let service = client(&between, profile.clone(), 1);
    service.hils(&hils("Bo")).await.expect("the key pinned");
    // The service changes its key: refused, with both thumbprints, until the new one is pinned.
    parties.provider.sign_with(&next);
    let shown = causes(&service.hils(&hils("Bo")).await.expect_err("unknown"));
    assert!(shown.contains("key not trusted"), "{shown}");
    assert!(
        shown.contains(&old.thumbprint()) && shown.contains(&new.thumbprint()),
        "{shown}"
    );
    profile.pin([old.clone(), new.clone()]);
    service.hils(&hils("Bo")).await.expect("both pinned");
    parties.provider.sign_with(&parties.service);
    service.hils(&hils("Bo")).await.expect("both pinned");
    profile.pin([new]);
    service
        .hils(&hils("Bo"))
        .await
        .expect_err("the old one is no longer pinned");
    profile.pin([]);
    service
        .hils(&hils("Bo"))
        .await
        .expect_err("nobody is trusted");
    // A certificate that has expired is trusted no more, pinned or not.
    let expired = parties
        .keys
        .expired_system("Hilsen", "22222222")
        .expect("a key");
    parties.provider.sign_with(&expired);
    profile.pin([expired.certificate().clone()]);
    let shown = causes(&service.hils(&hils("Bo")).await.expect_err("expired"));
    assert!(shown.contains("wsse-certificate"), "{shown}");
    // Nor is the key of the caller, or that of the token service.
    profile.pin([old]);
    parties.provider.sign_with(&parties.caller);
    service
        .hils(&hils("Bo"))
        .await
        .expect_err("the caller's own key");
}

#[tokio::test]
async fn faults_are_trusted_if_they_are_signed() {
    for port in [0, 1] {
        let parties = Parties::new("");
        let between = parties.between();
        let service = client(&between, parties.profile(), port);
        let error = service.hils(&hils("fejl")).await.expect_err("a fault");
        assert!(matches!(error.fault(), Some(HilsFault::HilsFejl(_))));
        assert!(error.untrusted(), "{error}");
        parties.provider.sign_faults.store(true, Ordering::SeqCst);
        let error = service.hils(&hils("fejl")).await.expect_err("a fault");
        assert!(matches!(error.fault(), Some(HilsFault::HilsFejl(_))));
        assert!(!error.untrusted(), "{error}");
        // A signature that does not hold makes no untrusted fault of it.
        between.alter_answers(|text| text.replace(">F42<", ">F43<"));
        let error = service.hils(&hils("fejl")).await.expect_err("altered");
        assert!(matches!(error.kind(), ErrorKind::Security(_)), "{error}");
    }
}

#[tokio::test]
async fn an_answer_that_nobody_signed_is_refused() {
    let parties = Parties::new("");
    let between = parties.between();
    let service = client(&between, parties.profile(), 1);
    parties.provider.sign_answers.store(false, Ordering::SeqCst);
    let error = service.hils(&hils("Bo")).await.expect_err("not signed");
    let shown = causes(&error);
    assert!(shown.contains("idws-not-signed"), "{shown}");
    assert!(!format!("{error:?}{shown}").contains("Hej Bo"));
}

#[tokio::test]
async fn clocks_that_are_apart_are_named() {
    let parties = Parties::new("");
    let between = parties.between();
    // The service's clock is an hour ahead: our request has expired there.
    parties.clock.advance(Duration::from_secs(3600));
    let service = client(&between, parties.profile(), 1);
    let error = service.hils(&hils("Bo")).await.expect_err("too old");
    let fault = error.soap_fault().expect("a fault");
    assert_eq!(fault.subcodes()[0].1, "MessageExpired");
    assert_eq!(
        error.attempts(),
        2,
        "a new token does not help, and is tried once"
    );
    // And with our own set right, its answer is of a time to come.
    let ahead = parties.clock.clone();
    let profile = parties.profile();
    let profile = profile.signing(|signer| signer.clock(Arc::new(ahead)));
    let service = client(&between, profile, 1);
    let shown = causes(&service.hils(&hils("Bo")).await.expect_err("ahead"));
    assert!(shown.contains("wsse-not-yet-valid"), "{shown}");
    let ahead = parties.clock.clone();
    let profile = parties.profile();
    let profile = profile.signing(|signer| signer.clock(Arc::new(ahead.clone())));
    let profile = profile.checking(|verifier| verifier.clock = Arc::new(parties.clock.clone()));
    let service = client(&between, profile, 1);
    service.hils(&hils("Bo")).await.expect("one time for all");
}

#[tokio::test]
async fn what_the_service_is_bound_to_refuse_is_not_sent() {
    let parties = Parties::new("");
    let between = parties.between();
    let mut settings = Settings::new("https://example.invalid/");
    settings.addressing = Some(Addressing::No);
    let service = with_settings(&between, parties.profile(), settings);
    let shown = causes(&service.hils(&hils("Bo")).await.expect_err("no MessageID"));
    assert!(shown.contains("idws-addressing"), "{shown}");
    // A token of another system.
    let other = parties.keys.system("Et andet", CVR).expect("a key");
    *parties.issuer.holder.lock().expect("no panic") = other.certificate().clone();
    let service = client(&between, parties.profile(), 1);
    let shown = causes(&service.hils(&hils("Bo")).await.expect_err("another's"));
    assert!(shown.contains("idws-token-key"), "{shown}");
    assert!(shown.contains(&other.certificate().thumbprint()), "{shown}");
    // A token of a REST form.
    let parties = Parties::new("");
    parties.issuer.rest.store(true, Ordering::SeqCst);
    let service = client(&between, parties.profile(), 1);
    let shown = causes(&service.hils(&hils("Bo")).await.expect_err("no assertion"));
    assert!(shown.contains("idws-token-form"), "{shown}");
    assert!(between.requests().is_empty(), "nothing was sent");
}
