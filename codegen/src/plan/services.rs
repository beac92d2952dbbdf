//! Services: names of traits, methods and fault enums.

use super::claims::{Claim, closeness, settle};
use super::docs::{self, facts};
use super::ident::Case;
use super::item::{Alternative, Choice, Ty, Usage};
use super::origin::{Origin, OriginKind};
use super::planner::Planner;
use super::ports::PlannedPort;
use super::reserved;
use super::results::{self, PlannedResult};
use super::service_names::{self, ServiceNames};
use super::service_rows::{OperationRow, ServiceRow, bound};
use crate::model::{ElementIdx, Fault, Header, Message, Operation, OperationBinding, Service};

/// A service with every name decided.
#[derive(Clone, Debug)]
pub struct PlannedService {
    /// Position in the model's services.
    pub index: usize,
    /// Its module.
    pub module: String,
    /// The feature of the crate it is behind, where there are several services.
    pub feature: Option<String>,
    /// The server trait.
    pub name: String,
    /// The client.
    pub client: String,
    /// The static that holds its table.
    pub table: String,
    /// The function that routes requests to an implementation, and the one that takes
    /// options besides.
    pub routers: [String; 2],
    /// The parameters of its methods and constructors.
    pub parameters: ParameterNames,
    /// What its table says.
    pub row: ServiceRow,
    /// Its ports, in the order of the model's.
    pub ports: Vec<PlannedPort>,
    /// What it comes from.
    pub origin: Origin,
    /// Lines of documentation.
    pub doc: Vec<String>,
    /// Lines of documentation of the client.
    pub client_doc: Vec<String>,
    /// Its operations, in the order of the port type.
    pub operations: Vec<PlannedOperation>,
}

/// What the parameters of a service's methods and constructors are called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParameterNames {
    /// The request's body.
    pub input: &'static str,
    /// What a server knows of a request besides its body.
    pub context: &'static str,
    /// What carries a client's messages.
    pub transport: &'static str,
    /// The settings of a client.
    pub settings: &'static str,
}

impl ParameterNames {
    /// They stand in signatures only, so no name of a contract can clash with them.
    pub(super) const USUAL: ParameterNames = ParameterNames {
        input: "input",
        context: "context",
        transport: "transport",
        settings: "settings",
    };
}

impl PlannedService {
    /// What it calls its types, tables and constants.
    pub(super) fn names(&self) -> Vec<String> {
        let faults = self.operations.iter().filter_map(|it| it.faults.as_ref());
        let faults = faults.map(|(name, _)| name.clone());
        let ports = self.ports.iter().map(|port| port.constant.clone());
        let own = [&self.name, &self.client, &self.table];
        own.into_iter()
            .cloned()
            .chain(faults)
            .chain(ports)
            .collect()
    }
}

/// An operation with every name decided.
#[derive(Clone, Debug)]
pub struct PlannedOperation {
    /// The method.
    pub method: String,
    /// What the table says of it.
    pub row: OperationRow,
    /// What it comes from.
    pub origin: Origin,
    /// Lines of documentation.
    pub doc: Vec<String>,
    /// The type of the request's body; none for an empty one.
    pub input: Option<Ty>,
    /// The type of the answer's body; none for an empty one, or none at all.
    pub output: Option<Ty>,
    /// Name and alternatives of the fault enum; none where no fault is declared.
    pub faults: Option<(String, Choice)>,
    /// Whether the answer can hold a result that the contract declares.
    pub holds_results: bool,
    /// The headers of the request, in the order of the model's.
    pub input_headers: Vec<PlannedHeader>,
    /// Those of the answer.
    pub output_headers: Vec<PlannedHeader>,
}

/// A header with its meaning decided.
#[derive(Clone, Debug)]
pub struct PlannedHeader {
    /// The header element.
    pub element: ElementIdx,
    /// What it means to the runtime.
    pub role: HeaderRole,
    /// What it comes from.
    pub origin: Origin,
}

/// What a header means to the runtime.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeaderRole {
    /// Nothing: it is the caller's.
    Plain,
    /// It holds the transaction id.
    Transaction,
}

/// The header that KOMBIT's services take the transaction id from.
const REQUEST_HEADER: (&str, &str) = (
    "http://kombit.dk/xml/schemas/RequestHeader/1/",
    "RequestHeader",
);

/// Plans every service of the model.
pub(super) fn run(planner: &Planner<'_>, results: &[PlannedResult]) -> Vec<PlannedService> {
    let services = planner.model.services.iter().enumerate();
    let named = services.zip(service_names::run(planner));
    named
        .map(|((index, service), names)| plan_service(planner, results, index, service, names))
        .collect()
}

