//! `wsdl:required`: extensions without which a component cannot be used (WSDL 1.1
//! §2.1.3). Those that nobody here knows are findings, wherever they stand.

use super::context::Context;
use super::{HTTP_NS, MIME_NS, POLICY_NS, SOAP11_NS, SOAP12_NS, USING_NS, WSDL_NS, codes};
use crate::diag::Severity;
use crate::xml::Element;

/// Whether an extension is marked as required.
pub(super) fn is_required(element: &Element) -> bool {
    let mark = element.attribute_node(WSDL_NS, "required");
    mark.is_some_and(|mark| matches!(mark.value.trim(), "true" | "1"))
}

/// Reports the required extensions in a document that are not known.
pub(super) fn check(context: &mut Context<'_>, root: &Element) {
    let mut around = Vec::new();
    walk(context, root, &mut around);
}

fn walk<'e>(context: &mut Context<'_>, element: &'e Element, around: &mut Vec<&'e Element>) {
    around.push(element);
    for child in element.elements() {
        if is_required(child) && !is_known(child, element) {
            let text = format!(
                "{} requires {}, which is not known",
                place(around),
                child.name
            );
            let help = "it is generated without; calls may be refused for lack of it";
            context.report(
                Severity::Warning,
                codes::UNKNOWN_REQUIRED,
                child.span,
                text,
                help,
            );
        }
        walk(context, child, around);
    }
    around.pop();
}

/// The elements that are read, in the places where they mean something.
fn is_known(element: &Element, parent: &Element) -> bool {
    let (ns, local) = (&*element.name.ns, &*element.name.local);
    if ns == USING_NS {
        return match local {
            "UsingAddressing" => {
                POLICY_NS.contains(&&*parent.name.ns)
                    || parent.is(WSDL_NS, "binding")
                    || parent.is(WSDL_NS, "port")
            }
            "Anonymous" => parent.is(WSDL_NS, "operation"),
            _ => false,
        };
    }
    [SOAP11_NS, SOAP12_NS, HTTP_NS, MIME_NS].contains(&ns) || POLICY_NS.contains(&ns)
}

/// The component in words: what it is and its name, and those around it that
/// have names too.
fn place(around: &[&Element]) -> String {
    let parts = around.iter().rev().filter(|e| &*e.name.ns == WSDL_NS);
    let mut text = String::new();
    for element in parts {
        let what = match &*element.name.local {
            "portType" => "port type",
            "definitions" if !text.is_empty() => break,
            "definitions" => "document",
            other => other,
        };
        if !text.is_empty() {
            text.push_str(" of ");
        }
        text.push_str("the ");
        text.push_str(what);
        if let Some(name) = element.attribute("name") {
            text.push_str(&format!(" `{}`", name.trim()));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use crate::diag::Diagnostics;
    use crate::source::SourceMap;
    use crate::{wsdl, xml};

    /// What is said of a document with this in it.
    fn found(inner: &str) -> Vec<String> {
        let text = format!(
            "<w:definitions xmlns:w='http://schemas.xmlsoap.org/wsdl/' targetNamespace='urn:t' \
             xmlns:t='urn:t' xmlns:q='urn:q' xmlns:s='http://schemas.xmlsoap.org/wsdl/soap/' \
             xmlns:a='http://www.w3.org/2006/05/addressing/wsdl'>{inner}</w:definitions>"
        );
        let (mut map, mut diagnostics) = (SourceMap::new(), Diagnostics::new());
        let file = map.add("a.wsdl", text);
        let document = xml::parse(&map, file, &mut diagnostics).expect("a document");
        wsdl::read(&document, &mut diagnostics).expect("a definition");
        let own = diagnostics.iter().filter(|d| d.code.0 == "WSDL0136");
        own.map(|d| d.message.clone()).collect()
    }

    #[test]
    fn an_unknown_extension_is_named_in_every_place() {
        let mark = "<q:K w:required='true'/>";
        for (inner, place) in [
            (mark.to_owned(), "the document"),
            (
                format!("<w:message name='M'>{mark}</w:message>"),
                "the message `M`",
            ),
            (
                format!(
                    "<w:message name='M'><w:part name='p' type='q:x'>{mark}</w:part></w:message>"
                ),
                "the part `p` of the message `M`",
            ),
            (
                format!("<w:portType name='P'>{mark}</w:portType>"),
                "the port type `P`",
            ),
            (
                format!(
                    "<w:portType name='P'><w:operation name='o'><w:input message='t:M'>{mark}</w:input></w:operation></w:portType>"
                ),
                "the input of the operation `o` of the port type `P`",
            ),
            (
                format!(
                    "<w:binding name='B' type='t:P'><w:operation name='o'>{mark}</w:operation></w:binding>"
                ),
                "the operation `o` of the binding `B`",
            ),
            (
                format!(
                    "<w:service name='S'><w:port name='p' binding='t:B'>{mark}</w:port></w:service>"
                ),
                "the port `p` of the service `S`",
            ),
            (format!("<w:types>{mark}</w:types>"), "the types"),
        ] {
            let expected = format!("{place} requires {{urn:q}}K, which is not known");
            assert_eq!(found(&inner), [expected], "{inner}");
            assert_eq!(found(&inner.replace("true", "1")).len(), 1);
            assert_eq!(found(&inner.replace("true", "false")), [""; 0]);
        }
    }

    #[test]
    fn what_is_read_may_be_required_where_it_belongs() {
        let soap = "<w:binding name='B' type='t:P'><s:binding w:required='true'/></w:binding>";
        assert_eq!(found(soap), [""; 0]);
        let using = "<a:UsingAddressing w:required='true'/>";
        let in_binding = format!("<w:binding name='B' type='t:P'>{using}</w:binding>");
        assert_eq!(found(&in_binding), [""; 0]);
        let in_message = format!("<w:message name='M'>{using}</w:message>");
        assert_eq!(found(&in_message).len(), 1);
    }
}
