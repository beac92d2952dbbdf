//! Which leaves of a content model could compete at all: those that share a
//! name with another leaf, or stand beside a wildcard that admits them. In most
//! models there are none, and the costly part of the check has nothing to do.

use super::wildcards::overlap;
use crate::model::{Particle, QName, SchemaModel, Term, Wildcard};
use std::collections::{BTreeMap, BTreeSet};

/// Beyond this many wildcards all leaves are taken for contested.
const MANY: usize = 500;

/// For each leaf, in document order, whether another leaf could take the same element.
pub(super) fn contested(schema: &SchemaModel, top: &Particle) -> Vec<bool> {
    let mut leaves = Vec::new();
    collect(top, &mut leaves);
    let mut named: BTreeMap<&QName, usize> = BTreeMap::new();
    let mut wild: Vec<&Wildcard> = Vec::new();
    for leaf in &leaves {
        match &leaf.term {
            Term::Any(wildcard) => wild.push(wildcard),
            _ => {
                for name in names(schema, leaf) {
                    *named.entry(name).or_default() += 1;
                }
            }
        }
    }
    if wild.len() > MANY {
        return vec![true; leaves.len()];
    }
    let namespaces: BTreeSet<&str> = named.keys().map(|name| &*name.ns).collect();
    let met: BTreeSet<&str> = namespaces
        .into_iter()
        .filter(|ns| wild.iter().any(|w| w.namespaces.admit(ns)))
        .collect();
    let meets = |w: &Wildcard| {
        met.iter().any(|ns| w.namespaces.admit(ns))
            || wild.iter().any(|o| !std::ptr::eq(*o, w) && overlap(w, o))
    };
    leaves
        .iter()
        .map(|leaf| match &leaf.term {
            Term::Any(wildcard) => meets(wildcard),
            _ => names(schema, leaf)
                .any(|name| met.contains(&*name.ns) || named.get(name).is_some_and(|n| *n > 1)),
        })
        .collect()
}

/// Every name that can stand for an element leaf. An abstract member of a
/// substitution group stands in no document, so its name is free for others.
pub(super) fn names<'m>(
    schema: &'m SchemaModel,
    leaf: &Particle,
) -> impl Iterator<Item = &'m QName> {
    let element = match &leaf.term {
        Term::Element(idx) => Some(schema.element(*idx)),
        _ => None,
    };
    let members = element.into_iter().flat_map(|e| &e.substitutes);
    let members = members.map(|idx| schema.element(*idx));
    let members = members.filter(|member| !member.is_abstract);
    element.into_iter().chain(members).map(|e| &e.name)
}

fn collect<'p>(particle: &'p Particle, leaves: &mut Vec<&'p Particle>) {
    if particle.max == 0 {
        return;
    }
    match &particle.term {
        Term::Element(_) | Term::Any(_) => leaves.push(particle),
        Term::Sequence(children) | Term::Choice(children) | Term::All(children) => {
            for child in children {
                collect(child, leaves);
            }
        }
    }
}
