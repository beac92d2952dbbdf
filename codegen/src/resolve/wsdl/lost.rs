//! Operations that a SOAP binding describes and no service offers: what a
//! caller of the contract would miss.

use super::Documents;
use super::bindings::service_name;
use crate::diag::{Diagnostic, Severity};
use crate::model::{QName, Service};
use crate::source::Span;
use crate::wsdl::{
    Binding, BindingOperation, PortType, Protocol, Transport, codes, transport_of_binding,
};

/// A bound operation that is not generated.
#[derive(Clone, Debug)]
pub struct Lost {
    /// The service it would belong to.
    pub service: String,
    /// Its name.
    pub operation: String,
    span: Span,
}

impl Lost {
    /// The finding.
    pub fn diagnostic(&self, severity: Severity) -> Diagnostic {
        let text = format!(
            "the operation `{}` of {} is not generated",
            self.operation, self.service
        );
        Diagnostic::new(severity, codes::LOST_OPERATION, self.span, text).help(
            "another finding says why: repair that, or name the operation under `may_lose` in contract.toml",
        )
    }
}

/// What is lost, once for each operation of a port type, in the order written.
pub fn lost(documents: &Documents, services: &[Service]) -> Vec<Lost> {
    let mut list: Vec<Lost> = Vec::new();
    for binding in documents.all().flat_map(|document| &document.bindings) {
        if !is_soap_over_http(documents, binding) {
            continue;
        }
        let service = services
            .iter()
            .find(|service| service.port_type == binding.port_type.name);
        let name = match service {
            Some(service) => service.name.clone(),
            None => service_name(&binding.port_type.name.local),
        };
        for operation in &binding.operations {
            let known = list
                .iter()
                .any(|l| (&l.service, &l.operation) == (&name, &operation.name));
            if !known && !is_offered(documents, service, binding, operation) {
                list.push(Lost {
                    service: name.clone(),
                    operation: operation.name.clone(),
                    span: operation.span,
                });
            }
        }
    }
    list
}

/// Bindings over other transports are findings of their own.
fn is_soap_over_http(documents: &Documents, binding: &Binding) -> bool {
    let Protocol::Soap { transport, .. } = &binding.protocol else {
        return false;
    };
    let ports = documents.all().flat_map(|document| &document.services);
    let ports = ports.flat_map(|service| &service.ports);
    let own = ports.filter(|port| port.binding.name == binding.name);
    transport_of_binding(transport, own.map(|port| port.address.as_str())) != Transport::Other
}

/// An overloaded operation goes under a name of its own, so each of its
/// declarations is looked for by place.
fn is_offered(
    documents: &Documents,
    service: Option<&Service>,
    binding: &Binding,
    bound: &BindingOperation,
) -> bool {
    let Some(service) = service else {
        return false;
    };
    let declared = port_type(documents, &binding.port_type.name, binding).map_or(0, |port_type| {
        let of_name = port_type.operations.iter();
        of_name.filter(|o| o.name == bound.name).count()
    });
    if declared <= 1 {
        return service.operations.iter().any(|o| o.name == bound.name);
    }
    let overloads = port_type(documents, &binding.port_type.name, binding)
        .into_iter()
        .flat_map(|port_type| &port_type.operations)
        .filter(|o| o.name == bound.name);
    overloads
        .filter(|o| !service.operations.iter().any(|made| made.span == o.span))
        .count()
        == 0
}

/// The port type as the binding's own document declares it, or any other.
fn port_type<'d>(
    documents: &'d Documents,
    name: &QName,
    binding: &Binding,
) -> Option<&'d PortType> {
    let named = |p: &&PortType| p.name == *name;
    let mut own = documents.all().filter(|d| d.file == binding.span.file);
    own.find_map(|document| document.port_types.iter().find(named))
        .or_else(|| {
            documents
                .all()
                .find_map(|d| d.port_types.iter().find(named))
        })
}
