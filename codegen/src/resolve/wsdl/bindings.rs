//! One port type of one root: its SOAP bindings, and the ports behind them.

use super::documents::shown;
use super::operations::operation;
use super::scope::Scope;
use super::{Context, addressing, dispatch, profile};
use crate::model::{self, Operation, OperationBinding, Port, Service, SoapVersion, Style};
use crate::wsdl::{Binding, BindingOperation, PortType, Protocol, Transport, codes};
use std::collections::BTreeSet;

/// A SOAP binding with what it says of each operation.
struct Bound<'d> {
    syntax: &'d Binding,
    version: SoapVersion,
    operations: Vec<(Operation, OperationBinding)>,
}

/// The service of a port type; without ports if no SOAP binding is for it.
pub(super) fn service(
    context: &mut Context<'_>,
    scope: &Scope<'_>,
    port_type: &PortType,
) -> Option<Service> {
    let mut bound = Vec::new();
    for binding in &scope.bindings {
        if binding.port_type.name == port_type.name
            && let Some((version, style)) = soap(context, scope, binding)
        {
            bound.push(bind(context, scope, port_type, binding, version, style));
        }
    }
    // The fullest binding says what the operations are; the first of equals.
    let primary = bound
        .iter()
        .enumerate()
        .max_by_key(|(at, b)| (b.operations.len(), usize::MAX - at))
        .map(|(at, _)| at);
    let mut ports = Vec::new();
    let operations: Vec<Operation> = match primary {
        Some(at) => bound[at]
            .operations
            .iter()
            .map(|(o, _)| o.clone())
            .collect(),
        None => Vec::new(),
    };
    for binding in &bound {
        dispatch::check(context, &binding.operations);
        if agrees(context, binding, &operations) {
            ports.extend(self::ports(context, scope, port_type, binding));
        }
    }
    let services: Vec<_> = ports.iter().map(|port| port.service.clone()).collect();
    Some(Service {
        name: service_name(&port_type.name.local),
        port_type: port_type.name.clone(),
        operations,
        ports,
        doc: scope.doc(port_type, &services),
        span: port_type.span,
    })
}

/// Version and style of a SOAP binding; a note for any other.
fn soap(
    context: &mut Context<'_>,
    scope: &Scope<'_>,
    binding: &Binding,
) -> Option<(SoapVersion, Style)> {
    let name = &binding.name.local;
    match &binding.protocol {
        Protocol::Soap {
            version,
            style,
            transport,
        } => {
            let is_http = over_http(context, scope, binding, transport);
            return is_http.then_some((*version, *style));
        }
        Protocol::Http(verb) => {
            let text = format!("the binding `{name}` is to HTTP {verb}");
            let help = "it is not generated; SOAP bindings of the port type are";
            context.note(codes::HTTP_BINDING, binding.span, text, help);
        }
        Protocol::Other(namespace) => {
            let what = match namespace.is_empty() {
                true => "no protocol",
                false => namespace,
            };
            let text = format!("the binding `{name}` is to {what}");
            let help = "it is not generated; SOAP bindings of the port type are";
            context.note(codes::OTHER_BINDING, binding.span, text, help);
        }
    }
    None
}

/// Whether a SOAP binding is over HTTP; a finding where it is not, or where that
/// is known by its addresses only.
fn over_http(
    context: &mut Context<'_>,
    scope: &Scope<'_>,
    binding: &Binding,
    transport: &str,
) -> bool {
    let name = &binding.name.local;
    match scope.transport_of_binding(binding) {
        Some(Transport::Http) => return true,
        Some(Transport::HttpByAddress) => {
            let text = format!("the transport `{transport}` of the binding `{name}` is not known");
            let help = "its ports have HTTP addresses, so it is read as HTTP";
            context.warn(codes::BAD_VALUE, binding.span, text, help);
            return true;
        }
        Some(Transport::Other) | None => {}
    }
    let same = |other: &&&Binding| other.port_type.name == binding.port_type.name;
    let elsewhere = scope.bindings.iter().filter(same).any(|other| {
        matches!(
            scope.transport_of_binding(other),
            Some(Transport::Http | Transport::HttpByAddress)
        )
    });
    let text = format!("the binding `{name}` is over `{transport}`, not HTTP");
    match elsewhere {
        true => {
            let help = "it is no port; the bindings of its port type over HTTP are";
            context.note(codes::NOT_HTTP, binding.span, text, help);
        }
        false => {
            let help = "it is no port, and its port type has no binding over HTTP: \
                        types are generated, but neither client nor server";
            context.warn(codes::NOT_HTTP, binding.span, text, help);
        }
    }
    false
}

fn bind<'d>(
    context: &mut Context<'_>,
    scope: &Scope<'_>,
    port_type: &PortType,
    binding: &'d Binding,
    version: SoapVersion,
    style: Style,
) -> Bound<'d> {
    let mut operations = Vec::new();
    let mut used = BTreeSet::new();
    for (declared, name) in port_type.operations.iter().zip(names(context, port_type)) {
        let Some(at) = find(binding, declared, &used) else {
            let text = format!(
                "the binding `{}` does not describe the operation `{}`",
                binding.name.local, declared.name
            );
            let help = "ports of this binding do not offer it";
            context.warn(codes::OPERATION_NOT_BOUND, binding.span, text, help);
            continue;
        };
        used.insert(at);
        let own = &binding.operations[at];
        operations.extend(operation(
            context,
            scope,
            &port_type.name,
            &name,
            declared,
            own,
            style,
        ));
    }
    for (at, stray) in binding.operations.iter().enumerate() {
        if !used.contains(&at) {
            let text = format!(
                "the port type {} has no operation `{}`",
                port_type.name, stray.name
            );
            let help = "what the binding says of it is passed over";
            context.warn(codes::STRAY_OPERATION, stray.span, text, help);
        }
    }
    Bound {
        syntax: binding,
        version,
        operations,
    }
}

