//! The identifiers of a plan by the scope each has to be unique in.

use snitflade_codegen::plan::{ItemKind, Plan};
use std::collections::BTreeMap;

/// How many identifiers a plan has.
pub fn count(plan: &Plan) -> usize {
    scopes(plan).values().map(Vec::len).sum()
}

/// Identifiers that stand twice in one scope.
pub fn twice(plan: &Plan) -> Vec<String> {
    let mut out = Vec::new();
    for (scope, mut names) in scopes(plan) {
        names.sort_unstable();
        let pairs = names.windows(2).filter(|pair| pair[0] == pair[1]);
        out.extend(pairs.map(|pair| format!("{scope}::{}", pair[0])));
    }
    out
}

fn scopes(plan: &Plan) -> BTreeMap<String, Vec<String>> {
    let mut out: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut add = |scope: String, name: &str| out.entry(scope).or_default().push(name.to_owned());
    for module in &plan.modules {
        add("crate".to_owned(), &module.name);
    }
    for item in &plan.items {
        let home = plan.modules[item.module.0 as usize].name.clone();
        add(home.clone(), &item.name);
        let scope = format!("{home}::{}", item.name);
        match &item.kind {
            ItemKind::Struct(of) => {
                of.fields
                    .iter()
                    .for_each(|field| add(scope.clone(), &field.name));
                of.extra.iter().for_each(|extra| add(scope.clone(), extra));
                of.required.iter().for_each(|name| add(home.clone(), name));
            }
            ItemKind::Choice(of) => {
                of.alternatives
                    .iter()
                    .for_each(|it| add(scope.clone(), &it.name));
            }
            ItemKind::Codes(of) => of.values.iter().for_each(|it| add(scope.clone(), &it.name)),
            ItemKind::Pending | ItemKind::Checked { .. } | ItemKind::Alias(_) => {}
        }
    }
    for root in &plan.roots {
        add(
            plan.modules[root.module.0 as usize].name.clone(),
            &root.name,
        );
    }
    for service in &plan.services {
        add("services".to_owned(), &service.module);
        // Unique in the whole crate, for glob imports.
        let faults = service
            .operations
            .iter()
            .filter_map(|it| it.faults.as_ref());
        let faults = faults.map(|(name, _)| name);
        for name in [&service.name, &service.client, &service.table]
            .into_iter()
            .chain(faults)
        {
            add("all services".to_owned(), name);
            let items = plan.items.iter().map(|it| &it.name);
            let roots = plan.roots.iter().map(|it| &it.name);
            let same = items.chain(roots).filter(|it| *it == name);
            same.for_each(|it| add("all services".to_owned(), it));
        }
        let methods = service.operations.iter().map(|it| &it.method);
        methods.for_each(|method| add(format!("services::{}", service.module), method));
    }
    out
}
