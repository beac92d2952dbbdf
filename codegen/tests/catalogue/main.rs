//! The catalogue, what is asked of a solution, and the behaviours of the catalogue that are held.
//!
//! `BLESS=1 cargo test -p snitflade-codegen --test catalogue` writes what the command is expected
//! to print; the difference then stands in review.

mod behaviours;
mod cells;
mod environments;
mod evidence;
mod form;
mod fronts;
mod listed;
mod messages;
mod pages;
mod refused;
mod requirements;

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The directory of the workspace.
fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Runs the command in a directory where there is no workspace.
fn snitflade(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_snitflade"))
        .args(arguments)
        .current_dir(std::env::temp_dir())
        .output()
        .unwrap()
}

/// What the command prints; it must succeed.
fn printed(arguments: &[&str]) -> String {
    let output = snitflade(arguments);
    let text = String::from_utf8(output.stdout).unwrap();
    let why = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {why}");
    assert_eq!(why, "", "{arguments:?}");
    text
}

/// Holds what the command prints against `tests/catalogue/NAME.txt`, whose first line is the
/// command.
fn held(name: &str, arguments: &[&str]) -> String {
    let found = format!(
        "$ snitflade {}\n{}",
        arguments.join(" "),
        printed(arguments)
    );
    let path = workspace().join(format!("tests/catalogue/{name}.txt"));
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, &found).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    let expected = expected.replace("\r\n", "\n");
    assert_eq!(found, expected, "{}; BLESS=1 accepts", path.display());
    found
}

/// What the command says when it refuses; it must be for wrong use.
fn refusal(arguments: &[&str]) -> String {
    let output = snitflade(arguments);
    assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    assert!(output.stdout.is_empty(), "{arguments:?}");
    String::from_utf8(output.stderr).unwrap()
}

/// What the command prints as JSON.
fn json(arguments: &[&str]) -> Value {
    let arguments: Vec<&str> = arguments
        .iter()
        .chain(&["--format", "json"])
        .copied()
        .collect();
    serde_json::from_str(&printed(&arguments)).unwrap()
}

/// The ids in a list of objects.
fn ids(list: &Value) -> Vec<&str> {
    let list = list.as_array().unwrap().iter();
    list.map(|row| row["id"].as_str().unwrap()).collect()
}

/// The words of a list.
fn words(list: &Value) -> Vec<&str> {
    let list = list.as_array().unwrap().iter();
    list.map(|word| word.as_str().unwrap()).collect()
}
