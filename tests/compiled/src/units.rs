//! The rows of the suite's index, as schemas to compile and instances to send
//! through them.

use snitflade_tests::hints::hints;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Statuses that count. The NIST rows carry `derived-from-file-name`.
const COUNTED: [&str; 4] = ["accepted", "stable", "", "derived-from-file-name"];

/// What is to be compiled and run.
#[derive(Default)]
pub struct Suite {
    /// Schemas, each a list of documents relative to the suite.
    pub units: Vec<Unit>,
    /// Instances.
    pub cases: Vec<Case>,
}

/// One schema.
pub struct Unit {
    /// Its documents.
    pub docs: Vec<String>,
    /// Further documents that instances point at.
    pub hinted: Vec<String>,
    /// The first test that names it: set, group and name.
    pub test: String,
    /// Contributor set.
    pub set: String,
    /// Whether the suite calls it valid in a row of its own.
    pub valid: bool,
    /// Whether it calls its own documents valid, whatever instances point at.
    pub taken: bool,
}

impl Unit {
    /// All its documents.
    pub fn all(&self) -> Vec<String> {
        [&self.docs[..], &self.hinted].concat()
    }
}

/// One instance.
pub struct Case {
    /// Position of its schema.
    pub unit: usize,
    /// Its test: set, group and name.
    pub test: String,
    /// The document.
    pub doc: String,
    /// Whether it is valid.
    pub valid: bool,
}

/// Reads `TESTS.tsv`: of each contributor (or only one) every `every`-th schema.
pub fn read(suite: &Path, only: Option<&str>, every: usize) -> Result<Suite, String> {
    let file = suite.join("TESTS.tsv");
    let text = std::fs::read_to_string(&file).map_err(|e| format!("{}: {e}", file.display()))?;
    let mut found = Found::default();
    for line in text.lines().skip(1) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [
            set,
            group,
            test,
            kind,
            docs,
            schemas,
            expected,
            version,
            _,
            status,
        ] = fields[..]
        else {
            return Err(format!("{}: not ten fields: {line}", file.display()));
        };
        let contributor = set.split('/').next().unwrap_or(set);
        let counts = version != "1.1" && COUNTED.contains(&status);
        let there = docs.split(';').all(|doc| suite.join(doc).is_file());
        if !counts || !there || only.is_some_and(|only| only != contributor) {
            continue;
        }
        let valid = expected == "valid";
        let name = format!("{set}/{group}/{test}");
        match kind {
            "schema" if valid => {
                let at = found.unit(docs, Vec::new(), contributor, &name);
                found.suite.units[at].valid = true;
            }
            "instance" if matches!(expected, "valid" | "invalid") => {
                let hinted = hinted(suite, docs, schemas);
                if schemas.is_empty() && hinted.is_empty() {
                    continue;
                }
                let unit = found.unit(schemas, hinted, contributor, &name);
                found.suite.cases.push(Case {
                    unit,
                    test: name,
                    doc: docs.to_owned(),
                    valid,
                });
            }
            _ => {}
        }
    }
    let valid = found.suite.units.iter().filter(|unit| unit.valid);
    let taken: BTreeSet<Vec<String>> = valid.map(|unit| unit.docs.clone()).collect();
    for unit in &mut found.suite.units {
        unit.taken = taken.contains(&unit.docs);
    }
    Ok(thinned(found.suite, every))
}

/// Documents of the suite that an instance points at and its test does not name.
fn hinted(suite: &Path, instance: &str, schemas: &str) -> Vec<String> {
    let named: Vec<&str> = schemas.split(';').collect();
    let mut out: Vec<String> = Vec::new();
    // An instance that cannot be read points nowhere.
    let bytes = std::fs::read(suite.join(instance)).unwrap_or_default();
    for hint in hints(instance, &bytes) {
        let known = named.contains(&hint.as_str()) || out.contains(&hint);
        if !known && suite.join(&hint).is_file() {
            out.push(hint);
        }
    }
    out
}

/// Schemas by their documents.
#[derive(Default)]
struct Found {
    suite: Suite,
    known: BTreeMap<(String, Vec<String>), usize>,
}

impl Found {
    fn unit(&mut self, docs: &str, hinted: Vec<String>, set: &str, test: &str) -> usize {
        let units = &mut self.suite.units;
        let key = (docs.to_owned(), hinted.clone());
        *self.known.entry(key).or_insert_with(|| {
            let named = docs.split(';').filter(|doc| !doc.is_empty());
            units.push(Unit {
                docs: named.map(str::to_owned).collect(),
                hinted,
                test: test.to_owned(),
                set: set.to_owned(),
                valid: false,
                taken: false,
            });
            units.len() - 1
        })
    }
}

/// Every `every`-th schema, with its instances.
fn thinned(suite: Suite, every: usize) -> Suite {
    let mut out = Suite::default();
    let mut places = BTreeMap::new();
    for (at, unit) in suite.units.into_iter().enumerate() {
        if at.is_multiple_of(every) {
            places.insert(at, out.units.len());
            out.units.push(unit);
        }
    }
    for case in suite.cases {
        if let Some(place) = places.get(&case.unit) {
            out.cases.push(Case {
                unit: *place,
                ..case
            });
        }
    }
    out
}
