//! Small contracts before and after.

use super::lay_out;
use crate::diag::{Diagnostics, Severity};
use crate::source::{MemoryLoader, SourceMap};
use crate::xml::XmlCatalog;
use std::collections::BTreeMap;

fn run(loader: &MemoryLoader, entries: &[&str]) -> (BTreeMap<String, String>, Vec<String>) {
    let entries: Vec<String> = entries.iter().map(|entry| (*entry).to_owned()).collect();
    let mut diagnostics = Diagnostics::new();
    let catalog = XmlCatalog::new();
    let files = lay_out(
        &mut SourceMap::new(),
        loader,
        &catalog,
        &entries,
        &mut diagnostics,
    );
    let findings = diagnostics
        .iter()
        .filter(|d| d.severity != Severity::Note)
        .map(|d| format!("{} {}", d.code.0, d.message))
        .collect();
    (files, findings)
}

fn schema(attributes: &str, content: &str) -> String {
    format!(
        "<s:schema xmlns:s='http://www.w3.org/2001/XMLSchema' {attributes}>{content}</s:schema>"
    )
}

#[test]
fn of_annotations_only_marks_of_sources_stay() {
    let mark = "<s:annotation><s:documentation>prose</s:documentation><s:appinfo>prose
        <k:source xmlns:k='urn:snitflade:source' kind='assumed' what='name  and type'/>
        <k:source xmlns:k='urn:snitflade:source' kind='guessed' what='a'/></s:appinfo></s:annotation>";
    let a = schema(
        "targetNamespace='urn:x:sag:1'",
        &format!("<s:simpleType name='T'>{mark}<s:restriction base='s:string'/></s:simpleType>"),
    );
    let loader = MemoryLoader::new().with("a.xsd", a);
    let (files, findings) = run(&loader, &["a.xsd"]);
    assert_eq!(findings, Vec::<String>::new());
    assert!(
        files["xsd/sag-1.xsd"].ends_with(
            "    xmlns:s=\"urn:snitflade:source\"
    xmlns:tns=\"urn:x:sag:1\"
    targetNamespace=\"urn:x:sag:1\"
    elementFormDefault=\"qualified\">

  <xs:simpleType name=\"T\">
    <xs:annotation>
      <xs:appinfo>
        <s:source kind=\"assumed\" what=\"name and type\"/>
      </xs:appinfo>
    </xs:annotation>
    <xs:restriction base=\"xs:string\"/>
  </xs:simpleType>

</xs:schema>
"
        ),
        "{}",
        files["xsd/sag-1.xsd"]
    );
    // Laid out again, it stays as it is.
    let again = MemoryLoader::new().with("sag-1.xsd", files["xsd/sag-1.xsd"].clone());
    assert_eq!(run(&again, &["sag-1.xsd"]).0, files);
}

#[test]
fn parts_of_a_namespace_become_one_file_with_complete_imports() {
    let a = schema(
        "targetNamespace='urn:x:sag:1' xmlns='urn:x:sag:1' elementFormDefault='qualified'",
        "<s:import namespace='urn:x:del:1' schemaLocation='c.xsd'/>
         <s:include schemaLocation='b.xsd'/><!-- prose -->
         <s:element name='Sag' id='i' type='SagType' nillable='0'>
         <s:annotation><s:documentation>prose</s:documentation></s:annotation></s:element>",
    );
    // d:T is named here, but only the includer imports its namespace
    let b = schema(
        "targetNamespace='urn:x:sag:1' xmlns:d='urn:x:del:1' xmlns:o='urn:o' o:mapping='prose'",
        "<s:complexType name='SagType'><s:sequence minOccurs='1'>
         <s:element name='Del' type='d:T' maxOccurs='unbounded' o:content='prose'/>
         </s:sequence></s:complexType>",
    );
    let c = schema(
        "targetNamespace='urn:x:del:1'",
        "<s:simpleType name='T'><s:restriction base='s:string'>
         <s:pattern value='a  b'/></s:restriction></s:simpleType>",
    );
    let loader = MemoryLoader::new()
        .with("a.xsd", a)
        .with("b.xsd", b)
        .with("c.xsd", c);
    let (files, findings) = run(&loader, &["a.xsd"]);
    assert_eq!(findings, Vec::<String>::new());
    let names: Vec<&String> = files.keys().collect();
    assert_eq!(names, ["xsd/del-1.xsd", "xsd/sag-1.xsd"]);
    assert_eq!(
        files["xsd/sag-1.xsd"],
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>
<xs:schema
    xmlns:xs=\"http://www.w3.org/2001/XMLSchema\"
    xmlns:tns=\"urn:x:sag:1\"
    xmlns:del=\"urn:x:del:1\"
    targetNamespace=\"urn:x:sag:1\">

  <xs:import namespace=\"urn:x:del:1\" schemaLocation=\"del-1.xsd\"/>

  <xs:element name=\"Sag\" type=\"tns:SagType\"/>

  <xs:complexType name=\"SagType\">
    <xs:sequence>
      <xs:element name=\"Del\" type=\"del:T\" maxOccurs=\"unbounded\"/>
    </xs:sequence>
  </xs:complexType>

</xs:schema>
"
    );
    assert!(files["xsd/del-1.xsd"].contains("<xs:pattern value=\"a  b\"/>"));
}

