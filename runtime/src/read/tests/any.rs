//! Wildcards and kept XML.

use super::tables::tables;
use super::{read_text, refusal, report, round_trip, strict, written_as_kept};
use crate::read::{Mode, ReadOptions, Rule};
use crate::value::AnyElement;
use crate::value::Dynamic;
use crate::write::WriteOptions;

const EXTENDED: &str = "<u:udvidet xmlns:u='urn:a' xmlns:b='urn:b' xmlns='urn:fremmed' \
    xmlns:t='urn:t' xmlns:z='urn:z' b:m='1'><b:tal>5</b:tal>\
    <ting t:a='z:navn'>a&lt;b&amp;<![CDATA[<]]> <b xmlns=''/></ting></u:udvidet>";

#[test]
fn wildcard_content_is_kept_with_the_bindings_it_uses() {
    let t = tables();
    let value = strict(&t.schema, t.any, EXTENDED).unwrap();
    let kept = &value.members[&2][0].raw;
    assert_eq!(
        kept.xml,
        "<ting t:a='z:navn'>a&lt;b&amp;<![CDATA[<]]> <b xmlns=''/></ting>"
    );
    let bindings: Vec<_> = kept
        .bindings
        .iter()
        .map(|b| (b.0.as_str(), &*b.1))
        .collect();
    assert_eq!(
        bindings,
        [("", "urn:fremmed"), ("t", "urn:t"), ("z", "urn:z")]
    );
    assert_eq!(kept.name(), Some(("urn:fremmed".into(), "ting".into())));
    assert_eq!(
        value.members[&1][0].raw.bindings,
        [("b".to_owned(), "urn:b".into())]
    );
    let out = round_trip(&t.schema, t.any, EXTENDED);
    assert!(
        out.contains("<ting xmlns=\"urn:fremmed\" xmlns:t=\"urn:t\" xmlns:z=\"urn:z\" t:a"),
        "{out}"
    );
    assert!(out.contains("a&lt;b&amp;<![CDATA[<]]>"), "{out}");
    assert!(out.contains(":m=\"1\""), "{out}");
}

/// Structures §3.3.4: only a declaration gives `xsi:nil` a meaning.
#[test]
fn nil_means_nothing_where_no_declaration_is() {
    let t = tables();
    let text = "<u:udvidet xmlns:u='urn:a' xmlns:xs='http://www.w3.org/2001/XMLSchema' \
        xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xmlns:c='urn:c'>\
        <c:c xsi:nil='true' xsi:type='xs:int'>VALUE</c:c></u:udvidet>";
    assert!(report(&t.schema, &text.replace("VALUE", "1")).is_valid());
    for wrong in ["", "x"] {
        let found = report(&t.schema, &text.replace("VALUE", wrong)).violations;
        assert_eq!(found[0].rule.code(), "cvc-datatype-valid.1.2.1");
    }
}

/// Structures §4.3.2; a hint that is repeated does no harm.
#[test]
fn hints_behind_the_first_element_of_their_namespace_are_reported() {
    let t = tables();
    let late = |on_root: &str, behind: &str| {
        let text = format!(
            "<u:udvidet xmlns:u='urn:a' xmlns:b='urn:b' xmlns:c='urn:c' \
             xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' \
             xsi:schemaLocation='{on_root}'><b:tal>1</b:tal><c:c xsi:schemaLocation='{behind}'/></u:udvidet>"
        );
        let found = report(&t.schema, &text).violations;
        found.iter().any(|v| v.rule == Rule::LATE_HINT)
    };
    assert!(late("", "urn:b b.xsd") && late("urn:a a.xsd", "urn:c c.xsd urn:a b.xsd"));
    assert!(!late("urn:b b.xsd", "urn:b b.xsd") && !late("", "urn:c c.xsd"));
}

#[test]
fn strict_wildcards_ask_for_a_declaration() {
    let t = tables();
    let with = |inner: &str| format!("<udvidet xmlns='urn:a' xmlns:b='urn:b'>{inner}</udvidet>");
    for (inner, rule) in [
        ("<b:tal>x</b:tal>", "cvc-datatype-valid.1.2.1"),
        (
            "<b:tal>1</b:tal><b:tal>x</b:tal>",
            "cvc-datatype-valid.1.2.1",
        ),
        ("<b:tal>1</b:tal><b:ukendt/>", ""),
        (
            "<c xmlns='urn:c'><b:tal>x</b:tal></c>",
            "cvc-datatype-valid.1.2.1",
        ),
        ("<tal/>", "cvc-complex-type.2.4.a"),
        ("<alt><b:tal>x</b:tal></alt>", "cvc-datatype-valid.1.2.1"),
        ("<alt x='1'>a<b/></alt>", ""),
    ] {
        assert_eq!(refusal(&t.schema, t.any, &with(inner)).0, rule, "{inner}");
    }
}

