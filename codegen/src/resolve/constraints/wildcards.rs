//! Namespace constraints: do two of them meet, is one within the other.

use crate::model::{Wildcard, WildcardNamespaces};

/// Whether some namespace is admitted by both. Of its names, which no end has,
/// only so many are excluded.
pub fn overlap(a: &Wildcard, b: &Wildcard) -> bool {
    match (&a.namespaces, &b.namespaces) {
        (WildcardNamespaces::List(list), other) | (other, WildcardNamespaces::List(list)) => {
            list.iter().any(|ns| other.admit(ns))
        }
        _ => true,
    }
}

/// Whether everything `inner` admits is admitted by `outer` (cos-ns-subset).
pub fn subset(inner: &Wildcard, outer: &Wildcard) -> bool {
    let names = &outer.except.names;
    namespaces_within(&inner.namespaces, &outer.namespaces)
        && names.iter().all(|name| !inner.admits(name))
}

fn namespaces_within(inner: &WildcardNamespaces, outer: &WildcardNamespaces) -> bool {
    match (inner, outer) {
        (_, WildcardNamespaces::Any) => true,
        (WildcardNamespaces::List(list), outer) => list.iter().all(|ns| outer.admit(ns)),
        (WildcardNamespaces::Not(a), WildcardNamespaces::Not(b)) => a == b || b.is_empty(),
        (WildcardNamespaces::Any, _) | (_, WildcardNamespaces::List(_)) => false,
        (inner, WildcardNamespaces::NotIn(list)) => list.iter().all(|ns| !inner.admit(ns)),
        (inner @ WildcardNamespaces::NotIn(_), WildcardNamespaces::Not(not)) => {
            !inner.admit(not) && !inner.admit("")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::WildcardNamespaces::{Any, List, Not, NotIn};

    /// cos-ns-subset, case by case: what is within what.
    #[test]
    fn one_constraint_lies_within_another() {
        let list = |names: &[&str]| List(names.iter().map(|&name| name.into()).collect());
        let not_in = |names: &[&str]| NotIn(names.iter().map(|&name| name.into()).collect());
        let within = [
            (list(&["a"]), Any),
            (Not("a".into()), Any),
            (Not("a".into()), Not("a".into())),
            (Not("a".into()), Not("".into())),
            (list(&["b", "c"]), Not("a".into())),
            (list(&["a"]), list(&["a", "b"])),
            (not_in(&["", "a"]), Not("a".into())),
            (Not("a".into()), not_in(&["a"])),
        ];
        for (inner, outer) in within {
            assert!(namespaces_within(&inner, &outer), "{inner:?} in {outer:?}");
        }
        let outside = [
            (Not("a".into()), Not("b".into())),
            (Not("".into()), Not("b".into())),
            (Any, Not("a".into())),
            (Not("a".into()), list(&["b"])),
            (list(&["a", "b"]), list(&["a"])),
            (list(&["a"]), Not("a".into())),
            (not_in(&["a"]), Not("a".into())),
            (Not("b".into()), not_in(&["a"])),
        ];
        for (inner, outer) in outside {
            assert!(!namespaces_within(&inner, &outer), "{inner:?} in {outer:?}");
        }
    }
}
