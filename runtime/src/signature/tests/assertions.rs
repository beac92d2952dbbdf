//! Signatures within what they sign.

use super::super::{Verified, verify};
use super::*;
use crate::c14n::NodeId;

fn signature_of(document: &Document<'_>, parent: NodeId) -> NodeId {
    let found = document
        .children(parent)
        .find(|child| document.name(*child).1 == "Signature");
    found.expect("a signature")
}

fn verified(xml: &str, issuer: &LocalKey) -> Result<Verified, SignatureError> {
    let document = Document::read(xml.as_bytes(), Limits::default())?;
    let signature = signature_of(&document, document.root());
    verify(&document, signature, &Policy::enveloped(), &trusted(issuer))
}

#[test]
fn an_assertion_holds_its_signature() {
    let issuer = key();
    for prefix in ["", "s:"] {
        let xml = assertion(&issuer, prefix);
        let found = verified(&xml, &issuer).expect("verified");
        assert_eq!(found.covered[0].range, 0..xml.len());
        let octets = String::from_utf8_lossy(&found.covered[0].octets).into_owned();
        assert!(!octets.contains("Signature"), "{octets}");
        let altered = xml.replace("system", "System");
        let error = verified(&altered, &issuer).expect_err("refused");
        assert_eq!(
            (error.fault(), error.reference()),
            (SignatureFault::Digest, Some(1))
        );
    }
}

#[test]
fn a_whole_document_can_be_signed() {
    let issuer = key();
    let document = "<?pi?><r xmlns=\"urn:r\"><a>1</a></r>";
    let unsigned = prepare_enveloped(document, None, &settings()).expect("prepared");
    let signature = ready(unsigned.sign(&issuer, &KeyInfo::Thumbprint)).expect("signed");
    let xml = document.replace("</r>", &(signature + "</r>"));
    let read = Document::read(xml.as_bytes(), Limits::default()).expect("read");
    let signature = signature_of(&read, read.root());
    let policy = Policy {
        whole_document: true,
        ..Policy::enveloped()
    };
    assert!(verify(&read, signature, &policy, &trusted(&issuer)).is_ok());
    let error = verify(&read, signature, &Policy::enveloped(), &trusted(&issuer));
    assert_eq!(
        error.expect_err("refused").fault(),
        SignatureFault::Reference
    );
}

#[test]
fn a_token_with_another_key_is_not_trusted() {
    let (issuer, other) = (key(), key());
    let error = verified(&assertion(&issuer, ""), &other).expect_err("refused");
    assert_eq!(error.fault(), SignatureFault::UntrustedKey);
}

/// The classic wrapping forms of SAML: a forged assertion with the genuine one in it, beside
/// it, or in its signature; what is verified is never what the application would read.
fn wrapped(forged: impl Fn(&str, &str) -> String) {
    let issuer = key();
    let genuine = assertion(&issuer, "");
    let evil = genuine.replace("system", "admin");
    let xml = forged(&genuine, &evil);
    let document = Document::read(xml.as_bytes(), Limits::default()).expect("read");
    for assertion in document
        .elements()
        .filter(|e| document.name(*e).1 == "Assertion")
    {
        let admin = xml[document.range(assertion)].contains("admin");
        let signature = document
            .children(assertion)
            .find(|c| document.name(*c).1 == "Signature");
        let Some(signature) = signature else { continue };
        let found = verify(
            &document,
            signature,
            &Policy::enveloped(),
            &trusted(&issuer),
        );
        let covers = found.is_ok_and(|found| found.covering(assertion).is_some());
        assert!(
            !(covers && admin),
            "a forged assertion counts as signed: {xml}"
        );
    }
}

#[test]
fn a_forged_assertion_around_the_genuine_one() {
    wrapped(|genuine, evil| evil.replace("</Assertion>", &format!("{genuine}</Assertion>")));
}

#[test]
fn a_forged_assertion_beside_the_genuine_one_in_both_orders() {
    wrapped(|genuine, evil| format!("<r>{genuine}{evil}</r>"));
    wrapped(|genuine, evil| format!("<r>{evil}{genuine}</r>"));
}

#[test]
fn a_forged_assertion_with_another_id() {
    wrapped(|genuine, evil| {
        let evil = evil.replace("ID=\"_a1\"", "ID=\"_a2\"");
        format!("<r>{evil}{genuine}</r>")
    });
    wrapped(|genuine, evil| {
        let evil = evil.replace("ID=\"_a1\"", "ID=\"_a2\"");
        evil.replace("</Assertion>", &format!("{genuine}</Assertion>"))
    });
}

#[test]
fn the_genuine_assertion_in_an_object_of_the_signature() {
    wrapped(|genuine, evil| {
        let object = format!("<ds:Object>{genuine}</ds:Object></ds:Signature>");
        evil.replace("</ds:Signature>", &object)
    });
}

#[test]
fn the_genuine_assertion_without_its_signature_under_an_extension() {
    wrapped(|genuine, evil| {
        let start = genuine.find("<ds:Signature").expect("a signature");
        let end = genuine.find("</ds:Signature>").expect("its end") + "</ds:Signature>".len();
        let bare = format!("{}{}", &genuine[..start], &genuine[end..]);
        let evil = evil.replace("ID=\"_a1\"", "ID=\"_a2\"");
        format!("<r><Extensions>{bare}</Extensions>{evil}</r>")
    });
}

#[test]
fn a_comment_in_a_name_is_seen() {
    let issuer = key();
    let xml = assertion(&issuer, "").replace("<NameID>system", "<NameID>sys<!-- -->tem");
    let found = verified(&xml, &issuer).expect("comments are no part of what is signed");
    let octets = String::from_utf8_lossy(&found.covered[0].octets).into_owned();
    assert!(octets.contains("<NameID>system</NameID>"), "{octets}");
    let document = Document::read(xml.as_bytes(), Limits::default()).expect("read");
    let name = document
        .elements()
        .find(|e| document.name(*e).1 == "NameID")
        .expect("a name");
    assert_eq!(
        document.plain_text(name),
        None,
        "a reader of the original is told"
    );
}

#[test]
fn the_token_is_carried_as_it_came() {
    let (key, issuer) = (key(), key());
    for prefix in ["", "s:"] {
        let message = signed_with_token(&key, &issuer, prefix);
        let document = Document::read(message.as_bytes(), Limits::default()).expect("read");
        let found = check(&message, &trusted(&key)).expect("verified");
        let token = found.parts.assertion.expect("a token");
        let signature = signature_of(&document, token);
        let own = verify(
            &document,
            signature,
            &Policy::enveloped(),
            &trusted(&issuer),
        );
        assert!(own.is_ok_and(|own| own.covering(token).is_some()));
    }
}