#[test]
fn mixed_forms_and_defaults_are_said_where_they_apply() {
    let a = schema(
        "targetNamespace='urn:x:a' elementFormDefault='qualified' blockDefault='restriction'",
        "<s:include schemaLocation='b.xsd'/><s:complexType name='A'><s:sequence>
         <s:element name='q' type='s:string'/></s:sequence></s:complexType>",
    );
    let b = schema(
        "targetNamespace='urn:x:a'",
        "<s:complexType name='B'><s:sequence>
         <s:element name='u' type='s:string'/></s:sequence></s:complexType>",
    );
    let loader = MemoryLoader::new().with("a.xsd", a).with("b.xsd", b);
    let (files, findings) = run(&loader, &["a.xsd"]);
    assert_eq!(findings, Vec::<String>::new());
    let text = &files["xsd/a.xsd"];
    assert!(
        text.contains("<xs:complexType name=\"A\" block=\"restriction\">"),
        "{text}"
    );
    assert!(text.contains("<xs:element name=\"q\" type=\"xs:string\" block=\"restriction\"/>"));
    assert!(text.contains("<xs:complexType name=\"B\">"));
    assert!(text.contains("<xs:element name=\"u\" type=\"xs:string\" form=\"unqualified\"/>"));
}

#[test]
fn a_schema_without_namespace_takes_that_of_its_includer() {
    let a = schema(
        "targetNamespace='urn:x:a'",
        "<s:include schemaLocation='b.xsd'/>",
    );
    let b = schema(
        "",
        "<s:element name='E' type='T'/><s:complexType name='T'/>",
    );
    let loader = MemoryLoader::new().with("a.xsd", a).with("b.xsd", b);
    let (files, findings) = run(&loader, &["a.xsd"]);
    assert_eq!(findings, Vec::<String>::new());
    assert!(files["xsd/a.xsd"].contains("<xs:element name=\"E\" type=\"tns:T\"/>"));
}

#[test]
fn what_differs_under_one_name_is_refused() {
    let a = schema("targetNamespace='urn:x:a'", "<s:complexType name='T'/>");
    let b = schema(
        "targetNamespace='urn:x:a'",
        "<s:complexType name='T' mixed='true'/>",
    );
    let loader = MemoryLoader::new().with("a.xsd", a).with("b.xsd", b);
    let (files, findings) = run(&loader, &["a.xsd", "b.xsd"]);
    assert!(files.is_empty());
    assert_eq!(findings, ["LAY0002 two components are called T and differ"]);
}

#[test]
fn a_schema_of_another_namespace_is_a_warning() {
    let a = schema(
        "targetNamespace='urn:x:a'",
        "<s:include schemaLocation='b.xsd'/>",
    );
    let b = schema("targetNamespace='urn:x:b'", "<s:element name='E'/>");
    let loader = MemoryLoader::new().with("a.xsd", a).with("b.xsd", b);
    let (files, findings) = run(&loader, &["a.xsd"]);
    assert_eq!(files.keys().collect::<Vec<_>>(), ["xsd/b.xsd"]);
    assert_eq!(
        findings,
        ["LAY0005 b.xsd is asked for as \"urn:x:a\", but belongs to \"urn:x:b\""]
    );
}

#[test]
fn the_namespace_of_xml_keeps_its_prefix() {
    let a = schema(
        "targetNamespace='urn:x:a'",
        "<s:import namespace='http://www.w3.org/XML/1998/namespace' schemaLocation='b.xsd'/>
         <s:complexType name='T'><s:attribute ref='xml:lang'/></s:complexType>",
    );
    let b = schema(
        "targetNamespace='http://www.w3.org/XML/1998/namespace'",
        "<s:attribute name='lang' type='xml:L'/><s:simpleType name='L'>
         <s:restriction base='s:language'/></s:simpleType>",
    );
    let loader = MemoryLoader::new().with("a.xsd", a).with("b.xsd", b);
    let (files, findings) = run(&loader, &["a.xsd"]);
    assert_eq!(findings, Vec::<String>::new());
    assert!(files["xsd/a.xsd"].contains("<xs:attribute ref=\"xml:lang\"/>"));
    assert!(files["xsd/xml.xsd"].contains("type=\"xml:L\""));
    assert!(files.values().all(|text| !text.contains("xmlns:xml")));
}

