//! The cheapest word that one language has and another lacks.

use super::{Arena, Bits};
use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};
use std::hash::Hash;

/// What a search comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) enum Found {
    /// There is no such word.
    Included,
    /// The cheapest, and its cost.
    Word(Vec<usize>, u64),
    /// The budget did not suffice.
    Exhausted,
}

/// How a search walks: states of a pair of languages.
pub(in super::super) trait Walk {
    type State: Clone + Eq + Hash;
    /// The state after a symbol; `None` if the first language has no word that goes on so.
    fn step(&self, arena: &mut Arena, state: &Self::State, symbol: usize) -> Option<Self::State>;
    /// Whether a word that ends here is in the first language only.
    fn differs(&self, arena: &Arena, state: &Self::State) -> bool;
    /// Whether it shows that no word from here on is in the first only.
    fn closed(&self, arena: &Arena, state: &Self::State) -> bool;
}

/// A state, what it costs to come there, and the place and symbol before.
type Place<S> = (S, u64, Option<(usize, usize)>);

/// Looks for the cheapest word; `budget` is what is left of it.
pub(in super::super) fn difference<W: Walk>(
    arena: &mut Arena,
    walk: &W,
    start: W::State,
    costs: &[u64],
    usable: &Bits,
    budget: &mut usize,
) -> Found {
    let mut known = HashMap::from([(start.clone(), 0usize)]);
    let mut places: Vec<Place<W::State>> = vec![(start, 0, None)];
    let mut heap = BinaryHeap::from([Reverse((0u64, 0usize))]);
    while let Some(Reverse((cost, at))) = heap.pop() {
        if places[at].1 < cost {
            continue;
        }
        let state = places[at].0.clone();
        if walk.differs(arena, &state) {
            return Found::Word(word(&places, at), cost);
        }
        if walk.closed(arena, &state) {
            continue;
        }
        for symbol in usable.iter() {
            if *budget == 0 {
                return Found::Exhausted;
            }
            let Some(next) = walk.step(arena, &state, symbol) else {
                continue;
            };
            let total = cost.saturating_add(costs[symbol]);
            match known.get(&next) {
                Some(place) if places[*place].1 <= total => continue,
                Some(place) => {
                    places[*place] = (next, total, Some((at, symbol)));
                    heap.push(Reverse((total, *place)));
                }
                None => {
                    *budget -= 1;
                    known.insert(next.clone(), places.len());
                    heap.push(Reverse((total, places.len())));
                    places.push((next, total, Some((at, symbol))));
                }
            }
        }
    }
    Found::Included
}

fn word<S>(places: &[Place<S>], mut at: usize) -> Vec<usize> {
    let mut found = Vec::new();
    while let Some((before, symbol)) = places[at].2 {
        found.push(symbol);
        at = before;
    }
    found.reverse();
    found
}
