//! APIs over plain HTTP: clients, traits, and the types of their operations.

use super::claims::{Claim, closeness, settle};
use super::docs::{self, code};
use super::http_rows::HttpOperationRow;
use super::http_types::{Carried, HttpItem, Maker};
use super::ident::{self, Case};
use super::origin::{Origin, OriginKind};
use super::planner::Planner;
use super::reserved;
use super::services::{ParameterNames, PlannedService};
use crate::model::{HttpApi, HttpOperation};
use crate::options::Word;
use std::collections::BTreeSet;

/// An API with every name decided.
#[derive(Clone, Debug)]
pub struct PlannedApi {
    /// Its module, among those of the services.
    pub module: String,
    /// The feature of the crate it is behind, where there are several services.
    pub feature: Option<String>,
    /// The server trait.
    pub name: String,
    /// The client.
    pub client: String,
    /// The static that holds its table.
    pub table: String,
    /// The functions that route requests to an implementation.
    pub routers: [String; 2],
    /// The parameters of its methods and constructors.
    pub parameters: ParameterNames,
    /// Its security profile; empty without one.
    pub profile: String,
    /// What it comes from.
    pub origin: Origin,
    /// Lines of documentation.
    pub doc: Vec<String>,
    /// Lines of documentation of the client.
    pub client_doc: Vec<String>,
    /// Its operations, in the order of the contract.
    pub operations: Vec<PlannedHttpOperation>,
}

/// An operation with every name decided.
#[derive(Clone, Debug)]
pub struct PlannedHttpOperation {
    /// The method.
    pub method: String,
    /// What the table says of it.
    pub row: HttpOperationRow,
    /// What it comes from.
    pub origin: Origin,
    /// Lines of documentation.
    pub doc: Vec<String>,
    /// Types that it has of its own, in the order they are declared.
    pub items: Vec<HttpItem>,
    /// What it is asked with.
    pub input: Carried,
    /// What comes back.
    pub output: Carried,
    /// The enum of failing answers; none where none is declared.
    pub failure: Option<String>,
}

/// Plans every API of the model.
pub(super) fn run(planner: &Planner<'_>, services: &[PlannedService]) -> Vec<PlannedApi> {
    let apis = &planner.model.apis;
    let mut taken = planner.names.all();
    taken.extend(services.iter().flat_map(PlannedService::names));
    let words = &planner.options.words;
    let (service, client) = (words.get(Word::Service), words.get(Word::Client));
    let mut round = |case: Case, ladder: &dyn Fn(&HttpApi) -> Vec<String>| {
        let claims: Vec<Claim> = apis.iter().map(|api| claim(api, ladder(api))).collect();
        let names = settle(&claims, case, |name| {
            reserved::is_free_in_services(name) && !taken.contains(name)
        });
        taken.extend(names.iter().cloned());
        names
    };
    let camel = |api: &HttpApi, ends: [&str; 2]| {
        let base = planner.upper_camel(&api.name);
        ends.map(|end| format!("{base}{end}")).to_vec()
    };
    let longer = format!("{service}{client}");
    let servers = round(Case::Camel, &|api| camel(api, ["", service]));
    let clients = round(Case::Camel, &|api| camel(api, [client, &longer]));
    let tables = round(Case::Shouty, &|api| {
        let base = ident::shouty(words, &api.name);
        vec![
            base.clone(),
            format!("{base}_{}", ident::shouty(words, service)),
        ]
    });
    let modules = modules(planner, services);
    let names = servers.into_iter().zip(clients).zip(tables).zip(modules);
    let mut out = Vec::new();
    for (api, (((name, client), table), module)) in apis.iter().zip(names) {
        let several = planner.model.services.len() + apis.len() > 1;
        let feature = !planner.options.without_features && several;
        out.push(PlannedApi {
            feature: feature.then(|| module.trim_end_matches('_').to_owned()),
            client_doc: client_doc(&name, &api.profile),
            module,
            name,
            client,
            table,
            routers: ["router", "router_with"].map(str::to_owned),
            parameters: ParameterNames::USUAL,
            profile: api.profile.clone(),
            origin: Origin::new(OriginKind::Service, &api.name, api.span),
            doc: docs::with_facts(
                api.doc.as_deref(),
                format!("API {} over plain HTTP.", code(&api.name)),
            ),
            operations: operations(planner, api, &mut taken),
        });
    }
    out
}

/// A client has no profile before it is given one, and whoever reads of it has to learn so.
fn client_doc(name: &str, profile: &str) -> Vec<String> {
    let mut out = vec![format!("A client of `{name}`.")];
    if profile == "token" {
        let lines = [
            "",
            "Its calls want an access token: give it a profile that puts one on them with",
            "[`secured`](Self::secured), such as `idws::client::AccessTokenProfile` of the runtime.",
        ];
        out.extend(lines.map(str::to_owned));
    }
    out
}

fn claim(api: &HttpApi, ladder: Vec<String>) -> Claim {
    let rank = ladder
        .first()
        .map_or(0, |plain| closeness(&api.name, plain));
    Claim::new(rank, api.name.clone(), ladder)
}

/// Modules beside those of the services.
fn modules(planner: &Planner<'_>, services: &[PlannedService]) -> Vec<String> {
    let words = &planner.options.words;
    let claims = planner.model.apis.iter().map(|api| {
        let base = ident::snake(words, &api.name);
        let word = planner.small_word(Word::Service);
        let longer = format!("{}_{word}", base.trim_end_matches('_'));
        claim(api, vec![base, longer])
    });
    let claims: Vec<Claim> = claims.collect();
    let is_other = |name: &str| services.iter().any(|service| service.module == name);
    settle(&claims, Case::Snake, |name| {
        reserved::is_free_service_module(name) && !is_other(name)
    })
}

fn operations(
    planner: &Planner<'_>,
    api: &HttpApi,
    taken: &mut BTreeSet<String>,
) -> Vec<PlannedHttpOperation> {
    let words = &planner.options.words;
    let word = planner.small_word(Word::Operation);
    let claims = api.operations.iter().map(|operation| {
        let base = ident::snake(words, &operation.name);
        let longer = format!("{}_{word}", base.trim_end_matches('_'));
        let rank = closeness(&operation.name, &base);
        let key = format!("{} {}", operation.method, operation.template());
        Claim::new(rank, key, vec![base, longer])
    });
    let claims: Vec<Claim> = claims.collect();
    let methods = settle(&claims, Case::Snake, reserved::is_free_method);
    let mut maker = Maker::new(planner, &api.name, taken);
    let mut out = Vec::new();
    for (operation, method) in api.operations.iter().zip(methods) {
        let made = maker.operation(operation);
        let ours = planner
            .options
            .docs
            .of_operation(&api.name, &operation.name);
        out.push(PlannedHttpOperation {
            method,
            row: made.row,
            origin: Origin::new(OriginKind::Operation, &operation.name, operation.span),
            doc: docs::with_facts(ours.or(operation.doc.as_deref()), facts(operation)),
            items: made.items,
            input: made.input,
            output: made.output,
            failure: made.failure,
        });
    }
    out
}

fn facts(operation: &HttpOperation) -> String {
    let line = format!("{} {}", operation.method, operation.template());
    format!("Operation {}: {}.", code(&operation.name), code(&line))
}
