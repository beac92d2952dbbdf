//! Schemas of several documents, and hostile ones.

use super::*;

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
