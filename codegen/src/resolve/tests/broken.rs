//! One schema for each rule that refuses it.

use super::refused;

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
        "cos-valid-default.2.1",
        r#"<xs:element name="a" default="x"><xs:complexType><xs:sequence/></xs:complexType></xs:element>"#,
    ),
    (
        "cos-valid-default.2.2.2",
        r#"<xs:element name="a" default="x"><xs:complexType mixed="true"><xs:sequence><xs:element name="b"/></xs:sequence></xs:complexType></xs:element>"#,
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
