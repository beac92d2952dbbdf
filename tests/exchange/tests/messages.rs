//! The registry of message types has every message of every contract.

use snitflade_codegen::model::{HttpBody, HttpContent, Message, Model, Payload};
use snitflade_codegen::pipeline::Job;
use snitflade_codegen::source::DiskLoader;
use snitflade_exchange::MESSAGE_TYPES;
use snitflade_tests::tables::{contracts, workspace};
use std::collections::{BTreeMap, BTreeSet};

/// Namespace and local name of every message of a contract that is a document in XML.
fn messages(model: &Model) -> BTreeSet<(String, String)> {
    let operations = model
        .services
        .iter()
        .flat_map(|service| &service.operations);
    let parts = operations
        .clone()
        .flat_map(|one| [Some(one.input), one.output]);
    let bodies = parts.flatten().filter_map(|message| match message {
        Message::Element(element) => Some(element),
        _ => None,
    });
    let faults = operations.flat_map(|one| one.faults.iter().map(|fault| fault.element));
    let carried = model.channels.iter().flat_map(|channel| &channel.messages);
    let carried = carried.flat_map(|message| {
        let payload = match message.payload {
            Payload::Xml(element) => Some(element),
            Payload::Json(_) | Payload::Opaque => None,
        };
        [payload, message.kind.as_ref().map(|kind| kind.data)]
    });
    let calls = model.apis.iter().flat_map(|api| &api.operations);
    let http = calls.flat_map(|call| {
        let answers = call.answers.iter().flat_map(|answer| &answer.bodies);
        call.request.iter().chain(answers).filter_map(of_body)
    });
    let files = model.files.iter().map(|file| file.root);
    let all = bodies
        .chain(faults)
        .chain(carried.flatten())
        .chain(http)
        .chain(files);
    let names = all.map(|element| {
        let name = &model.schema.element(element).name;
        (name.ns.to_string(), name.local.to_string())
    });
    names.collect()
}

fn of_body(body: &HttpBody) -> Option<snitflade_codegen::model::ElementIdx> {
    match body.content {
        HttpContent::Xml(element) => Some(element),
        _ => None,
    }
}

/// The contracts of a workspace that a contract takes types from, itself first.
fn taken_from(of: &BTreeMap<String, (String, Vec<String>)>, contract: &str) -> Vec<String> {
    let mut found = vec![contract.to_owned()];
    let mut at = 0;
    while at < found.len() {
        for used in &of[&found[at]].1 {
            if !found.contains(used) {
                found.push(used.clone());
            }
        }
        at += 1;
    }
    found
}

fn job(contract: &str) -> Job<'static> {
    let root = workspace();
    match Job::of_contract(DiskLoader::new(&root), &root, contract, false) {
        Ok(job) => job,
        Err(_) => panic!("{contract}"),
    }
}

#[test]
fn every_message_of_every_contract_is_in_the_registry() {
    let contracts = contracts();
    let crates: BTreeMap<String, (String, Vec<String>)> = contracts
        .iter()
        .map(|contract| {
            let options = job(contract).options().contract.clone();
            (contract.clone(), (options.crate_name, options.uses))
        })
        .collect();
    let (mut missing, mut found) = (Vec::new(), 0);
    // The wire types of the runtime are messages of no service.
    for contract in contracts.iter().filter(|one| !one.starts_with("WIRE/")) {
        let mut from: Vec<String> = taken_from(&crates, contract)
            .iter()
            .map(|one| crates[one].0.clone())
            .collect();
        from.push("wire".to_owned());
        let known: BTreeSet<(&str, &str)> = MESSAGE_TYPES
            .iter()
            .filter(|message| from.iter().any(|package| package == message.package))
            .map(|message| (message.name)())
            .collect();
        let mut job = job(contract);
        let model = job.model().unwrap_or_else(|| panic!("{contract}"));
        for (namespace, name) in messages(&model) {
            match known.contains(&(namespace.as_str(), name.as_str())) {
                true => found += 1,
                false => missing.push(format!("{contract}: {{{namespace}}}{name}")),
            }
        }
    }
    println!(
        "{found} messages of {} contracts, {} types",
        contracts.len(),
        MESSAGE_TYPES.len()
    );
    assert!(missing.is_empty(), "{}", missing.join("\n"));
    assert!(found > 0 && !MESSAGE_TYPES.is_empty());
}
