//! Namespace constraints: who is admitted, do they meet, is one within the other.

use crate::model::{QName, Wildcard, WildcardNamespaces};

/// Whether a name is admitted.
pub fn admits(wildcard: &Wildcard, name: &QName) -> bool {
    admits_namespace(&wildcard.namespaces, &name.ns) && !wildcard.except.names.contains(name)
}

/// Whether a name of namespace `ns` (empty for none) is admitted, names that
/// are excluded by themselves aside.
pub fn admits_namespace(set: &WildcardNamespaces, ns: &str) -> bool {
    match set {
        WildcardNamespaces::Any => true,
        WildcardNamespaces::Not(not) => !ns.is_empty() && ns != &**not,
        WildcardNamespaces::List(list) => list.iter().any(|n| &**n == ns),
        WildcardNamespaces::NotIn(list) => list.iter().all(|n| &**n != ns),
    }
}

/// Whether some namespace is admitted by both. Of its names, which no end has,
/// only so many are excluded.
pub fn overlap(a: &Wildcard, b: &Wildcard) -> bool {
    match (&a.namespaces, &b.namespaces) {
        (WildcardNamespaces::List(list), other) | (other, WildcardNamespaces::List(list)) => {
            list.iter().any(|ns| admits_namespace(other, ns))
        }
        _ => true,
    }
}

/// Whether everything `inner` admits is admitted by `outer` (cos-ns-subset).
pub fn subset(inner: &Wildcard, outer: &Wildcard) -> bool {
    let names = &outer.except.names;
    namespaces_within(&inner.namespaces, &outer.namespaces)
        && names.iter().all(|name| !admits(inner, name))
}

fn namespaces_within(inner: &WildcardNamespaces, outer: &WildcardNamespaces) -> bool {
    match (inner, outer) {
        (_, WildcardNamespaces::Any) => true,
        (WildcardNamespaces::List(list), outer) => {
            list.iter().all(|ns| admits_namespace(outer, ns))
        }
        (WildcardNamespaces::Not(a), WildcardNamespaces::Not(b)) => a == b || b.is_empty(),
        (WildcardNamespaces::Any, _) | (_, WildcardNamespaces::List(_)) => false,
        (inner, WildcardNamespaces::NotIn(list)) => {
            list.iter().all(|ns| !admits_namespace(inner, ns))
        }
        (inner @ WildcardNamespaces::NotIn(_), WildcardNamespaces::Not(not)) => {
            !admits_namespace(inner, not) && !admits_namespace(inner, "")
        }
    }
}
