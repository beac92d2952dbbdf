//! The names that one root document can see.

use super::Context;
use crate::diag::{Diagnostic, Severity};
use crate::model::QName;
use crate::source::Span;
use crate::suggest;
use crate::wsdl::{
    Binding, Definitions, Message, Policy, Port, PortType, Protocol, Service, Transport, codes,
    transport_of_binding,
};
use std::collections::BTreeMap;

/// Components by name. Where a name is declared twice, the first one counts.
pub(super) struct Scope<'d> {
    pub messages: BTreeMap<&'d QName, &'d Message>,
    pub bindings: Vec<&'d Binding>,
    pub policies: Vec<&'d Policy>,
    port_types: Vec<&'d PortType>,
    services: Vec<&'d Service>,
    docs: Vec<&'d Definitions>,
}

impl<'d> Scope<'d> {
    pub fn new(documents: &[&'d Definitions], context: &mut Context<'_>) -> Self {
        let mut scope = Scope {
            messages: BTreeMap::new(),
            bindings: Vec::new(),
            policies: Vec::new(),
            port_types: Vec::new(),
            services: Vec::new(),
            docs: documents.to_vec(),
        };
        let mut declared = Declared::default();
        for document in documents.iter().copied() {
            for message in &document.messages {
                if declared.first(context, "message", &message.name, message.span) {
                    scope.messages.insert(&message.name, message);
                }
            }
            for port_type in &document.port_types {
                if declared.first(context, "port type", &port_type.name, port_type.span) {
                    scope.port_types.push(port_type);
                }
            }
            for binding in &document.bindings {
                if declared.first(context, "binding", &binding.name, binding.span) {
                    scope.bindings.push(binding);
                }
            }
            for service in &document.services {
                if declared.first(context, "service", &service.name, service.span) {
                    scope.services.push(service);
                }
            }
            scope.policies.extend(&document.policies);
        }
        scope.check_references(context);
        scope
    }

    /// The port types, in the order written.
    pub fn port_types(&self) -> Vec<&'d PortType> {
        self.port_types.clone()
    }

    /// The ports bound to a binding, each with its service.
    pub fn ports_of(&self, binding: &QName) -> Vec<(&'d Service, &'d Port)> {
        self.services
            .iter()
            .flat_map(|service| service.ports.iter().map(move |port| (*service, port)))
            .filter(|(_, port)| port.binding.name == *binding)
            .collect()
    }

    /// What carries a SOAP binding; `None` for other bindings.
    pub fn transport_of_binding(&self, binding: &Binding) -> Option<Transport> {
        let Protocol::Soap { transport, .. } = &binding.protocol else {
            return None;
        };
        let ports = self.ports_of(&binding.name);
        let addresses = ports.iter().map(|(_, port)| port.address.as_str());
        Some(transport_of_binding(transport, addresses))
    }

    /// Documentation of a port type: its own, or that of the service or
    /// document around it.
    pub fn doc(&self, port_type: &PortType, services: &[QName]) -> Option<String> {
        let own = port_type.doc.clone();
        let of_service = || {
            let mut named = self.services.iter().filter(|s| services.contains(&s.name));
            named.find_map(|service| service.doc.clone())
        };
        let of_document = || {
            let mut docs = self.docs.iter();
            docs.find(|d| d.file == port_type.span.file)
                .and_then(|d| d.doc.clone())
        };
        own.or_else(of_service).or_else(of_document)
    }

    /// Bindings of unknown port types and ports of unknown bindings.
    fn check_references(&self, context: &mut Context<'_>) {
        for binding in &self.bindings {
            let name = &binding.port_type.name;
            if !self.port_types.iter().any(|p| p.name == *name) {
                let known = self.port_types.iter().map(|p| &p.name);
                let help = nearest("port type", name, known);
                let message = format!("the port type {name} is not declared");
                let span = binding.port_type.span;
                context.warn(codes::UNKNOWN_PORT_TYPE, span, message, help);
            }
        }
        for port in self.services.iter().flat_map(|s| &s.ports) {
            let name = &port.binding.name;
            if !self.bindings.iter().any(|b| b.name == *name) {
                let help = nearest("binding", name, self.bindings.iter().map(|b| &b.name));
                let message = format!("the binding {name} is not declared");
                context.warn(codes::UNKNOWN_BINDING, port.binding.span, message, help);
            }
        }
    }
}

/// A help line that names the component meant, if one can be guessed.
pub(super) fn nearest<'q>(
    what: &str,
    wanted: &QName,
    known: impl Iterator<Item = &'q QName>,
) -> String {
    let known: Vec<&QName> = known.collect();
    if let Some(other) = known.iter().find(|name| name.local == wanted.local) {
        return format!("there is a {what} {other}: compare the namespaces");
    }
    match suggest::closest(&wanted.local, known.iter().map(|name| &*name.local)) {
        Some(name) => format!("did you mean {name}?"),
        None => format!("declare it, or import the document that declares this {what}"),
    }
}

/// Which names were declared already.
#[derive(Default)]
struct Declared {
    places: BTreeMap<(&'static str, QName), Span>,
}

impl Declared {
    fn first(
        &mut self,
        context: &mut Context<'_>,
        what: &'static str,
        name: &QName,
        span: Span,
    ) -> bool {
        if name.local.is_empty() {
            return false;
        }
        let Some(first) = self.places.get(&(what, name.clone())) else {
            self.places.insert((what, name.clone()), span);
            return true;
        };
        let message = format!("the {what} {name} is declared twice");
        context.diagnostics.push(
            Diagnostic::new(Severity::Warning, codes::DUPLICATE, span, message)
                .label(*first, "first declared here")
                .help("the first one is used"),
        );
        false
    }
}

impl Context<'_> {
    /// Reports a warning.
    pub fn warn(
        &mut self,
        code: crate::diag::Code,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let found = Diagnostic::new(Severity::Warning, code, span, message);
        self.diagnostics.push(found.help(help));
    }

    /// Reports a note.
    pub fn note(
        &mut self,
        code: crate::diag::Code,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let found = Diagnostic::new(Severity::Note, code, span, message);
        self.diagnostics.push(found.help(help));
    }
}
