//! Last building pass: the indexes of the model by name.

use crate::resolve::schema::wildcard;
use crate::resolve::state::Set;
use std::collections::BTreeMap;
use std::sync::Arc;

pub(in crate::resolve) fn run(set: &mut Set<'_, '_>) {
    for at in set.symbols.elements.by_name.values() {
        let entry = &set.symbols.elements.entries[*at];
        if let Some(idx) = set.element_at.get(&(entry.doc, entry.span.start)) {
            set.model.global_elements.insert(entry.name.clone(), *idx);
        }
    }
    let types: Vec<usize> = set.symbols.types.by_name.values().copied().collect();
    for at in types {
        if let Some(found) = set.type_of_entry(at) {
            let name = set.symbols.types.entries[at].name.clone();
            set.model.global_types.insert(name, found);
        }
    }
    for at in set.symbols.notations.by_name.values() {
        let entry = &set.symbols.notations.entries[*at];
        set.model.notations.insert(entry.name.clone(), entry.span);
    }
    let mut namespaces: BTreeMap<Arc<str>, String> = BTreeMap::new();
    for doc in &set.closure.docs {
        let path = set.map.location(doc.schema.file);
        namespaces.entry(doc.ns.clone()).or_insert(path);
    }
    set.model.namespaces = namespaces;
    wildcard::name_siblings(&mut set.model);
}
