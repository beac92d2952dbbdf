//! Pairs of a declared and an actual type: values read by the one and landed by
//! the other have to lose nothing, and hold what the declared type has of them.

pub mod derive;
pub mod document;
pub mod run;
pub mod schema;
pub mod shape;
pub mod values;

#[cfg(test)]
mod tests;

use document::Sample;
use shape::Type;
use snitflade_tests::random::Random;

/// Chains of types in one schema.
pub const IN_ONE_SCHEMA: usize = 25;

/// One schema.
pub struct Batch {
    /// The number of its first chain.
    pub first: usize,
    /// Its chains.
    pub chains: Vec<Vec<Type>>,
}

/// One pair.
pub struct Pair {
    /// Its chain.
    pub number: usize,
    /// The declared type.
    pub level: usize,
    /// The actual type.
    pub actual: usize,
    /// An element of it.
    pub sample: Sample,
    /// Whether the declared type is abstract: values are then of the actual one.
    pub is_open: bool,
}

/// Batches of chains, as many chains in all as wanted.
pub fn batches(seed: u64, count: usize) -> Vec<Batch> {
    let mut random = Random::new(seed);
    let firsts = (0..count).step_by(IN_ONE_SCHEMA);
    let batch = |first| Batch {
        first,
        chains: (first..count.min(first + IN_ONE_SCHEMA))
            .map(|_| derive::chain(&mut random))
            .collect(),
    };
    firsts.map(batch).collect()
}

impl Batch {
    /// The schema document.
    pub fn schema(&self) -> String {
        schema::document(self.first, &self.chains)
    }

    /// Every pair of a type and one derived from it.
    pub fn pairs(&self, random: &mut Random) -> Vec<Pair> {
        let mut out = Vec::new();
        for (at, chain) in self.chains.iter().enumerate() {
            let number = self.first + at;
            for level in 0..chain.len() - 1 {
                for actual in level + 1..chain.len() {
                    let name = format!("t:r{number}-{level}");
                    let types = (level, actual);
                    out.push(Pair {
                        number,
                        level,
                        actual,
                        sample: document::sample(random, &name, number, chain, types),
                        is_open: chain[level].is_abstract,
                    });
                }
            }
        }
        out
    }

    /// A document for each chain with elements of all its types where the first is declared.
    pub fn series(&self, random: &mut Random) -> Vec<String> {
        let mut out = Vec::new();
        for (at, chain) in self.chains.iter().enumerate() {
            let number = self.first + at;
            let mut inner = String::new();
            for actual in usize::from(chain[0].is_abstract)..chain.len() {
                let types = (0, actual);
                inner.push_str(&document::sample(random, "v", number, chain, types).xml);
            }
            out.push(format!(
                "<t:w{number} xmlns:t='{}'>\n{inner} </t:w{number}>",
                schema::NAMESPACE
            ));
        }
        out
    }
}
