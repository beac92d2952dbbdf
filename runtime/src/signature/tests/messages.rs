//! What is signed is verified, and says what it covers.

use super::*;

#[test]
fn what_was_signed_is_covered() {
    let key = key();
    let message = signed(&key);
    let found = check(&message, &trusted(&key)).expect("verified");
    assert_eq!(found.verified.covered.len(), 4);
    let document = Document::read(message.as_bytes(), Limits::default()).expect("read");
    let body = found.body().expect("the body");
    assert_eq!(body.range, document.range(found.parts.body));
    let text = String::from_utf8_lossy(&body.octets);
    assert!(text.contains("<p:x xmlns:p=\"urn:p\">1</p:x>"), "{text}");
    let headers: Vec<_> = found.headers(&document);
    assert_eq!(headers.len(), 2);
    assert!(String::from_utf8_lossy(&headers[1].octets).contains(">urn:to</wsa:To>"));
    assert!(!format!("{found:?}").contains("urn:to"), "nothing is shown");
}

#[test]
fn a_token_may_be_signed_itself_besides_in_either_order() {
    let (key, issuer) = (key(), key());
    let message = envelope("<p:x/>", &assertion(&issuer, "saml:"));
    let key_info = KeyInfo::Assertion("_a1".into());
    let required = Required {
        token: true,
        ..required()
    };
    for (tokens, held) in [
        (&["str", "_a1"][..], true),
        (&["_a1", "str"], true),
        (&["_a1"], false),
    ] {
        let ids = [&PARTS[..], tokens].concat();
        let message = signed_with(&message, &ids, &key, &key_info, &settings());
        let found = check_for(&message, &trusted(&key), &required);
        assert_eq!(found.is_ok(), held, "{tokens:?}: {found:?}");
    }
}

#[test]
fn every_way_to_name_the_key_leads_to_it() {
    let key = key();
    let certificate = key.certificate();
    let token = format!(
        "<wsse:BinarySecurityToken wsu:Id=\"bst\">{}</wsse:BinarySecurityToken>",
        base64::Engine::encode(
            &base64::engine::general_purpose::STANDARD,
            certificate.der()
        )
    );
    let message =
        envelope("<p:x/>", "").replace("<wsu:Timestamp", &format!("{token}<wsu:Timestamp"));
    let other = super::key();
    let both = [other.certificate().clone(), certificate.clone()];
    for key_info in [
        KeyInfo::BinarySecurityToken("bst".into()),
        KeyInfo::Thumbprint,
        KeyInfo::IssuerSerial,
        KeyInfo::Certificate,
        KeyInfo::None,
    ] {
        let message = signed_with(&message, &PARTS, &key, &key_info, &settings());
        let found = check(&message, &both).expect("verified");
        assert_eq!(found.verified.certificate, 1, "{key_info:?}");
    }
}

#[test]
fn both_certificates_are_trusted_while_the_counterpart_changes_its_key() {
    let (old, new) = (key(), key());
    let both = [trusted(&old), trusted(&new)].concat();
    for key in [&old, &new] {
        assert!(check(&signed(key), &both).is_ok());
    }
    let message = envelope("<p:x/>", "");
    let message = signed_with(&message, &PARTS, &new, &KeyInfo::Certificate, &settings());
    let error = check(&message, &trusted(&old)).expect_err("refused");
    assert_eq!(error.fault(), SignatureFault::UntrustedKey);
    let shown = error.to_string();
    assert!(shown.contains(&old.certificate().thumbprint()), "{shown}");
    assert!(shown.contains(&new.certificate().thumbprint()), "{shown}");
}

#[test]
fn a_token_is_covered_through_its_reference_in_both_spellings() {
    let (key, issuer) = (key(), key());
    for prefix in ["", "s:"] {
        let message = signed_with_token(&key, &issuer, prefix);
        let wanted = Required {
            token: true,
            ..required()
        };
        let found = check_for(&message, &trusted(&key), &wanted).expect("verified");
        let token = found.parts.assertion.expect("a token");
        assert_eq!(found.verified.key_token, Some(token));
        let covered = found.verified.covering(token).expect("covered");
        assert!(covered.as_token);
        // The default namespace is declared in any case (WS-Security 1.1 §8.3).
        assert!(
            String::from_utf8_lossy(&covered.octets).contains(" xmlns=\""),
            "{prefix}"
        );
        // The reference itself is not what is signed.
        let document = Document::read(message.as_bytes(), Limits::default()).expect("read");
        let reference = part(&document, "str").range;
        let reference = document.element_at(&reference).expect("the reference");
        assert!(found.verified.covering(reference).is_none());
    }
}

