//! Records, choices, mixed content: what lands where, what is refused.

use super::tables::tables;
use super::{refusal, report, round_trip, strict, written};
use crate::write::{WriteOptions, write};

const ORDER: &str = r#"<o:ordre xmlns:o="urn:a" version="3" sprog="da"><o:id>12</o:id>
 <o:status>lukket</o:status> <o:beloeb>1</o:beloeb><o:beloeb> 2 </o:beloeb>
 <note xmlns="">a &amp; b</note><note><![CDATA[<x>]]>&#230;</note></o:ordre>"#;

#[test]
fn a_record_lands_by_slots() {
    let t = tables();
    let value = strict(&t.schema, t.order, ORDER).unwrap();
    assert_eq!(value.text_at(&[(0, 0)]), "12");
    assert_eq!(value.members[&1][0].code, Some(1));
    assert_eq!(value.text_at(&[(2, 1)]), "2");
    assert_eq!(value.text_at(&[(3, 0)]), "a & b");
    assert_eq!(value.text_at(&[(3, 1)]), "<x>æ");
    assert_eq!(value.text_at(&[(7, 0)]), "3");
    assert_eq!(
        written(&t.schema, t.order, &value),
        "<ns1:ordre xmlns:ns1=\"urn:a\" sprog=\"da\" version=\"3\"><ns1:id>12</ns1:id>\
         <ns1:status>lukket</ns1:status><ns1:beloeb>1</ns1:beloeb><ns1:beloeb>2</ns1:beloeb>\
         <note>a &amp; b</note><note>&lt;x&gt;æ</note></ns1:ordre>"
    );
}

