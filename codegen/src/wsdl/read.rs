//! `wsdl:definitions` and everything in it but bindings.

use super::context::{Context, documentation};
use super::{
    ADDRESSING_NS, Definitions, EmbeddedSchema, FaultMessage, Import, Message, Operation,
    OperationMessage, Part, PartContent, Port, PortType, Service, WSDL_NS, XSD_NS, binding, codes,
    policy, required,
};
use crate::diag::{Diagnostics, Severity};
use crate::xml::{Document, Element, Node};

/// Reads a document. `None` means that its root is no `wsdl:definitions`; the
/// finding says what it is instead. Anything less is reported and left out.
pub fn read(document: &Document, diagnostics: &mut Diagnostics) -> Option<Definitions> {
    let root = &document.root;
    let target = root.attribute("targetNamespace").unwrap_or("").trim();
    let mut context = Context {
        target: target.into(),
        diagnostics,
    };
    if !root.is(WSDL_NS, "definitions") {
        not_wsdl(&mut context, root);
        return None;
    }
    required::check(&mut context, root);
    let mut definitions = Definitions {
        file: document.file,
        target: target.into(),
        imports: Vec::new(),
        schemas: Vec::new(),
        messages: Vec::new(),
        port_types: Vec::new(),
        bindings: Vec::new(),
        services: Vec::new(),
        policies: policy::policies(root),
        doc: documentation(root),
        span: root.span,
    };
    for child in root.elements() {
        if &*child.name.ns == WSDL_NS {
            component(&mut context, child, &mut definitions);
        } else if child.is(XSD_NS, "schema") {
            // Seen in the wild beside `types`; what it declares is used all the same.
            definitions.schemas.push(EmbeddedSchema {
                element: child.clone(),
            });
        }
    }
    Some(definitions)
}

fn not_wsdl(context: &mut Context<'_>, root: &Element) {
    let (found, help) = match &*root.name.ns {
        "http://www.w3.org/ns/wsdl" => (
            "a WSDL 2.0 document",
            "only WSDL 1.1 is read; ask the publisher for that form",
        ),
        XSD_NS => (
            "a schema",
            "list schemas under `schemas`, not under `roots`",
        ),
        _ => ("something else", "expected <definitions> of WSDL 1.1"),
    };
    let message = format!("the root is {}, which is {found}", root.name);
    context.report(Severity::Error, codes::NOT_WSDL, root.span, message, help);
}

fn component(context: &mut Context<'_>, element: &Element, out: &mut Definitions) {
    match &*element.name.local {
        "import" => out.imports.push(import(element)),
        "types" => types(context, element, out),
        "message" => out.messages.push(message(context, element)),
        "portType" => out.port_types.push(port_type(context, element)),
        "binding" => out.bindings.extend(binding::binding(context, element)),
        "service" => out.services.push(service(context, element)),
        "documentation" => {}
        other => context.report(
            Severity::Warning,
            codes::STRAY_ELEMENT,
            element.span,
            format!("<{other}> has no meaning in <definitions>"),
            "it is passed over",
        ),
    }
}

/// The schemas in `wsdl:types`. What else stands there is named: a schema in a
/// namespace before the Recommendation, an import that no schema surrounds.
fn types(context: &mut Context<'_>, element: &Element, out: &mut Definitions) {
    for child in element.elements() {
        let (schema, help) = if child.is(XSD_NS, "schema") {
            (Some(child.clone()), "")
        } else if child.is(XSD_NS, "import") || child.is(XSD_NS, "include") {
            let help = "it is read as if it stood in a schema without a target namespace";
            (Some(around(child)), help)
        } else if child.is(WSDL_NS, "documentation") {
            continue;
        } else {
            let help = "it is passed over; types are declared in a <schema> of the namespace \
                        http://www.w3.org/2001/XMLSchema";
            (None, help)
        };
        if !help.is_empty() {
            let text = format!("{} has no meaning in <types>", child.name);
            let code = codes::STRAY_ELEMENT;
            context.report(Severity::Warning, code, child.span, text, help);
        }
        out.schemas
            .extend(schema.map(|element| EmbeddedSchema { element }));
    }
}

/// A schema of nothing but this element.
fn around(child: &Element) -> Element {
    let mut schema = child.clone();
    schema.name.local = "schema".into();
    schema.attributes.clear();
    schema.children = vec![Node::Element(child.clone())];
    schema
}

fn import(element: &Element) -> Import {
    Import {
        namespace: element
            .attribute("namespace")
            .unwrap_or("")
            .trim()
            .to_owned(),
        location: element.attribute("location").map(|l| l.trim().to_owned()),
        target: None,
        span: element.span,
    }
}

