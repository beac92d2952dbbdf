//! Schemas that contracts refer to and rarely bring along: the attributes of the
//! prefix `xml`, the element `schema`, and the encodings of SOAP.

use crate::xml::XML_NS;
use crate::xsd::XSD_NS;

/// One of them.
#[derive(Debug)]
pub(super) struct BuiltIn {
    pub namespace: &'static str,
    /// The path it is reported by.
    pub path: &'static str,
    /// Whether a document uses it without importing it.
    pub is_used: fn(&str) -> bool,
    pub text: &'static str,
}

pub(super) const ALL: &[BuiltIn] = &[
    BuiltIn {
        namespace: XML_NS,
        path: "xml.xsd",
        is_used: |text| text.contains("\"xml:") || text.contains("'xml:"),
        text: XML,
    },
    BuiltIn {
        namespace: XSD_NS,
        path: "XMLSchema.xsd",
        is_used: refers_to_schema,
        text: SCHEMA,
    },
    BuiltIn {
        namespace: ENCODING_NS,
        path: "soap-encoding.xsd",
        is_used: |text| text.contains(":arrayType") || text.contains(":Array\""),
        text: ENCODING,
    },
    BuiltIn {
        namespace: ENCODING_12_NS,
        path: "soap-encoding-1.2.xsd",
        is_used: |text| text.contains(ENCODING_12_NS) && text.contains(":Array\""),
        text: ENCODING_12,
    },
];

pub(super) const ENCODING_NS: &str = "http://schemas.xmlsoap.org/soap/encoding/";

/// The encoding of SOAP 1.2.
pub(super) const ENCODING_12_NS: &str = "http://www.w3.org/2003/05/soap-encoding";

/// `ref="s:schema"`, as services that return data sets have it.
fn refers_to_schema(text: &str) -> bool {
    text.split("ref=").skip(1).any(|rest| {
        let value = rest.get(1..).and_then(|r| r.split(['"', '\'']).next());
        value.is_some_and(|v| v.ends_with(":schema"))
    })
}

const XML: &str = r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/XML/1998/namespace">
<xs:attribute name="lang"><xs:simpleType><xs:union memberTypes="xs:language"><xs:simpleType><xs:restriction base="xs:string"><xs:enumeration value=""/></xs:restriction></xs:simpleType></xs:union></xs:simpleType></xs:attribute>
<xs:attribute name="space"><xs:simpleType><xs:restriction base="xs:NCName"><xs:enumeration value="default"/><xs:enumeration value="preserve"/></xs:restriction></xs:simpleType></xs:attribute>
<xs:attribute name="base" type="xs:anyURI"/>
<xs:attribute name="id" type="xs:ID"/>
<xs:attributeGroup name="specialAttrs"><xs:attribute ref="xml:base"/><xs:attribute ref="xml:lang"/><xs:attribute ref="xml:space"/><xs:attribute ref="xml:id"/></xs:attributeGroup>
</xs:schema>
"#;

const SCHEMA: &str = r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/2001/XMLSchema">
<xs:element name="schema" type="xs:anyType"/>
</xs:schema>
"#;

/// What WSDLs refer to in it: arrays, structures and their attributes (SOAP 1.1 section 5).
const ENCODING: &str = r###"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:e="http://schemas.xmlsoap.org/soap/encoding/" targetNamespace="http://schemas.xmlsoap.org/soap/encoding/">
<xs:attribute name="arrayType" type="xs:string"/>
<xs:attribute name="offset" type="xs:string"/>
<xs:attribute name="position" type="xs:string"/>
<xs:attribute name="root" type="xs:boolean"/>
<xs:attributeGroup name="commonAttributes"><xs:attribute name="id" type="xs:ID"/><xs:attribute name="href" type="xs:anyURI"/><xs:anyAttribute namespace="##other" processContents="lax"/></xs:attributeGroup>
<xs:attributeGroup name="arrayAttributes"><xs:attribute ref="e:arrayType"/><xs:attribute ref="e:offset"/></xs:attributeGroup>
<xs:attributeGroup name="arrayMemberAttributes"><xs:attribute ref="e:position"/></xs:attributeGroup>
<xs:group name="Array"><xs:sequence><xs:any namespace="##any" minOccurs="0" maxOccurs="unbounded" processContents="lax"/></xs:sequence></xs:group>
<xs:group name="Struct"><xs:sequence><xs:any namespace="##any" minOccurs="0" maxOccurs="unbounded" processContents="lax"/></xs:sequence></xs:group>
<xs:complexType name="Array"><xs:group ref="e:Array" minOccurs="0"/><xs:attributeGroup ref="e:arrayAttributes"/><xs:attributeGroup ref="e:commonAttributes"/></xs:complexType>
<xs:complexType name="Struct"><xs:group ref="e:Struct" minOccurs="0"/><xs:attributeGroup ref="e:commonAttributes"/></xs:complexType>
<xs:element name="Array" type="e:Array"/>
<xs:element name="Struct" type="e:Struct"/>
</xs:schema>
"###;

/// The same of SOAP 1.2 part 2. Its arrays have `itemType` and `arraySize`;
/// `arrayType` is what WSDL 1.1 declares members with all the same.
const ENCODING_12: &str = r###"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:e="http://www.w3.org/2003/05/soap-encoding" targetNamespace="http://www.w3.org/2003/05/soap-encoding">
<xs:attribute name="arrayType" type="xs:string"/>
<xs:attribute name="itemType" type="xs:QName"/>
<xs:attribute name="arraySize" type="xs:string"/>
<xs:attribute name="id" type="xs:ID"/>
<xs:attribute name="ref" type="xs:IDREF"/>
<xs:complexType name="Array"><xs:sequence><xs:any namespace="##any" minOccurs="0" maxOccurs="unbounded" processContents="lax"/></xs:sequence><xs:attribute ref="e:itemType"/><xs:attribute ref="e:arraySize"/><xs:attribute ref="e:arrayType"/></xs:complexType>
</xs:schema>
"###;
