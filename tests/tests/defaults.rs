//! Values that are taken by default count as others do, and abstract members of
//! substitution groups do not count. The sections are those of XML Schema 1.0
//! Structures.

use snitflade_codegen::resolve::Root;
use snitflade_codegen::source::MemoryLoader;
use snitflade_runtime::read::{Mode, ReadOptions, Source, read, validate};
use snitflade_runtime::schema::Schema;
use snitflade_runtime::value::Dynamic;
use snitflade_tests::tables::{of_roots, root_of};

fn schema(types: &str) -> &'static Schema<'static> {
    let text = format!(
        "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns='urn:t' xmlns:t='urn:t' \
         targetNamespace='urn:t' elementFormDefault='qualified'>{types}</xs:schema>"
    );
    let loader = MemoryLoader::new().with("t.xsd", text);
    of_roots(&loader, &[Root::File("t.xsd".to_owned())]).expect("the schema resolves")
}

/// The rules a document breaks, and where.
fn broken(schema: &Schema<'_>, inner: &str) -> Vec<(&'static str, String)> {
    let xml = format!("<r xmlns='urn:t' xmlns:p='urn:t'>{inner}</r>");
    let mut source = Source::from_slice(xml.as_bytes()).expect("UTF-8");
    let report = validate(schema, &mut source, &ReadOptions::default());
    let found = report.violations.into_iter();
    found.map(|v| (v.rule.code(), v.path)).collect()
}

fn one(rule: &'static str, path: &str) -> Vec<(&'static str, String)> {
    vec![(rule, path.to_owned())]
}

/// A root with elements `a`, whose attributes are these, and its constraints.
fn list(attributes: &str, content: &str, constraints: &str) -> &'static Schema<'static> {
    schema(&format!(
        "<xs:element name='r'><xs:complexType><xs:choice minOccurs='0' maxOccurs='unbounded'>\
         <xs:element name='a'><xs:complexType>{attributes}</xs:complexType></xs:element>\
         {content}</xs:choice></xs:complexType>{constraints}</xs:element>"
    ))
}

#[test]
fn a_reference_by_default_needs_its_id() {
    // §3.4.5, Attribute Default Value: the attribute is there; §3.15.4, ID/IDREF.
    let attributes = "<xs:attribute name='id' type='xs:ID'/>\
                      <xs:attribute name='til' type='xs:IDREF' default='x'/>\
                      <xs:attribute name='alle' type='xs:IDREFS' fixed='x y'/>";
    let schema = list(attributes, "", "");
    assert_eq!(broken(schema, "<a id='x'/><a id='y'/>"), []);
    assert_eq!(broken(schema, ""), []);
    assert_eq!(
        broken(schema, "<a id='x'/>"),
        one("cvc-id.1", "/r/a/@alle"),
        "y is never met"
    );
    assert_eq!(broken(schema, "<a/>").len(), 3);
    assert_eq!(broken(schema, "<a id='y' til='y'/><a id='x' til='y'/>"), []);
}

#[test]
fn an_id_by_default_occurs_once() {
    // A union with ID among its members may have a default (§3.2.6 clause 3
    // forbids it for types derived from ID only).
    let schema = schema(
        "<xs:simpleType name='U'><xs:union memberTypes='xs:int xs:ID'/></xs:simpleType>\
         <xs:element name='r'><xs:complexType><xs:sequence>\
         <xs:element name='a' maxOccurs='9'><xs:complexType>\
         <xs:attribute name='id' type='U' default='x'/></xs:complexType></xs:element>\
         </xs:sequence></xs:complexType></xs:element>",
    );
    assert_eq!(broken(schema, "<a/><a id='1'/><a id='1'/>"), []);
    assert_eq!(broken(schema, "<a/><a/>"), one("cvc-id.2", "/r/a[2]/@id"));
    assert_eq!(
        broken(schema, "<a id='x'/><a/>"),
        one("cvc-id.2", "/r/a[2]/@id")
    );
}

#[test]
fn attributes_by_default_are_fields() {
    // §3.11.5: key sequences hold schema normalized values, so defaults count.
    let attributes = "<xs:attribute name='nr' type='xs:decimal' default=' 1.0 '/>\
                      <xs:attribute name='navn' type='xs:QName' default='t:et'/>";
    let keys = "<xs:key name='k'><xs:selector xpath='t:a'/><xs:field xpath='@nr'/></xs:key>\
                <xs:unique name='u'><xs:selector xpath='t:a'/><xs:field xpath='@navn'/></xs:unique>\
                <xs:keyref name='f' refer='k'><xs:selector xpath='t:b'/><xs:field xpath='.'/>\
                </xs:keyref>";
    let content = "<xs:element name='b' type='xs:decimal' default='1'/>";
    let schema = list(attributes, content, keys);
    let name = |nr: u32| format!("navn='p:n{nr}'");
    assert_eq!(broken(schema, &format!("<a/><a nr='2' {}/>", name(2))), []);
    assert_eq!(
        broken(schema, &format!("<a/><a nr='1' {}/>", name(2))),
        one("cvc-identity-constraint.4.2.2", "/r/a[2]")
    );
    assert_eq!(
        broken(schema, "<a/><a nr='2' navn='p:et'/>"),
        one("cvc-identity-constraint.4.1", "/r/a[2]")
    );
    assert_eq!(broken(schema, "<a/><b>1.00</b>"), []);
    assert_eq!(
        broken(schema, "<a/><b>2</b>"),
        one("cvc-identity-constraint.4.3", "/r/b")
    );
    // §3.3.4 clause 5.1.2 of cvc-elt: an empty element has its default as value.
    assert_eq!(broken(schema, "<a/><b/>"), []);
    assert_eq!(
        broken(schema, "<a nr='2'/><b/>"),
        one("cvc-identity-constraint.4.3", "/r/b")
    );
}

