//! Attacks on messages: each is refused.

use super::*;

/// The message with its body moved and another in its place.
fn moved(around: impl Fn(&str) -> (String, String)) -> (String, LocalKey) {
    let key = key();
    let message = signed(&key);
    let start = message.find("<soap:Body").expect("a body");
    let end = message.find("</soap:Body>").expect("its end") + "</soap:Body>".len();
    let (header, body) = around(&message[start..end]);
    let forged = format!("{}{body}{}", &message[..start], &message[end..]);
    (
        forged.replace("</soap:Header>", &(header + "</soap:Header>")),
        key,
    )
}

const EVIL: &str = "<p:x>evil</p:x>";

#[test]
fn the_signed_body_moved_into_a_header_block() {
    let (message, key) = moved(|body| {
        (
            format!("<Wrapper>{body}</Wrapper>"),
            format!("<soap:Body>{EVIL}</soap:Body>"),
        )
    });
    assert_eq!(fault(&message, &trusted(&key)), SignatureFault::NotCovered);
}

#[test]
fn the_signed_body_moved_into_a_header_block_and_the_new_one_with_its_id() {
    let (message, key) = moved(|body| {
        let evil = format!("<soap:Body wsu:Id=\"body\">{EVIL}</soap:Body>");
        (format!("<Wrapper>{body}</Wrapper>"), evil)
    });
    assert_eq!(fault(&message, &trusted(&key)), SignatureFault::DuplicateId);
}

#[test]
fn the_signed_body_within_the_new_one() {
    let (message, key) = moved(|body| {
        (
            String::new(),
            format!("<soap:Body wsu:Id=\"other\">{EVIL}{body}</soap:Body>"),
        )
    });
    assert_eq!(fault(&message, &trusted(&key)), SignatureFault::NotCovered);
}

#[test]
fn the_signed_body_in_the_security_header() {
    let (message, key) = moved(|_| (String::new(), format!("<soap:Body>{EVIL}</soap:Body>")));
    let genuine = "<soap:Body wsu:Id=\"body\"><p:x>1</p:x></soap:Body></wsse:Security>";
    let message = message.replace("</wsse:Security>", genuine);
    assert_eq!(fault(&message, &trusted(&key)), SignatureFault::NotCovered);
}

#[test]
fn two_bodies() {
    for evil_first in [true, false] {
        let (message, key) = moved(|body| {
            let evil = format!("<soap:Body>{EVIL}</soap:Body>");
            let both = if evil_first {
                evil + body
            } else {
                body.to_owned() + &evil
            };
            (String::new(), both)
        });
        assert_eq!(fault(&message, &trusted(&key)), SignatureFault::Several);
    }
}

#[test]
fn a_signed_header_block_moved_and_another_in_its_place() {
    let key = key();
    let genuine = "<wsa:To wsu:Id=\"to\">urn:to</wsa:To>";
    let forged = format!("<wsa:To>urn:evil</wsa:To><Wrapper>{genuine}</Wrapper>");
    let message = signed(&key).replace(genuine, &forged);
    assert_eq!(fault(&message, &trusted(&key)), SignatureFault::NotCovered);
    let twice = signed(&key).replace(genuine, &format!("{genuine}<wsa:To>urn:evil</wsa:To>"));
    assert_eq!(fault(&twice, &trusted(&key)), SignatureFault::Several);
}

#[test]
fn the_timestamp_moved_and_a_fresh_one_in_its_place() {
    let key = key();
    let message = signed(&key);
    let start = message.find("<wsu:Timestamp").expect("a timestamp");
    let end = message.find("</wsu:Timestamp>").expect("its end") + "</wsu:Timestamp>".len();
    let genuine = &message[start..end];
    let fresh = genuine
        .replace(" wsu:Id=\"ts\"", "")
        .replace("2026", "2036");
    let forged = format!("{fresh}<Wrapper>{genuine}</Wrapper>");
    let message = message.replace(genuine, &forged);
    assert_eq!(fault(&message, &trusted(&key)), SignatureFault::NotCovered);
}

#[test]
fn two_security_headers_and_two_signatures() {
    let key = key();
    let message = signed(&key);
    let empty = format!("<wsse:Security xmlns:wsse=\"{WSSE}\"/></soap:Header>");
    let two = message.replace("</soap:Header>", &empty);
    assert_eq!(fault(&two, &trusted(&key)), SignatureFault::Several);
    let start = message.find("<ds:Signature").expect("a signature");
    let end = message.find("</wsse:Security>").expect("its end");
    let again = format!("{}</wsse:Security>", &message[start..end]);
    let two = message.replace("</wsse:Security>", &again);
    assert_eq!(fault(&two, &trusted(&key)), SignatureFault::Several);
}

#[test]
fn an_id_that_occurs_twice_in_any_spelling() {
    let key = key();
    let message = signed(&key);
    for attribute in ["Id", "ID", "wsu:Id", "xml:id", "AssertionID"] {
        let extra = format!("<Extra {attribute}=\"body\"/></soap:Header>");
        let twice = message.replace("</soap:Header>", &extra);
        assert_eq!(
            fault(&twice, &trusted(&key)),
            SignatureFault::DuplicateId,
            "{attribute}"
        );
    }
}

