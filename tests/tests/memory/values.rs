//! Values of the kinds that generated code has, with their schema.

use snitflade_codegen::resolve::Root;
use snitflade_codegen::source::MemoryLoader;
use snitflade_runtime::codegen::v1::{
    self, AnyElement, Base64Binary, Blank, DateTime, Decimal, Extra, List, Node, Text,
    Unrepresentable,
};
use snitflade_runtime::schema::Schema;
use snitflade_tests::tables::of_roots;

/// A code list with two codes.
#[derive(Debug, PartialEq)]
pub enum Code {
    A,
    B,
    Unknown(String),
}

impl Blank for Code {
    fn blank() -> Self {
        Code::Unknown(String::new())
    }
}

impl Node for Code {
    fn take_text(&mut self, text: &Text<'_>) -> Result<(), Unrepresentable> {
        *self = match text.lexical {
            "A" => Code::A,
            "B" => Code::B,
            other => Code::Unknown(other.to_owned()),
        };
        Ok(())
    }
}

/// Declares records whose members are all lists, options or plain values.
macro_rules! records {
    ($($name:ident { $($field:ident: $ty:ty),* })+) => {$(
        #[derive(Debug)]
        pub struct $name {
            $(pub $field: $ty,)*
            pub extra: Extra,
        }
        v1::record!($name { $($field),* } extra);
    )+};
}

records! {
    Strings { item: Vec<String> }
    Numbers { item: Vec<i32> }
    Octets { item: Vec<Base64Binary> }
    Codes { item: Vec<List<Code>> }
    Decimals { item: Vec<Decimal> }
    Moments { item: Vec<DateTime> }
    Nested { item: Vec<Inner> }
    Inner { leaf: Vec<Leaf> }
    Leaf { text: Option<String> }
    Chains { item: Vec<Boxed> }
    Boxed { item: Option<Box<Boxed>> }
    Attributed { item: Vec<WithAttribute> }
    WithAttribute { a: Option<String> }
    Anything { any: Vec<AnyElement> }
    Open { item: AnyElement }
    Wide { item: Vec<Fifty> }
    Fifty {
        f00: Option<String>, f01: Option<String>, f02: Option<String>,
        f03: Option<String>, f04: Option<String>, f05: Option<String>,
        f06: Option<String>, f07: Option<String>, f08: Option<String>,
        f09: Option<String>, f10: Option<String>, f11: Option<String>,
        f12: Option<String>, f13: Option<String>, f14: Option<String>,
        f15: Option<String>, f16: Option<String>, f17: Option<String>,
        f18: Option<String>, f19: Option<String>, f20: Option<String>,
        f21: Option<String>, f22: Option<String>, f23: Option<String>,
        f24: Option<String>, f25: Option<String>, f26: Option<String>,
        f27: Option<String>, f28: Option<String>, f29: Option<String>,
        f30: Option<String>, f31: Option<String>, f32: Option<String>,
        f33: Option<String>, f34: Option<String>, f35: Option<String>,
        f36: Option<String>, f37: Option<String>, f38: Option<String>,
        f39: Option<String>, f40: Option<String>, f41: Option<String>,
        f42: Option<String>, f43: Option<String>, f44: Option<String>,
        f45: Option<String>, f46: Option<String>, f47: Option<String>,
        f48: Option<String>, f49: Option<String>
    }
}

/// The schema of these values.
pub fn schema() -> &'static Schema<'static> {
    let list = |name: &str, item: &str| {
        format!(
            "<xs:element name='{name}'><xs:complexType><xs:sequence>{item}\
             </xs:sequence></xs:complexType></xs:element>"
        )
    };
    let items = |ty: &str| {
        format!("<xs:element name='i' type='{ty}' minOccurs='0' maxOccurs='unbounded'/>")
    };
    let simple = [
        ("strings", "xs:string"),
        ("numbers", "xs:int"),
        ("octets", "xs:base64Binary"),
        ("codes", "t:codes"),
        ("decimals", "xs:decimal"),
        ("moments", "xs:dateTime"),
        ("nested", "t:inner"),
        ("wide", "t:fifty"),
        ("attributed", "t:attributed"),
        ("chains", "t:boxed"),
    ];
    let simple: String = simple
        .iter()
        .map(|(name, ty)| list(name, &items(ty)))
        .collect();
    let fifty: String = (0..50)
        .map(|n| format!("<xs:element name='f{n:02}' type='xs:string' minOccurs='0'/>"))
        .collect();
    let any = "<xs:any processContents='skip' minOccurs='0' maxOccurs='unbounded'/>";
    let text = format!(
        "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns:t='urn:t' \
         targetNamespace='urn:t' elementFormDefault='qualified'>{simple}{}{}\
         <xs:element name='open' type='t:open'/>\
         <xs:complexType name='open'><xs:sequence><xs:element name='i' type='xs:anyType'/>\
         </xs:sequence></xs:complexType>\
         <xs:complexType name='boxed'><xs:sequence>\
         <xs:element name='i' type='t:boxed' minOccurs='0'/></xs:sequence></xs:complexType>\
         <xs:complexType name='inner'><xs:sequence>\
         <xs:element name='l' type='t:leaf' minOccurs='0' maxOccurs='unbounded'/>\
         </xs:sequence></xs:complexType>\
         <xs:complexType name='leaf'><xs:sequence>\
         <xs:element name='t' type='xs:string' minOccurs='0'/></xs:sequence></xs:complexType>\
         <xs:complexType name='fifty'><xs:sequence>{fifty}</xs:sequence></xs:complexType>\
         <xs:complexType name='attributed'><xs:attribute name='a' type='xs:string'/></xs:complexType>\
         <xs:simpleType name='code'><xs:restriction base='xs:string'>\
         <xs:enumeration value='A'/><xs:enumeration value='B'/></xs:restriction></xs:simpleType>\
         <xs:simpleType name='codes'><xs:list itemType='t:code'/></xs:simpleType></xs:schema>",
        list("anything", any),
        list("empty", ""),
    );
    let loader = MemoryLoader::new().with("t.xsd", text);
    of_roots(&loader, &[Root::File("t.xsd".into())]).expect("a schema")
}
