//! The ports of a binding.

use super::bindings::Bound;
use super::documents::shown;
use super::scope::Scope;
use super::{Context, addressing, profile};
use crate::model::{self, Port};
use crate::wsdl::PortType;

pub(super) fn ports(
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