#[test]
fn elements_by_default_are_fields_and_references() {
    // §3.3.5, Element Default Value.
    let content = "<xs:element name='n' type='xs:QName' default='t:et'/>\
                   <xs:element name='til' type='xs:IDREF' default='x'/>";
    let key = "<xs:unique name='u'><xs:selector xpath='t:n'/><xs:field xpath='.'/></xs:unique>";
    let schema = list("<xs:attribute name='id' type='xs:ID'/>", content, key);
    assert_eq!(broken(schema, "<n/><n>p:to</n>"), []);
    assert_eq!(
        broken(schema, "<n/><n>p:et</n>"),
        one("cvc-identity-constraint.4.1", "/r/n[2]")
    );
    assert_eq!(
        broken(schema, "<n/><n/>"),
        one("cvc-identity-constraint.4.1", "/r/n[2]")
    );
    assert_eq!(broken(schema, "<til/>"), one("cvc-id.1", "/r/til"));
    assert_eq!(broken(schema, "<til/><a id='x'/>"), []);
}

#[test]
fn a_default_that_the_actual_type_does_not_admit_is_none() {
    // §3.3.4, clause 5.1.1 of cvc-elt.
    let schema = schema(
        "<xs:complexType name='B' mixed='true'><xs:sequence><xs:element name='x' minOccurs='0'/>\
         </xs:sequence></xs:complexType>\
         <xs:complexType name='E'><xs:complexContent><xs:restriction base='B'/>\
         </xs:complexContent></xs:complexType>\
         <xs:complexType name='O'><xs:complexContent><xs:restriction base='B'><xs:sequence>\
         <xs:element name='x' minOccurs='0'/></xs:sequence></xs:restriction></xs:complexContent>\
         </xs:complexType>\
         <xs:element name='r'><xs:complexType><xs:sequence><xs:element name='m' type='B' \
         default='tekst'/></xs:sequence></xs:complexType></xs:element>",
    );
    let xsi = "xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'";
    assert_eq!(broken(schema, "<m/>"), []);
    for ty in ["E", "O"] {
        let inner = format!("<m {xsi} xsi:type='{ty}'/>");
        assert_eq!(broken(schema, &inner), one("cvc-elt.5.1.1", "/r/m"));
    }
    assert_eq!(
        broken(schema, &format!("<m {xsi} xsi:type='O'><x/></m>")),
        []
    );
}

#[test]
fn an_abstract_member_does_not_compete_with_a_local_element() {
    // §3.3.6, Substitution Group, clause 1: an abstract member is in no group that counts.
    let schema = schema(
        "<xs:element name='hoved' type='xs:string'/>\
         <xs:element name='navn' type='xs:string' substitutionGroup='t:hoved' abstract='true'/>\
         <xs:element name='led' type='xs:string' substitutionGroup='t:navn'/>\
         <xs:element name='r'><xs:complexType><xs:choice maxOccurs='unbounded'>\
         <xs:element ref='t:hoved'/><xs:element name='navn' type='xs:int'/>\
         </xs:choice></xs:complexType></xs:element>",
    );
    assert_eq!(broken(schema, "<navn>7</navn><hoved/><led/>"), []);
    assert_eq!(
        broken(schema, "<navn>syv</navn>"),
        one("cvc-datatype-valid.1.2.1", "/r/navn"),
        "the local declaration judges"
    );
    let xml = "<r xmlns='urn:t'><navn>7</navn></r>";
    let root = root_of(schema, xml.as_bytes()).expect("a root");
    let mut source = Source::from_slice(xml.as_bytes()).expect("UTF-8");
    let mut value = Dynamic::default();
    let options = ReadOptions::new(Mode::Strict);
    read(schema, root, &mut source, &mut value, &options).expect("valid");
    assert_eq!(value.texts(), "7");
}

#[test]
fn an_abstract_member_alone_is_refused_for_what_it_is() {
    let schema = schema(
        "<xs:element name='hoved' type='xs:string'/>\
         <xs:element name='navn' type='xs:string' substitutionGroup='t:hoved' abstract='true'/>\
         <xs:element name='r'><xs:complexType><xs:sequence><xs:element ref='t:hoved'/>\
         </xs:sequence></xs:complexType></xs:element>",
    );
    assert_eq!(broken(schema, "<navn/>"), one("cvc-elt.2", "/r/navn"));
}
