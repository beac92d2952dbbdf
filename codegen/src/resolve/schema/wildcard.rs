//! Wildcards as sets (Structures §3.10.6; the disallowed names of XSD 1.1 §3.10).

use crate::model::{
    Content, Except, Particle, QName, SchemaModel, Term, Wildcard, WildcardNamespaces as Ns,
};
use crate::resolve::documents::closure::DocId;
use crate::resolve::state::Set;
use crate::xsd::{self, NamespaceList};
use std::collections::BTreeSet;
use std::sync::Arc;

impl Set<'_, '_> {
    /// The wildcard of a particle, `##other` and the like made concrete.
    pub fn element_wildcard(&self, doc: DocId, node: &xsd::Wildcard) -> Wildcard {
        self.wildcard(doc, node, self.symbols.elements.by_name.keys())
    }

    /// The same for attributes.
    pub fn attribute_wildcard(&self, doc: DocId, node: &xsd::Wildcard) -> Wildcard {
        self.wildcard(doc, node, self.symbols.attributes.by_name.keys())
    }

    fn wildcard<'n>(
        &self,
        doc: DocId,
        node: &xsd::Wildcard,
        declared: impl Iterator<Item = &'n QName>,
    ) -> Wildcard {
        let own = self.ns(doc);
        let concrete = |list: &[Option<Arc<str>>]| -> Vec<Arc<str>> {
            let all = list
                .iter()
                .map(|ns| ns.clone().unwrap_or_else(|| own.clone()));
            sorted(all)
        };
        let namespaces = match &node.namespaces {
            NamespaceList::Any => Ns::Any,
            NamespaceList::Other => Ns::Not(own.clone()),
            NamespaceList::List(list) => Ns::List(concrete(list)),
            NamespaceList::Not(list) => Ns::NotIn(concrete(list)),
        };
        let mut names: BTreeSet<QName> = node
            .except
            .names
            .iter()
            .map(|name| self.expand(doc, name))
            .collect();
        if node.except.defined {
            names.extend(declared.cloned());
        }
        Wildcard {
            namespaces,
            except: Except {
                names: names.into_iter().collect(),
                siblings: node.except.siblings,
            },
            process: node.process,
            span: node.common.span,
            doc: node.common.doc(),
        }
    }
}

/// Names the siblings of the wildcards that exclude them.
pub(in crate::resolve) fn name_siblings(model: &mut SchemaModel) {
    for at in 0..model.complexes.len() {
        let (Content::Elements(top) | Content::Mixed(top)) = &model.complexes[at].content else {
            continue;
        };
        if !excludes_siblings(top) {
            continue;
        }
        let mut names = BTreeSet::new();
        collect(model, top, &mut names);
        let names: Vec<QName> = names.into_iter().collect();
        if let Content::Elements(top) | Content::Mixed(top) = &mut model.complexes[at].content {
            exclude(top, &names);
        }
    }
}

fn excludes_siblings(particle: &Particle) -> bool {
    match &particle.term {
        Term::Any(wildcard) => wildcard.except.siblings,
        _ => particle.children().iter().any(excludes_siblings),
    }
}

fn collect(model: &SchemaModel, particle: &Particle, names: &mut BTreeSet<QName>) {
    if let Term::Element(idx) = &particle.term {
        let element = model.element(*idx);
        names.insert(element.name.clone());
        let substitutes = element.substitutes.iter();
        names.extend(substitutes.map(|idx| model.element(*idx).name.clone()));
    }
    for child in particle.children() {
        collect(model, child, names);
    }
}

fn exclude(particle: &mut Particle, siblings: &[QName]) {
    match &mut particle.term {
        Term::Any(wildcard) if wildcard.except.siblings => {
            let own = std::mem::take(&mut wildcard.except.names).into_iter();
            wildcard.except.names = sorted(own.chain(siblings.iter().cloned()));
        }
        Term::Sequence(children) | Term::Choice(children) | Term::All(children) => {
            for child in children {
                exclude(child, siblings);
            }
        }
        Term::Any(_) | Term::Element(_) => {}
    }
}

fn sorted<T: Ord>(items: impl IntoIterator<Item = T>) -> Vec<T> {
    let sorted: BTreeSet<T> = items.into_iter().collect();
    sorted.into_iter().collect()
}

/// `cos-aw-intersect`; `None` when it is not expressible. All but the
/// namespaces and names is that of `a`.
pub(in crate::resolve) fn intersect(a: &Wildcard, b: &Wildcard) -> Option<Wildcard> {
    let names = a.except.names.iter().chain(&b.except.names).cloned();
    Some(Wildcard {
        namespaces: intersect_namespaces(&a.namespaces, &b.namespaces)?,
        except: Except {
            names: sorted(names),
            siblings: a.except.siblings || b.except.siblings,
        },
        ..a.clone()
    })
}

