//! Agreement with the W3C XML Schema Test Suite.
//!
//! `snitflade-conformance SUITE [--every N] [--only TEXT] [--jobs N] [--write FILE]`
//! judges every schema test with the strict resolver and every instance test
//! with the engine that generated code uses, over tables built at run time.
//! `--every N` takes each N-th test group (the bounded form), `--only` the
//! tests whose name holds the text, `--write` replaces this part of a Markdown file.

mod judge;
mod pool;
mod reasons;
mod report;
mod table;
mod verdict;

use snitflade_tests::parts;
use std::io::BufRead;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

struct Arguments {
    suite: PathBuf,
    every: usize,
    only: Option<String>,
    jobs: usize,
    write: Option<PathBuf>,
}

const USAGE: &str =
    "usage: snitflade-conformance SUITE [--every N] [--only TEXT] [--jobs N] [--write FILE]";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match &words[..] {
        [flag, suite] if flag == "--worker" => work(Path::new(suite)),
        _ => arguments(&words).and_then(run),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}

fn arguments(words: &[String]) -> Result<Arguments, String> {
    let mut found = Arguments {
        suite: PathBuf::new(),
        every: 1,
        only: None,
        jobs: 2,
        write: None,
    };
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let mut value = || {
            words
                .next()
                .cloned()
                .ok_or_else(|| format!("{word} needs a value\n{USAGE}"))
        };
        let number = |text: String| {
            text.parse()
                .ok()
                .filter(|n| *n > 0)
                .ok_or(format!("not a count: {text}"))
        };
        match word.as_str() {
            "--every" => found.every = number(value()?)?,
            "--jobs" => found.jobs = number(value()?)?,
            "--only" => found.only = Some(value()?),
            "--write" => found.write = Some(value()?.into()),
            suite if !suite.starts_with('-') => found.suite = suite.into(),
            other => return Err(format!("unknown option {other}\n{USAGE}")),
        }
    }
    if found.suite.as_os_str().is_empty() {
        Err(USAGE.to_owned())
    } else {
        Ok(found)
    }
}

/// Judges the rows whose numbers come in, one a line.
fn work(suite: &Path) -> Result<(), String> {
    let table = table::read(suite)?;
    let mut judge = judge::Judge::new(suite);
    for line in std::io::stdin().lock().lines() {
        let line = line.map_err(|e| e.to_string())?;
        let row = line
            .parse::<usize>()
            .ok()
            .and_then(|index| table.rows.get(index));
        let row = row.ok_or_else(|| format!("not a row: {line}"))?;
        println!("{}", judge.judge(row).to_line());
    }
    Ok(())
}

fn run(arguments: Arguments) -> Result<(), String> {
    let started = std::time::Instant::now();
    let table = table::read(&arguments.suite)?;
    let reasons = reasons::Reasons::load()?;
    let chosen = choose(&table, &arguments);
    if chosen.is_empty() {
        return Err("no test chosen".to_owned());
    }
    let answers = pool::run(arguments.suite, &chosen, arguments.jobs)?;
    let answers: Vec<_> = chosen.into_iter().zip(answers).collect();
    let report = report::Report::new(&table, &answers);
    println!(
        "{}\n{}",
        report.markdown_table(),
        report.disagreements(&reasons)
    );
    println!(
        "{} tests in {} s",
        answers.len(),
        started.elapsed().as_secs()
    );
    if let Some(file) = arguments.write {
        let text = format!(
            "{}\n{}\n## Disagreements\n\n{}",
            include_str!("../preface.md"),
            report.markdown_table(),
            report.disagreements(&reasons)
        );
        parts::replace(&file, parts::ENGINE, &text)?;
    }
    Ok(())
}

/// Row numbers to ask, whole groups at a time.
fn choose(table: &table::Table, arguments: &Arguments) -> Vec<usize> {
    let mut chosen = Vec::new();
    let (mut group, mut last) = (0usize, ("", ""));
    for (index, row) in table.rows.iter().enumerate() {
        if last != (row.set.as_str(), row.group.as_str()) {
            group += usize::from(index > 0);
            last = (&row.set, &row.group);
        }
        let name = format!("{}/{}/{}", row.set, row.group, row.test);
        let wanted = arguments
            .only
            .as_ref()
            .is_none_or(|text| name.contains(text.as_str()));
        if group.is_multiple_of(arguments.every) && wanted {
            chosen.push(index);
        }
    }
    chosen
}
