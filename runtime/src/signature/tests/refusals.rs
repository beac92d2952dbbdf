//! What is refused before anything is followed or digested.

use super::*;

/// Signatures are made over a SignedInfo that the test writes, so that only the policy is in the way.
fn altered(from: &str, to: &str) -> SignatureFault {
    let key = key();
    let message = signed(&key);
    assert!(message.contains(from), "{from}");
    fault(&message.replacen(from, to, 1), &trusted(&key))
}

#[test]
fn references_that_leave_the_message_are_never_followed() {
    for uri in [
        "http://127.0.0.1:1/evil",
        "file:///etc/passwd",
        "other.xml#body",
        "cid:attachment",
        "",
        "#",
        "#xpointer(/)",
        "#xpointer(id('body'))",
    ] {
        let found = altered("URI=\"#body\"", &format!("URI=\"{uri}\""));
        assert_eq!(found, SignatureFault::Reference, "{uri}");
    }
    assert_eq!(altered("URI=\"#body\"", ""), SignatureFault::Reference);
}

#[test]
fn transforms_that_compute_are_refused() {
    let exclusive = "<ds:Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\">";
    for name in [
        "http://www.w3.org/TR/1999/REC-xslt-19991116",
        "http://www.w3.org/TR/1999/REC-xpath-19991116",
        "http://www.w3.org/2002/06/xmldsig-filter2",
        "http://www.w3.org/2000/09/xmldsig#base64",
        "http://www.w3.org/2000/09/xmldsig#enveloped-signature",
        "",
    ] {
        let found = altered(exclusive, &format!("<ds:Transform Algorithm=\"{name}\">"));
        assert_eq!(found, SignatureFault::Transform, "{name}");
    }
    let many = format!(
        "{}{exclusive}",
        "<ds:Transform Algorithm=\"x\"/>".repeat(1000)
    );
    assert_eq!(altered(exclusive, &many), SignatureFault::Transform);
    assert_eq!(
        altered(&format!("{exclusive}</ds:Transform>"), ""),
        SignatureFault::Transform
    );
}

#[test]
fn canonicalizations_are_a_list_too() {
    let method =
        "<ds:CanonicalizationMethod Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\">";
    for name in [
        "http://www.w3.org/TR/2001/REC-xml-c14n-20010315",
        "http://www.w3.org/2006/12/xml-c14n11",
        "http://www.w3.org/2001/10/xml-exc-c14n#WithComments",
        "http://www.w3.org/TR/1999/REC-xslt-19991116",
    ] {
        let found = altered(
            method,
            &format!("<ds:CanonicalizationMethod Algorithm=\"{name}\">"),
        );
        assert_eq!(found, SignatureFault::Canonicalization, "{name}");
    }
}

#[test]
fn numbers_are_bounded() {
    let key = key();
    let message = signed(&key);
    let start = message.find("<ds:Reference").expect("a reference");
    let end = message.find("</ds:SignedInfo>").expect("its end");
    let references = &message[start..end];
    let many = message.replace(references, &references.repeat(2000));
    assert_eq!(fault(&many, &trusted(&key)), SignatureFault::TooMany);
    assert_eq!(
        fault(&message.replace(references, ""), &trusted(&key)),
        SignatureFault::TooMany
    );
    let start = message.find("<ds:Signature").expect("a signature");
    let end = message.find("</wsse:Security>").expect("its end");
    let many = message.replace(
        "</wsse:Security>",
        &(message[start..end].repeat(2000) + "</wsse:Security>"),
    );
    assert_eq!(fault(&many, &trusted(&key)), SignatureFault::Several);
}

#[test]
fn unknown_parts_of_a_signature_are_refused() {
    for (from, to) in [
        ("</ds:Signature>", "<ds:Object/></ds:Signature>"),
        (
            "</ds:SignatureMethod>",
            "<ds:HMACOutputLength>1</ds:HMACOutputLength></ds:SignatureMethod>",
        ),
        ("</ds:SignedInfo>", "<x/></ds:SignedInfo>"),
        ("</ds:Reference>", "<x/></ds:Reference>"),
        ("<ds:SignedInfo", "text<ds:SignedInfo"),
    ] {
        assert_eq!(altered(from, to), SignatureFault::Structure, "{to}");
    }
    assert_eq!(
        altered("<ds:SignatureValue>", "<ds:SignatureValue>!"),
        SignatureFault::Value
    );
}

#[test]
fn a_document_type_declaration_and_entity_bombs_are_refused() {
    let key = key();
    let bomb = "<!DOCTYPE soap:Envelope [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]>";
    let message = format!("{bomb}{}", signed(&key));
    let error = check(&message, &trusted(&key)).expect_err("refused");
    assert_eq!(error.fault(), SignatureFault::Document);
    assert!(error.to_string().contains("doctype"), "{error}");
}

#[test]
fn what_is_no_signed_message_is_refused() {
    let key = key();
    for (message, wanted) in [
        ("<a/>", SignatureFault::Message),
        ("<a", SignatureFault::Document),
        (
            "<s:Envelope xmlns:s=\"urn:s\"><s:Body/></s:Envelope>",
            SignatureFault::Message,
        ),
        (
            "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body/></s:Envelope>",
            SignatureFault::Missing,
        ),
    ] {
        assert_eq!(fault(message, &trusted(&key)), wanted, "{message}");
    }
}

#[test]
fn a_signer_checks_where_parts_are() {
    let message = envelope("<p:x/>", "");
    let document = Document::read(message.as_bytes(), Limits::default()).expect("read");
    let body = part(&document, "body");
    let shifted = Part {
        range: body.range.start + 1..body.range.end,
        ..body.clone()
    };
    let misnamed = Part {
        id: "ts".into(),
        ..body.clone()
    };
    let unknown = Part {
        id: "nothing".into(),
        ..body
    };
    for part in [shifted, misnamed, unknown] {
        let error = prepare(&message, &[part], &settings()).expect_err("refused");
        assert_eq!(
            (error.fault(), error.reference()),
            (SignatureFault::NotFound, Some(1))
        );
    }
}
