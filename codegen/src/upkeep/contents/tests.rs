use super::locations::NOT_EXACT;
use super::*;

const WSDL: &str = "<definitions xmlns='http://schemas.xmlsoap.org/wsdl/'>\
    <import namespace='urn:p' location='policies.wsdl'/><types>\
    <xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>\
    <xs:include schemaLocation='LOCATION'/></xs:schema></types><binding name='b'/></definitions>";

fn schema(location: &str) -> String {
    format!(
        "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>\
         <xs:include schemaLocation='{location}'/></xs:schema>"
    )
}

fn contents(files: &[(&str, &str)]) -> (Contents, Vec<(String, Severity)>) {
    let files = files.iter();
    let files = files.map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()));
    let unpacked = Unpacked {
        files: files.collect(),
        aside: Vec::new(),
    };
    let (mut map, mut found) = (SourceMap::new(), Diagnostics::new());
    let contents = Contents::of(unpacked, &mut map, &mut found);
    let found = found.into_sorted().into_iter();
    let found = found.map(|finding| (finding.code.0.to_owned(), finding.severity));
    (contents, found.collect())
}

#[test]
fn a_contract_begins_where_nothing_leads_to() {
    let wsdl = WSDL.replace("LOCATION", "../xsd/A.xsd");
    let policies = "<definitions xmlns='http://schemas.xmlsoap.org/wsdl/'/>";
    let (contents, found) = contents(&[
        (
            "Spec/wsdl/token/S.wsdl",
            &wsdl.replace("../xsd", "../../xsd"),
        ),
        ("Spec/wsdl/S.wsdl", &wsdl),
        ("Spec/wsdl/policies.wsdl", policies),
        ("Spec/xsd/A.xsd", &schema("B.xsd")),
        ("Spec/xsd/B.xsd", &schema("A.xsd")),
        ("Spec/xsd/Loose.xsd", &schema("C.xsd")),
        ("Spec/xsd/C.xsd", &schema("C.xsd")),
        ("Spec/sample.json", "{\"a\": 1}"),
    ]);
    assert_eq!(contents.roots, ["wsdl/S.wsdl", "wsdl/token/S.wsdl"]);
    assert_eq!(contents.schemas, ["xsd/Loose.xsd"]);
    assert_eq!(contents.aside, ["Spec/sample.json"]);
    assert_eq!(found, []);
}

/// A WSDL that imports others and says nothing itself.
fn importing(locations: &[&str]) -> String {
    let imports = locations.iter();
    let imports = imports.map(|to| format!("<import namespace='urn:w' location='{to}'/>"));
    let imports: String = imports.collect();
    format!("<definitions xmlns='http://schemas.xmlsoap.org/wsdl/'>{imports}</definitions>")
}

#[test]
fn a_document_that_only_imports_those_with_services_is_where_they_begin() {
    let bound = WSDL.replace("LOCATION", "Types.xsd");
    let (contents, found) = contents(&[
        ("Token.wsdl", &importing(&["policies.wsdl", "Bound.wsdl"])),
        (
            "Bound.wsdl",
            &bound.replace("policies.wsdl", "PortTypes.wsdl"),
        ),
        ("PortTypes.wsdl", &importing(&[])),
        ("policies.wsdl", &importing(&[])),
        ("Unused.wsdl", &importing(&["policies.wsdl"])),
        ("Types.xsd", &schema("Types.xsd")),
    ]);
    assert_eq!(contents.roots, ["Token.wsdl"]);
    assert_eq!(contents.schemas, [""; 0]);
    assert_eq!(found, []);
}

#[test]
fn services_that_import_each_other_begin_at_the_first() {
    let service = |to: &str| WSDL.replace("policies.wsdl", to);
    let (contents, _) = contents(&[
        ("A.wsdl", &service("B.wsdl")),
        ("B.wsdl", &service("A.wsdl")),
        ("Self.wsdl", &service("Self.wsdl")),
    ]);
    assert_eq!(contents.roots, ["A.wsdl", "Self.wsdl"]);
}

#[test]
fn a_location_is_found_with_backslashes_escapes_and_last_without_letter_case() {
    for (location, warned) in [
        ("../xsd/Måle punkt.xsd", false),
        ("..\\xsd\\Måle punkt.xsd", false),
        ("../xsd/M%C3%A5le%20punkt.xsd", false),
        ("..\\XSD\\MÅLE punkt.XSD", true),
    ] {
        let wsdl = format!(
            "<?xml version='1.0' encoding='ISO-8859-1'?>{}",
            WSDL.replace("LOCATION", location)
        );
        let latin: Vec<u8> = wsdl.chars().map(|c| c as u8).collect();
        let mut unpacked = Unpacked::default();
        unpacked.files.insert("wsdl/S.wsdl".to_owned(), latin);
        let types = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'/>";
        unpacked
            .files
            .insert("xsd/Måle punkt.xsd".to_owned(), types.into());
        let (mut map, mut found) = (SourceMap::new(), Diagnostics::new());
        let contents = Contents::of(unpacked, &mut map, &mut found);
        assert!(contents.schemas.is_empty(), "{location}");
        let codes: Vec<_> = found.iter().map(|finding| finding.code).collect();
        assert_eq!(codes.contains(&NOT_EXACT), warned, "{location}");
        let text = decode(&contents.documents["wsdl/S.wsdl"]).unwrap();
        let now = if warned {
            "../xsd/Måle%20punkt.xsd"
        } else {
            location
        };
        assert!(text.contains(&format!("schemaLocation='{now}'")), "{text}");
    }
}

#[test]
fn a_location_that_could_be_two_documents_is_an_error() {
    let (_, found) = contents(&[
        ("S.wsdl", &WSDL.replace("LOCATION", "TYPES%20a.xsd")),
        ("types a.xsd", "<a/>"),
        ("types%20a.xsd", "<a/>"),
    ]);
    assert_eq!(found, [("PKG0208".to_owned(), Severity::Error)]);
}

#[test]
fn descriptions_are_told_from_other_yaml_and_json() {
    for (text, expected) in [
        ("asyncapi: 3.0.0", true),
        ("\u{feff}# x\nopenapi: '3.0.0'", true),
        ("{\n  \"openapi\" : \"3.0.0\"}", true),
        ("{\"openapi\":\"3.0.0\"}", true),
        ("{\"a\": \"openapi\"}", false),
        ("openapis: 1", false),
    ] {
        assert_eq!(is_description(text), expected, "{text}");
    }
}
