//! What a contract says on the wire, as facts that can be compared: one text
//! for each component, under a path that names it.
//!
//! Documentation, places in files, the order of components and the names of
//! types nobody can refer to are no facts.

mod schema;
mod service;

use snitflade_codegen::model::Model;
use std::collections::BTreeMap;

/// Facts by the path of what they are about.
pub type Facts = BTreeMap<String, String>;

/// All facts of a model.
pub fn facts(model: &Model) -> Facts {
    let mut facts = Facts::new();
    schema::add(&model.schema, &mut facts);
    service::add(model, &mut facts);
    facts
}

/// What two contracts disagree on: path, then what the first and what the second says.
pub fn differences(first: &Facts, second: &Facts) -> Vec<String> {
    let mut found = Vec::new();
    for (path, fact) in first {
        match second.get(path) {
            None => found.push(format!("{path}: only in the first: {fact}")),
            Some(other) if other != fact => {
                found.push(format!("{path}: {fact} ≠ {other}"));
            }
            Some(_) => {}
        }
    }
    for (path, fact) in second {
        if !first.contains_key(path) {
            found.push(format!("{path}: only in the second: {fact}"));
        }
    }
    found.sort();
    found
}
