//! The deterministic automaton of a pattern, when it is small.

use super::nfa::{Marks, Nfa, State};
use std::collections::BTreeMap;

/// How many transitions a table may have.
const MAX_TABLE: usize = 1 << 15;
/// How many steps its construction may take.
const MAX_WORK: usize = 1 << 20;
/// The state from which nothing matches.
const DEAD: u16 = 0;

/// A complete transition table over classes of characters.
#[derive(Debug)]
pub(super) struct Dfa {
    ascii: [u16; 128],
    /// Where a class starts, beyond ASCII; sorted.
    beyond: Box<[(u32, u16)]>,
    width: usize,
    table: Box<[u16]>,
    accept: Box<[bool]>,
    start: u16,
}

impl Dfa {
    /// The table, unless it would be too large.
    pub(super) fn build(nfa: &Nfa) -> Option<Dfa> {
        let alphabet = Alphabet::of(nfa)?;
        let mut build = Build::new(nfa, alphabet.samples.len());
        let mut set = Vec::new();
        nfa.close(nfa.start, &mut set, &mut build.seen);
        let start = build.state(set)?;
        let mut done = 1;
        while done < build.sets.len() {
            for &sample in &alphabet.samples {
                let set = build.step(done, sample)?;
                let target = build.state(set)?;
                build.table.push(target);
            }
            done += 1;
        }
        Some(Dfa {
            ascii: alphabet.ascii,
            beyond: alphabet.beyond.into(),
            width: alphabet.samples.len(),
            table: build.table.into(),
            accept: build.accept.into(),
            start,
        })
    }

    pub(super) fn is_match(&self, text: &str) -> bool {
        let mut state = self.start;
        let mut chars = text.chars();
        while state != DEAD
            && let Some(c) = chars.next()
        {
            let class = match self.ascii.get(c as usize) {
                Some(&class) => class,
                None => self.class_beyond(c as u32),
            };
            let cell = usize::from(state) * self.width + usize::from(class);
            state = self.table.get(cell).copied().unwrap_or(DEAD);
        }
        self.accept
            .get(usize::from(state))
            .copied()
            .unwrap_or(false)
    }

    fn class_beyond(&self, c: u32) -> u16 {
        let after = self.beyond.partition_point(|start| start.0 <= c);
        let entry = self.beyond.get(after.wrapping_sub(1));
        entry.map_or(0, |start| start.1)
    }
}

/// Characters which no class of the pattern tells apart, numbered.
struct Alphabet {
    ascii: [u16; 128],
    beyond: Vec<(u32, u16)>,
    /// One character of each class.
    samples: Vec<char>,
}

impl Alphabet {
    fn of(nfa: &Nfa) -> Option<Alphabet> {
        // Sweep over all range ends; the sets open at a point are summed up in
        // one fingerprint, so equal fingerprints mean equal membership.
        let mut events = Vec::new();
        for (index, set) in nfa.sets.iter().enumerate() {
            let print = fingerprint(index as u64);
            for &(low, high) in set.ranges() {
                events.push((low, print));
                events.push((high + 1, print));
            }
        }
        events.sort_unstable();
        let mut alphabet = Alphabet {
            ascii: [0; 128],
            beyond: vec![],
            samples: vec![],
        };
        let mut known = BTreeMap::new();
        let (mut from, mut open) = (0, 0u128);
        for (at, print) in events.into_iter().chain([(0x11_0000, 0)]) {
            if at > from {
                alphabet.add(from, at, open, &mut known)?;
                from = at;
            }
            open ^= print;
        }
        Some(alphabet)
    }

    fn add(
        &mut self,
        from: u32,
        to: u32,
        open: u128,
        known: &mut BTreeMap<u128, u16>,
    ) -> Option<()> {
        // Surrogates are no characters; a class of nothing else needs no number.
        let Some(sample) = (from..to).find_map(char::from_u32) else {
            return Some(());
        };
        let next = u16::try_from(known.len()).ok()?;
        let class = *known.entry(open).or_insert(next);
        if class == next {
            self.samples.push(sample);
        }
        for c in from..to.min(128) {
            if let Some(entry) = self.ascii.get_mut(c as usize) {
                *entry = class;
            }
        }
        if to > 128 {
            self.beyond.push((from.max(128), class));
        }
        Some(())
    }
}

/// Two rounds of a 64-bit mixer: far apart for neighbouring numbers.
fn fingerprint(index: u64) -> u128 {
    let mix = |seed: u64| {
        let mut z = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    };
    u128::from(mix(2 * index + 1)) << 64 | u128::from(mix(2 * index + 2))
}

