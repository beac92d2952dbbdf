//! Changes to an input: of its bytes, and of its elements and attributes.

use super::dictionary::{ATTRIBUTES, ELEMENTS, PIECES, VALUES};
use super::tags::{Found, elements};
use crate::random::Random;

/// No input grows beyond this many bytes.
const LARGEST: usize = 64 * 1024;

/// Draws changed inputs from a corpus; the same seed draws the same inputs.
pub struct Mutator {
    random: Random,
}

/// What to put before an element and how much of it to remove, if anything.
type Edit = fn(&Found, &[u8]) -> Option<(Vec<u8>, usize)>;

impl Mutator {
    /// A mutator whose draws follow from `seed`.
    pub fn new(seed: u64) -> Self {
        Mutator {
            random: Random::new(seed),
        }
    }

    /// One input of the corpus with one to six changes.
    pub fn draw(&mut self, corpus: &[Vec<u8>]) -> Vec<u8> {
        let mut input = self.random.pick(corpus).cloned().unwrap_or_default();
        for _ in 0..=self.random.below(6) {
            self.change(&mut input, corpus);
            input.truncate(LARGEST);
        }
        input
    }

    fn change(&mut self, input: &mut Vec<u8>, corpus: &[Vec<u8>]) {
        match self.random.below(12) {
            0 => self.flip(input),
            1 => self.insert(input),
            2 => self.cut(input),
            3 => self.splice(input, corpus),
            4 => self.element(input, |_, text| Some((Vec::new(), text.len()))),
            5 => self.element(input, |_, text| Some((text.to_vec(), 0))),
            6 => self.nest(input),
            7 => self.rename(input),
            8 => self.transplant(input, corpus),
            9 => self.attribute(input),
            10 => self.value(input),
            _ => self.text(input),
        }
    }

    fn flip(&mut self, input: &mut [u8]) {
        let at = self.random.below(input.len());
        if let Some(byte) = input.get_mut(at) {
            *byte ^= 1 << self.random.below(8);
        }
    }

    fn insert(&mut self, input: &mut Vec<u8>) {
        let at = self.random.below(input.len() + 1);
        if let Some(piece) = self.random.pick(PIECES) {
            input.splice(at..at, piece.bytes());
        }
    }

    fn cut(&mut self, input: &mut Vec<u8>) {
        let from = self.random.below(input.len());
        let to = (from + 1 + self.random.below(40)).min(input.len());
        input.drain(from..to);
    }

    fn splice(&mut self, input: &mut Vec<u8>, corpus: &[Vec<u8>]) {
        if let Some(other) = self.random.pick(corpus) {
            let (cut, from) = (
                self.random.below(input.len()),
                self.random.below(other.len()),
            );
            input.truncate(cut);
            input.extend_from_slice(&other[from..]);
        }
    }

    /// Puts something before a random element and removes some of it.
    fn element(&mut self, input: &mut Vec<u8>, edit: Edit) {
        if let Some(found) = self.random.pick(&elements(input)).cloned()
            && let Some((before, removed)) = edit(&found, &input[found.start..found.end])
        {
            input.splice(found.start..found.start + removed, before);
        }
    }

    /// Wraps an element many times in itself.
    fn nest(&mut self, input: &mut Vec<u8>) {
        let Some(found) = self.random.pick(&elements(input)).cloned() else {
            return;
        };
        let open = input[found.start..found.open_end].to_vec();
        let name = input[found.start + 1..found.name_end.max(found.start + 1)].to_vec();
        if open.ends_with(b"/>") {
            return;
        }
        let times = 1 << self.random.below(12);
        if times * (open.len() + name.len() + 3) > LARGEST / 2 {
            return;
        }
        let close = [b"</", &name[..], b">"].concat().repeat(times);
        input.splice(found.end..found.end, close);
        input.splice(found.start..found.start, open.repeat(times));
    }

    fn rename(&mut self, input: &mut Vec<u8>) {
        let Some(found) = self.random.pick(&elements(input)).cloned() else {
            return;
        };
        let Some(name) = self.random.pick(ELEMENTS) else {
            return;
        };
        let old = input[found.start + 1..found.name_end.max(found.start + 1)].to_vec();
        let ending = [b"</", &old[..], b">"].concat();
        if found.end > found.open_end && input[..found.end].ends_with(&ending) {
            let new = format!("</{name}>").into_bytes();
            input.splice(found.end - ending.len()..found.end, new);
        }
        input.splice(
            found.start + 1..found.name_end.max(found.start + 1),
            name.bytes(),
        );
    }

    /// Puts an element of one input into another.
    fn transplant(&mut self, input: &mut Vec<u8>, corpus: &[Vec<u8>]) {
        let Some(other) = self.random.pick(corpus) else {
            return;
        };
        let Some(taken) = self.random.pick(&elements(other)).cloned() else {
            return;
        };
        if let Some(place) = self.random.pick(&elements(input)).cloned() {
            input.splice(
                place.open_end..place.open_end,
                other[taken.start..taken.end].iter().copied(),
            );
        }
    }

    fn attribute(&mut self, input: &mut Vec<u8>) {
        if let Some(found) = self.random.pick(&elements(input)).cloned()
            && let (Some(name), Some(value)) =
                (self.random.pick(ATTRIBUTES), self.random.pick(VALUES))
        {
            input.splice(
                found.name_end..found.name_end,
                format!(" {name}=\"{value}\"").into_bytes(),
            );
        }
    }

    /// Replaces the value of a random attribute.
    fn value(&mut self, input: &mut Vec<u8>) {
        let quotes: Vec<usize> = (0..input.len()).filter(|&at| input[at] == b'"').collect();
        let at = self.random.below(quotes.len() / 2) * 2;
        if let (Some(&from), Some(&to)) = (quotes.get(at), quotes.get(at + 1))
            && let Some(value) = self.random.pick(VALUES)
        {
            input.splice(from + 1..to, value.bytes());
        }
    }

    /// Replaces the text after a random start tag.
    fn text(&mut self, input: &mut Vec<u8>) {
        let Some(found) = self.random.pick(&elements(input)).cloned() else {
            return;
        };
        let length = input[found.open_end..]
            .iter()
            .position(|&byte| byte == b'<')
            .unwrap_or(0);
        if let Some(value) = self.random.pick(VALUES) {
            input.splice(found.open_end..found.open_end + length, value.bytes());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{LARGEST, Mutator};

    #[test]
    fn draws_follow_from_the_seed_and_stay_small() {
        let corpus = vec![b"<a b=\"c\"><d>e</d><f/></a>".to_vec(), Vec::new()];
        let draws = |seed| {
            let mut mutator = Mutator::new(seed);
            (0..2000).map(|_| mutator.draw(&corpus)).collect::<Vec<_>>()
        };
        let first = draws(3);
        assert_eq!(first, draws(3));
        assert_ne!(first, draws(4));
        assert!(first.iter().all(|input| input.len() <= LARGEST));
        assert!(
            first.iter().any(|input| input.len() > 1000),
            "some draws nest deeply"
        );
    }
}
