//! What is read of an assertion, and what is refused.

use super::*;
use crate::c14n::Document;
use crate::read::Limits;
use crate::signature::SignatureFault;

#[test]
fn what_is_written_is_read_in_both_forms() {
    let (issuer, holder) = (key(), key());
    for prefix in ["", "saml"] {
        let xml = signed(
            &builder(&holder).prefix(prefix).subject("CN=Fagsystem"),
            &issuer,
        );
        let found = Assertion::parse(xml.as_bytes(), &trusted(&issuer)).expect("an assertion");
        assert_eq!((found.id.as_str(), found.signed_by), ("_1", 0));
        assert_eq!(found.issuer, "https://sts.eksempel.dk");
        assert_eq!(
            found.subject.as_ref().map(|name| name.value.as_str()),
            Some("CN=Fagsystem")
        );
        assert_eq!(found.conditions.audiences, [[SERVICE]]);
        assert_eq!(found.cvr(), Ok(CVR));
        assert_eq!(found.attribute(ASSURANCE_LEVEL), Ok(Some("3")));
        let confirmed = found.holder_of_key(&service(), SystemTime::now(), SKEW);
        let confirmed = confirmed.expect("confirmed");
        assert_eq!(confirmed.certificate.as_ref(), Some(holder.certificate()));
        assert_eq!(found.expires(), found.conditions.not_on_or_after);
        assert!(found.authentication.is_some_and(|how| how.class.is_some()));
    }
}

#[test]
fn the_certificate_in_use_is_told_while_the_issuer_changes_keys() {
    let (old, new, holder) = (key(), key(), key());
    let both = [trusted(&old), trusted(&new)].concat();
    let xml = signed(&builder(&holder), &new);
    let found = Assertion::parse(xml.as_bytes(), &both).expect("an assertion");
    assert_eq!(found.signed_by, 1);
    let error = Assertion::parse(xml.as_bytes(), &trusted(&old)).expect_err("refused");
    assert_eq!(error.fault(), SamlFault::Signature);
    let inner = error.signature_error().map(|error| error.fault());
    assert_eq!(inner, Some(SignatureFault::UntrustedKey));
    assert!(
        error
            .help()
            .is_some_and(|help| help.contains("certificate"))
    );
}

#[test]
fn an_unsigned_or_altered_assertion_is_none() {
    let (issuer, holder) = (key(), key());
    let unsigned = builder(&holder).unsigned();
    let fault =
        |xml: &str| Assertion::parse(xml.as_bytes(), &trusted(&issuer)).map_err(|e| e.fault());
    assert_eq!(fault(&unsigned), Err(SamlFault::Missing));
    let xml = signed(&builder(&holder), &issuer);
    assert_eq!(
        fault(&xml.replace(CVR, "22222222")),
        Err(SamlFault::Signature)
    );
    assert_eq!(
        fault(&format!("<!DOCTYPE a>{xml}")),
        Err(SamlFault::Document)
    );
    assert_eq!(fault("<Assertion/>"), Err(SamlFault::Document));
    let twice = xml.replace("<Subject>", &format!("{}<Subject>", signature(&xml)));
    assert_eq!(fault(&twice), Err(SamlFault::Several));
}

fn signature(xml: &str) -> &str {
    let start = xml.find("<ds:Signature").expect("a signature");
    let end = xml.find("</ds:Signature>").expect("its end") + "</ds:Signature>".len();
    &xml[start..end]
}

/// The genuine assertion is hidden in another, whose signature leads to it.
#[test]
fn a_signature_over_another_assertion_covers_nothing() {
    let (issuer, holder) = (key(), key());
    let genuine = signed(&builder(&holder), &issuer);
    let bare = genuine.replace(signature(&genuine), "");
    let evil = genuine
        .replace("ID=\"_1\"", "ID=\"_2\"")
        .replace(CVR, "22222222");
    let evil = evil.replace("<Subject>", &format!("<Advice>{bare}</Advice><Subject>"));
    let error = Assertion::parse(evil.as_bytes(), &trusted(&issuer)).expect_err("refused");
    assert!(
        matches!(error.fault(), SamlFault::Signature | SamlFault::NotCovered),
        "{error}"
    );
    // The genuine one beside a forged one of the same id, in both orders.
    let forged = genuine.replace(CVR, "22222222");
    for both in [[&genuine, &forged], [&forged, &genuine]] {
        let xml = format!("<r>{}{}</r>", both[0], both[1]);
        let document = Document::read(xml.as_bytes(), Limits::default()).expect("read");
        for element in document.children(document.root()) {
            let found = Assertion::read(&document, element, &trusted(&issuer));
            assert_eq!(found.map_err(|e| e.fault()), Err(SamlFault::Signature));
        }
    }
}

#[test]
fn a_comment_changes_no_value_and_an_instruction_is_refused() {
    let (issuer, holder) = (key(), key());
    let xml = signed(&builder(&holder).subject("CN=Fagsystem"), &issuer);
    let commented = xml
        .replace("CN=Fag", "CN=Fag<!-- -->")
        .replace("1111</", "11<!-- -->11</");
    let found = Assertion::parse(commented.as_bytes(), &trusted(&issuer)).expect("the same");
    assert_eq!(
        found.subject.as_ref().map(|name| name.value.as_str()),
        Some("CN=Fagsystem")
    );
    assert_eq!(found.cvr(), Ok(CVR));
    // An instruction is part of the canonical form: it breaks the signature.
    let instructed = xml.replace("CN=Fag", "CN=Fag<?x?>");
    let error = Assertion::parse(instructed.as_bytes(), &trusted(&issuer));
    assert_eq!(error.map_err(|e| e.fault()), Err(SamlFault::Signature));
}

#[test]
fn a_token_travels_with_mixed_prefixes_and_line_breaks_in_base64() {
    let (issuer, holder) = (key(), key());
    let xml = signed(&builder(&holder).prefix("saml"), &issuer);
    // Line breaks in the signature's value are not signed.
    let at = xml.find("<ds:SignatureValue>").expect("a value") + 30;
    let broken = format!("{}\n  {}", &xml[..at], &xml[at..]);
    assert!(Assertion::parse(broken.as_bytes(), &trusted(&issuer)).is_ok());
    // In a message that binds the same prefixes otherwise.
    let inside =
        format!("<m xmlns=\"urn:m\" xmlns:ds=\"urn:other\" xmlns:saml=\"urn:x\">{broken}</m>");
    let document = Document::read(inside.as_bytes(), Limits::default()).expect("read");
    let element = document.children(document.root()).next().expect("a child");
    assert!(Assertion::read(&document, element, &trusted(&issuer)).is_ok());
}

#[test]
fn nothing_of_a_person_is_shown() {
    let found = made(|b| {
        b.subject("kanariefugl")
            .attribute("urn:navn", "kanariefugl")
    });
    let shown = format!("{found:?} {:?} {:?}", found.confirmations, found.attributes);
    assert!(!shown.contains("kanariefugl"), "{shown}");
    assert!(shown.contains(SERVICE), "{shown}");
}
