//! What is refused, and how it is called.

use super::*;
use crate::c14n::Document;
use crate::read::Limits;
use crate::signature::{KeyInfo, SignatureFault};

fn fault(error: &WsseError) -> SignatureFault {
    error.signature().expect("of the signature").fault()
}

#[test]
fn whatever_is_altered_no_longer_holds() {
    let key = key();
    let text = signed_call(&key);
    for (from, to) in [
        ("urn:action<", "urn:other<"),
        ("urn:uuid:1<", "urn:uuid:2<"),
        ("https://example.invalid/<", "https://evil.invalid/<"),
        ("urn:anonymous", "urn:evil"),
        ("T12:05:00Z", "T13:05:00Z"),
        ("<Issuer>sts", "<Issuer>evil"),
        (">1</p:x>", ">2</p:x>"),
        ("xmlns:p=\"urn:p\"", "xmlns:p=\"urn:q\""),
    ] {
        let altered = text.replace(from, to);
        assert_ne!(altered, text, "{from}");
        assert_eq!(
            fault(&refused(&altered, &key)),
            SignatureFault::Digest,
            "{from}"
        );
    }
    let error = refused(&text.replace("#SAMLID\">_a1<", "#SAMLID\">_a2<"), &key);
    assert_eq!(fault(&error), SignatureFault::NotFound);
}

#[test]
fn what_has_to_be_signed_is_demanded() {
    let key = key();
    let unsigned = |local: &str| {
        let mut headers = call();
        for block in &mut headers {
            block.signed &= block.local() != local;
        }
        message(&signer(&key), SoapVersion::V11, headers, &assertion(""))
    };
    for local in ["Action", "MessageID", "To", "ReplyTo"] {
        let error = refused(&unsigned(local), &key);
        assert_eq!(fault(&error), SignatureFault::NotCovered, "{local}");
        assert!(error.to_string().contains(local), "{error}");
        assert_eq!(error.fault_code().1, "FailedCheck");
    }
    // ReplyTo may be missing, the others may not.
    for (local, accepted) in [("Action", false), ("To", false), ("ReplyTo", true)] {
        let mut headers = call();
        headers.retain(|block| block.local() != local);
        let text = message(&signer(&key), SoapVersion::V11, headers, &assertion(""));
        let opened = calls().verify(text.as_bytes(), &trusted(&key));
        assert_eq!(opened.is_ok(), accepted, "{local}");
    }
    // A call without a token, and an answer that relates to nothing.
    let token = SecurityToken::Certificate;
    let text = message(&signer(&key), SoapVersion::V12, call(), &token);
    assert_eq!(fault(&refused(&text, &key)), SignatureFault::NotCovered);
    let opened = answers().verify(text.as_bytes(), &trusted(&key));
    assert_eq!(
        fault(&opened.expect_err("refused")),
        SignatureFault::NotCovered
    );
}

#[test]
fn another_key_is_named_beside_those_expected() {
    let (key, other) = (key(), key());
    let token = SecurityToken::Certificate;
    let text = message(&signer(&key), SoapVersion::V12, answer(), &token);
    let error = answers().verify(text.as_bytes(), &trusted(&other));
    let error = error.expect_err("refused");
    assert_eq!(fault(&error), SignatureFault::UntrustedKey);
    let shown = error.to_string();
    assert!(shown.contains(&key.certificate().thumbprint()), "{shown}");
    assert!(shown.contains(&other.certificate().thumbprint()), "{shown}");
    assert_eq!(error.fault_code().1, "FailedAuthentication");
    assert!(error.help().is_some_and(|help| help.contains("pin")));
    // No certificate at all trusts nobody.
    assert!(answers().verify(text.as_bytes(), &[]).is_err());
}

#[test]
fn two_certificates_are_trusted_while_keys_change_and_expired_ones_never() {
    let (old, new) = (key(), key());
    let both = [trusted(&old), trusted(&new)].concat();
    let token = SecurityToken::Known(KeyInfo::None);
    for key in [&old, &new] {
        let text = message(&signer(key), SoapVersion::V12, answer(), &token);
        let opened = answers().verify(text.as_bytes(), &both).expect("verified");
        assert_eq!(opened.certificate, *key.certificate());
    }
    let mut params = CertificateParams::new(Vec::new()).expect("parameters");
    params.not_after = rcgen::date_time_ymd(2026, 2, 28);
    let expired = key_of(params);
    let text = message(&signer(&expired), SoapVersion::V12, answer(), &token);
    let error = answers().verify(text.as_bytes(), &trusted(&expired));
    let error = error.expect_err("refused");
    assert_eq!(error.fault(), WsseFault::CertificateExpired);
    assert!(error.help().is_some());
}

