//! The identifiers of a plan, measured: too long, or told apart by a number.

use snitflade_codegen::model::{Model, TypeName};
use snitflade_codegen::options::Words;
use snitflade_codegen::plan::{ItemKind, Plan, ident};
use std::collections::{BTreeMap, BTreeSet};

/// What was found.
#[derive(Default)]
pub struct NameFacts {
    /// How many identifiers there are.
    pub all: usize,
    /// The longest one.
    pub longest: String,
    /// Identifiers of more than eighty characters.
    pub long: Vec<String>,
    /// Identifiers with a number that the contract does not have, each with its scope.
    pub numbered: Vec<String>,
}

/// Measures every identifier of a plan.
pub fn measure(model: &Model, plan: &Plan) -> NameFacts {
    let contract = contract_names(model);
    let mut facts = NameFacts::default();
    for (scope, names) in scopes(plan) {
        for name in &names {
            facts.all += 1;
            if name.len() > facts.longest.len() {
                facts.longest.clone_from(name);
            }
            if name.len() > ident::LONGEST {
                facts.long.push(format!("{scope}::{name}"));
            }
            let stem = name.trim_end_matches(|c: char| c.is_ascii_digit());
            let stem = stem.strip_suffix('_').unwrap_or(stem);
            let own = |at: usize| name.is_char_boundary(at) && contract.contains(&name[at..]);
            let counted = name.ends_with(|c: char| c.is_ascii_digit())
                && !(0..name.len()).any(own)
                && (names.contains(stem) || names.contains(&format!("{stem}_")));
            if counted {
                facts.numbered.push(format!("{scope}::{name}"));
            }
        }
    }
    facts
}

/// Every identifier, by the scope it has to be unique in.
fn scopes(plan: &Plan) -> BTreeMap<String, BTreeSet<String>> {
    let mut out: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let module = |at: u32| plan.modules[at as usize].name.clone();
    let mut add = |scope: String, name: &str| {
        out.entry(scope).or_default().insert(name.to_owned());
    };
    for (at, planned) in plan.modules.iter().enumerate() {
        if plan.is_emitted(at) {
            add("crate".to_owned(), &planned.name);
        }
    }
    for item in &plan.items {
        let home = module(item.module.0);
        add(home.clone(), &item.name);
        let own = format!("{home}::{}", item.name);
        match &item.kind {
            ItemKind::Struct(of) => {
                of.fields.iter().for_each(|f| add(own.clone(), &f.name));
                of.required.iter().for_each(|name| add(home.clone(), name));
            }
            ItemKind::Choice(of) => of
                .alternatives
                .iter()
                .for_each(|a| add(own.clone(), &a.name)),
            ItemKind::Codes(of) => of.values.iter().for_each(|v| add(own.clone(), &v.name)),
            ItemKind::Pending | ItemKind::Checked { .. } | ItemKind::Alias(_) => {}
        }
    }
    for root in &plan.roots {
        add(module(root.module.0), &root.name);
    }
    for service in &plan.services {
        add("services".to_owned(), &service.module);
        let own = format!("services::{}", service.module);
        add(own.clone(), &service.client);
        add(own.clone(), &service.table);
        service
            .routers
            .iter()
            .for_each(|name| add(own.clone(), name));
        for port in &service.ports {
            add(own.clone(), &port.constant);
            add(format!("{own}::{}", service.client), &port.constructor);
        }
        for operation in &service.operations {
            add(format!("{own}::{}", service.name), &operation.method);
            if let Some((name, choice)) = &operation.faults {
                add(own.clone(), name);
                let scope = format!("{own}::{name}");
                let faults = &choice.alternatives;
                faults.iter().for_each(|a| add(scope.clone(), &a.name));
            }
        }
    }
    out
}

/// The contract's own names, as identifiers.
fn contract_names(model: &Model) -> BTreeSet<String> {
    let schema = &model.schema;
    let mut words: BTreeSet<&str> = schema.global_types.keys().map(|n| &*n.local).collect();
    words.extend(schema.elements.iter().map(|element| &*element.name.local));
    for complex in &schema.complexes {
        let attributes = complex.attributes.iter();
        words.extend(attributes.map(|used| &*used.attribute.name.local));
        if let TypeName::Named(name) = &complex.name {
            words.insert(&name.local);
        }
    }
    for service in &model.services {
        words.insert(&service.name);
        words.extend(service.operations.iter().map(|o| o.name.as_str()));
        let faults = service.operations.iter().flat_map(|o| &o.faults);
        words.extend(faults.map(|fault| fault.name.as_str()));
    }
    let helpers = Words::default();
    let mut out = BTreeSet::new();
    for word in words {
        out.extend([
            ident::upper_camel(&helpers, word),
            ident::snake(&helpers, word),
            ident::shouty(&helpers, word),
        ]);
    }
    for namespace in schema.namespaces.keys() {
        let parts = namespace.split(|c: char| !c.is_alphanumeric() && c != '.' && c != '-');
        let parts = parts.filter(|part| !part.is_empty());
        out.extend(parts.map(|part| ident::snake(&helpers, part)));
    }
    for simple in &schema.simples {
        for wire in &simple.facets.enumeration {
            out.extend([
                ident::variant(&helpers, &wire.text),
                ident::spelled(&helpers, &wire.text),
            ]);
        }
    }
    out
}
