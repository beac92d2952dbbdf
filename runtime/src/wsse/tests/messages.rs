//! What is signed is verified, and only what is signed is read.

use super::*;
use crate::c14n::Document;
use crate::keys::SignatureAlgorithm;
use crate::read::Limits;
use crate::signature::{DigestAlgorithm, KeyInfo, MessageParts};

#[test]
fn a_call_with_a_token_is_read_from_what_is_signed() {
    let key = key();
    for version in VERSIONS {
        for prefix in ["", "saml:"] {
            let mut headers = call();
            let plain = "<r:RequestHeader xmlns:r=\"urn:r\"/>".to_owned();
            let plain = AnyElement::self_contained(plain);
            headers.push(HeaderBlock::new("urn:r", "RequestHeader", plain));
            let token = assertion(prefix);
            let text = message(&signer(&key), version, headers, &token);
            let SecurityToken::Assertion { xml, .. } = &token else {
                panic!("an assertion");
            };
            assert!(text.contains(xml), "octet for octet");
            let opened = calls().verify(text.as_bytes(), &trusted(&key));
            let opened = opened.expect("verified");
            let read = std::str::from_utf8(opened.envelope.bytes()).expect("text");
            assert!(read.contains("<p:x xmlns:p=\"urn:p\">1</p:x>"), "{read}");
            assert!(!read.contains("RequestHeader"), "nothing covers it: {read}");
            assert!(!read.contains("Assertion"), "{read}");
            let found = opened.addressing;
            assert_eq!(found.action.as_deref(), Some("urn:action"));
            assert_eq!(found.message_id.as_deref(), Some("urn:uuid:1"));
            assert_eq!(found.to.as_deref(), Some("https://example.invalid/"));
            assert_eq!(found.relates_to, None);
            let token = opened.message.parts.assertion.expect("a token");
            assert_eq!(opened.message.verified.key_token, Some(token));
            assert_eq!(opened.certificate, *key.certificate());
            let timestamp = opened.timestamp.expect("a timestamp");
            assert_eq!(timestamp, Timestamp::lasting(noon(), seconds(300)));
        }
    }
}

#[test]
fn header_blocks_without_cover_are_read_where_the_profile_lets_them_in() {
    let key = key();
    let mut headers = call();
    let plain = AnyElement::self_contained("<r:h xmlns:r=\"urn:r\"/>".to_owned());
    headers.push(HeaderBlock::new("urn:r", "h", plain));
    let text = message(&signer(&key), SoapVersion::V11, headers, &assertion(""));
    let mut verifier = calls();
    verifier.coverage.let_in = vec![("urn:r".to_owned(), "h".to_owned())];
    let opened = verifier.verify(text.as_bytes(), &trusted(&key));
    let envelope = opened.expect("verified").envelope;
    assert_eq!(envelope.let_in().len(), 1);
}

#[test]
fn requests_for_tokens_carry_the_certificate_and_sign_it() {
    let key = key();
    let text = message(
        &signer(&key),
        SoapVersion::V12,
        call(),
        &SecurityToken::Certificate,
    );
    let document = Document::read(text.as_bytes(), Limits::default()).expect("read");
    let shown = BinarySecurityToken::find(&document).expect("read");
    let shown = shown.expect("a certificate");
    assert_eq!(shown.certificate, *key.certificate());
    let verifier = at(MessageVerifier::token_requests(), noon());
    let opened = verifier.verify_document(&document, &[shown.certificate]);
    let verified = opened.expect("verified").message.verified;
    let id = shown.id.expect("an id");
    let signed = verified.covered.iter().any(|covered| {
        let octets = String::from_utf8_lossy(&covered.octets).into_owned();
        octets.starts_with("<wsse:BinarySecurityToken") && octets.contains(&id)
    });
    assert!(signed);
    // As in wst:UseKey: without an id.
    let plain = BinarySecurityToken::new(key.certificate().clone()).write();
    let document = Document::read(plain.as_bytes(), Limits::default()).expect("read");
    let read = BinarySecurityToken::read(&document, document.root()).expect("a token");
    assert_eq!(read, BinarySecurityToken::new(key.certificate().clone()));
}

#[test]
fn answers_name_a_certificate_the_receiver_has() {
    let key = key();
    for known in [KeyInfo::Thumbprint, KeyInfo::IssuerSerial, KeyInfo::None] {
        let token = SecurityToken::Known(known);
        let text = message(&signer(&key), SoapVersion::V12, answer(), &token);
        let opened = answers().verify(text.as_bytes(), &trusted(&key));
        let found = opened.expect("verified").addressing;
        assert_eq!(found.relates_to.as_deref(), Some("urn:uuid:1"));
    }
}

