//! Prints the canonical forms of documents, or makes mutants of them.
//!
//! `snitflade-c14n` reads documents from standard input, each after its length in four octets,
//! lowest first, and prints a line for each; `snitflade-c14n --mutate SEED COUNT` prints
//! mutants of them in the same form.

use snitflade_tests::disturbed::{disturb, ornament};
use snitflade_tests::{c14n, fuzz::Mutator, random::Random};
use std::io::{Read, Result, Write};

fn main() -> Result<()> {
    let documents = documents()?;
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    match arguments.as_slice() {
        [mode, seed, count] if mode == "--mutate" => {
            let (Ok(seed), Ok(count)) = (seed.parse(), count.parse()) else {
                return Err(std::io::Error::other("seed and count are numbers"));
            };
            mutants(&documents, seed, count, &mut out)
        }
        _ => documents
            .iter()
            .try_for_each(|document| writeln!(out, "{}", c14n::line(document))),
    }
}

fn documents() -> Result<Vec<Vec<u8>>> {
    let mut input = Vec::new();
    std::io::stdin().lock().read_to_end(&mut input)?;
    let mut rest = input.as_slice();
    let mut found = Vec::new();
    while let Some((head, after)) = rest.split_first_chunk() {
        let length = (u32::from_le_bytes(*head) as usize).min(after.len());
        found.push(after[..length].to_vec());
        rest = &after[length..];
    }
    Ok(found)
}

/// Three of four are made with care, so that most are well-formed; the others are not.
fn mutants(seeds: &[Vec<u8>], seed: u64, count: u32, out: &mut impl Write) -> Result<()> {
    let (mut random, mut mutator) = (Random::new(seed), Mutator::new(seed));
    for number in 0..count {
        let mut mutant = match number % 8 {
            0 => mutator.draw(seeds),
            _ => random.pick(seeds).cloned().unwrap_or_default(),
        };
        for _ in 0..=random.below(4) {
            match number % 4 {
                0 => disturb(&mut random, &mut mutant),
                _ => ornament(&mut random, &mut mutant),
            }
        }
        out.write_all(&(mutant.len() as u32).to_le_bytes())?;
        out.write_all(&mutant)?;
    }
    Ok(())
}
