//! Unique particle attribution (Structures §3.8.6 cos-nonambig).
//!
//! Glushkov's follow sets, with one refinement: a repetition whose minimum and
//! maximum are equal either goes round again or is left, never both, so a move
//! that goes round it does not compete with one that leaves it.

use super::codes::AMBIGUOUS;
use super::contested::{contested, names};
use super::occurs::emptiable;
use super::wildcards::overlap;
use crate::diag::{Diagnostic, Diagnostics, Severity};
use crate::model::{ComplexType, Content, Particle, QName, SchemaModel, Term, Wildcard};
use std::collections::{BTreeMap, BTreeSet};

/// Reports the first competing pair of a type's content.
pub(super) fn check(schema: &SchemaModel, complex: &ComplexType, diagnostics: &mut Diagnostics) {
    let (Content::Elements(top) | Content::Mixed(top)) = &complex.content else {
        return;
    };
    let contested = contested(schema, top);
    if !contested.contains(&true) {
        return;
    }
    let mut positions = Positions {
        schema,
        contested,
        leaves: Vec::new(),
        sets: Vec::new(),
        moves: Vec::new(),
        groups: 0,
    };
    let ends = positions.walk(top);
    let Some((a, b)) = positions
        .clash(ends.first.iter())
        .or_else(|| positions.clash_anywhere())
    else {
        return;
    };
    let (first, second) = (positions.leaves[a], positions.leaves[b]);
    let shown = |p: &Particle| match &p.term {
        Term::Element(idx) => format!("element `{}`", schema.element(*idx).name),
        _ => "the wildcard".to_owned(),
    };
    diagnostics.push(
        Diagnostic::new(
            Severity::Warning,
            AMBIGUOUS,
            second.span,
            format!("{} competes with {} before it", shown(second), shown(first)),
        )
        .label(first.span, "the other particle")
        .rule("cos-nonambig")
        .help("elements are taken before wildcards and earlier particles before later ones"),
    );
}

/// A way to reach a leaf: which repetitions it goes round or leaves on the way.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Move {
    leaf: usize,
    /// The exact repetition it goes round, if that is what it does.
    round: Option<usize>,
    /// The exact repetitions it leaves.
    leaves: BTreeSet<usize>,
}

/// A leaf a particle can end with, and the exact repetitions left by then.
type Last = (usize, BTreeSet<usize>);

#[derive(Default)]
struct Ends {
    first: BTreeSet<Move>,
    last: BTreeSet<Last>,
}

struct Positions<'m, 'p> {
    schema: &'m SchemaModel,
    /// For each leaf, whether any other could compete with it; moves to the rest are left out.
    contested: Vec<bool>,
    leaves: Vec<&'p Particle>,
    /// Sets of moves, each shared by all leaves it follows.
    sets: Vec<BTreeSet<Move>>,
    /// For each leaf, the sets that follow it.
    moves: Vec<BTreeSet<usize>>,
    groups: usize,
}

