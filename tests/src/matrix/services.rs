//! The WSDLs of the matrix.

use super::contracts::each;

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
pub(super) fn operations(words: &[String]) -> String {
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
pub(super) fn services(words: &[String]) -> String {
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
