//! Contracts that use every word as every kind of name.

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

fn each(words: &[String], line: impl Fn(&str) -> String) -> String {
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

const WSDL: &str = "<w:definitions xmlns:w='http://schemas.xmlsoap.org/wsdl/' \
    xmlns:soap='http://schemas.xmlsoap.org/wsdl/soap/' \
    xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns:t='urn:m' targetNamespace='urn:m'>";

/// Types, and a message for each kind of use.
fn messages(extra: &str) -> String {
    let element = |name: &str| {
        format!(
            "<xs:element name='{name}'><xs:complexType><xs:sequence><xs:element name='id' \
             type='xs:string'/></xs:sequence></xs:complexType></xs:element>"
        )
    };
    let types = ["Ind", "Ud", "Brud"].map(element).concat();
    let parts = ["Ind", "Ud", "Brud"].map(|name| {
        format!("<w:message name='{name}'><w:part name='body' element='t:{name}'/></w:message>")
    });
    format!(
        "<w:types><xs:schema targetNamespace='urn:m' elementFormDefault='qualified'>{types}{extra}\
         </xs:schema></w:types>{}",
        parts.concat()
    )
}

fn operation(name: &str) -> String {
    format!(
        "<w:operation name='{name}'><w:input message='t:Ind'/><w:output message='t:Ud'/>\
         <w:fault name='{name}' message='t:Brud'/></w:operation>"
    )
}

fn bound(service: &str, name: &str, header: &str) -> String {
    format!(
        "<w:operation name='{name}'><soap:operation soapAction='urn:{service}:{name}'/><w:input>\
         {header}<soap:body use='literal'/></w:input><w:output><soap:body use='literal'/>\
         </w:output><w:fault name='{name}'><soap:fault name='{name}' use='literal'/></w:fault>\
         </w:operation>"
    )
}

fn service(name: &str, operations: &str, bound: &str) -> [String; 3] {
    let transport = "http://schemas.xmlsoap.org/soap/http";
    [
        format!("<w:portType name='{name}'>{operations}</w:portType>"),
        format!(
            "<w:binding name='{name}B' type='t:{name}'><soap:binding transport='{transport}'/>\
             {bound}</w:binding>"
        ),
        format!(
            "<w:service name='{name}S'><w:port name='P' binding='t:{name}B'>\
             <soap:address location='http://localhost/'/></w:port></w:service>"
        ),
    ]
}

/// An element of every word, with a type of its own.
fn elements(words: &[String]) -> String {
    each(words, |w| {
        format!(
            "<xs:element name='{w}'><xs:complexType><xs:sequence><xs:element name='id' \
             type='xs:int'/></xs:sequence></xs:complexType></xs:element>"
        )
    })
}

/// One service whose operations, faults and header blocks have every word as name; every
/// word is an element, too, so that made names have something to yield to.
fn operations(words: &[String]) -> String {
    let elements = elements(words);
    let headers = each(words, |w| {
        format!("<w:message name='hoved-{w}'><w:part name='{w}' element='t:{w}'/></w:message>")
    });
    let header = |w: &str| format!("<soap:header message='t:hoved-{w}' part='{w}' use='literal'/>");
    let parts = service(
        "Alle",
        &each(words, operation),
        &each(words, |w| bound("Alle", w, &header(w))),
    );
    format!(
        "{WSDL}{}{headers}{}</w:definitions>",
        messages(&elements),
        parts.concat()
    )
}

/// A service of every word, and an element.
fn services(words: &[String]) -> String {
    let all: Vec<[String; 3]> = words
        .iter()
        .map(|w| service(w, &operation("Hent"), &bound(w, "Hent", "")))
        .collect();
    let kind = |at: usize| {
        all.iter()
            .map(|parts| parts[at].as_str())
            .collect::<String>()
    };
    let parts = [kind(0), kind(1), kind(2)].concat();
    let messages = messages(&elements(words));
    format!("{WSDL}{messages}{parts}</w:definitions>")
}
