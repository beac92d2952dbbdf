//! The eight classic wrapping forms, for messages: the signed part is moved to where nobody
//! reads it, and another stands in its place.

use super::message::{EVIL, altered, assert_refused, element, key, signed};
use snitflade_runtime::keys::LocalKey;
use snitflade_runtime::signature::SignatureFault;

/// A genuine message, its key, and its body.
fn genuine() -> (String, LocalKey, String) {
    let key = key();
    let message = signed(&key);
    let body = element(&message, "<soap:Body", "</soap:Body>").to_owned();
    (message, key, body)
}

/// A body of the attacker's.
fn evil(attributes: &str) -> String {
    format!("<soap:Body{attributes}>{EVIL}</soap:Body>")
}

#[test]
fn form_1_the_signed_body_in_a_header_block_and_one_without_id_in_its_place() {
    let (message, key, body) = genuine();
    let forged = altered(&message, &body, &evil(""));
    let wrapped = format!("<Wrapper>{body}</Wrapper></soap:Header>");
    let forged = altered(&forged, "</soap:Header>", &wrapped);
    assert_refused(&forged, &key, SignatureFault::NotCovered);
    // A block that a receiver need not understand.
    let optional = altered(
        &forged,
        "<Wrapper>",
        "<Wrapper soap:mustUnderstand=\"false\">",
    );
    assert_refused(&optional, &key, SignatureFault::NotCovered);
}

#[test]
fn form_2_the_signed_body_in_a_header_block_and_one_with_its_id_in_its_place() {
    let (message, key, body) = genuine();
    for evil in [
        evil(" wsu:Id=\"body\""),
        evil(" Id=\"body\""),
        evil(" xml:id=\"body\""),
    ] {
        let forged = altered(&message, &body, &evil);
        let wrapped = format!("<Wrapper>{body}</Wrapper></soap:Header>");
        let forged = altered(&forged, "</soap:Header>", &wrapped);
        assert_refused(&forged, &key, SignatureFault::DuplicateId);
    }
}

#[test]
fn form_3_the_signed_body_in_the_security_header() {
    let (message, key, body) = genuine();
    let forged = altered(&message, &body, &evil(" wsu:Id=\"other\""));
    let forged = altered(
        &forged,
        "</wsse:Security>",
        &format!("{body}</wsse:Security>"),
    );
    assert_refused(&forged, &key, SignatureFault::NotCovered);
}

#[test]
fn form_4_the_signed_body_in_an_object_of_the_signature() {
    let (message, key, body) = genuine();
    let forged = altered(&message, &body, &evil(""));
    let object = format!("<ds:Object>{body}</ds:Object></ds:Signature>");
    let forged = altered(&forged, "</ds:Signature>", &object);
    assert_refused(&forged, &key, SignatureFault::Structure);
    // In KeyInfo, which is not signed either.
    let forged = altered(&message, &body, &evil(""));
    let forged = altered(&forged, "</ds:KeyInfo>", &format!("{body}</ds:KeyInfo>"));
    assert_refused(&forged, &key, SignatureFault::NotCovered);
}

#[test]
fn form_5_the_signed_body_within_the_new_one() {
    let (message, key, body) = genuine();
    for attributes in ["", " wsu:Id=\"other\""] {
        let around = format!("<soap:Body{attributes}>{EVIL}{body}</soap:Body>");
        let forged = altered(&message, &body, &around);
        assert_refused(&forged, &key, SignatureFault::NotCovered);
    }
}

#[test]
fn form_6_the_signed_body_beside_the_new_one_in_both_orders() {
    let (message, key, body) = genuine();
    for both in [format!("{}{body}", evil("")), format!("{body}{}", evil(""))] {
        let forged = altered(&message, &body, &both);
        assert_refused(&forged, &key, SignatureFault::Several);
    }
    // Beside the header that the signature is in, a second one.
    let second = format!("<soap:Header>{body}</soap:Header>{}", evil(""));
    let forged = altered(&message, &body, &second);
    assert_refused(&forged, &key, SignatureFault::Several);
}

