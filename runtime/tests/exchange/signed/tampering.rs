//! Whatever somebody on the way alters, in either direction, is refused.

use super::super::service::hils;
use super::*;
use snitflade_runtime::client::ErrorKind;

/// What is altered: something that stands in every message, and what is put in its place.
const REQUESTS: [(&str, &str); 11] = [
    ("<h:navn>Bo<", "<h:navn>Eva<"),
    (">Bo<", ">Eva<"),
    ("urn:uuid:", "urn:uuid:0"),
    ("https://example.invalid/", "https://evil.invalid/"),
    ("addressing/anonymous", "addressing/none"),
    ("<wsu:Created>20", "<wsu:Created>30"),
    ("<wsu:Expires>20", "<wsu:Expires>30"),
    ("11111111", "22222222"),
    ("rsa-sha256", "hmac-sha256"),
    ("ecdsa-sha256", "hmac-sha256"),
    ("<ds:SignatureValue>", "<ds:SignatureValue>AAAA"),
];

#[tokio::test]
async fn altered_requests_are_refused_by_the_service() {
    let mut altered = 0;
    for (from, to) in REQUESTS {
        let parties = Parties::new("");
        let between = parties.between();
        between.alter_requests(move |text| text.replace(from, to));
        let client = client(&between, parties.profile(), 1);
        let outcome = client.hils(&hils("Bo")).await;
        if !between.requests()[0].contains(from) {
            continue;
        }
        altered += 1;
        let error = outcome.expect_err(from);
        let fault = error.soap_fault().expect("a fault");
        let codes = ["InvalidSecurity", "FailedCheck", "UnsupportedAlgorithm"];
        let code = fault.subcodes()[0].1.as_str();
        assert!(codes.contains(&code), "{from}: {code} {}", fault.reason());
        assert!(error.untrusted());
        let seen = parties.provider.seen.lock().expect("no panic");
        assert!(seen.is_empty(), "{from}");
    }
    assert!(altered >= 8, "{altered} of them stand in a request");
}

#[tokio::test]
async fn altered_answers_are_refused_by_the_client() {
    for (from, to) in [
        ("Hej Bo", "Hej Eva"),
        (">20<", ">40<"),
        ("RelatesTo", "MessageID"),
        ("urn:uuid:", "urn:uuid:0"),
        ("<wsu:Created>20", "<wsu:Created>30"),
        ("<ds:SignatureValue>", "<ds:SignatureValue>AAAA"),
        ("wsse:Security ", "wsse:Insecurity "),
        ("ds:Signature ", "ds:Signature2 "),
        ("soap:Body", "soap:Bodies"),
    ] {
        for port in [0, 1] {
            let parties = Parties::new("");
            let between = parties.between();
            between.alter_answers(move |text| text.replace(from, to));
            let client = client(&between, parties.profile(), port);
            let outcome = client.hils(&hils("Bo")).await;
            assert!(between.answers()[0].contains(from), "{from}");
            let error = outcome.expect_err(from);
            assert!(
                matches!(error.kind(), ErrorKind::Security(_) | ErrorKind::Reading(_)),
                "{from}: {error}"
            );
            assert!(!error.untrusted(), "{from}: no fault to read");
        }
    }
}

/// The body under another name, and a forged one in its place.
fn wrapped(text: &str) -> String {
    let start = text.find("<soap:Body").expect("a body");
    let end = text.find("</soap:Envelope>").expect("an end");
    let body = &text[start..end];
    let forged = body
        .replacen("wsu:Id=", "wsu:Id2=", 1)
        .replace("wsux:Id=", "wsux:Id2=");
    let forged = forged.replace("Hej Bo", "Hej Eva");
    let header = "</soap:Header>";
    let kept = format!("<x:Kept xmlns:x=\"urn:x\">{body}</x:Kept>{header}");
    format!(
        "{}{forged}</soap:Envelope>",
        text[..start].replace(header, &kept)
    )
}

#[tokio::test]
async fn a_signed_body_elsewhere_does_not_vouch_for_another() {
    let parties = Parties::new("");
    let between = parties.between();
    between.alter_answers(|text| wrapped(&text));
    let error = client(&between, parties.profile(), 1)
        .hils(&hils("Bo"))
        .await;
    let shown = causes(&error.expect_err("wrapped"));
    assert!(
        shown.contains("not signed: expected a signature over Body"),
        "{shown}"
    );
    between.alter_requests(|text| wrapped(&text));
    between.alter_answers(|text| text);
    let error = client(&between, parties.profile(), 1)
        .hils(&hils("Bo"))
        .await;
    let error = error.expect_err("wrapped");
    let fault = error.soap_fault().expect("a fault");
    assert_eq!(fault.subcodes()[0].1, "FailedCheck", "{}", fault.reason());
}

#[tokio::test]
async fn an_answer_to_another_call_or_a_second_time_is_refused() {
    let parties = Parties::new("");
    let between = parties.between();
    let profile = parties.profile();
    let service = client(&between, profile, 1);
    service.hils(&hils("Bo")).await.expect("an answer");
    let first = between.answers()[0].clone();
    between.alter_answers(move |_| first.clone());
    let error = service.hils(&hils("Bo")).await.expect_err("a repeat");
    let shown = causes(&error);
    assert!(shown.contains("wsse-replayed"), "{shown}");
    // Who has not seen the first one learns that it answers somebody else.
    let fresh = client(&between, parties.profile(), 1);
    let shown = causes(&fresh.hils(&hils("Bo")).await.expect_err("another's"));
    assert!(shown.contains("idws-unrelated"), "{shown}");
}

#[tokio::test]
async fn a_request_sent_again_by_somebody_is_refused() {
    let parties = Parties::new("");
    let between = parties.between();
    let service = client(&between, parties.profile(), 1);
    service.hils(&hils("Bo")).await.expect("an answer");
    let first = between.requests()[0].clone();
    between.alter_requests(move |_| first.clone());
    let error = service.hils(&hils("Eva")).await.expect_err("a repeat");
    let fault = error.soap_fault().expect("a fault");
    assert!(
        fault.reason().contains("wsse-replayed"),
        "{}",
        fault.reason()
    );
}
