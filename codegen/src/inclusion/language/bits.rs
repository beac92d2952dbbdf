//! Sets of symbols.

use std::rc::Rc;

/// A set of symbols of one alphabet.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(in super::super) struct Bits(Rc<[u64]>);

impl Bits {
    /// All of them.
    pub fn all(symbols: usize) -> Self {
        Bits::of(symbols, 0..symbols)
    }

    /// These of them.
    pub fn of(symbols: usize, members: impl IntoIterator<Item = usize>) -> Self {
        let mut words = vec![0u64; symbols.div_ceil(64)];
        for member in members {
            if let Some(word) = words.get_mut(member / 64) {
                *word |= 1 << (member % 64);
            }
        }
        Bits(words.into())
    }

    pub fn has(&self, symbol: usize) -> bool {
        let word = self.0.get(symbol / 64).copied().unwrap_or(0);
        word >> (symbol % 64) & 1 == 1
    }

    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    pub fn count(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    pub fn union(&self, other: &Bits) -> Bits {
        Bits(self.0.iter().zip(&*other.0).map(|(a, b)| a | b).collect())
    }

    pub fn both(&self, other: &Bits) -> Bits {
        Bits(self.0.iter().zip(&*other.0).map(|(a, b)| a & b).collect())
    }

    pub fn within(&self, other: &Bits) -> bool {
        self.0.iter().zip(&*other.0).all(|(a, b)| a & !b == 0)
    }

    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.0.len() * 64).filter(|symbol| self.has(*symbol))
    }
}