fn message(context: &mut Context<'_>, element: &Element) -> Message {
    let name = context.declared_name(element);
    let parts: Vec<Part> = element
        .children_named(WSDL_NS, "part")
        .map(|part| self::part(context, part))
        .collect();
    for (at, part) in parts.iter().enumerate() {
        if parts[..at].iter().any(|before| before.name == part.name) {
            context.report(
                Severity::Warning,
                codes::DUPLICATE,
                part.span,
                format!("the message has two parts named `{}`", part.name),
                "whoever names the part means the first; give this one a name of its own",
            );
        }
    }
    Message {
        name,
        parts,
        span: element.span,
    }
}

fn part(context: &mut Context<'_>, element: &Element) -> Part {
    let name = context.required(element, "name");
    let has = |name| element.attribute(name).is_some();
    let content = match (has("element"), has("type")) {
        (true, false) => context
            .reference(element, "element")
            .map(PartContent::Element),
        (false, true) => context.reference(element, "type").map(PartContent::Type),
        (both, _) => {
            let what = if both {
                "both `element` and `type`"
            } else {
                "neither `element` nor `type`"
            };
            context.report(
                Severity::Warning,
                codes::PART_SHAPE,
                element.span,
                format!("the part `{name}` has {what}"),
                "a part names exactly one of them",
            );
            match both {
                true => context
                    .reference(element, "element")
                    .map(PartContent::Element),
                false => None,
            }
        }
    };
    Part {
        name,
        content: content.unwrap_or(PartContent::Unknown),
        span: element.span,
    }
}

fn port_type(context: &mut Context<'_>, element: &Element) -> PortType {
    let name = context.declared_name(element);
    let operations = element
        .children_named(WSDL_NS, "operation")
        .map(|operation| self::operation(context, operation))
        .collect();
    PortType {
        name,
        operations,
        policies: policy::uses_within(element),
        doc: documentation(element),
        span: element.span,
    }
}

fn operation(context: &mut Context<'_>, element: &Element) -> Operation {
    let name = context.required(element, "name");
    let mut operation = Operation {
        name,
        parameter_order: words(element.attribute("parameterOrder")),
        input: None,
        output: None,
        output_first: false,
        faults: Vec::new(),
        doc: documentation(element),
        span: element.span,
    };
    for child in element.elements().filter(|e| &*e.name.ns == WSDL_NS) {
        match &*child.name.local {
            "input" => operation.input = operation_message(context, child),
            "output" => {
                operation.output_first = operation.input.is_none();
                operation.output = operation_message(context, child);
            }
            "fault" => operation.faults.extend(fault(context, child)),
            _ => {}
        }
    }
    operation
}

fn words(text: Option<&str>) -> Vec<String> {
    let words = text.unwrap_or("").split_whitespace();
    words.map(str::to_owned).collect()
}

fn operation_message(context: &mut Context<'_>, element: &Element) -> Option<OperationMessage> {
    Some(OperationMessage {
        name: element.attribute("name").map(|n| n.trim().to_owned()),
        message: context.required_ref(element, "message")?,
        action: action(element),
    })
}

/// The WS-Addressing action that is stated; an empty one says nothing.
fn action(element: &Element) -> Option<String> {
    let stated = ADDRESSING_NS
        .iter()
        .filter_map(|ns| element.attribute_node(ns, "Action"));
    let mut stated = stated.map(|attribute| attribute.value.trim().to_owned());
    stated.find(|action| !action.is_empty())
}

fn fault(context: &mut Context<'_>, element: &Element) -> Option<FaultMessage> {
    Some(FaultMessage {
        name: context.required(element, "name"),
        message: context.required_ref(element, "message")?,
        action: action(element),
        doc: documentation(element),
        span: element.span,
    })
}

fn service(context: &mut Context<'_>, element: &Element) -> Service {
    let name = context.declared_name(element);
    let ports = element
        .children_named(WSDL_NS, "port")
        .filter_map(|port| self::port(context, port))
        .collect();
    Service {
        name,
        ports,
        policies: policy::uses(element),
        doc: documentation(element),
        span: element.span,
    }
}

fn port(context: &mut Context<'_>, element: &Element) -> Option<Port> {
    let address = element
        .elements()
        .find(|e| &*e.name.local == "address")
        .and_then(|e| e.attribute("location"));
    Some(Port {
        name: context.required(element, "name"),
        binding: context.required_ref(element, "binding")?,
        address: address.unwrap_or("").trim().to_owned(),
        policies: policy::uses(element),
        addressing: policy::using_addressing(element),
        span: element.span,
    })
}
