//! Contracts that use every word as every kind of name.

use super::services::{operations, services};
use std::fmt::Write;
use std::path::Path;

const XS: &str = "xmlns:xs='http://www.w3.org/2001/XMLSchema'";

/// The files of a contract; the first is its root.
pub struct Contract {
    /// The name of its crate.
    pub name: &'static str,
    /// Paths and texts.
    pub files: Vec<(String, String)>,
}

/// The contracts: `words` become types, members and operations, `few` of them all the
/// rest, because a service or a module costs more to compile.
pub fn contracts(words: &[String], few: &[String]) -> Vec<Contract> {
    let mut out = vec![
        Contract {
            name: "names-types",
            files: types(words, few),
        },
        Contract {
            name: "names-members",
            files: vec![("members.xsd".to_owned(), members(words, few))],
        },
        Contract {
            name: "names-namespaces",
            files: namespaces(few),
        },
        Contract {
            name: "names-operations",
            files: vec![("operations.wsdl".to_owned(), operations(words))],
        },
        Contract {
            name: "names-services",
            files: vec![("services.wsdl".to_owned(), services(few))],
        },
    ];
    out.extend(CASES.iter().map(|(name, path)| case(name, path)));
    out
}

/// Contracts of `tests/cases` whose names once broke the generator or its code.
const CASES: &[(&str, &str)] = &[
    ("names-codes-self", "codes-self/schema.xsd"),
    ("names-namespace-documents", "namespace-documents/s.wsdl"),
    ("names-service-names", "service-names/a.wsdl"),
    ("names-unlucky-names", "unlucky-names/s.wsdl"),
];

fn case(name: &'static str, path: &str) -> Contract {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases");
    let text = std::fs::read_to_string(cases.join(path)).unwrap_or_default();
    let file = path.rsplit('/').next().unwrap_or(path);
    Contract {
        name,
        files: vec![(file.to_owned(), text)],
    }
}

pub(super) fn each(words: &[String], line: impl Fn(&str) -> String) -> String {
    words.iter().map(|word| line(word)).collect()
}

/// The root schema imports every other one.
fn importing(others: &[(String, String)]) -> String {
    let mut out = format!("<xs:schema {XS} targetNamespace='urn:m:start'>");
    for (namespace, path) in others {
        let _ = write!(
            out,
            "<xs:import namespace='{namespace}' schemaLocation='{path}'/>"
        );
    }
    out + "</xs:schema>"
}

fn schema(namespace: &str, body: &str) -> String {
    format!(
        "<xs:schema {XS} xmlns='{namespace}' targetNamespace='{namespace}' \
         elementFormDefault='qualified'>{body}</xs:schema>"
    )
}

/// Complex types, structs and open ones; checked types; code lists; elements with types
/// of their own; heads of substitution groups. Each kind in a namespace of its own.
fn types(words: &[String], few: &[String]) -> Vec<(String, String)> {
    let complex = each(words, |w| {
        format!(
            "<xs:complexType name='{w}'><xs:sequence><xs:element name='id' type='xs:int'/>\
             </xs:sequence></xs:complexType><xs:element name='{w}' type='{w}'/>"
        )
    });
    let holder = each(words, |w| format!("<xs:element ref='{w}' minOccurs='0'/>"));
    let complex = format!(
        "{complex}<xs:complexType name='alle.ord'><xs:sequence>{holder}</xs:sequence>\
         </xs:complexType>"
    );
    let checked = each(few, |w| {
        format!(
            "<xs:simpleType name='{w}'><xs:restriction base='xs:integer'>\
             <xs:maxInclusive value='9'/></xs:restriction></xs:simpleType>"
        )
    });
    let lists = each(few, |w| {
        format!(
            "<xs:simpleType name='{w}'><xs:restriction base='xs:string'>\
             <xs:enumeration value='a'/></xs:restriction></xs:simpleType>"
        )
    });
    let listed = each(few, |w| {
        format!("<xs:simpleType name='{w}'><xs:list itemType='l:{w}'/></xs:simpleType>")
    });
    let anonymous = each(few, |w| {
        format!(
            "<xs:element name='{w}'><xs:complexType><xs:sequence><xs:element name='del'>\
             <xs:complexType/></xs:element></xs:sequence></xs:complexType></xs:element>"
        )
    });
    let heads = each(few, |w| {
        format!(
            "<xs:complexType name='{w}' abstract='true'/><xs:complexType name='{w}-1'>\
             <xs:complexContent><xs:extension base='{w}'/></xs:complexContent></xs:complexType>\
             <xs:element name='{w}' type='{w}' abstract='true'/>\
             <xs:element name='{w}-1' type='{w}-1' substitutionGroup='{w}'/>"
        )
    });
    let bodies = [
        ("complex", complex),
        ("checked", checked),
        ("lists", lists),
        ("anonymous", anonymous),
        ("heads", heads),
    ];
    let mut others: Vec<(String, String)> = bodies
        .iter()
        .map(|(name, body)| {
            (
                format!("urn:m:{name}"),
                schema(&format!("urn:m:{name}"), body),
            )
        })
        .collect();
    let import = "<xs:import namespace='urn:m:lists' schemaLocation='2.xsd'/>";
    let listed = schema("urn:m:listed", &format!("{import}{listed}"));
    others.push((
        "urn:m:listed".to_owned(),
        listed.replacen("<xs:schema", "<xs:schema xmlns:l='urn:m:lists'", 1),
    ));
    linked(others)
}

