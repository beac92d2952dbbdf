//! Every valid schema of the W3C suite as compiled types: do they compile, do
//! valid instances come back equal through them, are invalid ones refused?
//!
//! `snitflade-compiled SUITE [--work DIR] [--only SET] [--lines N]`. Many schemas share a
//! crate (about `N` lines each), because a crate for each would take hours.

use snitflade_compiled::{groups, report, run, units};
use std::path::PathBuf;
use std::process::ExitCode;

/// Lines of generated code in one crate, unless told otherwise.
const LINES: usize = 40_000;

struct Arguments {
    suite: PathBuf,
    work: PathBuf,
    only: Option<String>,
    lines: usize,
}

fn main() -> ExitCode {
    let Some(arguments) = arguments() else {
        eprintln!("usage: snitflade-compiled SUITE [--work DIR] [--only SET] [--lines N]");
        return ExitCode::from(2);
    };
    match all(&arguments) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}

fn arguments() -> Option<Arguments> {
    let mut out = Arguments {
        suite: PathBuf::new(),
        work: PathBuf::from("target/compiled"),
        only: None,
        lines: LINES,
    };
    let mut rest = std::env::args().skip(1);
    while let Some(argument) = rest.next() {
        match argument.as_str() {
            "--work" => out.work = rest.next()?.into(),
            "--only" => out.only = Some(rest.next()?),
            "--lines" => out.lines = rest.next()?.parse().ok()?,
            _ => out.suite = argument.into(),
        }
    }
    (!out.suite.as_os_str().is_empty()).then_some(out)
}

fn all(arguments: &Arguments) -> Result<bool, String> {
    let suite = units::read(&arguments.suite, arguments.only.as_deref())?;
    println!(
        "{} schemas, {} instances",
        suite.units.len(),
        suite.cases.len()
    );
    let written = groups::write(&arguments.suite, &suite, &arguments.work, arguments.lines)?;
    println!(
        "{} generate, {} are refused, {} crates",
        written.generated.len(),
        written.refused.len(),
        written.groups
    );
    let built = run::build(&arguments.work)?;
    println!(
        "{} of {} crates compile in {:.0?}",
        built.compiled, written.groups, built.time
    );
    let outcomes = run::run(&arguments.suite, &suite, &written, &arguments.work)?;
    report::print(&suite, &written, &built, &outcomes);
    Ok(built.compiled == written.groups)
}