#[test]
fn a_message_is_accepted_once_however_often_it_was_signed() {
    let key = key();
    let signer = signer(&key);
    let token = SecurityToken::Certificate;
    let security = signer.security(&token);
    let mut headers = answer();
    headers.push(security.block());
    let content = crate::soap::body::BodyContent::written("<x/>".to_owned());
    let envelope = crate::soap::Envelope::of(
        SoapVersion::V12,
        &headers,
        &content,
        &super::super::wants_id,
    );
    let sign = || ready(signer.sign(envelope.clone(), &security)).expect("signed");
    let (first, second) = (sign().xml, sign().xml);
    assert_ne!(first, second, "ECDSA never signs twice alike");
    let verifier = answers();
    assert!(verifier.verify(first.as_bytes(), &trusted(&key)).is_ok());
    for again in [&first, &second] {
        let error = verifier.verify(again.as_bytes(), &trusted(&key));
        assert_eq!(error.expect_err("a repeat").fault(), WsseFault::Replayed);
    }
    let remembered = verifier.replays.as_ref().map(|replays| replays.len());
    assert_eq!(remembered, Some(1));
    // What is refused takes no room.
    assert!(
        verifier
            .verify(first.replace("<x/>", "<y/>").as_bytes(), &trusted(&key))
            .is_err()
    );
    assert_eq!(verifier.replays.map(|replays| replays.len()), Some(1));
}

#[test]
fn a_full_cache_refuses_until_messages_are_too_old() {
    let key = key();
    let mut verifier = answers();
    verifier.replays = Some(Arc::new(ReplayCache::new(1)));
    let token = SecurityToken::Certificate;
    let text = || message(&signer(&key), SoapVersion::V12, answer(), &token);
    assert!(verifier.verify(text().as_bytes(), &trusted(&key)).is_ok());
    let error = verifier.verify(text().as_bytes(), &trusted(&key));
    let error = error.expect_err("no room");
    assert_eq!(error.fault(), WsseFault::ReplayCacheFull);
    // The first is forgotten when its age forbids it: 5 minutes and as much skew.
    let later = noon() + seconds(601);
    let late = signer(&key).clock(fixed(later));
    let late = message(&late, SoapVersion::V12, answer(), &token);
    let verifier = at(verifier, later);
    assert!(verifier.verify(late.as_bytes(), &trusted(&key)).is_ok());
}

#[test]
fn what_is_no_such_message_is_refused() {
    let key = key();
    for text in [
        "",
        "<x/>",
        "<soap:Envelope xmlns:soap=\"http://www.w3.org/2003/05/soap-envelope\"><soap:Body/></soap:Envelope>",
        "<!DOCTYPE x><x/>",
    ] {
        let error = refused(text, &key);
        assert!(
            [WsseFault::Message, WsseFault::Signature].contains(&error.fault()),
            "{error}"
        );
        assert_eq!(error.fault_code().1, "InvalidSecurity", "{text}");
    }
    let text = signed_call(&key);
    let security = &text[text.find("<wsse:Security").expect("a header")
        ..text.find("</soap:Header>").expect("its end")];
    let twice = text.replace("</soap:Header>", &format!("{security}</soap:Header>"));
    assert_eq!(fault(&refused(&twice, &key)), SignatureFault::Several);
}

#[test]
fn tokens_of_another_kind_are_no_certificates() {
    let key = key();
    let token = BinarySecurityToken::new(key.certificate().clone()).write();
    for (from, to) in [
        ("#X509v3", "#X509PKIPathv1"),
        ("#Base64Binary", "#HexBinary"),
        (">MI", "><!-- -->MI"),
        (">MI", ">MJ"),
        (":BinarySecurityToken", ":UsernameToken"),
    ] {
        let altered = token.replace(from, to);
        assert_ne!(altered, token, "{from}");
        let document = Document::read(altered.as_bytes(), Limits::default()).expect("read");
        let error = BinarySecurityToken::read(&document, document.root());
        assert_eq!(error.expect_err(from).fault(), WsseFault::Token);
    }
}

#[test]
fn an_envelope_without_ids_or_without_the_header_block_is_not_signed() {
    let key = key();
    let signer = signer(&key);
    let security = signer.security(&SecurityToken::Certificate);
    let bare = crate::soap::Envelope::new(SoapVersion::V12, &answer(), "<x/>");
    let error = ready(signer.sign(bare, &security)).expect_err("no Security");
    assert_eq!(error.fault(), WsseFault::Message);
    let mut headers = answer();
    headers.push(security.block());
    let nameless = crate::soap::Envelope::new(SoapVersion::V12, &headers, "<x/>");
    let error = ready(signer.sign(nameless, &security)).expect_err("no ids");
    assert_eq!(error.fault(), WsseFault::Message);
}
