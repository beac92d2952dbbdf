//! `snitflade-fuzz TARGET SECONDS [SEED]` fuzzes one target;
//! `snitflade-fuzz --growth [TARGET]` checks how cost grows with the input;
//! `snitflade-fuzz --memory` checks that memory is bounded by the input;
//! `snitflade-fuzz --replay TARGET FILE…` handles kept inputs again;
//! `snitflade-fuzz --list` names the targets.
//!
//! Every check prints one line and the run closes with `N passed, N failed`.

use snitflade_tests::fuzz::growth::{LIMIT, measure};
use snitflade_tests::fuzz::usage::peak_bytes;
use snitflade_tests::fuzz::{Outcome, Target, fuzz};
use snitflade_tests::targets::{judged, long_note, named, notes, shapes, targets};
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

/// The stack of an ordinary worker thread: deep input must fit in it.
const STACK: usize = 2 << 20;

fn main() -> ExitCode {
    std::panic::set_hook(Box::new(|info| eprintln!("{info}")));
    let words: Vec<String> = std::env::args().skip(1).collect();
    let work = move || {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        match words[..] {
            ["--list"] => {
                targets().iter().for_each(|target| println!("{}", target.name));
                Ok(true)
            }
            ["--growth", ref only @ ..] => Ok(growth(only)),
            ["--memory"] => Ok(memory()),
            ["--replay", target, ref files @ ..] => replay(target, files),
            [target, seconds, ref seed @ ..] => one(target, seconds, seed.first()),
            _ => Err("usage: snitflade-fuzz TARGET SECONDS [SEED] | --growth [TARGET] | --replay TARGET FILE… | --list".to_owned()),
        }
    };
    let ended = std::thread::Builder::new()
        .stack_size(STACK)
        .spawn(work)
        .map_err(|error| error.to_string())
        .and_then(|thread| thread.join().map_err(|_| "panicked".to_owned())?);
    match ended {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}

fn find(name: &str) -> Result<Target, String> {
    named(name).ok_or_else(|| format!("no target {name}"))
}

fn one(name: &str, seconds: &str, seed: Option<&&str>) -> Result<bool, String> {
    let target = find(name)?;
    let seconds: u64 = seconds
        .parse()
        .map_err(|_| format!("{seconds} is no number of seconds"))?;
    let seed = seed
        .map_or(Ok(1), |seed| seed.parse())
        .map_err(|_| "the seed is no number".to_owned())?;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../target/fuzz")
        .join(name);
    let run = fuzz(&target, seed, Duration::from_secs(seconds), folder)
        .map_err(|error| error.to_string())?;
    println!(
        "{name}: {} inputs from {} seeds, {} kinds of outcome",
        run.inputs,
        target.seeds.len(),
        run.kinds
    );
    if let Outcome::Broke(finding) = run.outcome {
        println!(
            "{name}: {}; the input is {}",
            finding.what,
            finding.input.display()
        );
        println!("0 passed, 1 failed");
        return Ok(false);
    }
    println!("1 passed, 0 failed");
    Ok(true)
}

fn replay(name: &str, files: &[&str]) -> Result<bool, String> {
    let target = find(name)?;
    for file in files {
        let input = std::fs::read(file).map_err(|error| format!("{file}: {error}"))?;
        println!("{file}: outcome {:x}", (target.run)(&input));
    }
    Ok(true)
}

/// The most memory judging may take, as a multiple of the message.
const MEMORY: f64 = 4.0;

/// A name, what makes the message, and its size.
type Case = (&'static str, fn(usize) -> Vec<u8>, usize);

/// Judging a large message takes little more memory than the message.
fn memory() -> bool {
    let (mut passed, mut failed) = (0, 0);
    let cases: [Case; 2] = [
        ("long text", long_note, 600_000),
        ("many elements", notes, 120_000),
    ];
    for (what, make, size) in cases {
        judged(&make(10)); // the tables are built before
        let message = make(size);
        let Some(before) = peak_bytes() else {
            println!("SKIPPED memory: the system does not say what it is");
            continue;
        };
        let violations = judged(&message);
        let used = peak_bytes().unwrap_or(before).saturating_sub(before);
        let ratio = used as f64 / message.len() as f64;
        let held = ratio <= MEMORY && violations == Some(0);
        *(if held { &mut passed } else { &mut failed }) += 1;
        let verdict = if held { "" } else { " FAILED" };
        println!(
            "memory, {what}: {} bytes took {ratio:.2} times as much more{verdict}",
            message.len()
        );
    }
    println!("{passed} passed, {failed} failed");
    failed == 0
}

fn growth(only: &[&str]) -> bool {
    let (mut passed, mut failed) = (0, 0);
    for shape in shapes() {
        if !only.is_empty() && !only.contains(&shape.target) {
            continue;
        }
        let Some(target) = named(shape.target) else {
            continue;
        };
        let Some(found) = measure(target.run, shape.make, shape.size, 5) else {
            println!(
                "SKIPPED {} {}: the kernel does not count processor time",
                shape.target, shape.dimension
            );
            continue;
        };
        let held = found.ratio() <= LIMIT;
        *(if held { &mut passed } else { &mut failed }) += 1;
        println!(
            "{} {}, {} to {}: {:.1} times the cost{}",
            shape.target,
            shape.dimension,
            shape.size,
            shape.size * 10,
            found.ratio(),
            if held { "" } else { " FAILED" },
        );
    }
    println!("{passed} passed, {failed} failed");
    failed == 0
}
