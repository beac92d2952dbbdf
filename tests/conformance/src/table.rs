//! The suite's index: one row for each schema or instance test.

use std::collections::BTreeSet;
use std::path::Path;

/// Schema test or instance test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Is the schema valid?
    Schema,
    /// Is the instance valid against the schema?
    Instance,
}

/// One test.
#[derive(Clone, Debug)]
pub struct Row {
    /// Contributor set, `sun/sunData` and the like.
    pub set: String,
    /// Test group.
    pub group: String,
    /// Test name within the group.
    pub test: String,
    /// What is tested.
    pub kind: Kind,
    /// The documents under test, relative to the suite.
    pub docs: Vec<String>,
    /// The schema documents of an instance test.
    pub schema_docs: Vec<String>,
    /// Whether the expected outcome is "valid".
    pub valid: bool,
    /// Whether another expectation for a later version of Unicode exists; the
    /// engine's is later than 4.0.0, so this row is not the one it goes by.
    pub superseded: bool,
    /// Whether the suite takes the group's schema for valid, in a row that counts.
    pub schema_valid: bool,
}

impl Row {
    /// The contributor: the first part of the set's name.
    pub fn contributor(&self) -> &str {
        self.set.split('/').next().unwrap_or(&self.set)
    }
}

/// What was read of the index.
pub struct Table {
    /// Rows that count, in file order.
    pub rows: Vec<Row>,
    /// How many rows are left out because they are for XSD 1.1 only.
    pub only_1_1: usize,
    /// How many rows have no single expected outcome.
    pub indeterminate: usize,
    /// How many rows name a document the copy of the suite does not hold.
    pub absent: usize,
    /// How many rows have a status that does not count.
    pub other_status: usize,
}

/// The version of Unicode that the second edition of XSD 1.0 was written for
/// (Datatypes appendix F.1.1 leaves later ones to the processor).
const OLD_UNICODE: &str = "Unicode_4.0.0";

/// Statuses that count. The NIST rows carry `derived-from-file-name`.
const COUNTED: [&str; 4] = ["accepted", "stable", "", "derived-from-file-name"];

/// Reads `TESTS.tsv` of a suite.
pub fn read(suite: &Path) -> Result<Table, String> {
    let file = suite.join("TESTS.tsv");
    let text = std::fs::read_to_string(&file).map_err(|e| format!("{}: {e}", file.display()))?;
    let mut table = Table {
        rows: Vec::new(),
        only_1_1: 0,
        indeterminate: 0,
        absent: 0,
        other_status: 0,
    };
    for (number, line) in text.lines().enumerate().skip(1) {
        add(&mut table, line)
            .ok_or_else(|| format!("{}:{}: not ten fields", file.display(), number + 1))?;
    }
    drop_absent(&mut table, suite);
    keep_superseded(&mut table);
    mark_schemas(&mut table);
    Ok(table)
}

/// Leaves out rows whose documents are not there.
fn drop_absent(table: &mut Table, suite: &Path) {
    let before = table.rows.len();
    table
        .rows
        .retain(|row| row.docs.iter().all(|doc| suite.join(doc).is_file()));
    table.absent = before - table.rows.len();
}

/// A row is superseded only where the same document has a row for a later version.
fn keep_superseded(table: &mut Table) {
    let current: BTreeSet<Vec<String>> = table
        .rows
        .iter()
        .filter(|row| !row.superseded)
        .map(|row| row.docs.clone())
        .collect();
    for row in &mut table.rows {
        row.superseded &= current.contains(&row.docs);
    }
}

/// Tells instance rows what the suite says of their group's schema.
fn mark_schemas(table: &mut Table) {
    let key = |row: &Row| (row.set.clone(), row.group.clone());
    let schemas = table
        .rows
        .iter()
        .filter(|row| row.kind == Kind::Schema && row.valid);
    let taken: BTreeSet<(String, String)> = schemas.map(key).collect();
    for row in &mut table.rows {
        row.schema_valid = taken.contains(&key(row));
    }
}

fn add(table: &mut Table, line: &str) -> Option<()> {
    let fields: Vec<&str> = line.split('\t').collect();
    let [
        set,
        group,
        test,
        kind,
        docs,
        schema_docs,
        expected,
        version,
        tokens,
        status,
    ] = fields[..]
    else {
        return None;
    };
    let valid = match expected {
        "valid" => true,
        "invalid" => false,
        _ => {
            table.indeterminate += 1;
            return Some(());
        }
    };
    if version == "1.1" {
        table.only_1_1 += 1;
    } else if !COUNTED.contains(&status) {
        table.other_status += 1;
    } else {
        table.rows.push(Row {
            set: set.into(),
            group: group.into(),
            test: test.into(),
            kind: if kind == "schema" {
                Kind::Schema
            } else {
                Kind::Instance
            },
            docs: list(docs),
            schema_docs: list(schema_docs),
            valid,
            superseded: tokens == OLD_UNICODE,
            schema_valid: true,
        });
    }
    Some(())
}

fn list(field: &str) -> Vec<String> {
    field
        .split(';')
        .filter(|f| !f.is_empty())
        .map(str::to_owned)
        .collect()
}