#[test]
fn the_algorithm_is_that_of_the_key_or_of_the_settings() {
    let pair = KeyPair::generate_for(&rcgen::PKCS_ECDSA_P384_SHA384).expect("a key");
    let params = CertificateParams::new(Vec::new()).expect("parameters");
    let certificate = params.self_signed(&pair).expect("a certificate").pem();
    let pem = certificate + &pair.serialize_pem();
    let key = Arc::new(LocalKey::from_pem(pem.as_bytes()).expect("a key"));
    let sha512 = signer(&key).digest(DigestAlgorithm::Sha512);
    let token = SecurityToken::Certificate;
    let text = message(&sha512, SoapVersion::V12, answer(), &token);
    assert!(text.contains("xmlenc#sha512"), "{text}");
    let opened = answers().verify(text.as_bytes(), &trusted(&key));
    let algorithm = opened.expect("verified").message.verified.algorithm;
    assert_eq!(algorithm, SignatureAlgorithm::EcdsaSha384);
    // What the key cannot do is an error, not a signature of another kind.
    let rsa = signer(&key).algorithm(SignatureAlgorithm::PssSha256);
    let error = ready(rsa.message(SoapVersion::V12, answer(), "<x/>".to_owned(), &token));
    assert_eq!(error.expect_err("no RSA key").fault(), WsseFault::Signature);
}

#[test]
fn what_only_values_use_is_signed_with_its_meaning() {
    let key = key();
    let body = "<x xmlns:p=\"urn:p\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><y xsi:type=\"p:T\"/></x>";
    let token = SecurityToken::Certificate;
    let sign = |list: bool| {
        let signer = signer(&key).list_value_prefixes(list);
        let signed = ready(signer.message(SoapVersion::V11, answer(), body.to_owned(), &token));
        signed.expect("signed").xml
    };
    let mut strict = answers();
    strict.coverage.refuse_uncovered_bindings = true;
    let listed = sign(true);
    assert!(listed.contains("PrefixList=\"p\""), "{listed}");
    assert!(strict.verify(listed.as_bytes(), &trusted(&key)).is_ok());
    let plain = sign(false);
    assert!(!plain.contains("PrefixList"), "{plain}");
    let error = strict.verify(plain.as_bytes(), &trusted(&key));
    assert_eq!(error.expect_err("refused").fault(), WsseFault::Covered);
    let opened = answers().verify(plain.as_bytes(), &trusted(&key));
    assert_eq!(opened.expect("verified").envelope.uncovered().len(), 1);
}

#[test]
fn ids_of_the_payload_do_not_meet_those_of_the_header() {
    let key = key();
    let body = "<x Id=\"ts\"><y Id=\"ts\" ID=\"str\"/></x>".to_owned();
    let token = SecurityToken::Certificate;
    let signed = ready(signer(&key).message(SoapVersion::V11, answer(), body, &token));
    let text = signed.expect("signed").xml;
    assert!(answers().verify(text.as_bytes(), &trusted(&key)).is_ok());
}

#[test]
fn parts_are_found_again_by_place() {
    let key = key();
    let text = signed_call(&key);
    let document = Document::read(text.as_bytes(), Limits::default()).expect("read");
    let parts = MessageParts::find(&document).expect("parts");
    assert!(parts.assertion.is_some() && parts.timestamp.is_some());
    // Timestamp, token, reference, signature: as the platform's own samples have them.
    let names = document.children(parts.security);
    let names: Vec<&str> = names.map(|child| document.name(child).1).collect();
    let expected = [
        "Timestamp",
        "Assertion",
        "SecurityTokenReference",
        "Signature",
    ];
    assert_eq!(names, expected);
}

#[test]
fn nothing_of_a_message_is_shown() {
    let key = key();
    let text = signed_call(&key);
    let opened = calls().verify(text.as_bytes(), &trusted(&key));
    let token = assertion("");
    let security = signer(&key).security(&token);
    let shown = format!(
        "{:?} {:?} {token:?} {security:?}",
        opened.expect("verified"),
        signer(&key)
    );
    assert!(
        !shown.contains("Issuer") && !shown.contains("urn:p"),
        "{shown}"
    );
}
