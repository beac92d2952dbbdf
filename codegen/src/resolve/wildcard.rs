//! Namespace constraints as sets (Structures §3.10.6).

use super::closure::DocId;
use super::constraints::admits;
use super::set::Set;
use crate::model::{Wildcard, WildcardNamespaces as Ns};
use crate::xsd::{self, NamespaceList};
use std::collections::BTreeSet;
use std::sync::Arc;

impl Set<'_, '_> {
    /// A wildcard of either kind, `##other` and its kin made concrete.
    pub fn attribute_wildcard(&self, doc: DocId, node: &xsd::Wildcard) -> Wildcard {
        let own = self.ns(doc);
        let namespaces = match &node.namespaces {
            NamespaceList::Any => Ns::Any,
            NamespaceList::Other => Ns::Not(own),
            NamespaceList::List(list) => list_of(
                list.iter()
                    .map(|ns| ns.clone().unwrap_or_else(|| own.clone())),
            ),
        };
        Wildcard {
            namespaces,
            process: node.process,
            span: node.common.span,
            doc: node.common.doc(),
        }
    }
}

fn list_of(namespaces: impl IntoIterator<Item = Arc<str>>) -> Ns {
    let sorted: BTreeSet<Arc<str>> = namespaces.into_iter().collect();
    Ns::List(sorted.into_iter().collect())
}

/// `cos-aw-intersect`; `None` when it is not expressible.
pub(super) fn intersect(a: &Ns, b: &Ns) -> Option<Ns> {
    Some(match (a, b) {
        (Ns::Any, other) | (other, Ns::Any) => other.clone(),
        (Ns::Not(x), Ns::Not(y)) if x == y || y.is_empty() => a.clone(),
        (Ns::Not(x), Ns::Not(_)) if x.is_empty() => b.clone(),
        (Ns::Not(_), Ns::Not(_)) => return None,
        (Ns::List(list), other) | (other, Ns::List(list)) => {
            list_of(list.iter().filter(|ns| admits(other, ns)).cloned())
        }
    })
}

/// `cos-aw-union`; `None` when it is not expressible.
pub(super) fn union(a: &Ns, b: &Ns) -> Option<Ns> {
    Some(match (a, b) {
        (a, b) if a == b => a.clone(),
        (Ns::Any, _) | (_, Ns::Any) => Ns::Any,
        (Ns::List(x), Ns::List(y)) => list_of(x.iter().chain(y).cloned()),
        (Ns::Not(_), Ns::Not(_)) => Ns::Not("".into()),
        (Ns::Not(not), Ns::List(list)) | (Ns::List(list), Ns::Not(not)) => {
            let has_not = list.iter().any(|ns| ns == not);
            let has_none = list.iter().any(|ns| ns.is_empty());
            match (not.is_empty(), has_not, has_none) {
                (true, _, true) => Ns::Any,
                (true, _, false) => Ns::Not(not.clone()),
                (false, true, true) => Ns::Any,
                (false, true, false) => Ns::Not("".into()),
                (false, false, true) => return None,
                (false, false, false) => Ns::Not(not.clone()),
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(names: &[&str]) -> Ns {
        list_of(names.iter().map(|n| Arc::from(*n)))
    }
    fn not(name: &str) -> Ns {
        Ns::Not(name.into())
    }

    #[test]
    fn set_operations_follow_the_tables_of_the_specification() {
        assert_eq!(
            intersect(&not("a"), &list(&["a", "", "b"])),
            Some(list(&["b"]))
        );
        assert_eq!(intersect(&not("a"), &not("b")), None);
        assert_eq!(intersect(&not("a"), &not("")), Some(not("a")));
        assert_eq!(union(&not("a"), &list(&["a", ""])), Some(Ns::Any));
        assert_eq!(union(&not("a"), &list(&["a"])), Some(not("")));
        assert_eq!(union(&not("a"), &list(&[""])), None);
        assert_eq!(union(&not("a"), &list(&["b"])), Some(not("a")));
        assert_eq!(union(&not("a"), &not("b")), Some(not("")));
    }
}
