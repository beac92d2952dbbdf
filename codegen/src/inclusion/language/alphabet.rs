//! Classes of characters that no set in question tells apart.

use super::Bits;
use snitflade_runtime::regex::CharSet;
use std::collections::HashMap;

/// Characters of XML 1.0.
const XML: [(u32, u32); 5] = [
    (9, 10),
    (13, 13),
    (0x20, 0xD7FF),
    (0xE000, 0xFFFD),
    (0x1_0000, 0x10_FFFF),
];

/// Characters that read well, first in an example.
const READABLE: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789æøåÆØÅ";

/// Classes of characters, numbered.
#[derive(Debug)]
pub(in super::super) struct Alphabet {
    /// Ranges with their class, sorted.
    ranges: Vec<(u32, u32, usize)>,
    /// A character of each class.
    shown: Vec<char>,
}

impl Alphabet {
    /// The classes that these sets tell apart; white space is told apart in any case.
    pub fn new(sets: &[&CharSet]) -> Self {
        let mut cuts: Vec<u32> = vec![0x20, 0x21];
        cuts.extend((9..=14).chain([0x11_0000]));
        let all = sets.iter().flat_map(|set| set.ranges());
        cuts.extend(all.chain(&XML).flat_map(|(low, high)| [*low, high + 1]));
        cuts.sort_unstable();
        cuts.dedup();
        let mut classes: HashMap<Vec<u64>, usize> = HashMap::new();
        let mut made = Alphabet {
            ranges: Vec::new(),
            shown: Vec::new(),
        };
        for pair in cuts.windows(2) {
            let (low, high) = (pair[0], pair[1] - 1);
            if !XML.iter().any(|(from, to)| (*from..=*to).contains(&low)) {
                continue;
            }
            let mut key = vec![0u64; sets.len() / 64 + 2];
            for (at, set) in sets.iter().enumerate() {
                if has(set.ranges(), low) {
                    key[at / 64 + 1] |= 1 << (at % 64);
                }
            }
            key[0] = if matches!(low, 9 | 10 | 13 | 32) {
                low.into()
            } else {
                0
            };
            let next = classes.len();
            let class = *classes.entry(key).or_insert(next);
            if class == made.shown.len() {
                made.shown.extend(char::from_u32(low));
            }
            made.ranges.push((low, high, class));
        }
        for c in READABLE.chars().rev() {
            if let Some(class) = made.class(c) {
                made.shown[class] = c;
            }
        }
        made
    }

    /// How many classes there are.
    pub fn len(&self) -> usize {
        self.shown.len()
    }

    /// The class of a character; `None` if XML has no such character.
    pub fn class(&self, c: char) -> Option<usize> {
        let c = c as u32;
        let at = self.ranges.partition_point(|range| range.1 < c);
        let range = self.ranges.get(at)?;
        (range.0 <= c).then_some(range.2)
    }

    /// The classes within a set, which is one of those told apart.
    pub fn bits(&self, set: &CharSet) -> Bits {
        let inside = self
            .ranges
            .iter()
            .filter(|range| has(set.ranges(), range.0));
        Bits::of(self.len(), inside.map(|range| range.2))
    }

    /// A text of these classes.
    pub fn text(&self, word: &[usize]) -> String {
        word.iter()
            .filter_map(|class| self.shown.get(*class))
            .collect()
    }
}

fn has(ranges: &[(u32, u32)], c: u32) -> bool {
    let at = ranges.partition_point(|range| range.1 < c);
    ranges.get(at).is_some_and(|range| range.0 <= c)
}
