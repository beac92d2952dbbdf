//! `tests/catalogue/behaviour.toml`: each behaviour of the catalogue that is held, with its test.
//!
//! A test is for a behaviour if its name starts with the behaviour's id: `gen_01_…` is for
//! `GEN-01`, `sf1590_b_05_…` for `SF1590_B-05`.

use super::workspace;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

/// What shows that a behaviour is held.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    /// `file::test`
    test: String,
    /// What the test stands on.
    evidence: Vec<Kind>,
}

/// What a test stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    /// What the platform or the list publishes.
    Published,
    /// A contract of our own, made from descriptions.
    Modelled,
    /// A stack that is not ours took part.
    Foreign,
}

fn entries() -> BTreeMap<String, Entry> {
    let path = workspace().join("tests/catalogue/behaviour.toml");
    let text = std::fs::read_to_string(path).unwrap();
    toml::from_str(&text).unwrap_or_else(|error| panic!("behaviour.toml: {error}"))
}

/// Every test in Rust of this repository: its file and its name.
pub(crate) fn tests() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for folder in ["codegen", "helpers", "macros", "runtime", "tests"] {
        collect(&workspace(), folder, &mut found);
    }
    found
}

fn collect(root: &Path, folder: &str, found: &mut Vec<(String, String)>) {
    let mut entries: Vec<_> = std::fs::read_dir(root.join(folder))
        .unwrap()
        .flatten()
        .collect();
    entries.sort_by_key(|entry| entry.file_name());
    for entry in entries {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = format!("{folder}/{name}");
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        if is_folder && !["target", "generated", "node_modules"].contains(&name.as_str()) {
            collect(root, &path, found);
        } else if name.ends_with(".rs") {
            let text = std::fs::read_to_string(entry.path()).unwrap();
            found.extend(tests_of(&text).into_iter().map(|name| (path.clone(), name)));
        }
    }
}

/// Names of functions that are marked as tests, and of scenarios against a broker, which the
/// suite `amqp` runs.
fn tests_of(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut marked = false;
    for line in text.lines().map(str::trim) {
        marked |= line.starts_with("pub async fn ") && line.ends_with("-> Held {");
        if line.starts_with("#[test]") || line.starts_with("#[tokio::test") {
            marked = true;
        } else if let Some((_, rest)) = line.split_once("fn ").filter(|_| marked) {
            names.extend(rest.split(['(', '<']).next().map(str::to_owned));
            marked = false;
        }
    }
    names
}

/// The id of the behaviour that a test is for.
fn behaviour(test: &str) -> Option<String> {
    let mut parts = test.split('_');
    let first = parts.next()?;
    let is_row = first
        .strip_prefix("sf")
        .is_some_and(|rest| numbers(rest, 4));
    if !is_row && first != "gen" && first != "sapa" {
        return None;
    }
    let mut id = first.to_uppercase();
    for part in parts {
        if numbers(part, 2) {
            return Some(format!("{id}-{part}"));
        }
        let is_letter = part.len() == 1 && part.bytes().all(|byte| byte.is_ascii_lowercase());
        if !is_row || !is_letter {
            return None;
        }
        id = format!("{id}_{}", part.to_uppercase());
    }
    None
}

fn numbers(text: &str, count: usize) -> bool {
    text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[test]
fn every_behaviour_has_its_test_and_every_such_test_its_behaviour() {
    let (entries, tests) = (entries(), tests());
    let mut wrong = Vec::new();
    for (id, entry) in &entries {
        let (file, name) = entry.test.split_once("::").unwrap_or(("", &entry.test));
        if !tests.iter().any(|(f, n)| f == file && n == name) {
            wrong.push(format!("{id}: there is no test {}", entry.test));
        }
        if behaviour(name).as_ref() != Some(id) {
            wrong.push(format!(
                "{id}: the name of {name} does not start with the id"
            ));
        }
        if entry.evidence.is_empty() {
            wrong.push(format!("{id}: no evidence"));
        }
    }
    for (file, name) in &tests {
        let entry = behaviour(name).map(|id| entries.get(&id));
        let is_named = |entry: &Entry| entry.test == format!("{file}::{name}");
        if entry.is_some_and(|entry| !entry.is_some_and(is_named)) {
            wrong.push(format!(
                "{file}::{name} stands in no entry of behaviour.toml"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn behaviours_of_the_whole_catalogue_are_held() {
    let entries = entries();
    for number in (1..=14).chain([18]) {
        assert!(
            entries.contains_key(&format!("GEN-{number:02}")),
            "{number}"
        );
    }
    let mut counts: BTreeMap<Kind, usize> = BTreeMap::new();
    for kind in entries.values().flat_map(|entry| &entry.evidence) {
        *counts.entry(*kind).or_default() += 1;
    }
    println!("{} behaviours held: {counts:?}", entries.len());
}

#[test]
fn the_behaviour_of_a_test_is_read_from_its_name() {
    for (name, id) in [
        ("gen_01_listed", Some("GEN-01")),
        ("sf1590_b_05_in_one_call", Some("SF1590_B-05")),
        ("sapa_03_related", Some("SAPA-03")),
        ("sf1470_10_three_services", Some("SF1470-10")),
        ("generated_01", None),
        ("gen_all", None),
        ("sf1520_is_read", None),
    ] {
        assert_eq!(behaviour(name).as_deref(), id, "{name}");
    }
    assert_eq!(
        tests_of("#[test]\nfn a() {}\nfn b() {}\n#[tokio::test]\nasync fn c<T>() {}"),
        ["a", "c"]
    );
}
