//! Facts of services: operations, and the ports that offer them.

use super::difference::{ComponentKind, Field};
use super::tree::{Builder, Node};
use crate::model::{
    Action, Addressing, ElementIdx, Header, Message, Mtom, Operation, OperationBinding, Port,
    Service,
};

/// The node of a service. Ports are known by service, name and security profile, or
/// else by service and name, since twins have ports of one name.
pub(super) fn node(builder: &Builder<'_>, service: &Service) -> Node {
    let mut node = without_ports(builder, service);
    for port in &service.ports {
        node.children.push(self::port(builder, port));
    }
    node
}

/// The node of a service with its operations only.
pub(super) fn without_ports(builder: &Builder<'_>, service: &Service) -> Node {
    let (name, span) = (&service.port_type, Some(service.span));
    let mut node = Node::global(ComponentKind::Service, "service", name, span);
    for operation in &service.operations {
        node.children.push(self::operation(builder, operation));
    }
    node
}

fn operation(builder: &Builder<'_>, operation: &Operation) -> Node {
    let key = format!("operation {}", operation.name);
    let mut node = Node::new(ComponentKind::Operation, key, Some(operation.span));
    message(builder, &mut node, Field::Input, operation.input);
    action(&mut node, Field::InputAction, &operation.input_action);
    if let Some(output) = operation.output {
        message(builder, &mut node, Field::Output, output);
    }
    if let Some(output) = &operation.output_action {
        action(&mut node, Field::OutputAction, output);
    }
    for fault in &operation.faults {
        let key = format!("fault {}", fault.name);
        let mut child = Node::new(ComponentKind::Fault, key, Some(fault.span));
        element(builder, &mut child, Field::Element, fault.element);
        action(&mut child, Field::Action, &fault.action);
        node.children.push(child);
    }
    node
}

fn message(builder: &Builder<'_>, node: &mut Node, field: Field, message: Message) {
    match message {
        Message::Empty => node.fact(field, "an empty body"),
        Message::Element(idx) => element(builder, node, field, idx),
    }
}

/// An element by its name, or by what it holds where it is made for an RPC message.
pub(super) fn element(builder: &Builder<'_>, node: &mut Node, field: Field, idx: ElementIdx) {
    let declared = builder.schema.element(idx);
    let name = &declared.name;
    if builder.is_global(idx) {
        node.fact(field, name.to_string());
        return;
    }
    node.fact(field, format!("{name} around the parts"));
    let key = field.to_string();
    let mut wrapper = Node::new(ComponentKind::Element, key, Some(declared.span));
    builder.element(&mut wrapper, declared);
    node.anonymous(field, Some(wrapper));
}

/// An action that is stated is told from one that follows from the names.
fn action(node: &mut Node, field: Field, action: &Action) {
    let text = match action.declared {
        true => action.uri.clone(),
        false => format!("{} by default", action.uri),
    };
    node.fact(field, text);
}

fn port(builder: &Builder<'_>, port: &Port) -> Node {
    let by_name = format!("port {} of {}", port.name, port.service);
    let key = match port.profile.name.as_str() {
        "" => by_name.clone(),
        profile => format!("{by_name} ({profile})"),
    };
    let mut node = Node::new(ComponentKind::Port, key, Some(port.span));
    node.second_key = Some(by_name);
    node.fact(Field::Profile, port.profile.name.clone());
    node.fact(Field::Policies, port.profile.policies.join(" "));
    node.fact(Field::Address, port.address.clone());
    if port.profile.liberty {
        node.fact(Field::Liberty, "yes".to_owned());
    }
    if port.mtom != Mtom::No {
        node.fact(Field::Mtom, format!("{:?}", port.mtom));
    }
    if port.addressing != Addressing::No {
        node.fact(Field::Addressing, format!("{:?}", port.addressing));
    }
    let binding = &port.binding;
    let place = Some(binding.span);
    node.fact_at(Field::Binding, binding.name.to_string(), place);
    node.fact_at(Field::SoapVersion, format!("{:?}", binding.soap), place);
    for bound in &binding.operations {
        node.children.push(self::bound(builder, bound));
    }
    node
}

fn bound(builder: &Builder<'_>, bound: &OperationBinding) -> Node {
    let key = format!("operation {}", bound.operation);
    let mut node = Node::new(ComponentKind::BoundOperation, key, Some(bound.span));
    node.fact(Field::SoapAction, format!("{:?}", bound.action));
    node.fact(Field::Style, format!("{:?}", bound.style));
    if let Some(encoding) = &bound.encoding {
        node.fact(Field::Encoding, encoding.clone());
    }
    headers(builder, &mut node, "input", &bound.input_headers);
    headers(builder, &mut node, "output", &bound.output_headers);
    node.ordered = true;
    node
}

fn headers(builder: &Builder<'_>, node: &mut Node, message: &str, headers: &[Header]) {
    for header in headers {
        let key = format!("{message} header {}", header.part);
        let mut child = Node::new(ComponentKind::Header, key, Some(header.span));
        element(builder, &mut child, Field::Element, header.element);
        for fault in &header.faults {
            let name = &builder.schema.element(fault.element).name;
            let key = format!("fault {name}");
            let fault = Node::new(ComponentKind::HeaderFault, key, Some(fault.span));
            child.children.push(fault);
        }
        node.children.push(child);
    }
}