impl<'p> Positions<'_, 'p> {
    fn walk(&mut self, particle: &'p Particle) -> Ends {
        if particle.max == 0 {
            return Ends::default();
        }
        let group = self.groups;
        self.groups += 1;
        let mut ends = match &particle.term {
            Term::Element(_) | Term::Any(_) => self.leaf(particle),
            Term::Sequence(children) => self.sequence(children),
            Term::Choice(children) => self.choice(children),
            Term::All(children) => self.all(children),
        };
        if particle.max > 1 {
            let exact = particle.min == particle.max && !emptiable(particle);
            self.connect(&ends.last, &ends.first, exact.then_some(group));
            if exact {
                ends.last = ends
                    .last
                    .into_iter()
                    .map(|(leaf, left)| (leaf, with(left, group)))
                    .collect();
            }
        }
        ends
    }

    fn leaf(&mut self, particle: &'p Particle) -> Ends {
        let leaf = self.leaves.len();
        self.leaves.push(particle);
        self.moves.push(BTreeSet::new());
        let first = Move {
            leaf,
            round: None,
            leaves: BTreeSet::new(),
        };
        let competes = self.contested.get(leaf).copied().unwrap_or(true);
        Ends {
            first: competes.then_some(first).into_iter().collect(),
            last: BTreeSet::from([(leaf, BTreeSet::new())]),
        }
    }

    fn sequence(&mut self, children: &'p [Particle]) -> Ends {
        let mut whole = Ends::default();
        let mut empty = true;
        for child in children {
            let ends = self.walk(child);
            self.connect(&whole.last, &ends.first, None);
            if empty {
                whole.first.extend(ends.first);
            }
            let skippable = emptiable(child) || child.max == 0;
            if !skippable {
                whole.last.clear();
            }
            whole.last.extend(ends.last);
            empty &= skippable;
        }
        whole
    }

    fn choice(&mut self, children: &'p [Particle]) -> Ends {
        let mut whole = Ends::default();
        for child in children {
            let ends = self.walk(child);
            whole.first.extend(ends.first);
            whole.last.extend(ends.last);
        }
        whole
    }

    fn all(&mut self, children: &'p [Particle]) -> Ends {
        let parts: Vec<Ends> = children.iter().map(|child| self.walk(child)).collect();
        let entered: Vec<usize> = (0..parts.len())
            .filter(|i| !parts[*i].first.is_empty())
            .collect();
        for (i, from) in parts.iter().enumerate() {
            for to in entered.iter().filter(|j| **j != i) {
                self.connect(&from.last, &parts[*to].first, None);
            }
        }
        let mut whole = Ends::default();
        for part in parts {
            whole.first.extend(part.first);
            whole.last.extend(part.last);
        }
        whole
    }

    fn connect(&mut self, from: &BTreeSet<Last>, to: &BTreeSet<Move>, round: Option<usize>) {
        if to.is_empty() {
            return;
        }
        let mut shared: BTreeMap<&BTreeSet<usize>, usize> = BTreeMap::new();
        for (leaf, left) in from {
            let set = *shared.entry(left).or_insert_with(|| {
                let moved = |m: &Move| Move {
                    leaf: m.leaf,
                    round: round.or(m.round),
                    leaves: left.union(&m.leaves).copied().collect(),
                };
                self.sets.push(to.iter().map(moved).collect());
                self.sets.len() - 1
            });
            self.moves[*leaf].insert(set);
        }
    }

    fn clash_anywhere(&self) -> Option<(usize, usize)> {
        let distinct: BTreeSet<&BTreeSet<usize>> = self.moves.iter().collect();
        distinct
            .into_iter()
            .find_map(|sets| self.clash(sets.iter().flat_map(|set| &self.sets[*set])))
    }

    /// Two leaves that one name could reach by these moves.
    fn clash<'s>(&self, moves: impl Iterator<Item = &'s Move>) -> Option<(usize, usize)> {
        let mut named: BTreeMap<&QName, Vec<&Move>> = BTreeMap::new();
        let mut wild: Vec<(&Wildcard, &Move)> = Vec::new();
        for a_move in moves {
            let leaf = self.leaves[a_move.leaf];
            match &leaf.term {
                Term::Any(wildcard) => wild.push((wildcard, a_move)),
                _ => {
                    for name in names(self.schema, leaf) {
                        named.entry(name).or_default().push(a_move);
                    }
                }
            }
        }
        let by_name = named.values().find_map(|moves| {
            moves
                .iter()
                .enumerate()
                .find_map(|(i, a)| pair(a, &moves[i + 1..]))
        });
        by_name.or_else(|| {
            wild.iter().enumerate().find_map(|(i, (w, a))| {
                let admitted = named.iter().filter(|(name, _)| w.admits(name));
                let others = wild[i + 1..].iter().filter(|(o, _)| overlap(w, o));
                let rivals: Vec<&Move> = admitted
                    .flat_map(|(_, moves)| moves.iter().copied())
                    .chain(others.map(|(_, m)| *m))
                    .collect();
                pair(a, &rivals)
            })
        })
    }
}

/// The first of `rivals` that competes with `a`.
fn pair(a: &Move, rivals: &[&Move]) -> Option<(usize, usize)> {
    let rival = rivals
        .iter()
        .find(|b| a.leaf != b.leaf && !exclusive(a, b))?;
    Some((a.leaf.min(rival.leaf), a.leaf.max(rival.leaf)))
}

/// Whether one goes round a repetition the other can only leave.
fn exclusive(a: &Move, b: &Move) -> bool {
    let apart = |a: &Move, b: &Move| a.round.is_some_and(|group| b.leaves.contains(&group));
    apart(a, b) || apart(b, a)
}

fn with(mut set: BTreeSet<usize>, item: usize) -> BTreeSet<usize> {
    set.insert(item);
    set
}
