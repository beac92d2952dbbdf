//! Sets of characters.

/// One past the last code point.
const END: u32 = 0x11_0000;

/// A set of code points as sorted, disjoint, inclusive ranges.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct CharSet {
    ranges: Vec<(u32, u32)>,
}

impl CharSet {
    /// The set of these ranges, in any order.
    pub fn new(ranges: Vec<(u32, u32)>) -> Self {
        let mut set = CharSet { ranges };
        set.tidy();
        set
    }

    pub(crate) fn one(c: char) -> Self {
        CharSet {
            ranges: vec![(c as u32, c as u32)],
        }
    }

    /// Its ranges, sorted, disjoint, both ends included.
    pub fn ranges(&self) -> &[(u32, u32)] {
        &self.ranges
    }

    pub(crate) fn add(&mut self, other: &CharSet) {
        self.ranges.extend_from_slice(&other.ranges);
    }

    pub(crate) fn add_range(&mut self, low: char, high: char) {
        self.ranges.push((low as u32, high as u32));
    }

    /// Sorts and joins; to be called after the last [`add`](Self::add).
    pub(crate) fn tidy(&mut self) {
        self.ranges.sort_unstable();
        let mut kept: Vec<(u32, u32)> = Vec::with_capacity(self.ranges.len());
        for &(low, high) in &self.ranges {
            match kept.last_mut() {
                Some(last) if low <= last.1.saturating_add(1) => last.1 = last.1.max(high),
                _ => kept.push((low, high)),
            }
        }
        self.ranges = kept;
    }

    pub(crate) fn negated(&self) -> CharSet {
        let mut ranges = Vec::with_capacity(self.ranges.len() + 1);
        let mut next = 0;
        for &(low, high) in &self.ranges {
            if next < low {
                ranges.push((next, low - 1));
            }
            next = high + 1;
        }
        if next < END {
            ranges.push((next, END - 1));
        }
        CharSet { ranges }
    }

    /// This set without the members of the other.
    pub(crate) fn without(&self, other: &CharSet) -> CharSet {
        let mut union = self.negated();
        union.add(other);
        union.tidy();
        union.negated()
    }

    pub(crate) fn overlaps(&self, other: &CharSet) -> bool {
        let (mut i, mut j) = (0, 0);
        while let (Some(a), Some(b)) = (self.ranges.get(i), other.ranges.get(j)) {
            if a.0 <= b.1 && b.0 <= a.1 {
                return true;
            }
            if a.1 < b.1 {
                i += 1;
            } else {
                j += 1;
            }
        }
        false
    }
}

/// A set made for quick tests: a bit for each ASCII character, ranges beyond.
#[derive(Clone, Debug)]
pub(crate) struct Class {
    /// A bit for each octet; that of an octet beyond ASCII, which is part of a character,
    /// is never set.
    octets: [u64; 4],
    beyond: Box<[(u32, u32)]>,
}

impl Class {
    pub(crate) fn new(set: &CharSet) -> Self {
        let mut octets = [0; 4];
        let mut beyond = Vec::new();
        for &(low, high) in set.ranges() {
            for c in low..=high.min(127) {
                octets[c as usize / 64] |= 1 << (c % 64);
            }
            if high > 127 {
                beyond.push((low.max(128), high));
            }
        }
        Class {
            octets,
            beyond: beyond.into(),
        }
    }

    pub(crate) fn has(&self, c: char) -> bool {
        if c.is_ascii() {
            return self.has_octet(c as u8);
        }
        let c = c as u32;
        let after = self.beyond.partition_point(|range| range.0 <= c);
        after > 0 && self.beyond.get(after - 1).is_some_and(|range| c <= range.1)
    }

    /// Whether an octet is an ASCII character of the set.
    #[inline]
    pub(crate) fn has_octet(&self, octet: u8) -> bool {
        self.octets[usize::from(octet / 64)] >> (octet % 64) & 1 == 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(ranges: &[(u32, u32)]) -> CharSet {
        CharSet::new(ranges.to_vec())
    }

    #[test]
    fn set_algebra() {
        assert_eq!(set(&[(5, 6), (1, 2), (3, 4)]).ranges(), &[(1, 6)]);
        assert_eq!(set(&[]).negated().ranges(), &[(0, END - 1)]);
        assert!(set(&[(0, END - 1)]).negated().ranges().is_empty());
        assert_eq!(
            set(&[(10, 20)])
                .without(&set(&[(12, 13), (20, 30)]))
                .ranges(),
            &[(10, 11), (14, 19)]
        );
        assert!(set(&[(1, 3), (9, 9)]).overlaps(&set(&[(4, 9)])));
        assert!(!set(&[(1, 3), (9, 9)]).overlaps(&set(&[(4, 8)])));
    }

    #[test]
    fn class_agrees_with_set() {
        let class = Class::new(&set(&[(0x30, 0x39), (0x7F, 0xE6), (0x1F600, 0x1F64F)]));
        for (c, want) in [
            ('\u{80}', true),
            ('\u{E7}', false),
            ('0', true),
            ('a', false),
            ('\u{7F}', true),
            ('æ', true),
            ('ø', false),
        ] {
            assert_eq!(class.has(c), want, "{c:?}");
        }
        assert!(class.has('\u{1F600}') && !class.has('\u{1F650}'));
        assert!(class.has_octet(b'9') && !class.has_octet(b'x'));
        assert!((0x80..=0xff).all(|octet| !class.has_octet(octet)));
    }
}
