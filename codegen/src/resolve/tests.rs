//! Whole resolutions in memory: what is accepted, what is refused and by which rule.

mod broken;
mod details;
mod documents;

use super::{ResolveOptions, Root, resolve};
use crate::diag::{Diagnostics, Severity};
use crate::model::{Content, QName, SchemaModel, SimpleRef, Term, TypeRef, ValueConstraint};
use crate::source::{MemoryLoader, SourceMap, Span};

const HEAD: &str = r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:t" targetNamespace="urn:t">"#;

fn run(files: &[(&str, &str)], strict: bool) -> (Option<SchemaModel>, Vec<(Severity, String)>) {
    let mut loader = MemoryLoader::new();
    for (path, text) in files {
        loader = loader.with(path, *text);
    }
    let mut map = SourceMap::new();
    let mut diagnostics = if strict {
        Diagnostics::strict()
    } else {
        Diagnostics::new()
    };
    let roots = [Root::File(files[0].0.to_owned())];
    let model = resolve(
        &mut map,
        &loader,
        &roots,
        &ResolveOptions::default(),
        &mut diagnostics,
    );
    let rules = diagnostics
        .iter()
        .map(|d| (d.severity, d.rule.unwrap_or(d.code.0).to_owned()))
        .collect();
    (model, rules)
}

fn one(body: &str, strict: bool) -> (Option<SchemaModel>, Vec<(Severity, String)>) {
    let text = format!("{HEAD}{body}</xs:schema>");
    run(&[("a.xsd", &text)], strict)
}

fn model(body: &str) -> SchemaModel {
    let (model, rules) = one(body, true);
    model.unwrap_or_else(|| panic!("{body}: {rules:?}"))
}

/// Refused under strict, by this rule.
fn refused(body: &str, rule: &str) {
    let (model, rules) = one(body, true);
    assert!(model.is_none(), "{body}");
    assert!(rules.iter().any(|(_, r)| r == rule), "{body}: {rules:?}");
}

