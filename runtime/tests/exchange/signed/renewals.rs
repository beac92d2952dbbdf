//! Tokens that the service rejects.

use super::super::service::hils;
use super::serving::{WSSE, fault};
use super::*;
use snitflade_runtime::soap::{Retry, SoapFault};
use std::sync::atomic::Ordering;

/// Has the service reject the first token.
fn rejecting(parties: &Parties, fault: SoapFault) {
    let mut rejected = parties.provider.rejected.lock().expect("no panic");
    rejected.push(("_token-0".to_owned(), fault));
}

#[tokio::test]
async fn a_rejected_token_is_replaced_once_in_whatever_words_it_was_rejected() {
    for rejection in [
        fault("InvalidSecurityToken"),
        fault("FailedAuthentication"),
        fault("InvalidSecurity"),
        SoapFault::sender("").with_subcode(WSSE, "MessageExpired"),
        SoapFault::sender("").with_subcode(WSSE, "SecurityTokenUnavailable"),
        SoapFault::receiver("The token has expired"),
        SoapFault::sender("Token er udløbet"),
    ] {
        for port in [0, 1] {
            let parties = Parties::new("");
            rejecting(&parties, rejection.clone());
            let between = parties.between();
            let service = client(&between, parties.profile(), port);
            let reply = service.hils(&hils("Bo")).await.expect("an answer");
            assert!(reply.value.hilsen.is_some());
            assert_eq!(parties.issuer.issued(), 2, "{rejection:?}");
            let requests = between.requests();
            assert_eq!(requests.len(), 2);
            let seen = parties.provider.seen.lock().expect("no panic");
            assert!(!requests[0].contains(&seen[0].message_id), "a new message");
            assert!(requests[1].contains(&seen[0].message_id));
            assert!(requests[1].contains("_token-1") && !requests[1].contains("_token-0"));
        }
    }
}

#[tokio::test]
async fn a_refusal_that_no_token_mends_is_handed_on() {
    for refusal in [
        fault("FailedCheck"),
        fault("UnsupportedAlgorithm"),
        SoapFault::sender("Adgang nægtet"),
    ] {
        let parties = Parties::new("");
        rejecting(&parties, refusal.clone());
        let between = parties.between();
        let service = client(&between, parties.profile(), 1);
        let error = service.hils(&hils("Bo")).await.expect_err("refused");
        assert_eq!((error.attempts(), error.untrusted()), (1, true));
        assert_eq!(parties.issuer.issued(), 1, "{refusal:?}");
    }
}

#[tokio::test]
async fn without_another_token_the_fault_is_what_the_caller_gets() {
    let parties = Parties::new("");
    rejecting(&parties, fault("InvalidSecurityToken"));
    parties.issuer.stubborn.store(true, Ordering::SeqCst);
    let between = parties.between();
    let service = client(&between, parties.profile(), 1);
    let error = service.hils(&hils("Bo")).await.expect_err("rejected");
    assert_eq!((error.attempts(), error.untrusted()), (1, true));
    assert_eq!(error.retry(), Retry::AfterNewToken);
    assert_eq!(parties.issuer.issued(), 1);
    assert_eq!(parties.issuer.asked.lock().expect("no panic").len(), 2);
}

#[tokio::test]
async fn a_result_may_say_it_too() {
    let parties = Parties::new("");
    let between = parties.between();
    let service = client(&between, parties.profile(), 1);
    // The service always answers 41, so the second answer is what the caller gets.
    let error = service.hils(&hils("kode 41")).await.expect_err("rejected");
    let code = error.standard_retur().and_then(|retur| retur.number());
    assert_eq!(code, Some(41));
    assert_eq!(error.attempts(), 2);
    assert_eq!(parties.issuer.issued(), 2);
    let error = service.hils(&hils("kode 40")).await.expect_err("rejected");
    assert_eq!(error.attempts(), 1);
}