#[test]
fn prefixes_that_only_values_use_are_signed_with_what_they_mean() {
    let key = key();
    let message = envelope("<x xsi:type=\"p:T\">1</x>", "");
    let listed = signed_with(&message, &PARTS, &key, &KeyInfo::None, &settings());
    let found = check(&listed, &trusted(&key)).expect("verified");
    let body = String::from_utf8_lossy(&found.body().expect("body").octets).into_owned();
    assert!(body.contains("xmlns:p=\"urn:p\""), "{body}");
    let rebound = listed.replace("xmlns:p=\"urn:p\"", "xmlns:p=\"urn:evil\"");
    assert_eq!(fault(&rebound, &trusted(&key)), SignatureFault::Digest);
    // Without the list the binding is no part of what is signed, nor of what is returned.
    let plain = SigningSettings {
        list_value_prefixes: false,
        ..settings()
    };
    let unlisted = signed_with(&message, &PARTS, &key, &KeyInfo::None, &plain);
    let rebound = unlisted.replace("xmlns:p=\"urn:p\"", "xmlns:p=\"urn:evil\"");
    let found = check(&rebound, &trusted(&key)).expect("verified");
    let body = String::from_utf8_lossy(&found.body().expect("body").octets).into_owned();
    assert!(!body.contains("xmlns:p="), "{body}");
}

#[test]
fn attributes_named_id_that_nobody_refers_to_may_repeat() {
    let key = key();
    let body = "<p:x id=\"1\" Id=\"2\"/><p:y id=\"1\" Id=\"2\" ID=\"2\"/><p:z id=\"body\"/>";
    let message = signed_with(
        &envelope(body, ""),
        &PARTS,
        &key,
        &KeyInfo::None,
        &settings(),
    );
    assert!(check(&message, &trusted(&key)).is_ok());
}

#[test]
fn signed_octets_survive_passing_on() {
    let key = key();
    let message = signed(&key);
    // Another envelope around the same parts, other white space and quotes in tags.
    let passed = message
        .replace(
            "<soap:Envelope ",
            "<?xml version='1.0'?>\n<!-- passed on -->\n<soap:Envelope\n  xmlns:more='urn:more' ",
        )
        .replace("<p:x>1</p:x>", "<p:x  >1</p:x\n>")
        .replace("</soap:Header>", "</soap:Header>\n");
    assert_ne!(message, passed);
    assert!(check(&passed, &trusted(&key)).is_ok());
}

#[test]
fn other_algorithms_sign_too() {
    let pair = KeyPair::generate_for(&rcgen::PKCS_ECDSA_P384_SHA384).expect("a key");
    let params = CertificateParams::new(Vec::new()).expect("parameters");
    let certificate = params.self_signed(&pair).expect("a certificate").pem();
    let key = LocalKey::from_pem((certificate + &pair.serialize_pem()).as_bytes()).expect("a key");
    for digest in [
        super::super::DigestAlgorithm::Sha384,
        super::super::DigestAlgorithm::Sha512,
    ] {
        let settings = SigningSettings {
            algorithm: SignatureAlgorithm::EcdsaSha384,
            digest,
            ..SigningSettings::default()
        };
        let message = signed_with(
            &envelope("<p:x/>", ""),
            &PARTS,
            &key,
            &KeyInfo::None,
            &settings,
        );
        let found = check(&message, &trusted(&key)).expect("verified");
        assert_eq!(found.verified.algorithm, SignatureAlgorithm::EcdsaSha384);
    }
    let unsigned =
        prepare(&envelope("<p:x/>", ""), &[], &SigningSettings::default()).expect("prepared");
    let octets = String::from_utf8(unsigned.octets().to_vec()).expect("UTF-8");
    assert!(octets.starts_with("<ds:SignedInfo ") && octets.ends_with("</ds:SignedInfo>"));
    let error = ready(unsigned.sign(&key, &KeyInfo::None)).expect_err("an RSA algorithm");
    assert_eq!(error.fault(), SignatureFault::Key);
}