#[test]
fn form_7_a_signed_header_block_wrapped_and_another_in_its_place() {
    let (message, key, _) = genuine();
    let to = element(&message, "<wsa:To", "</wsa:To>").to_owned();
    let other = "<wsa:To>urn:evil</wsa:To>";
    let forged = altered(&message, &to, &format!("{other}<Wrapper>{to}</Wrapper>"));
    assert_refused(&forged, &key, SignatureFault::NotCovered);
    let beside = altered(&message, &to, &format!("{to}{other}"));
    assert_refused(&beside, &key, SignatureFault::Several);
    // One that the signer did not write, of a kind that has to be signed where it occurs.
    let reply = "<wsa:ReplyTo><wsa:Address>urn:evil</wsa:Address></wsa:ReplyTo>";
    let added = altered(&message, &to, &format!("{to}{reply}"));
    assert_refused(&added, &key, SignatureFault::NotCovered);
}

#[test]
fn form_8_the_signed_timestamp_wrapped_and_a_fresh_one_in_its_place() {
    let (message, key, _) = genuine();
    let old = element(&message, "<wsu:Timestamp", "</wsu:Timestamp>").to_owned();
    let fresh = altered(&altered(&old, " wsu:Id=\"ts\"", ""), "2026", "2036");
    let forged = altered(&message, &old, &format!("{fresh}<Wrapper>{old}</Wrapper>"));
    assert_refused(&forged, &key, SignatureFault::NotCovered);
    let beside = altered(&message, &old, &format!("{old}{fresh}"));
    assert_refused(&beside, &key, SignatureFault::Several);
}

#[test]
fn a_whole_genuine_message_within_a_forged_one() {
    let (message, key, _) = genuine();
    let head = element(&message, "<soap:Envelope", ">");
    let tail = format!("{}</soap:Envelope>", evil(""));
    let forged = format!("{head}<soap:Header>{message}</soap:Header>{tail}");
    assert_refused(&forged, &key, SignatureFault::Missing);
    let security = element(&message, "<wsse:Security", "</wsse:Security>");
    let forged = format!("{head}<soap:Header>{security}{message}</soap:Header>{tail}");
    // Every id occurs twice: in the header taken out, and in the message within.
    let (_, rest) = security
        .split_once("</wsu:Timestamp>")
        .expect("a timestamp");
    let forged = forged.replacen(
        security,
        &format!("{}{rest}", element(security, "<wsse:Security", ">")),
        1,
    );
    assert_refused(&forged, &key, SignatureFault::NotCovered);
}

#[test]
fn two_security_headers() {
    let (message, key, _) = genuine();
    let empty = format!("<wsse:Security xmlns:wsse=\"{}\"/>", super::message::WSSE);
    for (at, instead) in [
        ("</soap:Header>", format!("{empty}</soap:Header>")),
        ("<soap:Header>", format!("<soap:Header>{empty}")),
    ] {
        let forged = altered(&message, at, &instead);
        assert_refused(&forged, &key, SignatureFault::Several);
    }
    // One for another actor is a second one all the same.
    let actor = format!(
        "<wsse:Security xmlns:wsse=\"{}\" soap:role=\"urn:other\"/></soap:Header>",
        super::message::WSSE
    );
    let forged = altered(&message, "</soap:Header>", &actor);
    assert_refused(&forged, &key, SignatureFault::Several);
}

#[test]
fn two_signatures() {
    let (message, key, _) = genuine();
    let own = element(&message, "<ds:Signature", "</ds:Signature>").to_owned();
    // The attacker's own, before and after the genuine one.
    let other = signed(&super::message::key());
    let other = element(&other, "<ds:Signature", "</ds:Signature>");
    for both in [
        format!("{own}{other}"),
        format!("{other}{own}"),
        format!("{own}{own}"),
    ] {
        assert_refused(
            &altered(&message, &own, &both),
            &key,
            SignatureFault::Several,
        );
    }
    let alone = altered(&message, &own, other);
    assert_refused(&alone, &key, SignatureFault::UntrustedKey);
    assert_refused(&altered(&message, &own, ""), &key, SignatureFault::Missing);
}
