//! `tests/catalogue/behaviour.toml`: each behaviour of the catalogue with the test that holds it, or
//! why none does. Which behaviours there are says `tests/catalogue/behaviours.txt`.
//!
//! A test is for a behaviour if its name starts with the behaviour's id: `gen_01_…` is for
//! `GEN-01`, `sf1590_b_05_…` for `SF1590_B-05`.

use super::workspace;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

/// What shows that a behaviour is held, or why nothing does.
#[derive(Debug, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
enum Entry {
    /// A test holds it.
    Held {
        /// `file::test`
        test: String,
        /// What the test stands on.
        evidence: Vec<Kind>,
    },
    /// It needs a counterpart that keeps objects.
    Open {
        /// `platform`
        open: Waits,
    },
    /// Something else is missing.
    Lacking {
        /// What, and why.
        reason: String,
    },
}

/// What a behaviour may wait for.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Waits {
    Platform,
}

impl Entry {
    /// `file::test` and what it stands on.
    fn held(&self) -> Option<(&str, &[Kind])> {
        match self {
            Entry::Held { test, evidence } => Some((test, evidence)),
            Entry::Open { .. } | Entry::Lacking { .. } => None,
        }
    }
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

/// The ids of all behaviours, in order.
fn ids() -> Vec<String> {
    let path = workspace().join("tests/catalogue/behaviours.txt");
    let text = std::fs::read_to_string(path).unwrap();
    text.lines().map(str::to_owned).collect()
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
        if matches!(entry, Entry::Lacking { reason } if reason.len() < 20) {
            wrong.push(format!("{id}: a reason says what is missing, and why"));
        }
        let Some((test, evidence)) = entry.held() else {
            continue;
        };
        let (file, name) = test.split_once("::").unwrap_or(("", test));
        if !tests.iter().any(|(f, n)| f == file && n == name) {
            wrong.push(format!("{id}: there is no test {test}"));
        }
        if behaviour(name).as_ref() != Some(id) {
            wrong.push(format!(
                "{id}: the name of {name} does not start with the id"
            ));
        }
        if evidence.is_empty() {
            wrong.push(format!("{id}: no evidence"));
        }
    }
    for (file, name) in &tests {
        let entry = behaviour(name).map(|id| entries.get(&id));
        let test = format!("{file}::{name}");
        let is_named = |entry: &Entry| entry.held().is_some_and(|(named, _)| named == test);
        if entry.is_some_and(|entry| !entry.is_some_and(is_named)) {
            wrong.push(format!(
                "{file}::{name} stands in no entry of behaviour.toml"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_behaviour_of_the_catalogue_is_accounted_for() {
    let (entries, ids) = (entries(), ids());
    assert_eq!(ids.len(), 246);
    let missing: Vec<_> = ids.iter().filter(|id| !entries.contains_key(*id)).collect();
    assert!(
        missing.is_empty(),
        "no entry in behaviour.toml: {missing:?}"
    );
    let unknown: Vec<_> = entries.keys().filter(|id| !ids.contains(id)).collect();
    assert!(unknown.is_empty(), "no such behaviour: {unknown:?}");
}

/// How many behaviours have a test, by what it stands on, and which have none.
fn counted() -> String {
    let entries = entries();
    let mut counts: BTreeMap<&[Kind], usize> = BTreeMap::new();
    for (_, evidence) in entries.values().filter_map(Entry::held) {
        *counts.entry(evidence).or_default() += 1;
    }
    let held: usize = counts.values().sum();
    let kinds = counts.iter().map(|(kinds, count)| {
        let words = kinds.iter().map(|kind| format!("{kind:?}").to_lowercase());
        format!("{count} {}", words.collect::<Vec<_>>().join(" and "))
    });
    let all = |is_wanted: fn(&Entry) -> bool| {
        let wanted = entries.iter().filter(|(_, entry)| is_wanted(entry));
        let wanted: Vec<&str> = wanted.map(|(id, _)| id.as_str()).collect();
        match wanted.is_empty() {
            true => "none".to_owned(),
            false => wanted.join(", "),
        }
    };
    format!(
        "{held} of {}: {}; waiting for a platform: {}; without a test: {}",
        entries.len(),
        kinds.collect::<Vec<_>>().join(", "),
        all(|entry| matches!(
            entry,
            Entry::Open {
                open: Waits::Platform
            }
        )),
        all(|entry| matches!(entry, Entry::Lacking { .. })),
    )
}

#[test]
fn the_counts_of_behaviours_stand_in_results() {
    let counted = counted();
    println!("behaviours with a test: {counted}");
    let results = std::fs::read_to_string(workspace().join("RESULTS.md")).unwrap();
    assert!(results.contains(&counted), "RESULTS.md lacks: {counted}");
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
