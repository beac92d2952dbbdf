//! What was signed survives passing on: read, forward, verify again.

use super::message::{GENUINE, altered, key, open, settings, sign_with, signed, trusted, unsigned};
use snitflade_runtime::c14n::Document;
use snitflade_runtime::read::Limits;

#[test]
fn octets_passed_on_as_they_came() {
    let key = key();
    let message = signed(&key);
    let document = Document::read(message.as_bytes(), Limits::default()).expect("read");
    assert!(open(&message, &trusted(&key)).is_ok());
    assert_eq!(document.text(), message, "reading alters nothing");
    assert!(open(document.text(), &trusted(&key)).is_ok());
}

#[test]
fn octets_passed_on_in_another_envelope_tag_and_layout() {
    let key = key();
    let message = signed(&key);
    let mut passed = message.clone();
    for (from, to) in [
        (
            "<soap:Envelope ",
            "<?xml version='1.0' encoding='UTF-8'?>\n<!-- passed on --><soap:Envelope\n  xmlns:more='urn:more' ",
        ),
        ("<p:amount>1</p:amount>", "<p:amount  >1</p:amount\n>"),
        (
            "</soap:Header>",
            "\n<Via xmlns=\"urn:via\"/></soap:Header>\n",
        ),
        ("wsu:Id=\"to\"", "wsu:Id='to'"),
    ] {
        passed = altered(&passed, from, to);
    }
    let (first, second) = (
        open(&message, &trusted(&key)),
        open(&passed, &trusted(&key)),
    );
    assert_eq!(first.expect("read"), second.expect("read again"));
}

#[test]
fn values_that_a_careless_reader_writes_otherwise() {
    let key = key();
    let body = "<p:t a=\"x&#10;y&#9;&quot;'\">line\r\nend&#13;\u{e6}\u{f8}\u{e5} &lt;&amp;&gt; <![CDATA[<c>]]></p:t>";
    let message = sign_with(&unsigned(&format!("{body}{GENUINE}")), &key, &settings());
    let read = open(&message, &trusted(&key)).expect("read");
    // What is read is signed no more: it is the verifier's own text. The message is passed on.
    assert!(
        read.contains("&lt;c&gt;") && read.contains("&#xD;"),
        "{read}"
    );
    let again = open(&message, &trusted(&key)).expect("read again");
    assert_eq!(read, again);
}

#[test]
fn what_is_altered_on_the_way_is_refused() {
    let key = key();
    let message = sign_with(
        &unsigned(&format!("<p:t>a b</p:t>{GENUINE}")),
        &key,
        &settings(),
    );
    for (from, to) in [
        ("a b", "a  b"),
        ("<p:t>", "<p:t>\n"),
        ("</soap:Body>", " </soap:Body>"),
        ("p:t", "q:t"),
    ] {
        let passed = match to {
            // Other prefixes for the same names.
            "q:t" => message
                .replace("p:t>", "q:t>")
                .replace("xmlns:p=", "xmlns:q=\"urn:p\" xmlns:p="),
            _ => altered(&message, from, to),
        };
        let refusal = open(&passed, &trusted(&key)).expect_err("refused");
        assert_eq!(
            refusal.fault(),
            snitflade_runtime::signature::SignatureFault::Digest,
            "{to:?}"
        );
    }
}