#[test]
fn paths_of_identity_constraints_get_the_new_prefixes() {
    let a = schema(
        "targetNamespace='urn:x:a' xmlns:p='urn:x:a'",
        "<s:element name='E'><s:complexType/><s:key name='k'>
         <s:selector xpath='.//p:a | child::p:b'/><s:field xpath='@c'/></s:key></s:element>",
    );
    let (files, findings) = run(&MemoryLoader::new().with("a.xsd", a), &["a.xsd"]);
    assert_eq!(findings, Vec::<String>::new());
    assert!(files["xsd/a.xsd"].contains("xpath=\".//tns:a | child::tns:b\""));
}

fn twin(policy: &str) -> String {
    format!(
        "<w:definitions xmlns:w='http://schemas.xmlsoap.org/wsdl/' name='S' xmlns:t='urn:x:s'
          xmlns:so='http://schemas.xmlsoap.org/wsdl/soap/' targetNamespace='urn:x:s'
          xmlns:p='http://schemas.xmlsoap.org/ws/2004/09/policy' xmlns:u='{WSU}'>
        <p:Policy u:Id='Alias'><p:PolicyReference URI='#{policy}'/></p:Policy>
        <w:types><s:schema xmlns:s='http://www.w3.org/2001/XMLSchema'>
        <s:import namespace='urn:x:a' schemaLocation='../a.xsd'/></s:schema></w:types>
        <w:message name='M'><w:part name='b' element='a:E' xmlns:a='urn:x:a'/></w:message>
        <w:portType name='P'><w:operation name='o'><w:documentation>prose</w:documentation>
        <w:input message='t:M'/></w:operation></w:portType>
        <w:binding name='B' type='t:P'><p:PolicyReference URI='x#Alias'/>
        <so:binding transport='http://schemas.xmlsoap.org/soap/http'/>
        <w:operation name='o'><so:operation soapAction='urn:o'/>
        <w:input><so:body use='literal'/></w:input></w:operation></w:binding>
        </w:definitions>",
        WSU = super::policy::WSU
    )
}

#[test]
fn twins_share_their_port_type() {
    let a = schema(
        "targetNamespace='urn:x:a'",
        "<s:element name='E' type='s:string'/>",
    );
    let loader = MemoryLoader::new()
        .with("a.xsd", a)
        .with("context/S.wsdl", twin("ContextPolicy"))
        .with("token/S.wsdl", twin("TokenPolicy"));
    let (files, findings) = run(&loader, &["context/S.wsdl", "token/S.wsdl"]);
    assert_eq!(findings, Vec::<String>::new());
    let names: Vec<&String> = files.keys().collect();
    assert_eq!(
        names,
        [
            "wsdl/S.context.wsdl",
            "wsdl/S.token.wsdl",
            "wsdl/S.wsdl",
            "xsd/a.xsd"
        ]
    );
    assert!(!files["wsdl/S.wsdl"].contains("prose"));
    assert!(files["wsdl/S.wsdl"].contains("schemaLocation=\"../xsd/a.xsd\""));
    let token = &files["wsdl/S.token.wsdl"];
    assert!(
        token.contains("<wsp:Policy wsu:Id=\"TokenPolicy\"/>"),
        "{token}"
    );
    assert!(
        token.contains("<wsp:PolicyReference URI=\"#TokenPolicy\"/>"),
        "{token}"
    );
    assert!(token.contains("<wsdl:import namespace=\"urn:x:s\" location=\"S.wsdl\"/>"));
}

#[test]
fn a_contract_that_is_laid_out_stays_as_it_is() {
    let a = schema(
        "targetNamespace='urn:x:a'",
        "<s:element name='E' type='s:string'/>",
    );
    let loader = MemoryLoader::new()
        .with("a.xsd", a)
        .with("context/S.wsdl", twin("ContextPolicy"))
        .with("token/S.wsdl", twin("TokenPolicy"));
    let (first, _) = run(&loader, &["context/S.wsdl", "token/S.wsdl"]);
    let mut again = MemoryLoader::new();
    for (path, text) in &first {
        again = again.with(path, text.as_bytes());
    }
    let (second, findings) = run(&again, &["wsdl/S.context.wsdl", "wsdl/S.token.wsdl"]);
    assert_eq!(findings, Vec::<String>::new());
    assert_eq!(first, second);
}

