//! Documents made to cost much, or to be read otherwise than they were signed.

use super::message::{altered, assert_refused, key, open, signed, trusted};
use snitflade_runtime::signature::SignatureFault;
use std::time::{Duration, Instant};

#[test]
fn a_document_type_declaration() {
    let key = key();
    let message = signed(&key);
    for declaration in [
        "<!DOCTYPE soap:Envelope>",
        "<!DOCTYPE soap:Envelope []>",
        "<!DOCTYPE soap:Envelope [<!ATTLIST Extra key ID #IMPLIED>]>",
        "<!DOCTYPE soap:Envelope [<!ATTLIST soap:Body evil CDATA 'default'>]>",
    ] {
        let forged = format!("{declaration}{message}");
        assert_refused(&forged, &key, SignatureFault::Document);
        assert_refused(
            &altered(
                &message,
                "<soap:Header>",
                &format!("{declaration}<soap:Header>"),
            ),
            &key,
            SignatureFault::Document,
        );
    }
}

#[test]
fn entity_bombs() {
    let key = key();
    let mut bomb = "<!DOCTYPE lolz [<!ENTITY l0 'lol'>".to_owned();
    for level in 1..12 {
        let inner = format!("&l{};", level - 1).repeat(10);
        bomb += &format!("<!ENTITY l{level} '{inner}'>");
    }
    let message = altered(&signed(&key), "<p:amount>1", "<p:amount>&l11;");
    let begun = Instant::now();
    assert_refused(
        &format!("{bomb}]>{message}"),
        &key,
        SignatureFault::Document,
    );
    // One large entity, used often; and one that is never declared.
    let large = format!("<!DOCTYPE a [<!ENTITY l11 '{}'>]>", "x".repeat(100_000));
    assert_refused(&format!("{large}{message}"), &key, SignatureFault::Document);
    assert_refused(&message, &key, SignatureFault::Document);
    assert!(
        begun.elapsed() < Duration::from_secs(2),
        "{:?}",
        begun.elapsed()
    );
}

#[test]
fn a_comment_in_an_address_splits_nothing() {
    let key = key();
    let message = signed(&key);
    for inserted in ["<!-- -->", "<?pi?>"] {
        let forged = altered(&message, ">urn:bank<", &format!(">urn:{inserted}bank<"));
        match open(&forged, &trusted(&key)) {
            // Comments are no part of the canonical form; the whole address is read.
            Ok(read) => assert!(
                inserted == "<!-- -->" && read.contains(">urn:bank<"),
                "{read}"
            ),
            Err(refusal) => {
                assert_eq!(inserted, "<?pi?>");
                assert_eq!(refusal.fault(), SignatureFault::Digest);
            }
        }
    }
}

#[test]
fn another_spelling_of_the_same_text_reads_the_same() {
    let key = key();
    let message = signed(&key);
    for spelled in [
        ">urn:b&#97;nk<",
        "><![CDATA[urn:bank]]><",
        ">urn:<![CDATA[ban]]>k<",
    ] {
        let forged = altered(&message, ">urn:bank<", spelled);
        let read = open(&forged, &trusted(&key)).expect("the same canonical form");
        assert!(read.contains(">urn:bank<"), "{read}");
    }
}

#[test]
fn a_message_of_xml_1_1_or_cut_short() {
    let key = key();
    let message = signed(&key);
    let newer = format!("<?xml version=\"1.1\"?>{message}");
    assert_refused(&newer, &key, SignatureFault::Document);
    for end in [1, message.len() / 2, message.len() - 1] {
        assert_refused(&message[..end], &key, SignatureFault::Document);
    }
    assert_refused(
        &format!("{message}{message}"),
        &key,
        SignatureFault::Document,
    );
}

#[test]
fn elements_nested_without_end() {
    let key = key();
    let deep = "<p:a>".repeat(100_000);
    let message = altered(&signed(&key), "<p:amount>", &format!("{deep}<p:amount>"));
    assert_refused(&message, &key, SignatureFault::Document);
}