#[test]
fn every_kind_of_content_round_trips() {
    let t = tables();
    for (element, text) in [
        (t.order, ORDER),
        (
            t.mixed,
            r#"<tekst xmlns="urn:a">en <b>to</b><i>tre</i> <b/>!</tekst>"#,
        ),
        (t.choice, r#"<enten xmlns="urn:a"><a>1</a><a>2</a></enten>"#),
        (
            t.choice,
            r#"<enten xmlns="urn:a"><bb>1</bb><c>2</c></enten>"#,
        ),
        (
            t.repeated,
            r#"<flere xmlns="urn:a"><bb>1</bb><bb>2</bb><c>3</c><a>4</a><a/></flere>"#,
        ),
        (
            t.group,
            r#"<samling xmlns="urn:a" xmlns:b="urn:b"><b:stedfortraeder>7</b:stedfortraeder><y/></samling>"#,
        ),
    ] {
        round_trip(&t.schema, element, text);
    }
}

#[test]
fn repeated_choices_keep_their_order() {
    let t = tables();
    let text = r#"<flere xmlns="urn:a"><bb>1</bb><bb>2</bb><c>3</c><a>4</a><bb>5</bb></flere>"#;
    let value = strict(&t.schema, t.repeated, text).unwrap();
    assert_eq!(value.members[&0].len(), 4);
    assert_eq!(value.text_at(&[(0, 1), (1, 0), (1, 0)]), "3");
    let out = round_trip(&t.schema, t.repeated, text);
    assert_eq!(out.replace("ns1:", "").replace(":ns1", ""), text);
}

#[test]
fn mixed_text_is_kept_exactly() {
    let t = tables();
    let text = "<tekst xmlns=\"urn:a\"> a <!-- c -->b<b>\n</b>\r\n&#13;</tekst>";
    let out = round_trip(&t.schema, t.mixed, text);
    assert!(
        out.ends_with("> a b<ns1:b>\n</ns1:b>\n&#13;</ns1:tekst>"),
        "{out}"
    );
}

#[test]
fn the_first_broken_rule_refuses() {
    let t = tables();
    let order =
        |inner: &str| format!("<ordre xmlns=\"urn:a\" version=\"1\"><id>1</id>{inner}</ordre>");
    for (inner, rule, path) in [
        ("<x/>", "cvc-complex-type.2.4.a", "/ordre/x"),
        (
            "<status>ukendt</status>",
            "cvc-enumeration-valid",
            "/ordre/status",
        ),
        (
            "<beloeb>x</beloeb>",
            "cvc-datatype-valid.1.2.1",
            "/ordre/beloeb",
        ),
        (
            "<beloeb>1</beloeb><beloeb>2</beloeb><beloeb/>",
            "cvc-datatype-valid.1.2.1",
            "/ordre/beloeb[3]",
        ),
        (
            "<beloeb>1</beloeb><beloeb>2</beloeb><beloeb>3</beloeb><beloeb>4</beloeb>",
            "cvc-complex-type.2.4.a",
            "/ordre/beloeb[4]",
        ),
        (
            "<beloeb>1</beloeb><status>aaben</status>",
            "cvc-complex-type.2.4.a",
            "/ordre/status",
        ),
        ("text", "cvc-complex-type.2.3", "/ordre"),
        (
            "<status x='1'>aaben</status>",
            "cvc-type.3.1.1",
            "/ordre/status/@x",
        ),
        ("<status><b/></status>", "cvc-type.3.1.2", "/ordre/status"),
        ("<version>2</version>", "cvc-elt.5.2.2.2", "/ordre/version"),
        ("<version>1.00</version>", "", ""),
        ("<version>\n 1 </version>", "", ""),
        (
            "<version> 2 </version>",
            "cvc-elt.5.2.2.2",
            "/ordre/version",
        ),
        ("<version/>", "", ""),
        (
            "<version>1</version><x/>",
            "cvc-complex-type.2.4.d",
            "/ordre/x",
        ),
    ] {
        assert_eq!(
            refusal(&t.schema, t.order, &order(inner)),
            (rule, path.into()),
            "{inner}"
        );
    }
    for (text, rule, path) in [
        (
            "<ordre xmlns='urn:a'><id>1</id></ordre>",
            "cvc-complex-type.4",
            "/ordre",
        ),
        (
            "<ordre xmlns='urn:a' version='1'/>",
            "cvc-complex-type.2.4.b",
            "/ordre",
        ),
        (
            "<ordre xmlns='urn:b' version='1'><id>1</id></ordre>",
            "cvc-elt.1",
            "/ordre",
        ),
        (
            "<ordre version='1'><id>1</id></ordre>",
            "cvc-elt.1",
            "/ordre",
        ),
        (
            "<ordre xmlns='urn:a' version='x'><id>1</id></ordre>",
            "cvc-datatype-valid.1.2.1",
            "/ordre/@version",
        ),
        (
            "<ordre xmlns='urn:a' version='1' y='1'><id>1</id></ordre>",
            "cvc-complex-type.3.2.2",
            "/ordre/@y",
        ),
        (
            "<ordre xmlns='urn:a' version='1'><id xmlns=''>1</id></ordre>",
            "cvc-complex-type.2.4.a",
            "/ordre/id",
        ),
    ] {
        assert_eq!(
            refusal(&t.schema, t.order, text),
            (rule, path.into()),
            "{text}"
        );
    }
}

#[test]
fn sensitive_values_are_not_shown() {
    let t = tables();
    let text = "<ordre xmlns='urn:a' version='1'><id>kanarie</id></ordre>";
    let error = strict(&t.schema, t.order, text).unwrap_err();
    let all = format!("{error} {error:?} {:?}", error.violation());
    assert!(!all.contains("kanarie"), "{all}");
    assert!(all.contains("7 letters"), "{all}");
}

#[test]
fn nil_value_and_absent_are_three_states() {
    let t = tables();
    let with = |inner: &str| {
        format!(
            "<ordre xmlns='urn:a' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' \
             version='1'><id>1</id>{inner}</ordre>"
        )
    };
    let nil = strict(&t.schema, t.order, &with("<dato xsi:nil='true'/>")).unwrap();
    assert_eq!(nil.members[&4][0].current, 1);
    let value = strict(&t.schema, t.order, &with("<dato>2026-01-31</dato>")).unwrap();
    assert_eq!(value.text_at(&[(4, 0), (0, 0)]), "2026-01-31");
    let absent = strict(&t.schema, t.order, &with("")).unwrap();
    assert!(!absent.members.contains_key(&4));
    let out = round_trip(&t.schema, t.order, &with("<dato xsi:nil='1'></dato>"));
    assert!(out.contains("<ns1:dato xsi:nil=\"true\"/>"), "{out}");
    for (inner, rule) in [
        ("<dato xsi:nil='true'>2026-01-31</dato>", "cvc-elt.3.2.1"),
        ("<status xsi:nil='true'/>", "cvc-elt.3.1"),
        ("<dato xsi:nil='ja'/>", "cvc-datatype-valid.1"),
    ] {
        assert_eq!(refusal(&t.schema, t.order, &with(inner)).0, rule, "{inner}");
    }
}

#[test]
fn an_empty_element_reads_as_its_default() {
    let t = tables();
    let text = "<ordre xmlns='urn:a' version='1'><id>1</id><valg/></ordre>";
    assert_eq!(
        strict(&t.schema, t.order, text).unwrap().text_at(&[(5, 0)]),
        "ja"
    );
}

#[test]
fn all_violations_are_found_in_one_run() {
    let t = tables();
    let text = "<ordre xmlns='urn:a' y='1'>\n <id>12345</id><id>x</id>\n <status>q</status>\
                t<version>2</version><ny/></ordre>";
    let report = report(&t.schema, text);
    let found: Vec<_> = report
        .violations
        .iter()
        .map(|v| (v.rule.code(), v.path.as_str(), v.line, v.column))
        .collect();
    assert_eq!(
        found,
        [
            ("cvc-complex-type.3.2.2", "/ordre/@y", 1, 1),
            ("cvc-complex-type.4", "/ordre", 1, 1),
            ("cvc-maxLength-valid", "/ordre/id", 2, 6),
            ("cvc-complex-type.2.4.a", "/ordre/id[2]", 2, 16),
            ("cvc-enumeration-valid", "/ordre/status", 3, 10),
            ("cvc-complex-type.2.3", "/ordre", 3, 20),
            ("cvc-elt.5.2.2.2", "/ordre/version", 3, 30),
            ("cvc-complex-type.2.4.d", "/ordre/ny", 3, 41),
        ]
    );
    assert!(report.complete);
}

#[test]
fn too_few_and_too_many_items_are_not_written() {
    let t = tables();
    let text = "<ordre xmlns='urn:a' version='1'><id>1</id><beloeb>1</beloeb></ordre>";
    let options = WriteOptions::default();
    let mut value = strict(&t.schema, t.order, text).unwrap();
    let item = value.members[&2][0].clone();
    value.members.insert(2, vec![item; 4]);
    let error = write(&t.schema, t.order, &value, &options).unwrap_err();
    assert_eq!(
        (error.rule().code(), error.path()),
        ("cvc-complex-type.2.4.a", "/ordre")
    );
    value.members.remove(&2);
    value.members.remove(&0);
    let error = write(&t.schema, t.order, &value, &options).unwrap_err();
    assert_eq!(error.rule().code(), "cvc-complex-type.2.4.b");
    assert!(error.to_string().contains("<id>"), "{error}");
}

#[test]
fn a_member_that_fills_several_places_is_spread_again() {
    let t = tables();
    for count in 1..=6 {
        let more = "<m/>".repeat(count - 1);
        let text = format!("<spredt xmlns='urn:a'><m>1</m><n/>{more}</spredt>");
        let out = round_trip(&t.schema, t.spread, &text);
        assert_eq!(out.matches("<ns1:m").count(), count);
    }
    let text = "<spredt xmlns='urn:a'><m>1</m><n/></spredt>";
    let mut value = strict(&t.schema, t.spread, text).unwrap();
    let item = value.members[&0][0].clone();
    value.members.insert(0, vec![item; 7]);
    let error = write(&t.schema, t.spread, &value, &WriteOptions::default()).unwrap_err();
    assert_eq!(error.rule().code(), "cvc-complex-type.2.4.a");
}
