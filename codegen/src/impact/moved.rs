//! What is called otherwise in the newer contract, so that it can be called as before.

use crate::diff::{Axis, Role, Side, compare};
use std::collections::BTreeMap;
use toml::{Table, Value};

/// Namespaces and modules of both.
#[derive(Debug, Default)]
pub(super) struct Moved {
    /// Namespaces that took the place of others, the older first.
    pub(super) namespaces: Vec<(String, String)>,
    /// Names of modules of the older ones, by the newer namespace, where the newer module is
    /// called otherwise.
    pub(super) modules: BTreeMap<String, String>,
}

impl Moved {
    pub(super) fn of(old: &Side, new: &Side) -> Self {
        let report = compare(old, new, Role::Both, Axis::Both);
        let pairs = report.namespaces.into_iter().map(|it| (it.old, it.new));
        let namespaces: Vec<(String, String)> = pairs.collect();
        let name = |side: &Side, namespace: &str| {
            let mut modules = side.plan.modules.iter();
            let module = modules.find(|module| module.namespace == namespace)?;
            Some(module.name.clone())
        };
        let taken = |name: &str| new.plan.modules.iter().any(|module| module.name == name);
        let modules = namespaces.iter().filter_map(|(one, other)| {
            let (before, now) = (name(old, one)?, name(new, other)?);
            (before != now && !taken(&before)).then(|| (other.clone(), before))
        });
        Moved {
            modules: modules.collect(),
            namespaces,
        }
    }

    /// Gives new namespaces the module names that the old ones have.
    pub(super) fn name(&self, table: &mut Table) {
        let names = table
            .entry("namespaces")
            .or_insert_with(|| Value::Table(Table::new()));
        if let Some(names) = names.as_table_mut() {
            let modules = self.modules.iter();
            names.extend(modules.map(|(of, name)| (of.clone(), name.clone().into())));
        }
    }
}
