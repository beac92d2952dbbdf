//! Random pairs of a declared and an actual type through compiled types.
//!
//! `snitflade-pairs [--chains N] [--seed N] [--work DIR] [--lines N]`. A chain is
//! a type and one or two steps of derivation from it; each two of its types are a
//! pair. Every document must come back equal, and every value must hold what the
//! declared type has of it.

use snitflade_compiled::pairs::{batches, run};
use std::process::ExitCode;

const USAGE: &str = "usage: snitflade-pairs [--chains N] [--seed N] [--work DIR] [--lines N]";

fn main() -> ExitCode {
    match all() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}

fn all() -> Result<bool, String> {
    let (mut chains, mut seed, mut lines) = (1000, 7, 30_000);
    let mut work = "target/compiled".to_owned();
    let mut rest = std::env::args().skip(1);
    while let Some(argument) = rest.next() {
        let value = rest.next().ok_or(USAGE)?;
        let number = || value.parse::<usize>().map_err(|e| format!("{value}: {e}"));
        match argument.as_str() {
            "--chains" => chains = number()?,
            "--seed" => seed = number()?,
            "--lines" => lines = number()?,
            "--work" => work = value,
            _ => return Err(USAGE.to_owned()),
        }
    }
    let seed = seed as u64;
    let counts = run::run(&batches(seed, chains), seed + 1, work.as_ref(), lines)?;
    println!(
        "{} chains, {} pairs, {} series: {} of {} documents equal, {} of {} values hold what is declared",
        counts.chains,
        counts.pairs,
        counts.series,
        counts.equal,
        counts.pairs + counts.series,
        counts.held,
        counts.looked
    );
    for fault in counts.faults.iter().take(40) {
        println!("{fault}");
    }
    println!("{} faults", counts.faults.len());
    Ok(counts.faults.is_empty())
}