#[test]
fn any_type_keeps_the_whole_element() {
    let t = tables();
    let text = "<udvidet xmlns='urn:a'><alt x='1'>a<b/></alt></udvidet>";
    let value = strict(&t.schema, t.any, text).unwrap();
    assert_eq!(value.members[&0][0].raw.xml, "<alt x='1'>a<b/></alt>");
    let out = round_trip(&t.schema, t.any, text);
    assert!(
        out.contains("<alt xmlns=\"urn:a\" x='1'>a<b/></alt>"),
        "{out}"
    );
}

#[test]
fn kept_xml_reads_as_and_builds_from_a_typed_element() {
    let t = tables();
    let order = "<o:ordre version='1'><o:id>12</o:id></o:ordre>";
    let kept = AnyElement {
        xml: order.into(),
        bindings: vec![("o".into(), "urn:a".into())],
    };
    let mut value = Dynamic::default();
    let options = ReadOptions::default();
    kept.read(&t.schema, t.order, &mut value, &options).unwrap();
    assert_eq!(value.text_at(&[(0, 0)]), "12");
    let prefixed = AnyElement::from_value(&t.schema, t.order, &value, &WriteOptions::default());
    let default = WriteOptions {
        prefixes: vec![("urn:a".into(), String::new())],
        ..WriteOptions::default()
    };
    let unprefixed = AnyElement::from_value(&t.schema, t.order, &value, &default).unwrap();
    assert_eq!(
        unprefixed.xml,
        "<ordre xmlns=\"urn:a\" version=\"1\"><id>12</id></ordre>"
    );
    for built in [prefixed.unwrap(), unprefixed] {
        let mut again = Dynamic::default();
        built
            .read(&t.schema, t.order, &mut again, &options)
            .unwrap();
        assert_eq!(again, value);
    }
}

#[test]
fn a_default_namespace_is_undeclared_for_names_without_one() {
    let t = tables();
    let text = "<ordre xmlns='urn:a' version='1'><id>1</id><note xmlns=''>n</note></ordre>";
    let value = strict(&t.schema, t.order, text).unwrap();
    let options = WriteOptions {
        prefixes: vec![("urn:a".into(), String::new())],
        ..WriteOptions::default()
    };
    let out = crate::write::write(&t.schema, t.order, &value, &options).unwrap();
    let out = String::from_utf8(out).unwrap();
    assert!(out.contains("<id>1</id><note xmlns=\"\">n</note>"), "{out}");
    assert_eq!(strict(&t.schema, t.order, &out).unwrap(), value);
}

#[test]
fn kept_unknown_elements_go_back_to_their_place() {
    let t = tables();
    let text = "<ordre xmlns='urn:a' version='1' ny='2'><id>1</id><nyt>a</nyt>\
                <status>aaben</status><nyt>b</nyt></ordre>";
    let (value, violations) = read_text(&t.schema, t.order, text, Mode::Tolerant).unwrap();
    assert_eq!(violations.len(), 3);
    let out = written_as_kept(&t.schema, t.order, &value);
    assert_eq!(
        out,
        "<ns1:ordre xmlns:ns1=\"urn:a\" ny=\"2\" version=\"1\"><ns1:id>1</ns1:id>\
         <nyt xmlns=\"urn:a\">a</nyt><ns1:status>aaben</ns1:status>\
         <nyt xmlns=\"urn:a\">b</nyt></ns1:ordre>"
    );
}

#[test]
fn a_type_name_without_prefix_keeps_the_default_namespace() {
    let t = tables();
    let text = "<u:udvidet xmlns:u='urn:a' xmlns='urn:a' \
                xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xmlns:f='urn:f'>\
                <f:x xsi:type='PartType'><u:navn>A</u:navn></f:x></u:udvidet>";
    let (value, _) = read_text(&t.schema, t.any, text, Mode::Strict).unwrap();
    let bindings = &value.members[&2][0].raw.bindings;
    assert!(
        bindings.contains(&(String::new(), "urn:a".into())),
        "{bindings:?}"
    );
}