/// The names operations are generated by: their own, or joined with the name
/// of the input where one is overloaded.
fn names(context: &mut Context<'_>, port_type: &PortType) -> Vec<String> {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let mut list = Vec::new();
    for operation in &port_type.operations {
        let mut name = operation.name.clone();
        if !taken.insert(name.clone()) {
            let input = operation.input.as_ref().and_then(|i| i.name.as_deref());
            name = format!("{name}_{}", input.unwrap_or("overload"));
            let mut count = 2;
            while !taken.insert(name.clone()) {
                name = format!("{}_{count}", operation.name);
                count += 1;
            }
            let text = format!("the operation `{}` is overloaded", operation.name);
            let help = format!("this one is generated as `{name}`");
            context.warn(codes::OVERLOADED, operation.span, text, help);
        }
        list.push(name);
    }
    list
}

/// The bound operation: of the same name, and of the same input name where the
/// binding states one and several would do.
fn find(
    binding: &Binding,
    declared: &crate::wsdl::Operation,
    used: &BTreeSet<usize>,
) -> Option<usize> {
    let input = declared.input.as_ref().and_then(|i| i.name.as_deref());
    let same_input = |bound: &BindingOperation| {
        let name = bound.input.as_ref().and_then(|i| i.name.as_deref());
        name.is_some() && name == input
    };
    let free = || {
        let all = binding.operations.iter().enumerate();
        all.filter(|(at, o)| o.name == declared.name && !used.contains(at))
    };
    free()
        .find(|(_, o)| same_input(o))
        .or_else(|| free().next())
        .map(|(at, _)| at)
}

/// Whether a binding carries the operations of the service with the same bodies.
fn agrees(context: &mut Context<'_>, bound: &Bound<'_>, operations: &[Operation]) -> bool {
    let differs = operations.iter().find(|wanted| {
        let own = bound.operations.iter().find(|(o, _)| o.name == wanted.name);
        own.is_none_or(|(o, _)| o.input != wanted.input || o.output != wanted.output)
    });
    let Some(operation) = differs else {
        return true;
    };
    let text = format!(
        "the binding `{}` has another body for `{}` than the first binding of its port type, or none",
        bound.syntax.name.local, operation.name
    );
    let help = "its ports are left out";
    context.warn(codes::BINDINGS_DIFFER, bound.syntax.span, text, help);
    false
}

fn ports(
    context: &mut Context<'_>,
    scope: &Scope<'_>,
    port_type: &PortType,
    bound: &Bound<'_>,
) -> Vec<Port> {
    let syntax = bound.syntax;
    let binding = model::Binding {
        name: syntax.name.clone(),
        soap: bound.version,
        operations: bound.operations.iter().map(|(_, b)| b.clone()).collect(),
        span: syntax.span,
    };
    let site = |at| addressing::Site {
        port_type,
        binding: syntax,
        at,
    };
    let found = scope.ports_of(&syntax.name);
    let file = shown(context.map, syntax.span.file);
    if found.is_empty() {
        // A binding no service offers is a port all the same: where it is, is configuration.
        let uses: Vec<_> = syntax.policies.iter().collect();
        return vec![Port {
            name: syntax.name.local.to_string(),
            service: syntax.name.clone(),
            profile: profile::profile(context, scope, &uses, &file),
            mtom: profile::mtom(scope, &uses),
            addressing: addressing::of_port(context, scope, &site(None)),
            binding,
            address: String::new(),
            file,
            span: syntax.span,
        }];
    }
    let mut list = Vec::new();
    for (service, port) in found {
        let uses: Vec<_> = syntax.policies.iter().chain(&port.policies).collect();
        let file = shown(context.map, port.span.file);
        list.push(Port {
            name: port.name.clone(),
            service: service.name.clone(),
            binding: binding.clone(),
            address: port.address.clone(),
            profile: profile::profile(context, scope, &uses, &file),
            mtom: profile::mtom(scope, &uses),
            addressing: addressing::of_port(context, scope, &site(Some((service, port)))),
            file,
            span: port.span,
        });
    }
    list
}

/// `PersonPortType` → `Person`: what the port type adds to the name of the
/// service goes, unless nothing would be left.
pub(super) fn service_name(port_type: &str) -> String {
    let ends = [
        "WebServicePortType",
        "WebServicePort",
        "PortType",
        "Port",
        "_port",
    ];
    let rest = ends.iter().find_map(|end| port_type.strip_suffix(end));
    let rest = rest.unwrap_or(port_type).trim_end_matches(['_', '-', '.']);
    match rest.is_empty() {
        true => port_type.to_owned(),
        false => rest.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::service_name;

    #[test]
    fn a_service_is_named_without_its_port_type() {
        assert_eq!(service_name("PersonPortType"), "Person");
        assert_eq!(service_name("PortType"), "PortType");
        assert_eq!(service_name("CPRQueryWebServicePortType"), "CPRQuery");
        assert_eq!(service_name("IWSTrust13Sync"), "IWSTrust13Sync");
        assert_eq!(service_name("Distribution_PortType"), "Distribution");
    }
}
