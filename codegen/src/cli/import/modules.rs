//! Names of modules that the version before has for namespaces that differ in version alone.

use crate::options::Contract;
use std::collections::BTreeMap;

/// Takes names over; tells how many were.
pub(super) fn take_over(modules: &mut BTreeMap<String, String>, before: &Contract) -> usize {
    let mut taken = 0;
    for (namespace, module) in modules {
        let same = before.namespaces.get(namespace);
        let mut similar = before.namespaces.iter();
        let similar = || {
            let found = similar.find(|(old, _)| without_digits(old) == without_digits(namespace));
            found.map(|(_, module)| module)
        };
        if let Some(known) = same.or_else(similar) {
            known.clone_into(module);
            taken += 1;
        }
    }
    taken
}

fn without_digits(namespace: &str) -> String {
    let letters = |c: &char| !c.is_ascii_digit() && *c != '.';
    namespace.chars().filter(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_namespace_of_the_next_version_keeps_its_module() {
        let mut before = Contract::default();
        before
            .namespaces
            .insert("urn:e:person/4/".into(), "person".into());
        let mut modules = BTreeMap::from([
            ("urn:e:person/5/".to_owned(), "person_5".to_owned()),
            ("urn:e:query/5/".to_owned(), "query".to_owned()),
        ]);
        assert_eq!(take_over(&mut modules, &before), 1);
        assert_eq!(modules["urn:e:person/5/"], "person");
        assert_eq!(modules["urn:e:query/5/"], "query");
    }
}
