//! What an envelope is to a contract: the request, the answer or a fault of an operation.

use super::contracts::Known;
use super::look::{Envelope, Name};
use crate::model::{ElementIdx, Message, Model, Operation, OperationBinding, Service};
use std::fmt;

/// Which message of an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Request,
    Answer,
    Fault,
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Part::Request => "request",
            Part::Answer => "answer",
            Part::Fault => "fault",
        })
    }
}

/// A message of an operation that an envelope may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Role {
    pub part: Part,
    pub service: String,
    pub operation: String,
    /// Names of declared header blocks that it does not have.
    pub missing_headers: Vec<String>,
    /// Whether the message is in the SOAP encoding.
    pub is_encoded: bool,
}

/// Everything an envelope may be to a contract, in the order of its operations.
pub(super) fn roles(known: &Known, envelope: &Envelope) -> Vec<Role> {
    let model = &known.model;
    let element = |name: &Name| known.element(&name.0, &name.1);
    let body = envelope.body.as_ref().filter(|_| !envelope.is_fault());
    let body = body.and_then(element);
    let details: Vec<ElementIdx> = envelope.details.iter().filter_map(element).collect();
    let mut found = Vec::new();
    for service in &model.services {
        for operation in &service.operations {
            for part in parts(operation, envelope, body, &details) {
                found.push(role(model, envelope, service, operation, part));
            }
        }
    }
    found
}

/// Which messages of an operation hold these elements.
fn parts(
    operation: &Operation,
    envelope: &Envelope,
    body: Option<ElementIdx>,
    details: &[ElementIdx],
) -> Vec<Part> {
    let holds = |message: Message| match message {
        Message::Element(element) => body == Some(element),
        Message::Empty => envelope.body.is_none(),
    };
    let is_fault = operation
        .faults
        .iter()
        .any(|fault| details.contains(&fault.element));
    let all = [
        (Part::Request, holds(operation.input)),
        (Part::Answer, operation.output.is_some_and(holds)),
        (Part::Fault, is_fault),
    ];
    let all = all.into_iter().filter(|(_, is_it)| *is_it);
    all.map(|(part, _)| part).collect()
}

fn role(
    model: &Model,
    envelope: &Envelope,
    service: &Service,
    operation: &Operation,
    part: Part,
) -> Role {
    let bound = binding(service, operation);
    let declared = match (bound, part) {
        (Some(bound), Part::Request) => &bound.input_headers[..],
        (Some(bound), Part::Answer) => &bound.output_headers,
        _ => &[],
    };
    let names = declared
        .iter()
        .map(|header| &model.schema.element(header.element).name);
    let is_there = |namespace: &str, local: &str| {
        let mut blocks = envelope.headers.iter();
        blocks.any(|block| block.0 == namespace && block.1 == local)
    };
    let missing = names.filter(|name| !is_there(&name.ns, &name.local));
    Role {
        part,
        service: service.name.clone(),
        operation: operation.name.clone(),
        missing_headers: missing.map(|name| name.local.to_string()).collect(),
        is_encoded: part != Part::Fault && bound.is_some_and(|bound| bound.encoding.is_some()),
    }
}

/// What the first port says of an operation.
fn binding<'m>(service: &'m Service, operation: &Operation) -> Option<&'m OperationBinding> {
    let port = service.ports.first()?;
    let mut bound = port.binding.operations.iter();
    bound.find(|bound| bound.operation == operation.name)
}
