//! Runs the scenarios named on the command line, or all of them, against an OpenSSH server of
//! its own, and says of each whether it held. The suite `sftp` of `tests/run` starts it;
//! `large 2000` is the same with a file of 2,000 MB, and
//! `SFTP_ALL=1` takes all rows of each table.

mod child;
mod file_store;
mod proxy;
mod scenarios;
mod world;

use std::process::ExitCode;
use std::time::{Duration, Instant};

/// Why something did not hold.
type Wrong = Box<dyn std::error::Error + Send + Sync>;

/// What a scenario ends with.
type Held = Result<String, Wrong>;

/// What a scenario says, before the reason, that cannot be had on this machine.
const NOT_SHOWN: &str = "not shown: ";

/// A failure for this reason.
fn wrong<T>(reason: impl Into<String>) -> Result<T, Wrong> {
    Err(reason.into().into())
}

/// Whether each row of each table is wanted, and not a part of them.
fn everything() -> bool {
    std::env::var_os("SFTP_ALL").is_some()
}

/// How many megabytes the large file has, unless said.
const MEGABYTES: u64 = 200;

#[tokio::main]
async fn main() -> ExitCode {
    let mut wanted: Vec<String> = std::env::args().skip(1).collect();
    if wanted.first().is_some_and(|first| first == "child") {
        return child::run(&wanted[1..]).await;
    }
    let size = wanted.last().and_then(|last| last.parse().ok());
    if size.is_some() {
        wanted.pop();
    }
    let mut failed = 0;
    for (name, scenario) in scenarios::ALL {
        if !wanted.is_empty() && !wanted.iter().any(|one| one == name) {
            continue;
        }
        let begun = Instant::now();
        let work = scenario(size.unwrap_or(MEGABYTES));
        let held = tokio::time::timeout(Duration::from_secs(600), work).await;
        let seconds = begun.elapsed().as_secs_f64();
        match held {
            Ok(Ok(said)) => match said.strip_prefix(NOT_SHOWN) {
                Some(why) => println!("SKIPPED {name}: {why}"),
                None => println!("ok {name}: {said} ({seconds:.1} s)"),
            },
            Ok(Err(error)) => {
                failed += 1;
                println!("FAILED {name}: {error} ({seconds:.1} s)");
            }
            Err(_) => {
                failed += 1;
                println!("FAILED {name}: not done in {seconds:.0} s");
            }
        }
    }
    match failed {
        0 => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}