/// `cos-aw-union`, likewise.
pub(in crate::resolve) fn union(a: &Wildcard, b: &Wildcard) -> Option<Wildcard> {
    let only = |own: &Wildcard, other: &Wildcard| -> Vec<QName> {
        let names = own.except.names.iter();
        names.filter(|n| !other.admits(n)).cloned().collect()
    };
    Some(Wildcard {
        namespaces: union_namespaces(&a.namespaces, &b.namespaces)?,
        except: Except {
            names: sorted(only(a, b).into_iter().chain(only(b, a))),
            siblings: a.except.siblings && b.except.siblings,
        },
        ..a.clone()
    })
}

/// What a constraint that excludes namespaces excludes.
fn excluded(set: &Ns) -> BTreeSet<Arc<str>> {
    match set {
        Ns::Any | Ns::List(_) => BTreeSet::new(),
        Ns::Not(ns) => [ns.clone(), "".into()].into(),
        Ns::NotIn(list) => list.iter().cloned().collect(),
    }
}

fn all_but(excluded: BTreeSet<Arc<str>>) -> Ns {
    match excluded.is_empty() {
        true => Ns::Any,
        false => Ns::NotIn(excluded.into_iter().collect()),
    }
}

fn intersect_namespaces(a: &Ns, b: &Ns) -> Option<Ns> {
    Some(match (a, b) {
        (Ns::Any, other) | (other, Ns::Any) => other.clone(),
        (Ns::Not(x), Ns::Not(y)) if x == y || y.is_empty() => a.clone(),
        (Ns::Not(x), Ns::Not(_)) if x.is_empty() => b.clone(),
        (Ns::Not(_), Ns::Not(_)) => return None,
        (Ns::List(list), other) | (other, Ns::List(list)) => {
            let both = list.iter().filter(|ns| other.admit(ns));
            Ns::List(sorted(both.cloned()))
        }
        // XSD 1.1 can express every intersection.
        (a, b) => all_but(&excluded(a) | &excluded(b)),
    })
}

fn union_namespaces(a: &Ns, b: &Ns) -> Option<Ns> {
    Some(match (a, b) {
        (a, b) if a == b => a.clone(),
        (Ns::Any, _) | (_, Ns::Any) => Ns::Any,
        (Ns::List(x), Ns::List(y)) => Ns::List(sorted(x.iter().chain(y).cloned())),
        (Ns::Not(_), Ns::Not(_)) => Ns::Not("".into()),
        (Ns::NotIn(not), Ns::List(list)) | (Ns::List(list), Ns::NotIn(not)) => {
            let kept = not.iter().filter(|ns| !list.contains(ns));
            all_but(kept.cloned().collect())
        }
        (a @ Ns::NotIn(_), b) | (a, b @ Ns::NotIn(_)) => all_but(&excluded(a) & &excluded(b)),
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
        Ns::List(sorted(names.iter().map(|n| Arc::from(*n))))
    }
    fn not(name: &str) -> Ns {
        Ns::Not(name.into())
    }

    #[test]
    fn set_operations_follow_the_tables_of_the_specification() {
        assert_eq!(
            intersect_namespaces(&not("a"), &list(&["a", "", "b"])),
            Some(list(&["b"]))
        );
        assert_eq!(intersect_namespaces(&not("a"), &not("b")), None);
        assert_eq!(intersect_namespaces(&not("a"), &not("")), Some(not("a")));
        assert_eq!(
            union_namespaces(&not("a"), &list(&["a", ""])),
            Some(Ns::Any)
        );
        assert_eq!(union_namespaces(&not("a"), &list(&["a"])), Some(not("")));
        assert_eq!(union_namespaces(&not("a"), &list(&[""])), None);
        assert_eq!(union_namespaces(&not("a"), &list(&["b"])), Some(not("a")));
        assert_eq!(union_namespaces(&not("a"), &not("b")), Some(not("")));
    }
    #[test]
    fn constraints_of_xsd_1_1_are_always_expressible() {
        let not_in = |names: &[&str]| Ns::NotIn(names.iter().map(|n| Arc::from(*n)).collect());
        let (intersect, union) = (intersect_namespaces, union_namespaces);
        assert_eq!(
            intersect(&not_in(&["a"]), &not("b")),
            Some(not_in(&["", "a", "b"]))
        );
        assert_eq!(
            intersect(&list(&["a", "b"]), &not_in(&["a"])),
            Some(list(&["b"]))
        );
        assert_eq!(union(&not_in(&["a", "b"]), &not("b")), Some(not_in(&["b"])));
        assert_eq!(union(&list(&["a"]), &not_in(&["a"])), Some(Ns::Any));
        assert_eq!(union(&list(&["c"]), &not_in(&["a"])), Some(not_in(&["a"])));
    }
}
