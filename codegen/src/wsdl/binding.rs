//! `wsdl:binding`: SOAP 1.1, SOAP 1.2, HTTP, MIME.

use super::context::Context;
use super::{
    Binding, BindingFault, BindingMessage, BindingOperation, Body, HTTP_NS, HeaderUse, MIME_NS,
    POLICY_NS, Protocol, SOAP11_NS, SOAP12_NS, Use, WSDL_NS, codes, policy,
};
use crate::diag::Severity;
use crate::model::{SoapVersion, Style};
use crate::xml::Element;

pub(super) fn binding(context: &mut Context<'_>, element: &Element) -> Option<Binding> {
    let name = context.declared_name(element);
    let port_type = context.required_ref(element, "type")?;
    let protocol = protocol(context, element);
    let operations = element
        .children_named(WSDL_NS, "operation")
        .map(|operation| self::operation(context, operation))
        .collect();
    Some(Binding {
        name,
        port_type,
        protocol,
        operations,
        policies: policy::uses(element),
        addressing: policy::using_addressing(element),
        span: element.span,
    })
}

fn protocol(context: &mut Context<'_>, element: &Element) -> Protocol {
    let extension = element.elements().find(|e| &*e.name.local == "binding");
    let Some(extension) = extension else {
        let foreign = element.elements().find(|e| {
            let ns = &*e.name.ns;
            ns != WSDL_NS && !POLICY_NS.contains(&ns)
        });
        return Protocol::Other(foreign.map_or(String::new(), |e| e.name.ns.to_string()));
    };
    match soap_version(extension) {
        Some(version) => Protocol::Soap {
            version,
            style: style(context, extension).unwrap_or(Style::Document),
            transport: extension
                .attribute("transport")
                .unwrap_or("")
                .trim()
                .to_owned(),
        },
        None if &*extension.name.ns == HTTP_NS => {
            Protocol::Http(extension.attribute("verb").unwrap_or("").trim().to_owned())
        }
        None => Protocol::Other(extension.name.ns.to_string()),
    }
}

fn soap_version(element: &Element) -> Option<SoapVersion> {
    match &*element.name.ns {
        SOAP11_NS => Some(SoapVersion::V11),
        SOAP12_NS => Some(SoapVersion::V12),
        _ => None,
    }
}

fn style(context: &mut Context<'_>, element: &Element) -> Option<Style> {
    let attribute = element.attribute_node("", "style")?;
    match attribute.value.trim() {
        "document" => Some(Style::Document),
        "rpc" => Some(Style::Rpc),
        other => {
            context.report(
                Severity::Warning,
                codes::BAD_VALUE,
                attribute.value_span,
                format!("the style is `{other}`, expected `document` or `rpc`"),
                "it is read as `document`",
            );
            None
        }
    }
}

fn operation(context: &mut Context<'_>, element: &Element) -> BindingOperation {
    let extension = element
        .elements()
        .find(|e| &*e.name.local == "operation" && soap_version(e).is_some());
    let mut operation = BindingOperation {
        name: context.required(element, "name"),
        action: extension
            .and_then(|e| e.attribute("soapAction"))
            .unwrap_or("")
            .trim()
            .to_owned(),
        style: extension.and_then(|e| style(context, e)),
        input: None,
        output: None,
        faults: Vec::new(),
        anonymous: policy::anonymous(element),
        policies: policy::uses_within(element),
        span: element.span,
    };
    for child in element.elements().filter(|e| &*e.name.ns == WSDL_NS) {
        match &*child.name.local {
            "input" => operation.input = Some(message(context, child)),
            "output" => operation.output = Some(message(context, child)),
            "fault" => operation.faults.push(fault(context, child)),
            _ => {}
        }
    }
    operation
}

fn message(context: &mut Context<'_>, element: &Element) -> BindingMessage {
    let mut out = BindingMessage {
        name: element.attribute("name").map(|n| n.trim().to_owned()),
        ..BindingMessage::default()
    };
    extensions(context, element, &mut out);
    out
}

/// The SOAP elements of a message; those in the parts of a MIME message too,
/// where the first part that has a body is the SOAP envelope.
fn extensions(context: &mut Context<'_>, element: &Element, out: &mut BindingMessage) {
    for child in element.elements() {
        match (&*child.name.ns, &*child.name.local) {
            (SOAP11_NS | SOAP12_NS, "body") if out.body.is_none() => {
                out.body = Some(body(context, child));
            }
            (SOAP11_NS | SOAP12_NS, "header") => out.headers.extend(header(context, child)),
            (MIME_NS, _) => {
                out.mime.get_or_insert(child.span);
                let content = child.is(MIME_NS, "content");
                let name = child.attribute("part").filter(|_| content);
                out.mime_parts.extend(name.map(str::to_owned));
                for part in child.children_named(MIME_NS, "part") {
                    extensions(context, part, out);
                }
            }
            _ => {}
        }
    }
}

fn body(context: &mut Context<'_>, element: &Element) -> Body {
    Body {
        use_: use_attribute(context, element),
        namespace: element
            .attribute("namespace")
            .map(|ns| ns.trim().to_owned())
            .filter(|ns| !ns.is_empty()),
        parts: element
            .attribute("parts")
            .map(|list| list.split_whitespace().map(str::to_owned).collect()),
        span: element.span,
    }
}

fn use_attribute(context: &mut Context<'_>, element: &Element) -> Use {
    let Some(attribute) = element.attribute_node("", "use") else {
        return Use::Literal;
    };
    match attribute.value.trim() {
        "encoded" => Use::Encoded(
            element
                .attribute("encodingStyle")
                .unwrap_or("")
                .trim()
                .to_owned(),
        ),
        "literal" => Use::Literal,
        other => {
            context.report(
                Severity::Warning,
                codes::BAD_VALUE,
                attribute.value_span,
                format!("the use is `{other}`, expected `literal` or `encoded`"),
                "it is read as `literal`",
            );
            Use::Literal
        }
    }
}

fn header(context: &mut Context<'_>, element: &Element) -> Option<HeaderUse> {
    let message = context.required_ref(element, "message")?;
    let part = context.required(element, "part");
    let faults = element
        .elements()
        .filter(|e| &*e.name.local == "headerfault" && soap_version(e).is_some())
        .filter_map(|e| header(context, e))
        .collect();
    Some(HeaderUse {
        message,
        part,
        faults,
        span: element.span,
    })
}

fn fault(context: &mut Context<'_>, element: &Element) -> BindingFault {
    let extension = element
        .elements()
        .find(|e| &*e.name.local == "fault" && soap_version(e).is_some());
    let name = element
        .attribute("name")
        .or_else(|| extension.and_then(|e| e.attribute("name")));
    let name = match name {
        Some(name) => name.trim().to_owned(),
        None => context.required(element, "name"),
    };
    BindingFault {
        name,
        use_: extension.map_or(Use::Literal, |extension| use_attribute(context, extension)),
        span: extension.unwrap_or(element).span,
    }
}
