//! Which schemas and instances the suite's index names.

use std::collections::BTreeMap;
use std::path::Path;

/// Statuses that count; rows of one contributor carry the last.
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
    /// Contributor set.
    pub set: String,
}

/// One instance.
pub struct Case {
    /// Position of its schema.
    pub unit: usize,
    /// The document.
    pub doc: String,
    /// Whether it is valid.
    pub valid: bool,
}

/// Reads `TESTS.tsv`.
pub fn read(suite: &Path, only: Option<&str>) -> Result<Suite, String> {
    let file = suite.join("TESTS.tsv");
    let text = std::fs::read_to_string(&file).map_err(|e| format!("{}: {e}", file.display()))?;
    let mut out = Suite::default();
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for line in text.lines().skip(1) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [set, _, _, kind, docs, schemas, expected, version, _, status] = fields[..] else {
            return Err(format!("{}: not ten fields: {line}", file.display()));
        };
        let set = set.split('/').next().unwrap_or(set);
        let counts = version != "1.1" && COUNTED.contains(&status);
        if !counts || only.is_some_and(|only| only != set) {
            continue;
        }
        let valid = expected == "valid";
        match kind {
            "schema" if valid => {
                unit(&mut out, &mut known, docs, set);
            }
            "instance" if matches!(expected, "valid" | "invalid") && !schemas.is_empty() => {
                let unit = unit(&mut out, &mut known, schemas, set);
                out.cases.push(Case {
                    unit,
                    doc: docs.to_owned(),
                    valid,
                });
            }
            _ => {}
        }
    }
    Ok(out)
}

fn unit(out: &mut Suite, known: &mut BTreeMap<String, usize>, docs: &str, set: &str) -> usize {
    *known.entry(docs.to_owned()).or_insert_with(|| {
        out.units.push(Unit {
            docs: docs.split(';').map(str::to_owned).collect(),
            set: set.to_owned(),
        });
        out.units.len() - 1
    })
}
