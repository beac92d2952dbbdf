//! A small in-process fuzzer: seeded, bounded, and aware of how XML looks.
//!
//! A target is judged on what it must never do: panic, overflow the stack of
//! an ordinary worker thread, or take longer than its input deserves. Inputs
//! whose outcome was not seen before join the corpus.

mod dictionary;
mod drive;
pub mod growth;
mod mutate;
mod tags;
pub mod usage;

pub use drive::{Finding, Outcome, Run, fuzz};
pub use mutate::Mutator;

/// What is fuzzed: it takes any bytes and says what kind of outcome they had.
pub struct Target {
    /// The name on the command line.
    pub name: &'static str,
    /// Inputs to start from.
    pub seeds: Vec<Vec<u8>>,
    /// Handles one input; the number names the kind of outcome.
    pub run: fn(&[u8]) -> u64,
}

/// A number that stands for a list of texts, the same in every run.
pub fn signature<T: AsRef<str>>(texts: impl IntoIterator<Item = T>) -> u64 {
    let mut sorted: Vec<String> = texts
        .into_iter()
        .map(|text| text.as_ref().to_owned())
        .collect();
    sorted.sort();
    sorted.dedup();
    sorted
        .iter()
        .flat_map(|text| text.bytes().chain([0]))
        .fold(0xCBF2_9CE4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
        })
}
