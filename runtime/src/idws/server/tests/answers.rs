//! Answers, signed.

use super::super::answers::SignedAnswers;
use super::*;
use crate::server::{AnswerSecurity, OutgoingAnswer};
use crate::soap::Envelope;
use crate::soap::body::BodyContent;
use crate::wsse::MessageVerifier;

fn answer(is_fault: bool) -> OutgoingAnswer {
    OutgoingAnswer {
        service: "Organisation",
        operation: Some("laes"),
        version: SoapVersion::V12,
        is_fault,
        relates_to: Some("urn:uuid:1".to_owned()),
    }
}

fn sealed(answers: &SignedAnswers, answer: &OutgoingAnswer) -> Vec<u8> {
    let mut headers = vec![
        block("Action", "urn:p:laesResponse"),
        block("RelatesTo", "urn:uuid:1"),
    ];
    headers.extend(answers.headers(answer).expect("headers"));
    let content = BodyContent::written("<p:svar xmlns:p=\"urn:p\"/>".to_owned());
    let wants_id = |part: &_| answers.wants_id(answer, part);
    let envelope = Envelope::of(answer.version, &headers, &content, &wants_id);
    ready(answers.seal(answer, envelope))
        .expect("sealed")
        .to_vec()
}

fn answers(key: &Arc<LocalKey>, sign_faults: bool, liberty: bool) -> SignedAnswers {
    SignedAnswers::new(MessageSigner::new(key.clone()), sign_faults, liberty)
}

#[test]
fn an_answer_is_signed_by_the_service_and_relates_to_its_request() {
    let key = key();
    for liberty in [false, true] {
        let sealed = sealed(&answers(&key, true, liberty), &answer(false));
        let opened = MessageVerifier::answers().verify(&sealed, &certificates(&key));
        let opened = opened.expect("verified");
        assert_eq!(opened.addressing.relates_to.as_deref(), Some("urn:uuid:1"));
        let text = String::from_utf8_lossy(&sealed).into_owned();
        assert!(text.contains("BinarySecurityToken"), "{text}");
        assert_eq!(text.contains("urn:liberty:sb:2006-08"), liberty);
        let other = MessageVerifier::answers().verify(&sealed, &certificates(&super::key()));
        assert!(other.is_err(), "another key is pinned");
    }
}

#[test]
fn faults_are_signed_or_not_as_it_is_set() {
    let key = key();
    let verified = |sealed: Vec<u8>| {
        MessageVerifier::answers()
            .verify(&sealed, &certificates(&key))
            .is_ok()
    };
    assert!(verified(sealed(&answers(&key, true, false), &answer(true))));
    assert!(!verified(sealed(
        &answers(&key, false, true),
        &answer(true)
    )));
    assert!(verified(sealed(
        &answers(&key, false, false),
        &answer(false)
    )));
}

#[test]
fn an_answer_that_was_replaced_by_a_fault_is_signed_anew() {
    let key = key();
    let answers = answers(&key, true, false);
    let first = answers.headers(&answer(false)).expect("headers");
    assert_eq!(first.len(), 1);
    let sealed = sealed(&answers, &answer(true));
    assert!(
        MessageVerifier::answers()
            .verify(&sealed, &certificates(&key))
            .is_ok()
    );
}
