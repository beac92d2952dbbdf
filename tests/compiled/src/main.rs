//! Every valid schema of the W3C suite as compiled types: do they compile, do
//! valid instances come back equal through them, are invalid ones refused?
//!
//! `snitflade-compiled SUITE [--work DIR] [--only SET] [--every N] [--lines N]
//! [--write FILE]`. Many schemas share a crate (about `--lines` lines each),
//! because a crate for each would take hours. `--every` takes each N-th schema;
//! `--write` replaces the part about compiled types in a Markdown file.

use snitflade_compiled::{build, groups, reasons, report, run, units};
use snitflade_tests::parts;
use std::path::PathBuf;
use std::process::ExitCode;
use std::str::FromStr;

/// Lines of generated code in one crate, unless told otherwise.
const LINES: usize = 40_000;

const USAGE: &str = "usage: snitflade-compiled SUITE [--work DIR] [--only SET] [--every N] \
                     [--lines N] [--write FILE]";

struct Arguments {
    suite: PathBuf,
    work: PathBuf,
    only: Option<String>,
    every: usize,
    lines: usize,
    write: Option<PathBuf>,
}

fn main() -> ExitCode {
    match arguments().and_then(|arguments| all(&arguments)) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}

fn arguments() -> Result<Arguments, String> {
    let mut out = Arguments {
        suite: PathBuf::new(),
        work: PathBuf::from("target/compiled"),
        only: None,
        every: 1,
        lines: LINES,
        write: None,
    };
    let mut rest = std::env::args().skip(1);
    while let Some(argument) = rest.next() {
        let mut value = || {
            rest.next()
                .ok_or_else(|| format!("{argument} needs a value\n{USAGE}"))
        };
        match argument.as_str() {
            "--work" => out.work = value()?.into(),
            "--only" => out.only = Some(value()?),
            "--every" => out.every = number(value()?)?,
            "--lines" => out.lines = number(value()?)?,
            "--write" => out.write = Some(value()?.into()),
            suite if !suite.starts_with('-') => out.suite = suite.into(),
            other => return Err(format!("unknown option {other}\n{USAGE}")),
        }
    }
    match out.suite.as_os_str().is_empty() {
        true => Err(USAGE.to_owned()),
        false => Ok(out),
    }
}

fn number(text: String) -> Result<usize, String> {
    let number = usize::from_str(&text).ok().filter(|number| *number > 0);
    number.ok_or(format!("not a count: {text}"))
}

fn all(arguments: &Arguments) -> Result<bool, String> {
    let Arguments { suite, work, .. } = arguments;
    let found = units::read(suite, arguments.only.as_deref(), arguments.every)?;
    if found.units.is_empty() {
        return Err("no schema chosen".to_owned());
    }
    let written = groups::write(suite, &found, work, arguments.lines, groups::PREFIX)?;
    println!(
        "{} of {} schemas generate, in {} crates, in {:.0?}",
        written.generated.len(),
        found.units.len(),
        written.crates,
        written.time
    );
    let built = build::build(work, groups::PREFIX)?;
    println!("crates built in {:.0?}", built.time);
    let outcomes = run::run(suite, &found, &written, &built.broken, work, groups::PREFIX)?;
    let report = report::Report {
        suite: &found,
        written: &written,
        built: &built,
        outcomes: &outcomes,
        reasons: &reasons::Reasons::load()?,
    };
    let text = report.markdown();
    println!("{text}");
    if let Some(file) = &arguments.write {
        parts::replace(file, parts::COMPILED, &text)?;
    }
    Ok(built.broken.is_empty() && built.other.is_empty())
}
