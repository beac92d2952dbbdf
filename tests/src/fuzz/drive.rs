//! Runs a target over drawn inputs until its time is up or it misbehaves.

use std::collections::BTreeSet;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use super::usage::{peak_bytes, thread_nanoseconds};
use super::{Mutator, Target};

/// Processor time no input of at most 64 kB may need.
const SLOWEST: u64 = 3_000_000_000;
/// Memory the process may need for all of them, in bytes.
const MOST: u64 = 1 << 30;
/// Kept inputs; later finds replace earlier ones.
const CORPUS: usize = 2000;

/// How a run went.
#[derive(Debug)]
pub struct Run {
    /// Inputs handled.
    pub inputs: u64,
    /// Kinds of outcome seen.
    pub kinds: usize,
    /// What went wrong, if anything.
    pub outcome: Outcome,
}

/// Whether the target behaved.
#[derive(Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It handled every input.
    Held,
    /// It did not handle this input, which was kept in a file.
    Broke(Finding),
}

/// A misbehaviour.
#[derive(Debug, PartialEq, Eq)]
pub struct Finding {
    /// What happened.
    pub what: String,
    /// Where the input was kept.
    pub input: PathBuf,
}

/// Runs `target` for `time`. Every input is in `folder/current` while it is
/// handled, so that one that ends the process is not lost.
pub fn fuzz(target: &Target, seed: u64, time: Duration, folder: PathBuf) -> std::io::Result<Run> {
    fs::create_dir_all(&folder)?;
    let mut mutator = Mutator::new(seed);
    let mut corpus = target.seeds.clone();
    let mut kinds = BTreeSet::new();
    let (start, current) = (Instant::now(), folder.join("current"));
    let mut run = Run {
        inputs: 0,
        kinds: 0,
        outcome: Outcome::Held,
    };
    while start.elapsed() < time || (run.inputs as usize) < target.seeds.len() {
        let input = match target.seeds.get(run.inputs as usize) {
            Some(seed) => seed.clone(),
            None => mutator.draw(&corpus),
        };
        fs::write(&current, &input)?;
        match handle(target, &input) {
            Ok(kind) => {
                if kinds.insert(kind) {
                    keep(&mut corpus, input, target.seeds.len(), run.inputs);
                }
            }
            Err(what) => {
                let kept = folder.join(format!("found-{}", run.inputs));
                fs::copy(&current, &kept)?;
                run.outcome = Outcome::Broke(Finding { what, input: kept });
                break;
            }
        }
        run.inputs += 1;
    }
    run.kinds = kinds.len();
    Ok(run)
}

fn handle(target: &Target, input: &[u8]) -> Result<u64, String> {
    let before = thread_nanoseconds();
    let kind = catch_unwind(AssertUnwindSafe(|| (target.run)(input)))
        .map_err(|_| "panicked".to_owned())?;
    if let (Some(before), Some(after)) = (before, thread_nanoseconds())
        && after.saturating_sub(before) > SLOWEST
    {
        return Err(format!("took {} ms", (after - before) / 1_000_000));
    }
    if let Some(peak) = peak_bytes().filter(|peak| *peak > MOST) {
        return Err(format!("the process needs {} MB by now", peak >> 20));
    }
    Ok(kind)
}

fn keep(corpus: &mut Vec<Vec<u8>>, input: Vec<u8>, seeds: usize, round: u64) {
    if corpus.len() < CORPUS {
        corpus.push(input);
    } else if let Some(old) =
        corpus.get_mut(seeds + (round as usize % (CORPUS - seeds.min(CORPUS - 1))))
    {
        *old = input;
    }
}

#[cfg(test)]
mod tests {
    use super::{Outcome, fuzz};
    use crate::fuzz::Target;
    use std::time::Duration;

    #[test]
    fn a_panic_is_found_and_its_input_kept() {
        let target = Target {
            name: "brittle",
            seeds: vec![b"<a/>".to_vec()],
            run: |input| {
                assert!(!input.windows(2).any(|pair| pair == b"]]"));
                0
            },
        };
        let folder = std::env::temp_dir().join(format!("snitflade-fuzz-{}", std::process::id()));
        let run = fuzz(&target, 1, Duration::from_secs(60), folder.clone())
            .expect("a folder to write to");
        let Outcome::Broke(finding) = run.outcome else {
            panic!("the panic was not found");
        };
        let kept = std::fs::read(&finding.input).expect("the kept input");
        assert!(kept.windows(2).any(|pair| pair == b"]]"));
        std::fs::remove_dir_all(folder).expect("the folder goes away");
    }
}
