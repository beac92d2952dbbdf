//! Tolerant reading.

use super::tables::tables;
use super::{read_text, written_as_kept};
use crate::read::Mode;
use crate::write::{WriteOptions, write};

#[test]
fn an_answer_of_a_newer_contract_reads_and_loses_nothing() {
    let t = tables();
    let text = "<ordre xmlns='urn:a' version='1'><id>12345</id><status>afvist</status>\
                <nyt a='1'><dybt/></nyt></ordre>";
    let (value, violations) = read_text(&t.schema, t.order, text, Mode::Tolerant).unwrap();
    let rules: Vec<_> = violations.iter().map(|v| v.rule.code()).collect();
    assert_eq!(
        rules,
        [
            "cvc-maxLength-valid",
            "cvc-enumeration-valid",
            "cvc-complex-type.2.4.a"
        ]
    );
    assert!(violations.iter().all(|v| v.recoverable));
    assert_eq!(value.text_at(&[(1, 0)]), "afvist");
    let refused = write(&t.schema, t.order, &value, &WriteOptions::default());
    assert_eq!(refused.unwrap_err().path(), "/ordre/id");
    let asked = WriteOptions {
        allow_unknown: true,
        ..WriteOptions::default()
    };
    let out = write(&t.schema, t.order, &value, &asked).unwrap();
    let out = String::from_utf8(out).unwrap();
    assert!(
        out.contains("<ns1:status>afvist</ns1:status><nyt xmlns=\"urn:a\" a='1'><dybt/></nyt>")
    );
}

#[test]
fn what_no_newer_contract_explains_still_refuses() {
    let t = tables();
    for (text, rule) in [
        (
            "<ordre xmlns='urn:a' version='1'/>",
            "cvc-complex-type.2.4.b",
        ),
        (
            "<ordre xmlns='urn:a'><id>1</id></ordre>",
            "cvc-complex-type.4",
        ),
        (
            "<ordre xmlns='urn:a' version='1'><id>1</id><beloeb>1</beloeb><status>aaben</status></ordre>",
            "cvc-complex-type.2.4.a",
        ),
        (
            "<ordre xmlns='urn:a' version='1'><nyt/><id>1</ordre>",
            "xml-malformed",
        ),
    ] {
        let error = read_text(&t.schema, t.order, text, Mode::Tolerant).unwrap_err();
        assert_eq!(error.rule().code(), rule, "{text}");
    }
}

#[test]
fn an_unknown_type_on_a_plain_field_is_kept() {
    let t = tables();
    let text = "<grund xmlns='urn:a' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' \
                xsi:type='NyType'><navn>A</navn><mere/></grund>";
    let (value, violations) = read_text(&t.schema, t.base, text, Mode::Tolerant).unwrap();
    assert_eq!(violations.len(), 2);
    let out = written_as_kept(&t.schema, t.base, &value);
    assert!(out.contains("xsi:type=\"ns1:NyType\""), "{out}");
    assert!(out.contains("<mere xmlns=\"urn:a\"/>"), "{out}");
}

#[test]
fn an_unknown_type_in_an_open_enum_is_kept_whole() {
    let t = tables();
    let text = "<part xmlns='urn:a' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' \
                xsi:type='NyType'><ganske><nyt/></ganske></part>";
    let (value, violations) = read_text(&t.schema, t.poly, text, Mode::Tolerant).unwrap();
    assert_eq!(violations.len(), 1);
    assert_eq!(value.current, 2);
    let out = written_as_kept(&t.schema, t.poly, &value);
    assert!(out.contains("<ganske><nyt/></ganske>"), "{out}");
    assert!(out.contains("xsi:type='NyType'"), "{out}");
}
