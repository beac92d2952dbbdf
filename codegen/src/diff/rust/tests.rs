use super::*;
use crate::options::{Contract, Options};
use crate::pipeline::Job;
use crate::source::MemoryLoader;

const HEAD: &str = r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:t" targetNamespace="urn:t" elementFormDefault="qualified">"#;

/// The plan of a schema with these declarations.
fn plan_of(declarations: &str) -> Plan {
    planned(HEAD, declarations, &[])
}

fn planned(head: &str, declarations: &str, modules: &[(&str, &str)]) -> Plan {
    let text = format!("{head}{declarations}</xs:schema>");
    let loader = MemoryLoader::new().with("t.xsd", text);
    let modules = modules.iter();
    let modules = modules.map(|(namespace, name)| ((*namespace).to_owned(), (*name).to_owned()));
    let options = Options {
        contract: Contract {
            schemas: vec!["t.xsd".to_owned()],
            namespaces: modules.collect(),
            ..Contract::default()
        },
        ..Options::default()
    };
    let mut job = Job::new(loader, options);
    let model = job.model().expect("a model");
    job.plan(&model)
}

fn told(old: &str, new: &str) -> Vec<String> {
    let changes = rust_changes(&plan_of(old), &plan_of(new));
    let told = changes
        .iter()
        .map(|it| format!("{} {} {}", it.verdict, it.kind, it.path));
    told.collect()
}

const SAG: &str = r#"<xs:complexType name="SagType"><xs:sequence>
    <xs:element name="Titel" type="xs:string"/>
    <xs:element name="Note" type="xs:string" minOccurs="0"/>
    <xs:element name="Kode" type="KodeType"/>
  </xs:sequence></xs:complexType>
  <xs:simpleType name="KodeType"><xs:restriction base="xs:string">
    <xs:enumeration value="A"/><xs:enumeration value="B"/>
  </xs:restriction></xs:simpleType>
  <xs:element name="Sag" type="SagType"/>"#;

#[test]
fn the_same_contract_has_no_changes() {
    assert_eq!(told(SAG, SAG), Vec::<String>::new());
    let documented = SAG.replace(
        "<xs:sequence>",
        "<xs:annotation><xs:documentation>Om sagen.</xs:documentation></xs:annotation><xs:sequence>",
    );
    assert_eq!(told(SAG, &documented), Vec::<String>::new());
}

#[test]
fn a_field_that_becomes_optional_changes_its_type_and_the_constructor() {
    let new = SAG.replace(
        r#"name="Titel" type="xs:string""#,
        r#"name="Titel" type="xs:string" minOccurs="0""#,
    );
    assert_eq!(
        told(SAG, &new),
        [
            "api-break occurrence t::SagType.titel",
            "api-break constructor t::SagType::new()"
        ]
    );
}

#[test]
fn an_added_option_is_additive_and_a_literal_break_in_the_same_crate() {
    let new = SAG.replace(
        r#"<xs:element name="Note""#,
        r#"<xs:element name="Mere" type="xs:string" minOccurs="0"/><xs:element name="Note""#,
    );
    let changes = rust_changes(&plan_of(SAG), &plan_of(&new));
    assert_eq!(changes.len(), 1, "{changes:?}");
    let change = &changes[0];
    assert_eq!(
        (change.path.as_str(), change.verdict, change.embedded),
        (
            "t::SagType.mere",
            RustVerdict::Additive,
            RustVerdict::LiteralBreak
        )
    );
    assert_eq!(change.component.as_deref(), Some("element {urn:t}Mere"));
}

#[test]
fn a_renamed_type_is_told_once_and_its_fields_follow_it() {
    let new = SAG.replace("KodeType", "KodelisteType");
    assert_eq!(told(SAG, &new), ["api-break renamed t::KodeType"]);
}

#[test]
fn a_renamed_element_is_told_once_where_type_and_place_are_the_same() {
    let new = SAG.replace("Note", "Bemaerkning");
    assert_eq!(told(SAG, &new), ["api-break renamed t::SagType.note"]);
}

#[test]
fn a_namespace_with_another_version_is_compared_item_by_item() {
    let old = plan_of(SAG);
    let text = SAG.replace(
        r#"<xs:element name="Note""#,
        r#"<xs:element name="Mere" type="xs:string" minOccurs="0"/><xs:element name="Note""#,
    );
    let head = HEAD.replace("urn:t", "urn:t:2");
    let new = planned(&head, &text, &[("urn:t:2", "anden")]);
    let told: Vec<String> = rust_changes(&old, &new)
        .iter()
        .map(|it| format!("{} {} {}", it.verdict, it.kind, it.path))
        .collect();
    assert_eq!(
        told,
        ["api-break renamed t", "additive added anden::SagType.mere"]
    );
}

#[test]
fn a_reordered_sequence_changes_nothing_by_name_and_arguments_by_place() {
    let titel = r#"<xs:element name="Titel" type="xs:string"/>"#;
    let both = format!(r#"{titel}<xs:element name="Emne" type="xs:string"/>"#);
    let swapped = format!(r#"<xs:element name="Emne" type="xs:string"/>{titel}"#);
    let (old, new) = (SAG.replace(titel, &both), SAG.replace(titel, &swapped));
    assert_eq!(
        told(&old, &new),
        [
            "literal-break constructor t::SagType::new()",
            "none reordered t::SagType"
        ]
    );
}

#[test]
fn codes_come_and_go_and_change_their_text() {
    let more = SAG.replace(
        r#"<xs:enumeration value="B"/>"#,
        r#"<xs:enumeration value="B"/><xs:enumeration value="C"/>"#,
    );
    assert_eq!(told(SAG, &more), ["additive added t::KodeType::C"]);
    assert_eq!(told(&more, SAG), ["api-break removed t::KodeType::C"]);
    let other = SAG.replace(r#"value="B""#, r#"value="b""#);
    assert_eq!(told(SAG, &other), ["none value t::KodeType::B"]);
}

#[test]
fn a_code_list_without_codes_is_another_kind_and_its_variants_are_not_told_one_by_one() {
    let new = SAG.replace(
        r#"<xs:enumeration value="A"/><xs:enumeration value="B"/>"#,
        r#"<xs:maxLength value="3"/>"#,
    );
    assert_eq!(told(SAG, &new), ["api-break kind t::KodeType"]);
}

#[test]
fn the_guide_says_what_to_do_the_worst_first() {
    let new = SAG
        .replace(
            r#"name="Titel" type="xs:string""#,
            r#"name="Titel" type="xs:string" minOccurs="0""#,
        )
        .replace("KodeType", "KodelisteType");
    let changes = rust_changes(&plan_of(SAG), &plan_of(&new));
    let text = guide("SF1/1", "SF1/2", &changes);
    let rows: Vec<&str> = text
        .lines()
        .filter(|line| line.starts_with("| `"))
        .collect();
    assert!(
        text.starts_with("# From SF1/1 to SF1/2\n\n3 changes stop code"),
        "{text}"
    );
    assert_eq!(
        rows[0],
        "| `t::KodeType` | `t::KodelisteType` | write `t::KodelisteType` |"
    );
    assert_eq!(
        rows[1],
        "| `t::SagType.titel` | `t::SagType.titel` | give `Some(value)`, and handle `None`; \
         `String` is `Option<String>` now |"
    );
    assert_eq!(rows.len(), 3, "{text}");
}
