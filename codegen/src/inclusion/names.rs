//! One schema as seen from the other: names in terms of the second.

use crate::model::{ElementIdx, QName, SchemaModel};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A schema and how its namespaces are called under the second.
#[derive(Debug)]
pub(super) struct Side<'a> {
    pub schema: &'a SchemaModel,
    renamed: BTreeMap<Arc<str>, Arc<str>>,
    back: BTreeMap<Arc<str>, Arc<str>>,
}

impl<'a> Side<'a> {
    pub fn new(schema: &'a SchemaModel, renamed: BTreeMap<Arc<str>, Arc<str>>) -> Self {
        let back = renamed
            .iter()
            .map(|(a, b)| (b.clone(), a.clone()))
            .collect();
        Side {
            schema,
            renamed,
            back,
        }
    }

    /// A namespace of this side, as the second calls it.
    pub fn common_ns(&self, ns: &Arc<str>) -> Arc<str> {
        self.renamed.get(ns).unwrap_or(ns).clone()
    }

    /// A name of this side, as the second calls it.
    pub fn common(&self, name: &QName) -> QName {
        QName::new(self.common_ns(&name.ns), name.local.clone())
    }

    /// What this side calls a name of the second.
    pub fn own(&self, name: &QName) -> QName {
        let ns = self.back.get(&name.ns).unwrap_or(&name.ns);
        QName::new(ns.clone(), name.local.clone())
    }

    /// The global element of a name of the second.
    pub fn global(&self, name: &QName) -> Option<ElementIdx> {
        self.schema.global_elements.get(&self.own(name)).copied()
    }
}