/// The root, then a file for each namespace.
fn linked(others: Vec<(String, String)>) -> Vec<(String, String)> {
    let paths: Vec<(String, String)> = others
        .iter()
        .enumerate()
        .map(|(at, (namespace, _))| (namespace.clone(), format!("{at}.xsd")))
        .collect();
    let mut out = vec![("start.xsd".to_owned(), importing(&paths))];
    let files = paths.into_iter().zip(others);
    out.extend(files.map(|((_, path), (_, text))| (path, text)));
    out
}

/// Every word as element, attribute, alternative, code, group, and as a piece of mixed
/// content.
fn members(words: &[String], few: &[String]) -> String {
    let element = |w: &str| format!("<xs:element name='{w}' type='xs:string' minOccurs='0'/>");
    let needed = |w: &str| format!("<xs:element name='{w}' type='xs:string'/>");
    let attribute = |w: &str| format!("<xs:attribute name='{w}' type='xs:int'/>");
    let code = |w: &str| {
        let shouted = w.to_uppercase();
        let again = (shouted != w).then(|| format!("<xs:enumeration value='{shouted}'/>"));
        format!("<xs:enumeration value='{w}'/>{}", again.unwrap_or_default())
    };
    let long = |w: &str| {
        format!(
            "<xs:enumeration value='http://regler.example/{}/{w}'/>",
            "niveau/".repeat(12)
        )
    };
    let group = |w: &str| {
        format!(
            "<xs:group name='{w}'><xs:choice><xs:element name='{w}' type='xs:int'/>\
             <xs:element name='andet-{w}' type='xs:int'/></xs:choice></xs:group>\
             <xs:complexType name='med-{w}'><xs:sequence><xs:element name='foer' type='xs:int'/>\
             <xs:group ref='{w}' minOccurs='0'/></xs:sequence></xs:complexType>"
        )
    };
    let complex = |name: &str, content: String| {
        format!("<xs:complexType name='{name}'>{content}</xs:complexType>")
    };
    let codes = |name: &str, values: String| {
        format!(
            "<xs:simpleType name='{name}'><xs:restriction base='xs:string'>{values}\
             </xs:restriction></xs:simpleType>"
        )
    };
    let sequence = |inner: String| format!("<xs:sequence>{inner}</xs:sequence>");
    let body = [
        complex("elementer", sequence(each(words, element))),
        complex("krav", sequence(each(words, needed))),
        complex("attributter", each(words, attribute)),
        complex(
            "begge",
            sequence(each(words, element)) + &each(words, attribute),
        ),
        complex(
            "valg",
            format!("<xs:choice>{}</xs:choice>", each(words, needed)),
        ),
        format!(
            "<xs:complexType name='blandet' mixed='true'>{}</xs:complexType>",
            sequence(each(words, element))
        ),
        codes("koder", each(words, code)),
        codes("lange", each(few, long)),
        each(few, group),
        // One of each alone, for `new` and its parameters.
        each(few, |w| complex(&format!("kun-{w}"), sequence(needed(w)))),
    ];
    schema("urn:m:members", &body.concat())
}

/// Every word as the end of a namespace.
fn namespaces(words: &[String]) -> Vec<(String, String)> {
    let others = words.iter().map(|w| {
        let namespace = format!("http://m.example/oio/{w}");
        let body = "<xs:element name='Sag' type='Sag'/><xs:complexType name='Sag'><xs:sequence>\
                    <xs:element name='id' type='xs:int'/></xs:sequence></xs:complexType>";
        let text = schema(&namespace, body);
        (namespace, text)
    });
    linked(others.collect())
}
