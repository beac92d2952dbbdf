//! Building the crates and sending documents through them.

use crate::groups::Written;
use crate::units::Suite;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
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
    /// Read, written and equal.
    Equal,
    /// Read and written, but not equal.
    Differs(String),
    /// Refused while reading.
    Refused(String),
    /// Read but not written.
    Unwritten(String),
    /// Its schema was not generated or not compiled.
    NoTypes,
}

/// Builds every crate; warnings are errors.
pub fn build(work: &Path) -> Result<Built, String> {
    cargo(work, "build", "g")
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

/// Sends every instance through its schema's types.
pub fn run(
    suite: &Path,
    all: &Suite,
    written: &Written,
    work: &Path,
) -> Result<Vec<Outcome>, String> {
    let mut outcomes = vec![Outcome::NoTypes; all.cases.len()];
    let out = std::path::absolute(work.join("out")).map_err(text)?;
    std::fs::create_dir_all(&out).map_err(text)?;
    let mut lists: BTreeMap<usize, String> = BTreeMap::new();
    for (at, case) in all.cases.iter().enumerate() {
        if let Some(group) = written.generated.get(&case.unit) {
            let path = std::path::absolute(suite.join(&case.doc)).map_err(text)?;
            let line = format!("{at}\t{}\t{}\n", case.unit, path.display());
            lists.entry(*group).or_default().push_str(&line);
        }
    }
    for (group, list) in lists {
        let binary = work.join(format!("target/debug/g{group:03}"));
        if binary.exists() {
            for line in answers(&binary, &out, list)?.lines() {
                record(suite, all, &out, line, &mut outcomes);
            }
        }
    }
    Ok(outcomes)
}

/// Has a crate's program read and write the listed documents: a number, a schema's
/// number and a path on each line. Gives its answers, a line for each.
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
    let _ = feeder.join();
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn record(suite: &Path, all: &Suite, out: &Path, line: &str, outcomes: &mut [Outcome]) {
    let mut fields = line.splitn(3, '\t');
    let number = fields.next().and_then(|n| n.parse::<usize>().ok());
    let (Some(number), Some(kind)) = (number, fields.next()) else {
        return;
    };
    let why = fields.next().unwrap_or("").to_owned();
    let outcome = match kind {
        "written" => compare(
            &suite.join(&all.cases[number].doc),
            &out.join(number.to_string()),
        ),
        "unwritten" => Outcome::Unwritten(why),
        _ => Outcome::Refused(why),
    };
    outcomes[number] = outcome;
}

/// Whether a document came back as it was.
pub fn compare(before: &Path, after: &Path) -> Outcome {
    let (Ok(before), Ok(after)) = (std::fs::read(before), std::fs::read(after)) else {
        return Outcome::NoTypes;
    };
    match snitflade_tests::infoset::difference(&before, &after) {
        Ok(()) => Outcome::Equal,
        Err(_) if crate::values::equal(&before, &after) => Outcome::Equal,
        Err(why) => Outcome::Differs(why),
    }
}

fn text(error: std::io::Error) -> String {
    error.to_string()
}
