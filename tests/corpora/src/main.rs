//! Other people's contracts: does every entry point generate and compile, do the
//! documents that lie beside the schemas come back equal through compiled types?
//!
//! `snitflade-corpora CORPORA [--rest] [--only SET|PATH] [--every N] [--compile]
//! [--samples] [--work DIR] [--lines N] [--write FILE]`. Many entry points share a
//! crate. `--rest` takes the documents that do not count instead: what generates of
//! them has to compile as well.

mod choose;
mod compile;
mod entries;
mod lost;
mod names;
mod report;
mod samples;
mod study;

use std::path::PathBuf;
use std::process::ExitCode;

/// Lines of generated code in one crate, unless told otherwise.
const LINES: usize = 60_000;

const USAGE: &str = "usage: snitflade-corpora CORPORA [--rest] [--only SET|PATH] [--every N] [--compile] \
                     [--samples] [--work DIR] [--lines N] [--write FILE]";

/// What the command line says.
#[derive(Default)]
struct Arguments {
    corpora: PathBuf,
    work: PathBuf,
    only: Option<String>,
    every: usize,
    rest: bool,
    compile: bool,
    samples: bool,
    lines: usize,
    write: Option<PathBuf>,
}

fn main() -> ExitCode {
    let Some(arguments) = arguments() else {
        eprintln!("{USAGE}");
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
        work: PathBuf::from("target/corpora"),
        every: 1,
        lines: LINES,
        ..Arguments::default()
    };
    let mut rest = std::env::args().skip(1);
    while let Some(argument) = rest.next() {
        match argument.as_str() {
            "--work" => out.work = rest.next()?.into(),
            "--only" => out.only = Some(rest.next()?),
            "--every" => out.every = rest.next()?.parse().ok().filter(|n| *n > 0)?,
            "--lines" => out.lines = rest.next()?.parse().ok()?,
            "--write" => out.write = Some(rest.next()?.into()),
            "--rest" => out.rest = true,
            "--compile" => out.compile = true,
            "--samples" => out.samples = true,
            option if option.starts_with("--") => return None,
            _ => out.corpora = argument.into(),
        }
    }
    (!out.corpora.as_os_str().is_empty()).then_some(out)
}

fn all(arguments: &Arguments) -> Result<bool, String> {
    let corpora = &arguments.corpora;
    let entries = entries::read(
        corpora,
        arguments.rest,
        arguments.only.as_deref(),
        arguments.every,
    )?;
    println!("{} entry points", entries.len());
    let samples = match arguments.samples {
        true => samples::find(corpora, &entries, &arguments.work)?,
        false => samples::Samples::default(),
    };
    let studies = study::all(corpora, &entries, &samples);
    let pairs = choose::pairs(&entries, &studies, &samples);
    let compiled = match arguments.compile {
        true => Some(compile::all(
            arguments, &entries, &studies, &samples, &pairs,
        )?),
        false => None,
    };
    let results = report::Results {
        entries: &entries,
        samples: &samples,
        studies: &studies,
        pairs: &pairs,
        compiled: compiled.as_ref(),
    };
    results.print();
    if arguments.samples {
        results.write_pairs(corpora, &arguments.work)?;
    }
    if let Some(file) = &arguments.write {
        let text = results.markdown();
        std::fs::write(file, text).map_err(|e| format!("{}: {e}", file.display()))?;
    }
    Ok(results.is_good())
}
