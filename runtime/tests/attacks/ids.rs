//! Ids that occur twice, or lead elsewhere.

use super::message::settings;
use super::message::{
    GENUINE, altered, assert_refused, key, open, sign_with, signed, trusted, unsigned,
};
use snitflade_runtime::signature::SignatureFault;

#[test]
fn an_id_that_occurs_twice_in_any_spelling() {
    let key = key();
    let message = signed(&key);
    for attribute in ["Id", "ID", "wsu:Id", "xml:id", "AssertionID"] {
        for place in ["</soap:Header>", "</wsse:Security>", "<soap:Header>"] {
            let extra = match place.starts_with("</") {
                true => format!("<Extra {attribute}=\"body\"/>{place}"),
                false => format!("{place}<Extra {attribute}=\"body\"/>"),
            };
            let forged = altered(&message, place, &extra);
            assert_refused(&forged, &key, SignatureFault::DuplicateId);
        }
    }
}

#[test]
fn an_id_that_is_the_same_after_references_are_resolved() {
    let key = key();
    let message = signed(&key);
    for spelled in ["&#98;ody", "&#x62;ody", "b&#111;dy"] {
        let extra = format!("<Extra Id=\"{spelled}\"/></soap:Header>");
        let forged = altered(&message, "</soap:Header>", &extra);
        assert_refused(&forged, &key, SignatureFault::DuplicateId);
    }
}

#[test]
fn ids_exchanged_between_two_signed_parts() {
    let key = key();
    let message = signed(&key);
    let forged = altered(&message, "wsu:Id=\"to\"", "wsu:Id=\"x\"");
    let forged = altered(&forged, "wsu:Id=\"action\"", "wsu:Id=\"to\"");
    let forged = altered(&forged, "wsu:Id=\"x\"", "wsu:Id=\"action\"");
    assert_refused(&forged, &key, SignatureFault::Digest);
}

/// Not an attack: payloads have attributes named `id`, and nobody refers to them.
#[test]
fn attributes_named_id_in_the_payload_may_repeat() {
    let key = key();
    let body = format!(
        "<p:a id=\"1\"/><p:a id=\"1\"/><p:b id=\"body\"/><p:c Id=\"2\" ID=\"2\"/><p:d Id=\"2\"/>{GENUINE}"
    );
    let message = sign_with(&unsigned(&body), &key, &settings());
    let read = open(&message, &trusted(&key)).expect("read");
    assert!(read.contains(" id=\"body\""), "{read}");
}
