//! The workflows of docs/ci: they are YAML, and every command in them is one.

mod run;

use saphyr_parser::{Event, Parser};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn workflows() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/ci");
    let entries = fs::read_dir(folder).expect("the workflows");
    entries
        .map(|entry| entry.expect("an entry").path())
        .collect()
}

/// Every scalar of a YAML text.
fn scalars(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    for event in Parser::new_from_str(text) {
        if let (Event::Scalar(value, ..), _) = event.expect("YAML") {
            out.push(value.to_string());
        }
    }
    out
}

#[test]
fn every_command_of_a_workflow_is_one() {
    let mut commands = 0;
    for path in workflows() {
        let text = fs::read_to_string(&path).expect("a workflow");
        for line in scalars(&text).iter().flat_map(|value| value.lines()) {
            let Some(call) = line.trim().strip_prefix("snitflade ") else {
                continue;
            };
            let call = call.split(" >").next().unwrap_or_default();
            let words = call.split(' ').map(|word| word.trim_matches('"'));
            // Help is given once everything before it was understood.
            let mut command = Command::new(env!("CARGO_BIN_EXE_snitflade"));
            let output = command.args(words).arg("--help").output().expect("a run");
            let why = String::from_utf8_lossy(&output.stderr);
            assert_eq!(
                output.status.code(),
                Some(0),
                "{}: {line}: {why}",
                path.display()
            );
            commands += 1;
        }
    }
    assert_eq!(commands, 6);
}

#[test]
fn a_wrong_command_is_not_helped() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_snitflade"));
    let output = command
        .args(["status", "--fail-on", "nothing", "--help"])
        .output();
    assert_eq!(output.expect("a run").status.code(), Some(2));
}
