//! Schemas that contracts refer to and rarely bring along, as facts in our own
//! writing: what XML, XLink, SOAP, WS-Security and WS-Addressing declare.

use crate::xml::XML_NS;
use crate::xsd::XSD_NS;

/// One of them.
#[derive(Debug)]
pub(in crate::resolve) struct BuiltIn {
    pub namespace: &'static str,
    /// The path it is reported by.
    pub path: &'static str,
    /// Whether a document uses it without importing it.
    pub is_used: fn(&str) -> bool,
    /// Whether a part of a WSDL message may name what it declares.
    pub for_parts: bool,
    pub text: &'static str,
}

/// One that is used where it is imported, and nowhere else.
macro_rules! imported {
    ($namespace:literal, $file:literal) => {
        BuiltIn {
            namespace: $namespace,
            path: $file,
            is_used: |_| false,
            for_parts: true,
            text: include_str!(concat!("well_known/", $file)),
        }
    };
}

pub(in crate::resolve) const ALL: &[BuiltIn] = &[
    BuiltIn {
        namespace: XML_NS,
        path: "xml.xsd",
        is_used: |text| text.contains("\"xml:") || text.contains("'xml:"),
        for_parts: false,
        text: include_str!("well_known/xml.xsd"),
    },
    BuiltIn {
        namespace: XSD_NS,
        path: "XMLSchema.xsd",
        is_used: refers_to_schema,
        for_parts: false,
        text: include_str!("well_known/schema.xsd"),
    },
    BuiltIn {
        namespace: ENCODING_NS,
        path: "soap-encoding-1.1.xsd",
        is_used: |text| text.contains(":arrayType") || text.contains(":Array\""),
        for_parts: false,
        text: include_str!("well_known/soap-encoding-1.1.xsd"),
    },
    BuiltIn {
        namespace: ENCODING_12_NS,
        path: "soap-encoding-1.2.xsd",
        is_used: |text| text.contains(ENCODING_12_NS) && text.contains(":Array\""),
        for_parts: false,
        text: include_str!("well_known/soap-encoding-1.2.xsd"),
    },
    imported!(
        "http://schemas.xmlsoap.org/soap/envelope/",
        "soap-envelope-1.1.xsd"
    ),
    imported!(
        "http://www.w3.org/2003/05/soap-envelope",
        "soap-envelope-1.2.xsd"
    ),
    imported!("http://www.w3.org/1999/xlink", "xlink.xsd"),
    imported!("http://www.w3.org/2005/05/xmlmime", "xmlmime.xsd"),
    imported!("http://www.w3.org/2004/11/xmlmime", "xmlmime-2004-11.xsd"),
    imported!("http://www.w3.org/2000/09/xmldsig#", "xmldsig.xsd"),
    imported!(
        "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd",
        "security-utility.xsd"
    ),
    imported!("http://www.w3.org/2005/08/addressing", "addressing.xsd"),
    imported!(
        "http://www.w3.org/2007/05/addressing/metadata",
        "addressing-metadata.xsd"
    ),
];

/// Whether a namespace needs no file.
pub(in crate::resolve) fn is_well_known(namespace: &str) -> bool {
    ALL.iter().any(|schema| schema.namespace == namespace)
}

pub(in crate::resolve) const ENCODING_NS: &str = "http://schemas.xmlsoap.org/soap/encoding/";

/// The encoding of SOAP 1.2.
pub(in crate::resolve) const ENCODING_12_NS: &str = "http://www.w3.org/2003/05/soap-encoding";

/// `ref="s:schema"`, as services that return data sets have it.
fn refers_to_schema(text: &str) -> bool {
    text.split("ref=").skip(1).any(|rest| {
        let value = rest.get(1..).and_then(|r| r.split(['"', '\'']).next());
        value.is_some_and(|v| v.ends_with(":schema"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Diagnostics;
    use crate::resolve::{ResolveOptions, Root, resolve};
    use crate::source::{MemoryLoader, SourceMap};

    /// The findings of a schema with these imports and this content.
    fn findings(
        strict: bool,
        imports: &str,
        content: &str,
        others: &[(&str, &str)],
    ) -> Vec<String> {
        let text = format!(
            "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' targetNamespace='urn:t' \
             xmlns:p='http://www.w3.org/2005/05/xmlmime'>{imports}{content}</xs:schema>"
        );
        let mut loader = MemoryLoader::new().with("a.xsd", text);
        for (path, text) in others {
            loader = loader.with(path, *text);
        }
        let mut diagnostics = match strict {
            true => Diagnostics::strict(),
            false => Diagnostics::new(),
        };
        resolve(
            &mut SourceMap::new(),
            &loader,
            &[Root::File("a.xsd".to_owned())],
            &ResolveOptions::default(),
            &mut diagnostics,
        );
        let found = diagnostics.iter();
        found
            .map(|d| format!("{} {}", d.code.0, d.message))
            .collect()
    }

    #[test]
    fn each_is_valid_and_needs_no_file() {
        for schema in ALL.iter().filter(|schema| schema.namespace != XSD_NS) {
            let ns = schema.namespace;
            for location in ["", "schemaLocation='http://e.example/x.xsd?a=b'"] {
                let import = format!("<xs:import namespace='{ns}' {location}/>");
                assert_eq!(findings(true, &import, "", &[]), [""; 0], "{ns}");
            }
        }
    }

    #[test]
    fn what_it_declares_is_found() {
        let import = "<xs:import namespace='http://www.w3.org/2005/05/xmlmime'/>";
        let uses = |name: &str| format!("<xs:element name='e' type='p:{name}'/>");
        assert_eq!(findings(false, import, &uses("base64Binary"), &[]), [""; 0]);
        let wrong = findings(false, import, &uses("base65"), &[]);
        assert!(wrong[0].starts_with("XSD0107"), "{wrong:?}");
    }

    #[test]
    fn a_file_of_the_contract_wins() {
        let own = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' \
                   targetNamespace='http://www.w3.org/2005/05/xmlmime'>\
                   <xs:complexType name='own'/></xs:schema>";
        let uses = "<xs:element name='e' type='p:own'/>";
        for location in [
            "",
            "schemaLocation='http://e.example/m.xsd'",
            "schemaLocation='m.xsd'",
        ] {
            let import =
                format!("<xs:import namespace='http://www.w3.org/2005/05/xmlmime' {location}/>");
            assert_eq!(findings(false, &import, uses, &[("m.xsd", own)]), [""; 0]);
        }
    }

    #[test]
    fn a_file_that_is_named_and_missing_is_a_note() {
        let import =
            "<xs:import namespace='http://www.w3.org/2005/05/xmlmime' schemaLocation='m.xsd'/>";
        let uses = "<xs:element name='e' type='p:hexBinary'/>";
        let found = findings(true, import, uses, &[]);
        assert_eq!(found.len(), 1);
        assert!(found[0].starts_with("XSD0112"), "{found:?}");
    }
}
