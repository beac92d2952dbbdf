//! Names of services: their modules, traits, clients, tables, methods and fault enums.
//!
//! All of them are made by the generator, so they yield to the names of the contract's
//! types and elements in every module of the crate: glob imports of a service and of
//! the types it speaks of name each thing once.

use super::claims::{Claim, closeness, settle};
use super::ident::{self, Case};
use super::planner::Planner;
use super::ports::{self, PlannedPort};
use super::reserved;
use crate::model::{Message, Operation, SchemaModel, Service};
use crate::options::{Word, Words};

/// The names of one service.
#[derive(Clone, Debug)]
pub(super) struct ServiceNames {
    pub module: String,
    pub server: String,
    pub client: String,
    pub table: String,
    /// The method of each operation.
    pub methods: Vec<String>,
    /// The fault enum of each operation that declares faults, in their order.
    pub faults: Vec<String>,
    /// The names of its ports.
    pub ports: Vec<PlannedPort>,
}

/// The names of every service, in the order of the model.
pub(super) fn run(planner: &Planner<'_>) -> Vec<ServiceNames> {
    let services = &planner.model.services;
    let mut taken = planner.names.all();
    let mut round = |claims: &[Claim], case: Case| {
        let free = |name: &str| reserved::is_free_in_services(name) && !taken.contains(name);
        let names = settle(claims, case, free);
        taken.extend(names.iter().cloned());
        names
    };
    let camel = |ends: [&str; 2]| -> Vec<Claim> {
        let base = |service: &Service| planner.upper_camel(&service.name);
        let ladder = |service| ends.map(|end| format!("{}{end}", base(service))).to_vec();
        let all = services.iter();
        all.map(|service| claim(service, ladder(service))).collect()
    };
    let words = &planner.options.words;
    let (service, client) = (words.get(Word::Service), words.get(Word::Client));
    let servers = round(&camel(["", service]), Case::Camel);
    let longer = format!("{service}{client}");
    let clients = round(&camel([client, &longer]), Case::Camel);
    let tables = services.iter().map(|service| {
        let base = ident::shouty(words, &service.name);
        let longer = format!("{base}_{}", ident::shouty(words, words.get(Word::Service)));
        claim(service, vec![base, longer])
    });
    let tables = round(&tables.collect::<Vec<_>>(), Case::Shouty);
    let schema = &planner.model.schema;
    let faults = services
        .iter()
        .flat_map(|service| fault_claims(words, schema, service));
    let faults: Vec<Claim> = faults.collect();
    let mut faults = round(&faults, Case::Camel).into_iter();
    let modules = settle(
        &services
            .iter()
            .map(|service| module_claim(words, service))
            .collect::<Vec<_>>(),
        Case::Snake,
        reserved::is_free_service_module,
    );
    let rest = servers.into_iter().zip(clients).zip(tables).zip(modules);
    let named = services.iter().zip(rest);
    named
        .map(|(service, (((server, client), table), module))| {
            let methods = methods(words, schema, service);
            ServiceNames {
                module,
                server,
                client,
                table,
                ports: ports::run(words, service, &methods, &taken),
                methods,
                faults: faults.by_ref().take(with_faults(service).count()).collect(),
            }
        })
        .collect()
}

fn claim(service: &Service, ladder: Vec<String>) -> Claim {
    let rank = closeness(&service.name, &ladder[0]);
    Claim::new(rank, key(service), ladder)
}

fn key(service: &Service) -> String {
    format!("{} {}", service.name, service.port_type)
}

fn module_claim(words: &Words, service: &Service) -> Claim {
    let base = ident::snake(words, &service.name);
    let word = ident::snake(words, words.get(Word::Service));
    let longer = format!("{}_{word}", base.trim_end_matches('_'));
    claim(service, vec![base, longer])
}

fn with_faults(service: &Service) -> impl Iterator<Item = &Operation> {
    let all = service.operations.iter();
    all.filter(|operation| !operation.faults.is_empty())
}

fn fault_claims(words: &Words, schema: &SchemaModel, service: &Service) -> Vec<Claim> {
    let (fault, longer) = (words.get(Word::Fault), words.get(Word::Operation));
    let claim = |operation: &Operation| {
        let base = ident::upper_camel(words, &operation.name);
        let whole = ident::upper_camel(words, &service.name);
        let ladder = vec![
            format!("{base}{fault}"),
            format!("{base}{longer}{fault}"),
            format!("{whole}{base}{fault}"),
        ];
        let rank = closeness(&operation.name, &base);
        let key = format!("{} {}", key(service), operation_key(schema, operation));
        Claim::new(rank, key, ladder)
    };
    with_faults(service).map(claim).collect()
}

fn methods(words: &Words, schema: &SchemaModel, service: &Service) -> Vec<String> {
    let word = ident::snake(words, words.get(Word::Operation));
    let claims = service.operations.iter().map(|operation| {
        let base = ident::snake(words, &operation.name);
        let longer = format!("{}_{word}", base.trim_end_matches('_'));
        let rank = closeness(&operation.name, &base);
        Claim::new(rank, operation_key(schema, operation), vec![base, longer])
    });
    let claims: Vec<Claim> = claims.collect();
    settle(&claims, Case::Snake, reserved::is_free_method)
}

/// Operations of one name differ in what they take.
fn operation_key(schema: &SchemaModel, operation: &Operation) -> String {
    match operation.input {
        Message::Element(idx) => format!("{} {}", operation.name, schema.element(idx).name),
        Message::Empty => operation.name.clone(),
    }
}