fn plan_service(
    planner: &Planner<'_>,
    results: &[PlannedResult],
    index: usize,
    service: &Service,
    names: ServiceNames,
) -> PlannedService {
    let mut enums = names.faults.into_iter();
    let operations = service.operations.iter().zip(names.methods);
    // Every port of a service has the headers of the first one.
    let bound = bound(service, 0);
    PlannedService {
        index,
        feature: (!planner.options.without_features
            && planner.model.services.len() + planner.model.apis.len() > 1)
            .then(|| names.module.trim_end_matches('_').to_owned()),
        client_doc: vec![format!("A client of `{}`.", names.server)],
        module: names.module,
        name: names.server,
        client: names.client,
        table: names.table,
        routers: ["router", "router_with"].map(str::to_owned),
        parameters: ParameterNames::USUAL,
        row: ServiceRow::of(service),
        ports: names.ports,
        origin: Origin::new(OriginKind::Service, &service.port_type, service.span),
        doc: docs::with_facts(
            service.doc.as_deref(),
            format!(
                "Service {}, port type {}.",
                docs::code(&service.name),
                docs::code(&service.port_type.to_string())
            ),
        ),
        operations: operations
            .enumerate()
            .map(|(at, (operation, method))| {
                let declared = Declared {
                    service,
                    operation,
                    bound: bound.get(at),
                };
                plan_operation(planner, results, declared, method, &mut enums)
            })
            .collect(),
    }
}

/// What the contract says of an operation.
struct Declared<'m> {
    service: &'m Service,
    operation: &'m Operation,
    bound: Option<&'m OperationBinding>,
}

fn plan_operation(
    planner: &Planner<'_>,
    results: &[PlannedResult],
    declared: Declared<'_>,
    method: String,
    enums: &mut impl Iterator<Item = String>,
) -> PlannedOperation {
    let Declared {
        service,
        operation,
        bound,
    } = declared;
    let headers = |list: fn(&OperationBinding) -> &Vec<Header>| {
        let headers = bound.into_iter().flat_map(list);
        headers.map(|row| header(planner, row)).collect()
    };
    let ours = planner
        .options
        .docs
        .of_operation(&service.name, &operation.name);
    let body = |message: Message| match message {
        Message::Element(idx) => Some(planner.particle_ty(idx)),
        Message::Empty => None,
    };
    PlannedOperation {
        method,
        row: OperationRow::of(planner.model, operation, bound),
        origin: Origin::new(OriginKind::Operation, &operation.name, operation.span),
        doc: docs::with_facts(
            ours.or(operation.doc.as_deref()),
            format!(
                "Operation {}: {}.",
                docs::code(&operation.name),
                exchange(planner, operation)
            ),
        ),
        input: body(operation.input),
        output: operation.output.and_then(body),
        faults: faults(planner, operation, enums),
        holds_results: match operation.output {
            Some(Message::Element(idx)) => results::can_hold(planner.model, results, idx),
            _ => false,
        },
        input_headers: headers(|row| &row.input_headers),
        output_headers: headers(|row| &row.output_headers),
    }
}

/// What goes there and what comes back, by the names of the elements.
fn exchange(planner: &Planner<'_>, operation: &Operation) -> String {
    let name = |message: Message| match message {
        Message::Element(idx) => docs::code(&planner.model.schema.element(idx).name.local),
        Message::Empty => "an empty message".to_owned(),
    };
    let input = name(operation.input);
    match operation.output {
        Some(output) => format!("{input} is answered by {}", name(output)),
        None => format!("{input} goes one way, without an answer"),
    }
}

fn header(planner: &Planner<'_>, header: &Header) -> PlannedHeader {
    let name = &planner.model.schema.element(header.element).name;
    PlannedHeader {
        element: header.element,
        role: match (&*name.ns, &*name.local) == REQUEST_HEADER {
            true => HeaderRole::Transaction,
            false => HeaderRole::Plain,
        },
        origin: Origin::new(OriginKind::Header, name, header.span),
    }
}

fn faults(
    planner: &Planner<'_>,
    operation: &Operation,
    enums: &mut impl Iterator<Item = String>,
) -> Option<(String, Choice)> {
    if operation.faults.is_empty() {
        return None;
    }
    let local = |fault: &Fault| planner.model.schema.element(fault.element).name.clone();
    let claims = operation.faults.iter().map(|fault| {
        let base = planner.upper_camel(&fault.name);
        let element = local(fault);
        let ladder = vec![base.clone(), planner.upper_camel(&element.local)];
        let rank = closeness(&fault.name, &base);
        Claim::new(rank, format!("{} {element}", fault.name), ladder)
    });
    let claims: Vec<Claim> = claims.collect();
    let names = settle(&claims, Case::Camel, reserved::is_free_variant);
    let alternatives = operation.faults.iter().zip(names).enumerate();
    let alternatives = alternatives.map(|(slot, (fault, name))| Alternative {
        slot: slot as u16,
        name,
        origin: Origin::new(OriginKind::Fault, &fault.name, fault.span),
        doc: docs::with_facts(
            fault.doc.as_deref(),
            facts::element(
                &planner.model.schema,
                planner.model.schema.element(fault.element),
                "",
            ),
        ),
        usage: Usage::new(planner.particle_ty(fault.element), 1, 1),
    });
    let choice = Choice {
        alternatives: alternatives.collect(),
        blank: 0,
    };
    Some((enums.next()?, choice))
}
