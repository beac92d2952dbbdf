//! Whole resolutions in memory: what is accepted, what is refused and by which rule.

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
    let mut diags = if strict {
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
        &mut diags,
    );
    let rules = diags
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

/// A rule and a schema that breaks it.
const BROKEN: &[(&str, &str)] = &[
    ("src-resolve", r#"<xs:element name="a" type="b"/>"#),
    (
        "src-resolve",
        r#"<xs:attribute name="a" type="c"/><xs:complexType name="c"/>"#,
    ),
    ("s4s-att-must-appear", r#"<xs:element/>"#),
    ("s4s-att-invalid-value", r#"<xs:element name="1a"/>"#),
    (
        "s4s-att-not-allowed",
        r#"<xs:element name="a" colour="red"/>"#,
    ),
    (
        "s4s-elt-must-match",
        r#"<xs:element name="a"><xs:sequence/></xs:element>"#,
    ),
    (
        "s4s-elt-character",
        r#"<xs:element name="a">text</xs:element>"#,
    ),
    (
        "src-element.1",
        r#"<xs:element name="a" default="x" fixed="x"/>"#,
    ),
    (
        "src-element.3",
        r#"<xs:element name="a" type="xs:int"><xs:complexType/></xs:element>"#,
    ),
    ("src-qname", r#"<xs:element name="a" type="p:T"/>"#),
    (
        "sch-props-correct.2",
        r#"<xs:element name="a"/><xs:element name="a"/>"#,
    ),
    (
        "st-props-correct.2",
        r#"<xs:simpleType name="a"><xs:restriction base="a"/></xs:simpleType>"#,
    ),
    (
        "ct-props-correct.3",
        r#"<xs:complexType name="a"><xs:complexContent><xs:extension base="a"/></xs:complexContent></xs:complexType>"#,
    ),
    (
        "mg-props-correct.2",
        r#"<xs:group name="g"><xs:sequence><xs:group ref="g"/></xs:sequence></xs:group>"#,
    ),
    (
        "src-attribute_group.3",
        r#"<xs:attributeGroup name="g"><xs:attributeGroup ref="g"/></xs:attributeGroup>"#,
    ),
    (
        "e-props-correct.6",
        r#"<xs:element name="a" substitutionGroup="b"/><xs:element name="b" substitutionGroup="a"/>"#,
    ),
    (
        "e-props-correct.2",
        r#"<xs:element name="a" type="xs:int" default="x"/>"#,
    ),
    (
        "a-props-correct.2",
        r#"<xs:attribute name="a" type="xs:int" fixed="x"/>"#,
    ),
    (
        "a-props-correct.3",
        r#"<xs:attribute name="a" type="xs:ID" fixed="x"/>"#,
    ),
    (
        "cos-applicable-facets",
        r#"<xs:simpleType name="a"><xs:restriction base="xs:int"><xs:length value="2"/></xs:restriction></xs:simpleType>"#,
    ),
    (
        "enumeration-valid-restriction",
        r#"<xs:simpleType name="a"><xs:restriction base="xs:int"><xs:enumeration value="x"/></xs:restriction></xs:simpleType>"#,
    ),
    (
        "minLength-less-than-equal-to-maxLength",
        r#"<xs:simpleType name="a"><xs:restriction base="xs:string"><xs:minLength value="3"/><xs:maxLength value="2"/></xs:restriction></xs:simpleType>"#,
    ),
    (
        "maxInclusive-valid-restriction",
        r#"<xs:simpleType name="a"><xs:restriction base="xs:byte"><xs:maxInclusive value="128"/></xs:restriction></xs:simpleType>"#,
    ),
    (
        "FacetFixed",
        r#"<xs:simpleType name="a"><xs:restriction base="xs:string"><xs:maxLength value="3" fixed="true"/></xs:restriction></xs:simpleType><xs:simpleType name="b"><xs:restriction base="a"><xs:maxLength value="2"/></xs:restriction></xs:simpleType>"#,
    ),
    (
        "src-pattern-value",
        r#"<xs:simpleType name="a"><xs:restriction base="xs:string"><xs:pattern value="(?=a)"/></xs:restriction></xs:simpleType>"#,
    ),
    (
        "cos-st-restricts.2.1",
        r#"<xs:simpleType name="a"><xs:list itemType="xs:NMTOKENS"/></xs:simpleType>"#,
    ),
    (
        "st-props-correct.3",
        r#"<xs:simpleType name="a" final="restriction"><xs:restriction base="xs:int"/></xs:simpleType><xs:simpleType name="b"><xs:restriction base="a"/></xs:simpleType>"#,
    ),
    (
        "minExclusive-valid-restriction",
        r#"<xs:simpleType name="a"><xs:restriction base="xs:int"><xs:totalDigits value="2"/></xs:restriction></xs:simpleType><xs:simpleType name="b"><xs:restriction base="a"><xs:minExclusive value="100"/></xs:restriction></xs:simpleType>"#,
    ),
    (
        "cos-st-restricts.1.1",
        r#"<xs:simpleType name="a"><xs:restriction base="xs:anySimpleType"/></xs:simpleType>"#,
    ),
    (
        "cos-st-restricts.3.3.1.1",
        r#"<xs:simpleType name="a" final="union"><xs:restriction base="xs:int"/></xs:simpleType><xs:simpleType name="b"><xs:union memberTypes="a"/></xs:simpleType>"#,
    ),
    (
        "ag-props-correct.2",
        r#"<xs:attributeGroup name="a"><xs:attribute name="x"/><xs:attribute name="x"/></xs:attributeGroup>"#,
    ),
    (
        "cos-st-restricts.2.3.1.1",
        r#"<xs:simpleType name="a" final="list"><xs:restriction base="xs:int"/></xs:simpleType><xs:simpleType name="b"><xs:list itemType="a"/></xs:simpleType>"#,
    ),
    (
        "ct-props-correct.4",
        r#"<xs:complexType name="a"><xs:attribute name="x"/><xs:attribute name="x"/></xs:complexType>"#,
    ),
    (
        "ct-props-correct.5",
        r#"<xs:complexType name="a"><xs:attribute name="x" type="xs:ID"/><xs:attribute name="y" type="xs:ID"/></xs:complexType>"#,
    ),
    (
        "cos-all-limited.1.2",
        r#"<xs:group name="g"><xs:all><xs:element name="x"/></xs:all></xs:group><xs:complexType name="a"><xs:sequence><xs:group ref="g"/></xs:sequence></xs:complexType>"#,
    ),
    (
        "cos-all-limited.2",
        r#"<xs:complexType name="a"><xs:all><xs:element name="x" maxOccurs="2"/></xs:all></xs:complexType>"#,
    ),
    (
        "src-ct.2",
        r#"<xs:complexType name="b"/><xs:complexType name="a"><xs:simpleContent><xs:extension base="b"/></xs:simpleContent></xs:complexType>"#,
    ),
    (
        "cos-ct-extends.1.1",
        r##"<xs:complexType name="b" final="#all"/><xs:complexType name="a"><xs:complexContent><xs:extension base="b"/></xs:complexContent></xs:complexType>"##,
    ),
    (
        "p-props-correct.2.1",
        r#"<xs:complexType name="a"><xs:sequence minOccurs="2"/></xs:complexType>"#,
    ),
    (
        "enumeration-required-notation",
        r#"<xs:element name="a" type="xs:NOTATION"/>"#,
    ),
    (
        "c-selector-xpath",
        r#"<xs:element name="a"><xs:key name="k"><xs:selector xpath="/a"/><xs:field xpath="."/></xs:key></xs:element>"#,
    ),
    (
        "c-props-correct.2",
        r#"<xs:element name="a"><xs:key name="k"><xs:selector xpath="a"/><xs:field xpath="."/></xs:key><xs:keyref name="r" refer="k"><xs:selector xpath="a"/><xs:field xpath="."/><xs:field xpath="@b"/></xs:keyref></xs:element>"#,
    ),
    (
        "cos-nonambig",
        r#"<xs:complexType name="a"><xs:sequence><xs:element name="x" minOccurs="0"/><xs:element name="x"/></xs:sequence></xs:complexType>"#,
    ),
    (
        "e-props-correct.4",
        r#"<xs:element name="a" type="xs:int"/><xs:element name="b" type="xs:string" substitutionGroup="a"/>"#,
    ),
];

#[test]
fn each_rule_refuses_what_breaks_it() {
    for (rule, body) in BROKEN {
        refused(body, rule);
    }
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

#[test]
fn chameleon_documents_take_the_namespace_of_each_includer() {
    let part = r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="a" type="T"/><xs:complexType name="T"/></xs:schema>"#;
    let main = format!(
        r#"{HEAD}<xs:include schemaLocation="part.xsd"/><xs:import namespace="urn:o" schemaLocation="o/o.xsd"/></xs:schema>"#
    );
    let other = r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:o"><xs:include schemaLocation="../part.xsd"/></xs:schema>"#;
    let (model, rules) = run(
        &[("a.xsd", &main), ("part.xsd", part), ("o/o.xsd", other)],
        true,
    );
    let model = model.unwrap_or_else(|| panic!("{rules:?}"));
    assert!(
        model
            .global_elements
            .contains_key(&QName::new("urn:t", "a"))
    );
    assert!(
        model
            .global_elements
            .contains_key(&QName::new("urn:o", "a"))
    );
}

#[test]
fn a_name_whose_namespace_only_the_importer_imports_is_found_with_a_warning() {
    let part = r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:o="urn:o" targetNamespace="urn:t"><xs:element name="a" type="o:T"/></xs:schema>"#;
    let main = format!(
        r#"{HEAD}<xs:import namespace="urn:o" schemaLocation="o.xsd"/><xs:include schemaLocation="part.xsd"/></xs:schema>"#
    );
    let other = r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:o"><xs:complexType name="T"/></xs:schema>"#;
    let files = [
        ("a.xsd", main.as_str()),
        ("part.xsd", part),
        ("o.xsd", other),
    ];
    let (model, rules) = run(&files, false);
    assert!(model.is_some());
    assert_eq!(rules, [(Severity::Warning, "src-resolve.4.2".to_owned())]);
    assert!(run(&files, true).0.is_none());
}

#[test]
fn all_locations_of_a_namespace_are_read_and_siblings_found() {
    let of = |name: &str| {
        format!(
            r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:o"><xs:element name="{name}"/></xs:schema>"#
        )
    };
    let main = format!(
        r#"{HEAD}<xs:import namespace="urn:o" schemaLocation="1.xsd"/><xs:import namespace="urn:o" schemaLocation="2.xsd"/><xs:import namespace="urn:s"/></xs:schema>"#
    );
    let sibling = of("s").replace("urn:o", "urn:s");
    let (first, second) = (of("x"), of("y"));
    let files = [
        ("a.xsd", main.as_str()),
        ("1.xsd", &first),
        ("2.xsd", &second),
        ("z.xsd", &sibling),
    ];
    let model = run(&files, false).0.unwrap();
    let names: Vec<String> = model
        .global_elements
        .keys()
        .map(|n| n.to_string())
        .collect();
    assert_eq!(names, ["{urn:o}x", "{urn:o}y", "{urn:s}s"]);
}

#[test]
fn redefinition_replaces_and_refers_to_the_original() {
    let base = format!(
        r#"{HEAD}<xs:complexType name="T"><xs:sequence><xs:element name="x"/></xs:sequence></xs:complexType><xs:element name="e" type="T"/></xs:schema>"#
    );
    let change = |body: &str| {
        format!(r#"{HEAD}<xs:redefine schemaLocation="b.xsd">{body}</xs:redefine></xs:schema>"#)
    };
    let good = change(
        r#"<xs:complexType name="T"><xs:complexContent><xs:extension base="T"><xs:sequence><xs:element name="y"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>"#,
    );
    let (model, rules) = run(&[("a.xsd", &good), ("b.xsd", &base)], true);
    let model = model.unwrap_or_else(|| panic!("{rules:?}"));
    let element = &model.elements[model.global_elements[&QName::new("urn:t", "e")].0 as usize];
    let TypeRef::Complex(idx) = element.ty else {
        panic!()
    };
    let Content::Elements(top) = &model.complex(idx).content else {
        panic!()
    };
    assert!(matches!(&top.term, Term::Sequence(parts) if parts.len() == 2));
    let bad = change(r#"<xs:complexType name="U"/>"#);
    assert!(run(&[("a.xsd", &bad), ("b.xsd", &base)], true).0.is_none());
}

#[test]
fn hostile_schemas_end_in_findings() {
    let mut groups = String::from(
        r#"<xs:group name="g0"><xs:sequence><xs:element name="e"/></xs:sequence></xs:group>"#,
    );
    for i in 1..40 {
        let inner = format!(r#"<xs:group ref="g{}"/>"#, i - 1).repeat(4);
        groups +=
            &format!(r#"<xs:group name="g{i}"><xs:sequence>{inner}</xs:sequence></xs:group>"#);
    }
    let (model, rules) = one(&groups, false);
    assert!(model.is_none() && rules.iter().any(|(_, r)| r == "mg-props-correct"));
    let mut chain = String::from(
        r#"<xs:group name="g0"><xs:sequence><xs:element name="e"/></xs:sequence></xs:group>"#,
    );
    for i in 1..3000 {
        chain += &format!(
            r#"<xs:group name="g{i}"><xs:sequence><xs:group ref="g{}"/><xs:element name="e{i}"/></xs:sequence></xs:group>"#,
            i - 1
        );
    }
    assert!(one(&chain, false).0.is_none());
    let mut types = String::from(
        r#"<xs:simpleType name="t0"><xs:restriction base="xs:string"/></xs:simpleType>"#,
    );
    for i in 1..5000 {
        types += &format!(
            r#"<xs:simpleType name="t{i}"><xs:restriction base="t{}"/></xs:simpleType>"#,
            i - 1
        );
    }
    assert!(one(&types, false).0.is_some());
}

#[test]
fn no_finding_names_an_absolute_place() {
    let (model, rules) = run(
        &[(
            "a.xsd",
            "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:include schemaLocation='b.xsd'/></xs:schema>",
        )],
        false,
    );
    assert!(model.is_some());
    assert_eq!(rules, [(Severity::Warning, "src-include".to_owned())]);
}

#[test]
fn the_deepest_schemas_fit_a_thread_of_two_megabytes() {
    let groups = format!(
        r#"<xs:complexType name="c">{}<xs:element name="e"/>{}</xs:complexType>"#,
        "<xs:sequence>".repeat(250),
        "</xs:sequence>".repeat(250)
    );
    let types = format!(
        "{}{}",
        r#"<xs:element name="e"><xs:complexType><xs:sequence>"#.repeat(83),
        "</xs:sequence></xs:complexType></xs:element>".repeat(83)
    );
    let simple = format!(
        r#"<xs:simpleType name="s">{}<xs:restriction base="xs:string"/>{}</xs:simpleType>"#,
        "<xs:restriction><xs:simpleType>".repeat(120),
        "</xs:simpleType></xs:restriction>".repeat(120)
    );
    let thread = std::thread::Builder::new().stack_size(2 << 20);
    let verdicts = thread
        .spawn(move || [groups, types, simple].map(|body| one(&body, true)))
        .unwrap()
        .join()
        .unwrap();
    for (model, rules) in verdicts {
        assert!(model.is_some(), "{rules:?}");
    }
}

/// The names a wildcard of `T` excludes, and whether `T` is unambiguous.
#[test]
fn wildcards_of_xsd_1_1_exclude_names() {
    let (found, rules) = one(
        r###"<xs:element name="a" type="xs:int"/>
        <xs:element name="b" type="xs:int" substitutionGroup="a"/>
        <xs:complexType name="T"><xs:sequence>
            <xs:element ref="a"/>
            <xs:any notQName="c ##definedSibling" maxOccurs="unbounded" processContents="lax"/>
            <xs:element name="d" type="xs:int" form="qualified" minOccurs="0"/>
        </xs:sequence><xs:anyAttribute notQName="##defined" notNamespace="##local"/></xs:complexType>
        <xs:attribute name="e" type="xs:int"/>"###,
        false,
    );
    assert_eq!(rules.len(), 3, "{rules:?}");
    let found = found.unwrap();
    let row = &found.complexes[0];
    let Content::Elements(top) = &row.content else {
        panic!("no elements");
    };
    let Term::Any(any) = &top.children()[1].term else {
        panic!("no wildcard");
    };
    let locals = |names: &[QName]| {
        names
            .iter()
            .map(|n| n.local.to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(locals(&any.except.names), ["a", "b", "c", "d"]);
    let attributes = row.any_attribute.as_ref().unwrap();
    assert_eq!(locals(&attributes.except.names), ["e"]);
    refused(
        r###"<xs:complexType name="T"><xs:anyAttribute notQName="##defined"/></xs:complexType>"###,
        "s4s-att-not-allowed",
    );
    for (wrong, rule) in [
        (
            r###"namespace="urn:x" notNamespace="urn:y""###,
            "src-wildcard",
        ),
        (
            r###"notQName="##definedSibling""###,
            "s4s-att-invalid-value",
        ),
    ] {
        let body =
            format!("<xs:complexType name=\"T\"><xs:anyAttribute {wrong}/></xs:complexType>");
        let (found, rules) = one(&body, false);
        assert!(
            found.is_none() && rules.iter().any(|(_, r)| r == rule),
            "{rules:?}"
        );
    }
}

/// The built-in lists have at least one item (Datatypes §3.3.5), and so have
/// the types derived from them; a length of their own is still allowed.
#[test]
fn restrictions_of_built_in_lists_keep_their_least_length() {
    let found = model(
        r#"<xs:simpleType name="A"><xs:restriction base="xs:NMTOKENS"/></xs:simpleType>
        <xs:simpleType name="B"><xs:restriction base="A"><xs:length value="2"/></xs:restriction></xs:simpleType>
        <xs:simpleType name="C"><xs:restriction base="xs:IDREFS"><xs:length value="2"/></xs:restriction></xs:simpleType>"#,
    );
    let lengths: Vec<_> = found
        .simples
        .iter()
        .map(|s| [&s.facets.min_length, &s.facets.length])
        .map(|facets| facets.map(|facet| facet.as_ref().map(|facet| facet.value)))
        .collect();
    assert_eq!(
        lengths,
        [[Some(1), None], [Some(1), Some(2)], [Some(1), Some(2)]]
    );
}

/// Structures §3.4.2 asks what is written: elements that cannot occur still
/// make a content model, so that white space may stand in it.
#[test]
fn a_model_of_elements_that_never_occur_is_not_empty_content() {
    let content = |body: &str| model(&format!("<xs:complexType name='T'>{body}</xs:complexType>"));
    let never = "<xs:sequence><xs:element name='a' minOccurs='0' maxOccurs='0'/></xs:sequence>";
    assert!(matches!(
        content(never).complexes[0].content,
        Content::Elements(_)
    ));
    assert!(matches!(
        content("<xs:sequence/>").complexes[0].content,
        Content::Empty
    ));
}

/// Datatypes §4.3.9.4 and §4.3.8.4, which differ where two bounds meet.
#[test]
fn bounds_that_meet_those_of_the_base() {
    let body = |facet: &str| {
        format!(
            "<xs:simpleType name='a'><xs:restriction base='xs:byte'>{facet}</xs:restriction></xs:simpleType>"
        )
    };
    model(&body("<xs:minExclusive value='127'/>"));
    model(&body("<xs:minExclusive value='-128'/>"));
    refused(
        &body("<xs:maxExclusive value='-128'/>"),
        "maxExclusive-valid-restriction",
    );
}

/// A facet of the base stays at its place in the base.
#[test]
fn facets_and_values_know_where_they_are_declared() {
    let body = "<xs:simpleType name='a'><xs:restriction base='xs:string'>\
        <xs:maxLength value='5'/><xs:pattern value='x+'/></xs:restriction></xs:simpleType>\
        <xs:simpleType name='b'><xs:restriction base='a'><xs:whiteSpace value='collapse'/>\
        <xs:pattern value='x*'/><xs:enumeration value='xx'/></xs:restriction></xs:simpleType>\
        <xs:simpleType name='c'><xs:restriction base='xs:decimal'><xs:minExclusive value='1'/>\
        </xs:restriction></xs:simpleType>";
    let model = model(body);
    let text = format!("{HEAD}{body}</xs:schema>");
    let at =
        |span: Option<Span>| span.map_or("", |span| &text[span.start as usize..span.end as usize]);
    let [_, derived, bounded] = model.simples.as_slice() else {
        panic!("three types expected");
    };
    let max = derived.facets.max_length.as_ref().unwrap();
    assert_eq!(at(max.span), "<xs:maxLength value='5'/>");
    let patterns = derived.facets.patterns.iter().flatten();
    let patterns: Vec<&str> = patterns.map(|facet| at(facet.span)).collect();
    assert_eq!(
        patterns,
        ["<xs:pattern value='x+'/>", "<xs:pattern value='x*'/>"]
    );
    assert_eq!(at(derived.white.span), "<xs:whiteSpace value='collapse'/>");
    let value = &derived.facets.enumeration[0];
    assert_eq!(at(value.span), "<xs:enumeration value='xx'/>");
    let min = bounded.facets.min.as_ref().unwrap();
    assert_eq!(at(min.span), "<xs:minExclusive value='1'/>");
    assert_eq!(bounded.white.span, None);
}
