//! The static rows of a service: ports, operations, headers, faults.

use super::SoapVersion;
use crate::schema::{ComplexId, ElementId, ResultType, Schema};

/// One service of a contract set: a port type with everything bound to it.
#[derive(Debug)]
pub struct ServiceTable<'a> {
    /// The service's name, as in its documentation.
    pub name: &'a str,
    /// Namespace of the port type.
    pub namespace: &'a str,
    /// The schema its messages belong to.
    pub schema: &'a Schema<'a>,
    /// Its ports; the first is the default.
    pub ports: &'a [Port<'a>],
    /// Its operations, in the order of the port type.
    pub operations: &'a [Operation<'a>],
    /// The types of the schema whose values are results, sorted.
    pub results: &'a [ResultType<'a>],
}

/// One port: a binding and the security profile its policies name.
#[derive(Clone, Copy, Debug)]
pub struct Port<'a> {
    /// The port's name in the contract.
    pub name: &'a str,
    /// SOAP version of its binding.
    pub soap: SoapVersion,
    /// `context`, `token`, `oioidws` or empty.
    pub profile: &'a str,
    /// Whether its requests carry the Liberty header `sbf:Framework`.
    pub liberty: bool,
    /// The actions of this port, one for each operation; empty where they are
    /// those of the operations' rows.
    pub actions: &'a [&'a str],
    /// The WSDL file that declares it, a [`ContractFile::path`].
    pub file: &'a str,
    /// Whether its policies ask for MTOM.
    pub mtom: Mtom,
    /// Whether its binding or its policies ask for WS-Addressing.
    pub addressing: Addressing,
}

/// Whether messages carry the header blocks of WS-Addressing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Addressing {
    /// The contract does not speak of it.
    #[default]
    No,
    /// They may.
    Optional,
    /// All of them do.
    Required,
}

/// Whether messages travel with their binary content in parts of their own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mtom {
    /// They do not.
    #[default]
    No,
    /// They may, and do where there is enough to gain.
    Optional,
    /// All of them do.
    Required,
}

/// One operation.
#[derive(Clone, Copy, Debug)]
pub struct Operation<'a> {
    /// Its name on the wire.
    pub name: &'a str,
    /// `soapAction`; may be empty.
    pub action: &'a str,
    /// What the caller sends.
    pub input: Message,
    /// What comes back.
    pub output: Message,
    /// Header blocks declared for the request.
    pub input_headers: &'a [Header],
    /// Header blocks declared for the reply.
    pub output_headers: &'a [Header],
    /// Declared faults; row `i` is alternative `i` of the generated fault enum.
    pub faults: &'a [Fault<'a>],
    /// How its messages are encoded, where they are not literal.
    pub encoding: Option<Encoding<'a>>,
    /// The WS-Addressing actions of its messages.
    pub addressed: Addressed<'a>,
}

/// The WS-Addressing actions of an operation's request and reply; those of its
/// faults stand in their rows. [`ServiceTable::request_action`] weighs the
/// request's against its `soapAction`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Addressed<'a> {
    /// The request's: declared, or else made by the default pattern (WS-Addressing
    /// Metadata, section 4.4.4).
    pub input: &'a str,
    /// Whether the contract declares the request's.
    pub declared: bool,
    /// The reply's; empty for a one-way operation.
    pub output: &'a str,
}

/// The encoding of an operation's messages: SOAP 1.1 section 5, or its
/// successor of SOAP 1.2 part 2.
#[derive(Clone, Copy, Debug)]
pub struct Encoding<'a> {
    /// The encoding style's URI.
    pub style: &'a str,
    /// Complex types that are arrays: one member, whose name does not matter.
    pub arrays: &'a [ComplexId],
}

/// What the body of a message holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Message {
    /// This element. An RPC wrapper is an element row too.
    Element(ElementId),
    /// An empty body.
    Empty,
    /// No message at all: the output of a one-way operation.
    None,
}

/// A header block the contract declares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Header {
    /// Its element.
    pub element: ElementId,
    /// What it is for.
    pub role: HeaderRole,
}

/// What a declared header block is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeaderRole {
    /// The caller gives it.
    Plain,
    /// `RequestHeader { TransactionUUID }`: carries the transaction id, which
    /// the client makes when the caller gives none.
    Transaction,
}

/// A declared fault.
#[derive(Clone, Copy, Debug)]
pub struct Fault<'a> {
    /// Its name in the operation.
    pub name: &'a str,
    /// The element in the fault's detail.
    pub element: ElementId,
    /// Its WS-Addressing action.
    pub action: &'a str,
}

/// A file of the contract, embedded so that a server can show it.
#[derive(Clone, Copy, Debug)]
pub struct ContractFile<'a> {
    /// Path below the contract's folder, with `/`.
    pub path: &'a str,
    /// Its content.
    pub text: &'a str,
}

impl<'a> ServiceTable<'a> {
    /// The first port of a security profile. `token` and `oioidws` both mean a token and a
    /// signed call, so where a service has one of the two, either word will do.
    pub fn port_of_profile(&self, profile: &str) -> Option<usize> {
        let of = |name: &str| self.ports.iter().position(|port| port.profile == name);
        of(profile).or_else(|| match profile {
            "token" => of("oioidws"),
            "oioidws" => of("token"),
            _ => None,
        })
    }

    /// The action of operation `operation` at port `port`.
    pub fn action(&self, port: usize, operation: usize) -> &'a str {
        let own = self
            .ports
            .get(port)
            .and_then(|port| port.actions.get(operation));
        match own {
            Some(action) => action,
            None => self
                .operations
                .get(operation)
                .map_or("", |operation| operation.action),
        }
    }

    /// The WS-Addressing action of the request of `operation` at `port`: the one
    /// declared, or else the `soapAction`, or else that of the default pattern
    /// (WS-Addressing Metadata, section 4.4.1).
    pub fn request_action(&self, port: usize, operation: usize) -> &'a str {
        let soap = self.action(port, operation);
        match self.operations.get(operation).map(|row| row.addressed) {
            Some(own) if own.declared || soap.is_empty() => own.input,
            _ => soap,
        }
    }

    /// The WS-Addressing action of the reply of `operation`; empty for one that
    /// is one-way.
    pub fn reply_action(&self, operation: usize) -> &'a str {
        let row = self.operations.get(operation);
        row.map_or("", |row| row.addressed.output)
    }

    /// Whether any port gives this operation this action.
    pub fn has_action(&self, operation: usize, action: &str) -> bool {
        (0..self.ports.len().max(1)).any(|port| self.action(port, operation) == action)
    }

    /// The namespace and local name of an element of the schema.
    pub fn element_name(&self, element: ElementId) -> (&'a str, &'a str) {
        let schema: &'a Schema<'a> = self.schema;
        let name = schema.name(schema.element(element).name);
        (schema.namespace(name.ns), name.local)
    }

    /// Namespace and local name of the header block that carries the transaction in
    /// requests of an operation, if it declares one.
    pub fn transaction_header(&self, operation: &Operation<'_>) -> Option<(&'a str, &'a str)> {
        let mut declared = operation.input_headers.iter();
        let header = declared.find(|header| header.role == HeaderRole::Transaction)?;
        Some(self.element_name(header.element))
    }

    /// The operation whose request body holds this element.
    pub fn by_input(&self, namespace: &str, local: &str) -> Option<usize> {
        self.operations.iter().position(|row| match row.input {
            Message::Element(element) => self.element_name(element) == (namespace, local),
            Message::Empty | Message::None => false,
        })
    }
}