#[test]
fn an_abstract_member_of_a_group_competes_with_nobody() {
    let schema = |is_abstract: &str| {
        format!(
            r#"<xs:element name="hoved" type="xs:string"/>
            <xs:element name="medlem" type="xs:string" substitutionGroup="t:hoved" {is_abstract}/>
            <xs:complexType name="a"><xs:choice><xs:element ref="t:hoved"/>
            <xs:element name="medlem" type="xs:string" form="qualified"/></xs:choice></xs:complexType>"#
        )
        .replace("t:", "")
    };
    refused(&schema(""), "cos-nonambig");
    let text = format!("{HEAD}{}</xs:schema>", schema(r#"abstract="true""#));
    let (model, rules) = run(&[("a.xsd", &text)], true);
    assert!(model.is_some(), "{rules:?}");
}

#[test]
fn attributes_like_xsi_type_may_not_be_declared() {
    let body = r#"<xs:attribute name="b"/>"#;
    let text = format!("{HEAD}{body}</xs:schema>").replace("urn:t", crate::xsd::XSI_NS);
    let (model, rules) = run(&[("a.xsd", &text)], true);
    assert!(model.is_none() && rules.iter().any(|(_, r)| r == "no-xsi"));
}

#[test]
fn harmless_defects_are_warnings_and_keep_their_reading() {
    let (model, rules) = one(
        r#"<xs:simpleType name="a"><xs:restriction base="xs:string"><xs:pattern value="^\d{3}$"/></xs:restriction></xs:simpleType>
           <xs:simpleType name="b"><xs:restriction base="xs:int"><xs:maxLength value="2"/></xs:restriction></xs:simpleType>"#,
        false,
    );
    let model = model.unwrap();
    assert!(
        rules
            .iter()
            .all(|(severity, _)| *severity == Severity::Warning)
    );
    assert_eq!(rules.len(), 2);
    assert_eq!(model.simples[0].facets.patterns, [[r"\d{3}".into()]]);
    assert_eq!(model.simples[1].facets.max_length, None);
}

#[test]
fn deriving_from_a_final_type_is_a_warning_that_strict_refuses() {
    for (body, rule) in [
        (
            r#"<xs:complexType name="b" final="extension"><xs:sequence/></xs:complexType>
               <xs:complexType name="a"><xs:complexContent><xs:extension base="b"/></xs:complexContent></xs:complexType>"#,
            "cos-ct-extends.1.1",
        ),
        (
            r#"<xs:simpleType name="b" final="restriction"><xs:restriction base="xs:int"/></xs:simpleType>
               <xs:simpleType name="a"><xs:restriction base="b"/></xs:simpleType>"#,
            "st-props-correct.3",
        ),
    ] {
        refused(body, rule);
        let (model, rules) = one(body, false);
        assert!(model.is_some(), "{body}");
        assert_eq!(rules, [(Severity::Warning, rule.to_owned())]);
    }
}

#[test]
fn extension_is_flat_and_restriction_replaces_attributes() {
    let model = model(
        r#"<xs:complexType name="a"><xs:sequence><xs:element name="x"/></xs:sequence><xs:attribute name="p"/><xs:attribute name="q"/></xs:complexType>
           <xs:complexType name="b"><xs:complexContent><xs:extension base="a"><xs:sequence><xs:element name="y"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>
           <xs:complexType name="c"><xs:complexContent><xs:extension base="b"><xs:choice><xs:element name="z"/></xs:choice><xs:attribute name="r"/></xs:extension></xs:complexContent></xs:complexType>
           <xs:complexType name="d"><xs:complexContent><xs:restriction base="a"><xs:sequence><xs:element name="x"/></xs:sequence><xs:attribute name="q" use="prohibited"/><xs:attribute name="p" use="required"/></xs:restriction></xs:complexContent></xs:complexType>"#,
    );
    let complex = |name: &str| match model.global_types[&QName::new("urn:t", name)] {
        TypeRef::Complex(idx) => model.complex(idx),
        other => panic!("{other:?}"),
    };
    let Content::Elements(top) = &complex("c").content else {
        panic!()
    };
    assert!(matches!(&top.term, Term::Sequence(parts) if parts.len() == 3));
    let names = |name: &str| -> Vec<String> {
        let uses = &complex(name).attributes;
        uses.iter().map(|u| u.attribute.name.to_string()).collect()
    };
    assert_eq!(names("c"), ["p", "q", "r"]);
    assert_eq!(names("d"), ["p"]);
    assert!(complex("d").attributes[0].required);
}

#[test]
fn values_are_kept_in_normal_form() {
    let model = model(
        r#"<xs:element name="a" type="xs:QName" default=" xs:int "/>
           <xs:simpleType name="n"><xs:restriction base="xs:token"><xs:enumeration value=" a  b "/></xs:restriction></xs:simpleType>"#,
    );
    let wanted = "{http://www.w3.org/2001/XMLSchema}int";
    assert_eq!(
        model.elements[0].constraint,
        ValueConstraint::Default(wanted.into())
    );
    assert_eq!(model.simples[0].facets.enumeration, ["a b".into()]);
}

#[test]
fn elements_take_the_type_and_place_of_their_head() {
    let model = model(
        r#"<xs:element name="h" type="xs:int" abstract="true"/><xs:element name="m" substitutionGroup="h"/><xs:element name="n" substitutionGroup="m"/>"#,
    );
    let head = &model.elements[0];
    let names: Vec<&str> = head
        .substitutes
        .iter()
        .map(|i| &*model.element(*i).name.local)
        .collect();
    assert_eq!(names, ["m", "n"]);
    assert_eq!(model.elements[2].ty, head.ty);
    assert!(matches!(head.ty, TypeRef::Simple(SimpleRef::Builtin(_))));
}
