//! Models that violate unique particle attribution: every way to read the
//! children is followed at once.

use super::Automaton;
use super::run::{Configuration, Cursor, Step};
use crate::schema::{NameId, NsId};
use std::collections::HashMap;

/// How many ways are followed at most. Nested large counters over the same
/// name could otherwise grow without bound; the cursor says when ways were
/// given up, since a refusal proves nothing then.
pub(super) const MOST: usize = 4096;

/// Ways after one more child, in order of preference, none of them useless.
#[derive(Default)]
struct Reached {
    list: Vec<Option<Configuration>>,
    /// The ways that are in a state, as places in the list.
    at: HashMap<u32, Vec<usize>>,
    live: usize,
    dropped: bool,
}

impl Reached {
    fn add(&mut self, automaton: &Automaton, next: Configuration) {
        let Reached { list, at, live, .. } = self;
        let same = at.entry(next.state).or_default();
        let covered = |i: &usize| matches!(&list[*i], Some(c) if automaton.covers(c, &next));
        if same.iter().any(covered) {
            return;
        }
        same.retain(|i| {
            // The first way is the one that values land by, so it is followed on.
            let useless = *i > 0 && matches!(&list[*i], Some(c) if automaton.covers(&next, c));
            if useless {
                list[*i] = None;
                *live -= 1;
            }
            !useless
        });
        if *live >= automaton.most {
            self.dropped = true;
            return;
        }
        same.push(list.len());
        list.push(Some(next));
        *live += 1;
    }
}

impl Automaton {
    /// One step of every configuration; elements come before wildcards.
    pub(super) fn step_all(&self, cursor: &mut Cursor, name: NameId, ns: NsId) -> Option<Step> {
        let mut before = vec![Configuration {
            state: cursor.state,
            counters: cursor.counters.clone(),
        }];
        before.extend(cursor.others.iter().cloned());
        let mut first = None;
        let mut after = Reached::default();
        let mut take = |from: &Configuration, target: u32, step: Step| {
            let a_move = &self.moves[target as usize];
            if !self.allows(&a_move.ops, &from.counters) {
                return;
            }
            let mut counters = from.counters.clone();
            self.apply(&a_move.ops, &mut counters);
            let state = a_move.state;
            first.get_or_insert(step);
            after.add(self, Configuration { state, counters });
        };
        for from in &before {
            let range = &self.states[from.state as usize].entries;
            for at in range.start as usize..range.end as usize {
                if self.names[at] == name && name != NameId::NONE {
                    let (target, step) = self.step_at(at);
                    take(from, target, step);
                }
            }
        }
        for from in &before {
            let range = &self.states[from.state as usize].wild;
            for target in &self.wild[range.start as usize..range.end as usize] {
                if let Some((target, step)) = self.wild_step(*target, name, ns) {
                    take(from, target, step);
                }
            }
        }
        cursor.dropped |= after.dropped;
        let mut after = after.list.into_iter().flatten();
        let preferred = after.next()?;
        cursor.state = preferred.state;
        cursor.counters = preferred.counters;
        cursor.others = after.collect();
        first
    }

    /// Whether everything that can follow `b` can follow `a`: a count that is
    /// high enough to leave is the better the lower it is.
    fn covers(&self, a: &Configuration, b: &Configuration) -> bool {
        let counts = a.counters.iter().zip(&b.counters);
        let mut all = counts.zip(&self.counters);
        a.state == b.state
            && all.all(|((a, b), min)| a == b || min.is_some_and(|min| a < b && *a >= min))
    }
}