struct Build<'n> {
    nfa: &'n Nfa,
    width: usize,
    work: usize,
    seen: Marks,
    sets: Vec<Vec<u32>>,
    known: BTreeMap<Vec<u32>, u16>,
    table: Vec<u16>,
    accept: Vec<bool>,
}

impl<'n> Build<'n> {
    fn new(nfa: &'n Nfa, width: usize) -> Self {
        Build {
            nfa,
            width,
            work: 0,
            seen: Marks::new(nfa.states.len()),
            sets: vec![vec![]],
            known: BTreeMap::from([(vec![], DEAD)]),
            table: vec![DEAD; width],
            accept: vec![false],
        }
    }

    /// The number of a set of states, new or known.
    fn state(&mut self, mut set: Vec<u32>) -> Option<u16> {
        set.sort_unstable();
        if let Some(&state) = self.known.get(&set) {
            return Some(state);
        }
        if (self.sets.len() + 1) * self.width > MAX_TABLE {
            return None;
        }
        let state = u16::try_from(self.sets.len()).ok()?;
        let accepts =
            |&state: &u32| matches!(self.nfa.states.get(state as usize), Some(State::Accept));
        self.accept.push(set.iter().any(accepts));
        self.sets.push(set.clone());
        self.known.insert(set, state);
        Some(state)
    }

    /// Where a set of states goes on a character.
    fn step(&mut self, from: usize, c: char) -> Option<Vec<u32>> {
        let mut to = Vec::new();
        self.seen.clear();
        let set = self.sets.get(from)?;
        for &state in set {
            if let Some(State::Read { class, next }) = self.nfa.states.get(state as usize)
                && self.nfa.classes.get(*class as usize)?.has(c)
            {
                self.nfa.close(*next, &mut to, &mut self.seen);
            }
        }
        self.work += set.len() + 1;
        (self.work + self.seen.visits <= MAX_WORK).then_some(to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fingerprints_are_those_of_the_published_mixer() {
        // The first numbers of SplitMix64 that begins with 0, two by two.
        let expected = [
            0xE220_A839_7B1D_CDAF_6E78_9E6A_A1B9_65F4,
            0x06C4_5D18_8009_454F_F88B_B8A8_724C_81EC,
        ];
        assert_eq!([fingerprint(0), fingerprint(1)], expected);
    }

    #[test]
    fn a_table_is_built_as_long_as_it_is_small() {
        let build = |count: usize| {
            let syntax = crate::regex::syntax(&format!("a{{{count}}}")).unwrap();
            Dfa::build(&Nfa::build(&syntax).unwrap())
        };
        // A state for each `a` read so far, and the dead one; `a` and all other characters.
        let largest = build(MAX_TABLE / 2 - 2).unwrap();
        assert_eq!((largest.width, largest.table.len()), (2, MAX_TABLE));
        assert!(largest.is_match(&"a".repeat(MAX_TABLE / 2 - 2)));
        assert!(!largest.is_match(&"a".repeat(MAX_TABLE / 2 - 3)));
        assert!(build(MAX_TABLE / 2 - 1).is_none());
    }

    #[test]
    fn each_step_is_counted() {
        let nfa = Nfa::build(&crate::regex::syntax("(a?){5}").unwrap()).unwrap();
        let mut build = Build::new(&nfa, 2);
        let mut set = Vec::new();
        nfa.close(nfa.start, &mut set, &mut build.seen);
        let size = set.len();
        build.state(set).unwrap();
        for steps in 1..4 {
            build.step(1, 'a').unwrap();
            assert_eq!(build.work, steps * (size + 1));
        }
    }

    #[test]
    fn characters_that_no_class_tells_apart_are_one_column() {
        let syntax = crate::regex::syntax("([a-cæ-ø]|[b-dø]x)*").unwrap();
        let dfa = Dfa::build(&Nfa::build(&syntax).unwrap()).unwrap();
        let column = |c: char| match dfa.ascii.get(c as usize) {
            Some(class) => *class,
            None => dfa.class_beyond(c as u32),
        };
        for (same, different) in [("aæç", "bcdx "), ("bcø", "ad"), ("ùå\u{10FFFF}!", "æøabd")]
        {
            let first = column(same.chars().next().unwrap());
            assert!(same.chars().all(|c| column(c) == first), "{same}");
            assert!(different.chars().all(|c| column(c) != first), "{different}");
        }
        assert!(dfa.is_match("aæøxdxç") && !dfa.is_match("d") && !dfa.is_match("ù"));
    }
}
