//! Services: names of traits, methods and fault enums, and where answers carry
//! their status.

use super::ComplexPlan;
use super::docs;
use super::ident;
use super::item::{Alternative, Choice, Ty, Usage};
use super::names::first_free;
use super::planner::Planner;
use super::retur::{self, Retur};
use crate::model::{Message, Operation, Service};
use std::collections::BTreeSet;

/// A service with every name decided.
#[derive(Clone, Debug)]
pub struct PlannedService {
    /// Position in the model's services.
    pub index: usize,
    /// Its module, which is also the name of its feature.
    pub module: String,
    /// The server trait; the client is called `<name>Client`.
    pub name: String,
    /// The static that holds its table.
    pub table: String,
    /// Lines of documentation.
    pub doc: Vec<String>,
    /// Its operations, in the order of the port type.
    pub operations: Vec<PlannedOperation>,
}

/// An operation with every name decided.
#[derive(Clone, Debug)]
pub struct PlannedOperation {
    /// The method.
    pub method: String,
    /// Lines of documentation.
    pub doc: Vec<String>,
    /// The type of the request's body; none for an empty one.
    pub input: Option<Ty>,
    /// The type of the answer's body; none for an empty one, or none at all.
    pub output: Option<Ty>,
    /// Name and alternatives of the fault enum; none where no fault is declared.
    pub faults: Option<(String, Choice)>,
    /// Where the answer carries its `StandardRetur`.
    pub retur: Option<Retur>,
}

/// Methods that every generated client has.
const TAKEN: &[&str] = &[
    "call", "client", "clone", "new", "secured", "settings", "with",
];

/// Features every crate has; a service's module is also a feature.
const FEATURES: &[&str] = &["client", "default", "serde", "server"];

/// Plans every service of the model.
pub(super) fn run(planner: &Planner<'_>, complexes: &[ComplexPlan]) -> Vec<PlannedService> {
    let mut modules: BTreeSet<String> = FEATURES.iter().map(|f| (*f).to_owned()).collect();
    let services = planner.model.services.iter().enumerate();
    services
        .map(|(index, service)| {
            let module = ident::snake(&service.name);
            let wanted = [module.clone(), format!("{module}_service")];
            let module = first_free(&wanted, |name| !modules.contains(name));
            modules.insert(module.clone());
            plan_service(planner, complexes, index, service, module)
        })
        .collect()
}

fn plan_service(
    planner: &Planner<'_>,
    complexes: &[ComplexPlan],
    index: usize,
    service: &Service,
    module: String,
) -> PlannedService {
    let mut methods: BTreeSet<String> = TAKEN.iter().map(|t| (*t).to_owned()).collect();
    let name = ident::upper_camel(&service.name);
    let client = format!("{name}Client");
    let mut types = BTreeSet::from([name.clone(), client]);
    PlannedService {
        index,
        module,
        table: ident::shouty(&service.name),
        doc: docs::with_facts(
            service.doc.as_deref(),
            format!("Service {}.", docs::code(&service.name)),
            docs::join(&[
                format!("Port type {}", docs::code(&service.port_type.to_string())),
                docs::place(planner.options.sources, service.span),
            ]),
        ),
        operations: service
            .operations
            .iter()
            .map(|operation| {
                plan_operation(planner, complexes, operation, &mut methods, &mut types)
            })
            .collect(),
        name,
    }
}

fn plan_operation(
    planner: &Planner<'_>,
    complexes: &[ComplexPlan],
    operation: &Operation,
    methods: &mut BTreeSet<String>,
    types: &mut BTreeSet<String>,
) -> PlannedOperation {
    let method = ident::snake(&operation.name);
    let wanted = [
        method.clone(),
        format!("{}_operation", method.trim_end_matches('_')),
    ];
    let method = first_free(&wanted, |name| !methods.contains(name));
    methods.insert(method.clone());
    let body = |message: Message| match message {
        Message::Element(idx) => Some(planner.particle_ty(idx)),
        Message::Empty => None,
    };
    PlannedOperation {
        method,
        doc: docs::with_facts(
            operation.doc.as_deref(),
            format!("Operation {}.", docs::code(&operation.name)),
            docs::join(&[docs::place(planner.options.sources, operation.span)]),
        ),
        input: body(operation.input),
        output: operation.output.and_then(body),
        faults: faults(planner, operation, types),
        retur: match operation.output {
            Some(Message::Element(idx)) => retur::find(planner.model, complexes, idx),
            _ => None,
        },
    }
}

fn faults(
    planner: &Planner<'_>,
    operation: &Operation,
    types: &mut BTreeSet<String>,
) -> Option<(String, Choice)> {
    if operation.faults.is_empty() {
        return None;
    }
    let base = ident::upper_camel(&operation.name);
    let wanted = [format!("{base}Fault"), format!("{base}OperationFault")];
    let name = first_free(&wanted, |name| !types.contains(name));
    types.insert(name.clone());
    let mut taken = BTreeSet::new();
    let alternatives = operation
        .faults
        .iter()
        .enumerate()
        .map(|(slot, fault)| {
            let element = planner.model.schema.element(fault.element);
            let wanted = [
                ident::upper_camel(&fault.name),
                ident::upper_camel(&element.name.local),
            ];
            let name = first_free(&wanted, |name| !taken.contains(name));
            taken.insert(name.clone());
            Alternative {
                slot: slot as u16,
                name,
                doc: docs::with_facts(
                    fault.doc.as_deref(),
                    format!("Element {}.", docs::code(&element.name.local)),
                    String::new(),
                ),
                usage: Usage::new(planner.particle_ty(fault.element), 1, 1),
            }
        })
        .collect();
    let choice = Choice {
        alternatives,
        blank: 0,
    };
    Some((name, choice))
}
