//! Namespace constraints: who is admitted, do they meet, is one within the other.

use crate::model::WildcardNamespaces;
use std::sync::Arc;

/// Whether a name of namespace `ns` (empty for none) is admitted.
pub fn admits(set: &WildcardNamespaces, ns: &str) -> bool {
    match set {
        WildcardNamespaces::Any => true,
        WildcardNamespaces::Not(not) => !ns.is_empty() && ns != &**not,
        WildcardNamespaces::List(list) => list.iter().any(|n| &**n == ns),
    }
}

/// Whether some namespace is admitted by both.
pub fn overlap(a: &WildcardNamespaces, b: &WildcardNamespaces) -> bool {
    match (a, b) {
        (WildcardNamespaces::List(list), other) | (other, WildcardNamespaces::List(list)) => {
            list.iter().any(|ns| admits(other, ns))
        }
        _ => true,
    }
}

/// Whether everything `inner` admits is admitted by `outer` (cos-ns-subset).
pub fn subset(inner: &WildcardNamespaces, outer: &WildcardNamespaces) -> bool {
    match (inner, outer) {
        (_, WildcardNamespaces::Any) => true,
        (WildcardNamespaces::List(list), outer) => {
            list.iter().all(|ns: &Arc<str>| admits(outer, ns))
        }
        (WildcardNamespaces::Not(a), WildcardNamespaces::Not(b)) => a == b || b.is_empty(),
        _ => false,
    }
}
