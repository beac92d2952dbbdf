//! Which namespace took the place of which.

use super::NamespaceChange;
use crate::model::{Model, QName};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Namespaces of the older side, each with the one of the newer side that took its place.
#[derive(Debug, Default)]
pub(super) struct Namespaces {
    moved: BTreeMap<String, String>,
}

impl Namespaces {
    /// Pairs the namespaces that only one side has by the names declared in them, and by
    /// how alike the namespaces are once versions are taken out.
    pub fn of(old: &Model, new: &Model) -> Self {
        let (old, new) = (names(old), names(new));
        let gone: Vec<&String> = old.keys().filter(|ns| !new.contains_key(*ns)).collect();
        let mut came: Vec<&String> = new.keys().filter(|ns| !old.contains_key(*ns)).collect();
        let mut scored: Vec<(usize, &String, &String)> = Vec::new();
        for one in &gone {
            for other in &came {
                let alike = score((one, &old[*one]), (other, &new[*other]));
                scored.extend(alike.map(|score| (score, *one, *other)));
            }
        }
        scored.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)).then(a.2.cmp(b.2)));
        let mut moved = BTreeMap::new();
        for (_, one, other) in scored {
            if !moved.contains_key(one) && came.contains(&other) {
                came.retain(|ns| *ns != other);
                moved.insert(one.clone(), other.clone());
            }
        }
        Namespaces { moved }
    }

    /// A name of the older side as the newer side would have it.
    pub fn name(&self, name: &QName) -> QName {
        match self.moved.get(&*name.ns) {
            Some(ns) => QName::new(ns.as_str(), &*name.local),
            None => name.clone(),
        }
    }

    /// Whether a name of each side is the same.
    pub fn same(&self, old: &QName, new: &QName) -> bool {
        old.local == new.local && self.namespace(&old.ns) == &*new.ns
    }

    /// A namespace of the older side as the newer side would have it.
    pub fn namespace<'n>(&'n self, ns: &'n str) -> &'n str {
        self.moved.get(ns).map_or(ns, String::as_str)
    }

    /// A text of the older side, with the namespaces in it as the newer side would have them.
    pub fn text(&self, text: &str) -> String {
        let mut text = text.to_owned();
        for (old, new) in &self.moved {
            text = text.replace(&format!("{{{old}}}"), &format!("{{{new}}}"));
        }
        text
    }

    /// All of them, by the name on the older side; turned, by the name on the newer one.
    pub fn renamed(&self, turned: bool) -> BTreeMap<Arc<str>, Arc<str>> {
        let moved = self.moved.iter().map(|(old, new)| match turned {
            false => (old.as_str().into(), new.as_str().into()),
            true => (new.as_str().into(), old.as_str().into()),
        });
        moved.collect()
    }

    /// All of them, sorted.
    pub fn changes(&self) -> Vec<NamespaceChange> {
        let moved = self.moved.iter();
        moved
            .map(|(old, new)| NamespaceChange {
                old: old.clone(),
                new: new.clone(),
            })
            .collect()
    }
}

/// The local names declared in each namespace.
fn names(model: &Model) -> BTreeMap<String, BTreeSet<String>> {
    let schema = &model.schema;
    let mut out: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let names = schema
        .global_elements
        .keys()
        .chain(schema.global_types.keys());
    let names = names.chain(schema.global_attributes.keys());
    for name in names.chain(model.services.iter().map(|service| &service.port_type)) {
        let declared = out.entry(name.ns.to_string()).or_default();
        declared.insert(name.local.to_string());
    }
    out.remove("");
    out
}

/// How alike two namespaces are; `None` where they are not.
fn score(one: (&str, &BTreeSet<String>), other: (&str, &BTreeSet<String>)) -> Option<usize> {
    let shared = one.1.intersection(other.1).count();
    let least = one.1.len().min(other.1.len()).max(1);
    let same_but_version = unversioned(one.0) == unversioned(other.0);
    let percent = 100 * shared / least;
    match (same_but_version, percent) {
        (true, percent) => Some(1000 + percent),
        (false, 50..) if shared > 1 || one.1.len() == other.1.len() => Some(percent),
        _ => None,
    }
}

/// A namespace without what tells its version: digits, and signs between them.
fn unversioned(ns: &str) -> String {
    let mut out = String::new();
    for part in ns.to_lowercase().split(|c: char| !c.is_alphanumeric()) {
        let letters = part.trim_start_matches('v');
        let is_version = letters.chars().all(|c| c.is_ascii_digit());
        if !is_version {
            out.push_str(part.trim_end_matches(|c: char| c.is_ascii_digit()));
            out.push('/');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::unversioned;

    #[test]
    fn versions_are_taken_out() {
        let same = [
            ("http://a.dk/Person/4/", "http://a.dk/Person/5/"),
            ("urn:oio:sts:6", "urn:oio:sts:7"),
            ("urn:oio:besked:1.1.3.0", "urn:oio:besked:2.0"),
            ("http://a.dk/2017/01/01/", "http://a.dk/2022/06/01/"),
        ];
        for (one, other) in same {
            assert_eq!(unversioned(one), unversioned(other));
        }
        assert_ne!(unversioned("urn:a:sag:1"), unversioned("urn:a:dokument:1"));
    }
}
