//! Whether a content model tells at every element which particle it belongs to.
//!
//! Landing in a record needs that. The check is on the safe side: a model with
//! counters that are in truth unambiguous may be called ambiguous, and then
//! keeps its content as a list of items, which is right for every model.

use super::particle::{Particle, Term};
use crate::model::{SchemaModel, Wildcard};
use crate::resolve::constraints::overlap;
use std::collections::{BTreeMap, BTreeSet};

/// Whether some element could belong to two particles, or a compositor names
/// one element twice.
pub fn is_ambiguous(schema: &SchemaModel, top: &Particle) -> bool {
    let mut leaves = Leaves {
        schema,
        list: Vec::new(),
        follow: Vec::new(),
        loops_compete: false,
    };
    let ends = leaves.walk(top);
    if leaves.loops_compete || leaves.clash(&ends.first) {
        return true;
    }
    let follow = std::mem::take(&mut leaves.follow);
    // Alternatives of a repeated choice share one set, which is judged once.
    let distinct: BTreeSet<BTreeSet<usize>> = follow.into_iter().collect();
    distinct.iter().any(|set| leaves.clash(set))
}

/// Whether one element name stands in two places of one flat group.
pub fn repeats_a_name(schema: &SchemaModel, children: &[Particle]) -> bool {
    let mut names = BTreeSet::new();
    let mut pending: Vec<&Particle> = children.iter().collect();
    while let Some(particle) = pending.pop() {
        match &particle.term {
            Term::Element(idx) if !names.insert(&schema.element(*idx).name) => return true,
            Term::Sequence(inner) | Term::All(inner) if particle.max == 1 => pending.extend(inner),
            _ => {}
        }
    }
    false
}

struct Leaves<'m, 'p> {
    schema: &'m SchemaModel,
    list: Vec<&'p Particle>,
    follow: Vec<BTreeSet<usize>>,
    /// Whether a leaf may follow itself in an inner and in an outer loop, and
    /// it matters which: `(a{1,2}){2,2}`.
    loops_compete: bool,
}

/// First and last leaves of a particle, and whether it may be empty.
#[derive(Default)]
struct Ends {
    first: BTreeSet<usize>,
    last: BTreeSet<usize>,
    empty: bool,
}

impl<'p> Leaves<'_, 'p> {
    fn walk(&mut self, particle: &'p Particle) -> Ends {
        let mut ends = match &particle.term {
            Term::Element(_) | Term::Any(_) => self.leaf(particle),
            Term::Sequence(children) => self.sequence(children),
            Term::Choice(children) => self.alternatives(children),
            Term::All(children) => self.all(children),
        };
        if particle.max > 1 {
            let again = |leaf: &usize| self.follow[*leaf].iter().any(|to| ends.first.contains(to));
            let counts = particle.min > 1 || particle.children().iter().any(demands_several);
            self.loops_compete |= counts && ends.last.iter().any(again);
            self.connect(&ends.last, &ends.first);
        }
        ends.empty |= particle.min == 0;
        ends
    }

    fn leaf(&mut self, particle: &'p Particle) -> Ends {
        let at = self.list.len();
        self.list.push(particle);
        self.follow.push(BTreeSet::new());
        Ends {
            first: BTreeSet::from([at]),
            last: BTreeSet::from([at]),
            empty: false,
        }
    }

    fn sequence(&mut self, children: &'p [Particle]) -> Ends {
        let mut whole = Ends {
            empty: true,
            ..Ends::default()
        };
        for child in children {
            let ends = self.walk(child);
            self.connect(&whole.last, &ends.first);
            if whole.empty {
                whole.first.extend(&ends.first);
            }
            if ends.empty {
                whole.last.extend(&ends.last);
            } else {
                whole.last = ends.last;
            }
            whole.empty &= ends.empty;
        }
        whole
    }

    fn alternatives(&mut self, children: &'p [Particle]) -> Ends {
        let mut whole = Ends::default();
        for child in children {
            let ends = self.walk(child);
            whole.first.extend(ends.first);
            whole.last.extend(ends.last);
            whole.empty |= ends.empty;
        }
        whole
    }

    fn all(&mut self, children: &'p [Particle]) -> Ends {
        let mut whole = self.alternatives(children);
        whole.empty = children.iter().all(Particle::emptiable);
        self.connect(&whole.last, &whole.first);
        whole
    }

    fn connect(&mut self, from: &BTreeSet<usize>, to: &BTreeSet<usize>) {
        for leaf in from {
            self.follow[*leaf].extend(to);
        }
    }

    fn clash(&self, set: &BTreeSet<usize>) -> bool {
        let mut names = BTreeMap::new();
        let mut wildcards = Vec::new();
        for &leaf in set {
            match &self.list[leaf].term {
                Term::Element(idx) => {
                    let element = self.schema.element(*idx);
                    let all = std::iter::once(idx).chain(&element.substitutes);
                    for name in all.map(|e| &self.schema.element(*e).name) {
                        if names.insert(name, leaf).is_some_and(|other| other != leaf) {
                            return true;
                        }
                    }
                }
                Term::Any(wildcard) => wildcards.push(wildcard),
                _ => {}
            }
        }
        let shared = |w: &&Wildcard| names.keys().any(|name| w.admits(name));
        wildcards.iter().any(shared)
            || wildcards
                .iter()
                .enumerate()
                .any(|(i, a)| wildcards[i + 1..].iter().any(|b| overlap(a, b)))
    }
}

/// Whether some particle must occur more than once.
fn demands_several(particle: &Particle) -> bool {
    particle.min > 1 || particle.children().iter().any(demands_several)
}
