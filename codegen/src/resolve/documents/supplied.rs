//! Schemas everybody uses and nobody ships: read from our own copies where a set has none.

use super::built_in;
use super::loading::{Loading, own_namespace};
use crate::source::FileId;
use crate::xsd::{self, Item};
use std::collections::BTreeSet;
use std::sync::Arc;

impl Loading<'_> {
    /// Schemas everybody uses and nobody ships, where the set has none of its own.
    pub(super) fn built_in(&mut self) {
        let files: BTreeSet<FileId> = self.closure.docs.iter().map(|d| d.schema.file).collect();
        let texts: Vec<Arc<str>> = files
            .into_iter()
            .map(|f| self.map.text(f).clone())
            .collect();
        // One of them may import another.
        while let Some(schema) = self.wanted(&texts) {
            self.add_text(schema.path, schema.text);
        }
    }

    /// A schema that is imported or used and not there.
    fn wanted(&self, texts: &[Arc<str>]) -> Option<&'static built_in::BuiltIn> {
        let docs = &self.closure.docs;
        built_in::ALL.iter().find(|schema| {
            let imported = docs.iter().any(|d| d.imports.contains(schema.namespace));
            let wanted = imported
                || texts.iter().any(|text| (schema.is_used)(text))
                || schema.for_parts && self.options.named.contains(schema.namespace);
            wanted && !docs.iter().any(|d| &*d.ns == schema.namespace)
        })
    }

    fn add_text(&mut self, path: &str, text: &str) {
        let file = self.map.add(path, text);
        if let Some(schema) = xsd::parse_file(self.map, file, self.diagnostics) {
            let ns = own_namespace(&schema);
            let imports = schema.items.iter().filter_map(|item| match item {
                Item::Import(import) => import.namespace.as_ref().map(|n| n.value.clone()),
                _ => None,
            });
            let imports = imports.collect();
            if let Some(id) = self.add(schema, ns) {
                self.closure.docs[id].imports = imports;
            }
            self.queue.clear();
        }
    }
}