#[test]
fn names_in_texts_and_forms_of_attributes_are_kept_apart() {
    let a = schema(
        "targetNamespace='urn:x:a' xmlns:p='urn:x:a' attributeFormDefault='qualified'",
        "<s:simpleType name='Q'><s:restriction base='s:QName'>
         <s:enumeration value='p:E'/><s:pattern value='p:E'/></s:restriction></s:simpleType>
         <s:simpleType name='N'><s:restriction base='s:NOTATION'>
         <s:enumeration value='p:E'/></s:restriction></s:simpleType>
         <s:simpleType name='T'><s:restriction base='s:string'>
         <s:enumeration value='p:E'/></s:restriction></s:simpleType>
         <s:complexType name='C'><s:sequence><s:element name='e' type='p:T'/></s:sequence>
         <s:attribute name='q' type='p:T'/><s:attribute name='u' form='unqualified' type='p:T'/>
         </s:complexType>",
    );
    let (files, findings) = run(&MemoryLoader::new().with("a.xsd", a), &["a.xsd"]);
    assert_eq!(findings, Vec::<String>::new());
    let text = &files["xsd/a.xsd"];
    assert_eq!(
        text.matches("<xs:enumeration value=\"tns:E\"/>").count(),
        2,
        "{text}"
    );
    assert_eq!(
        text.matches("<xs:enumeration value=\"p:E\"/>").count(),
        1,
        "{text}"
    );
    assert!(text.contains("<xs:pattern value=\"p:E\"/>"), "{text}");
    assert!(
        text.contains("<xs:attribute name=\"q\" type=\"tns:T\" form=\"qualified\"/>"),
        "{text}"
    );
    assert!(
        text.contains("<xs:attribute name=\"u\" type=\"tns:T\"/>"),
        "{text}"
    );
    assert!(
        text.contains("<xs:element name=\"e\" type=\"tns:T\"/>"),
        "{text}"
    );
}

#[test]
fn a_schema_without_a_namespace_speaks_without_prefixes() {
    let a = schema(
        "",
        "<s:element name='E' type='T'/><s:complexType name='T'><s:sequence>
         <s:element ref='E' minOccurs='0'/><s:element name='k' type='s:int'/>
         </s:sequence></s:complexType>",
    );
    let (files, findings) = run(&MemoryLoader::new().with("a.xsd", a), &["a.xsd"]);
    assert_eq!(findings, Vec::<String>::new());
    let text: String = files.values().cloned().collect();
    for part in ["type=\"T\"", "ref=\"E\"", "type=\"xs:int\""] {
        assert!(text.contains(part), "{part} is not in {text}");
    }
    assert!(!text.contains("tns:"), "{text}");
}

/// The files of two definitions called `S.wsdl`.
fn twins(first: String, second: String) -> (BTreeMap<String, String>, Vec<String>) {
    let a = schema(
        "targetNamespace='urn:x:a'",
        "<s:element name='E' type='s:string'/>",
    );
    let loader = MemoryLoader::new()
        .with("a.xsd", a)
        .with("one/S.wsdl", first)
        .with("two/S.wsdl", second);
    run(&loader, &["one/S.wsdl", "two/S.wsdl"])
}

#[test]
fn twins_of_no_known_profile_are_numbered_and_equal_ones_are_one() {
    let (files, findings) = twins(twin("First"), twin("Second"));
    assert_eq!(findings, Vec::<String>::new());
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        ["wsdl/S.1.wsdl", "wsdl/S.2.wsdl", "wsdl/S.wsdl", "xsd/a.xsd"]
    );
    assert!(files["wsdl/S.1.wsdl"].contains("wsu:Id=\"First\""));
    assert!(!files["wsdl/S.1.wsdl"].contains("wsdl:portType"));
    assert!(!files["wsdl/S.wsdl"].contains("wsdl:binding"));

    let (files, findings) = twins(twin("First"), twin("First"));
    assert_eq!(findings, Vec::<String>::new());
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    assert_eq!(names, ["wsdl/S.wsdl", "xsd/a.xsd"]);
    assert!(files["wsdl/S.wsdl"].contains("wsdl:binding"));
}

#[test]
fn twins_whose_agreed_half_differs_are_refused() {
    let other = |from: &str, to: &str| twins(twin("Token"), twin("Context").replace(from, to));
    for (from, to) in [
        ("name='M'", "name='N'"),
        ("targetNamespace='urn:x:s'", "targetNamespace='urn:x:z'"),
    ] {
        let (_, findings) = other(from, to);
        let differs = "LAY0002 two service definitions are called S and differ";
        assert!(
            findings.iter().any(|found| found == differs),
            "{findings:?}"
        );
    }
}
