//! Sending documents through the crates and comparing what comes back.

use crate::equal::Judge;
use crate::groups::Written;
use crate::schema::with_tables;
use crate::tree;
use crate::units::{Case, Suite};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// How building went.
pub struct Built {
    /// Crates that compile without a warning.
    pub compiled: usize,
    /// Wall time of the build.
    pub time: Duration,
    /// The first errors.
    pub errors: Vec<String>,
}

/// What became of an instance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Read, written and equal; `open` if the contract has no element for the
    /// root, and how many values are spelled otherwise.
    Equal {
        /// Kept as it stood, judged by its `xsi:type`.
        open: bool,
        /// Values of another spelling.
        respelled: usize,
    },
    /// Read and written, but not equal.
    Differs(String),
    /// Refused while reading.
    Refused(String),
    /// Read but not written.
    Unwritten(String),
    /// Its schema was not generated or not compiled.
    NoTypes,
    /// The program that reads and writes gave no answer.
    Crash,
}

/// Has cargo `build` or `check` every crate whose name starts with `prefix`.
pub fn cargo(work: &Path, verb: &str, prefix: &str) -> Result<Built, String> {
    let start = Instant::now();
    let packages: Vec<String> = std::fs::read_dir(work.join("crates"))
        .map_err(text)?
        .flatten()
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name.starts_with(prefix))
        .collect();
    if packages.is_empty() {
        return Ok(Built {
            compiled: 0,
            time: start.elapsed(),
            errors: Vec::new(),
        });
    }
    let mut command = Command::new("cargo");
    command
        .args([verb, "--keep-going", "--quiet", "--message-format", "short"])
        .args(packages.iter().flat_map(|name| ["--package", name]))
        .current_dir(work.join("crates"))
        .env(
            "CARGO_TARGET_DIR",
            std::path::absolute(work.join("target")).map_err(text)?,
        );
    let output = command.output().map_err(text)?;
    let messages = String::from_utf8_lossy(&output.stderr);
    let errors: Vec<&str> = messages
        .lines()
        .filter(|line| line.contains("error"))
        .collect();
    let failed = errors
        .iter()
        .filter(|line| line.starts_with("error: could not compile"))
        .count();
    let compiled = match output.status.success() || failed > 0 {
        true => packages.len().saturating_sub(failed),
        false => 0,
    };
    Ok(Built {
        compiled,
        time: start.elapsed(),
        errors: errors.iter().map(|line| (*line).to_owned()).collect(),
    })
}

/// Sends every instance through its schema's types, in crates of this prefix.
pub fn run(
    suite: &Path,
    all: &Suite,
    written: &Written,
    broken: &BTreeMap<usize, String>,
    work: &Path,
    prefix: &str,
) -> Result<Vec<Outcome>, String> {
    let mut outcomes = vec![Outcome::NoTypes; all.cases.len()];
    let out = std::path::absolute(work.join("out")).map_err(text)?;
    std::fs::create_dir_all(&out).map_err(text)?;
    let mut lists: BTreeMap<usize, String> = BTreeMap::new();
    for (at, case) in all.cases.iter().enumerate() {
        if let Some(group) = written.generated.get(&case.unit)
            && !broken.contains_key(&case.unit)
        {
            let path = std::path::absolute(suite.join(&case.doc)).map_err(text)?;
            let line = format!("{at}\t{}\t{}\n", case.unit, path.display());
            lists.entry(*group).or_default().push_str(&line);
            outcomes[at] = Outcome::Crash;
        }
    }
    let mut pending: BTreeMap<usize, Vec<(usize, bool)>> = BTreeMap::new();
    for (group, list) in lists {
        let binary = work.join(format!("target/debug/{prefix}{group:03}"));
        if !binary.exists() {
            continue;
        }
        for line in answers(&binary, &out, list)?.lines() {
            let Some((number, kind, why)) = answer(line) else {
                return Err(format!("not an answer: {line}"));
            };
            let why = why.to_owned();
            outcomes[number] = match kind {
                "typed" | "open" => {
                    let unit = pending.entry(all.cases[number].unit).or_default();
                    unit.push((number, kind == "open"));
                    continue;
                }
                "unwritten" => Outcome::Unwritten(why),
                _ => Outcome::Refused(why),
            };
        }
    }
    for (unit, written) in pending {
        with_tables(suite, &all.units[unit], |schema| {
            let mut judge = Judge {
                schema,
                respelled: 0,
            };
            for (number, open) in written {
                let files = files(suite, &all.cases[number], &out, number);
                outcomes[number] = compare(&mut judge, &files, open);
            }
        })?;
    }
    Ok(outcomes)
}

/// Has a crate's program read and write the listed documents: a number, a schema's
/// number and a path on each line, and `bare` where only what the declared type
/// has of the value is to be written. Gives its answers, a line for each.
pub fn answers(binary: &Path, out: &Path, list: String) -> Result<String, String> {
    let mut child = Command::new(binary)
        .arg(out)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(text)?;
    let mut input = child.stdin.take().ok_or("no input")?;
    let feeder = std::thread::spawn(move || input.write_all(list.as_bytes()));
    let output = child.wait_with_output().map_err(text)?;
    // A child that died early leaves its input unread; its cases count as crashes.
    feeder.join().ok();
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The number, the kind of answer and the reason in a line of [`answers`].
pub fn answer(line: &str) -> Option<(usize, &str, &str)> {
    let (number, rest) = line.split_once('\t')?;
    let (kind, why) = rest.split_once('\t').unwrap_or((rest, ""));
    Some((number.parse().ok()?, kind, why))
}

/// The document before and after.
fn files(suite: &Path, case: &Case, out: &Path, number: usize) -> [PathBuf; 2] {
    [suite.join(&case.doc), out.join(number.to_string())]
}

/// Compares a document before and after along its schema.
pub fn compare(judge: &mut Judge<'_>, files: &[PathBuf; 2], open: bool) -> Outcome {
    let parsed = files.each_ref().map(|file| {
        let bytes = std::fs::read(file).map_err(|e| format!("{}: {e}", file.display()))?;
        tree::parse(&bytes)
    });
    judge.respelled = 0;
    let verdict = match parsed {
        [Ok(before), Ok(after)] => judge.documents(&before, &after),
        [Err(why), _] | [_, Err(why)] => Err(why),
    };
    match verdict {
        Ok(()) => Outcome::Equal {
            open,
            respelled: judge.respelled,
        },
        Err(why) => Outcome::Differs(why),
    }
}

fn text(error: std::io::Error) -> String {
    error.to_string()
}