#[test]
fn a_comment_in_an_address_is_seen() {
    let key = key();
    let message = signed(&key).replace(">urn:to<", ">urn:<!-- -->to<");
    let found = check(&message, &trusted(&key)).expect("comments are no part of what is signed");
    let document = Document::read(message.as_bytes(), Limits::default()).expect("read");
    let octets = String::from_utf8_lossy(&found.headers(&document)[1].octets).into_owned();
    assert!(octets.contains(">urn:to<"), "{octets}");
}

#[test]
fn a_comment_in_a_digest_or_signature_value() {
    let key = key();
    let message = signed(&key);
    for (element, altered) in [
        ("<ds:DigestValue>", "<ds:DigestValue><!-- -->"),
        ("<ds:SignatureValue>", "<ds:SignatureValue><?pi?>"),
    ] {
        let altered = message.replacen(element, altered, 1);
        assert_eq!(fault(&altered, &trusted(&key)), SignatureFault::Value);
    }
}

#[test]
fn an_altered_value() {
    let key = key();
    let message = signed(&key).replace("<p:x>1</p:x>", "<p:x>2</p:x>");
    let error = check(&message, &trusted(&key)).expect_err("refused");
    assert_eq!(
        (error.fault(), error.reference()),
        (SignatureFault::Digest, Some(4))
    );
    assert!(error.to_string().contains("xmlenc#sha256"), "{error}");
}

#[test]
fn an_altered_algorithm() {
    let key = key();
    let message = signed(&key);
    let method = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256";
    for (other, wanted) in [
        (
            "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384",
            SignatureFault::Signature,
        ),
        (
            "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
            SignatureFault::Signature,
        ),
        (
            "http://www.w3.org/2000/09/xmldsig#rsa-sha1",
            SignatureFault::Algorithm,
        ),
        (
            "http://www.w3.org/2000/09/xmldsig#hmac-sha1",
            SignatureFault::Algorithm,
        ),
        (
            "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256",
            SignatureFault::Algorithm,
        ),
        ("none", SignatureFault::Algorithm),
        ("", SignatureFault::Algorithm),
    ] {
        let message = message.replace(method, other);
        assert_eq!(fault(&message, &trusted(&key)), wanted, "{other}");
    }
    let digest = "http://www.w3.org/2001/04/xmlenc#sha256";
    let weak = message.replacen(digest, "http://www.w3.org/2000/09/xmldsig#sha1", 1);
    let error = check(&weak, &trusted(&key)).expect_err("refused");
    assert_eq!(
        (error.fault(), error.reference()),
        (SignatureFault::DigestAlgorithm, Some(1))
    );
    assert_eq!(
        error.algorithm(),
        Some("http://www.w3.org/2000/09/xmldsig#sha1")
    );
}

#[test]
fn a_signature_of_another_key() {
    let (key, other) = (key(), key());
    assert_eq!(
        fault(&signed(&other), &trusted(&key)),
        SignatureFault::Signature
    );
    assert_eq!(fault(&signed(&key), &[]), SignatureFault::UntrustedKey);
}

#[test]
fn a_signed_info_that_was_altered() {
    let key = key();
    let message = signed(&key).replacen("URI=\"#action\"", "URI=\"#body\"", 1);
    assert_eq!(fault(&message, &trusted(&key)), SignatureFault::Signature);
}

#[test]
fn an_unsigned_message_and_an_unsigned_token() {
    let key = key();
    let message = envelope("<p:x/>", "");
    assert_eq!(fault(&message, &trusted(&key)), SignatureFault::Missing);
    let message = envelope("<p:x/>", &assertion(&key, ""));
    let message = signed_with(&message, &PARTS, &key, &KeyInfo::None, &settings());
    let wanted = Required {
        token: true,
        ..required()
    };
    let error = check_for(&message, &trusted(&key), &wanted).expect_err("refused");
    assert_eq!(error.fault(), SignatureFault::NotCovered);
}

#[test]
fn a_token_exchanged_for_another() {
    let (key, issuer) = (key(), key());
    let message = signed_with_token(&key, &issuer, "");
    let altered = message.replace("<NameID>system", "<NameID>admin");
    let error = check(&altered, &trusted(&key)).expect_err("refused");
    assert_eq!(
        (error.fault(), error.reference()),
        (SignatureFault::Digest, Some(5))
    );
    let start = message.find("<Assertion").expect("a token");
    let end = message.find("</Assertion>").expect("its end") + "</Assertion>".len();
    let token = message[start..end].to_owned();
    // The token taken out, and put in twice.
    let without = message.replace(&token, "");
    assert_eq!(fault(&without, &trusted(&key)), SignatureFault::NotFound);
    let twice = message.replace(&token, &format!("{token}{token}"));
    assert_eq!(fault(&twice, &trusted(&key)), SignatureFault::Several);
    // Moved to where no token belongs: it is covered, but there is none in Security.
    let moved = without.replace(
        "</soap:Header>",
        &format!("<Wrapper>{token}</Wrapper></soap:Header>"),
    );
    let wanted = Required {
        token: true,
        ..required()
    };
    let error = check_for(&moved, &trusted(&key), &wanted).expect_err("refused");
    assert_eq!(error.fault(), SignatureFault::NotCovered);
}
