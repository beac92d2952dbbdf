//! Rules of XML Schema and WSDL, one row for each: a small contract, what the specification
//! says of it (`ok`, or `no` and the constraint it breaks; `plan` is `ok` with the Rust side shown as
//! well), documents with their verdict
//! (`+` valid, `-` not), and below, after `>`, what was found: findings with place and words, the
//! model, the rule and path of each violation.
//!
//! `BLESS=1 cargo test -p snitflade-codegen --test rules` writes the lines after `>`. What the
//! author of a row expects is never written by it: a row that contradicts it fails either way.

mod judge;
mod row;

use judge::{Folder, judge};
use std::path::{Path, PathBuf};

fn tables() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules");
    let entries = std::fs::read_dir(folder).unwrap();
    let mut out: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    out.retain(|path| path.extension().is_some_and(|ending| ending == "rules"));
    out.sort();
    out
}

fn differences(accepted: &[String], found: &[String]) -> Option<String> {
    let accepted = accepted.iter().map(|line| line.trim_end());
    let found: Vec<&str> = found.iter().map(|line| line.trim_end()).collect();
    let accepted: Vec<&str> = accepted.collect();
    if accepted == found {
        return None;
    }
    let pairs = accepted.iter().zip(&found).find(|(a, b)| a != b);
    Some(match pairs {
        Some((accepted, found)) => format!("{accepted:?} became {found:?}"),
        None => format!("{} lines became {}", accepted.len(), found.len()),
    })
}

#[test]
fn every_row_is_judged_as_it_says() {
    let bless = std::env::var_os("BLESS").is_some();
    let (mut wrong, mut rows_seen) = (Vec::new(), 0);
    for path in tables() {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).unwrap();
        let (head, mut rows) = row::table(&text);
        for row in &mut rows {
            let folder = Folder::new(row, &name);
            let (found, contradictions) = judge(row, folder.path());
            wrong.extend(
                contradictions
                    .into_iter()
                    .map(|line| format!("{name}: {line}")),
            );
            if let Some(line) = differences(&row.found, &found).filter(|_| !bless) {
                wrong.push(format!("{name}: {}: {line}", row.title));
            }
            row.found = found;
            rows_seen += 1;
        }
        if bless {
            let rows: Vec<String> = rows.iter().map(row::Row::text).collect();
            std::fs::write(&path, format!("{head}\n{}", rows.join("\n"))).unwrap();
        }
    }
    assert!(
        wrong.is_empty(),
        "{}\nBLESS=1 accepts what is found",
        wrong.join("\n")
    );
    assert!(rows_seen > 300, "only {rows_seen} rows were seen");
}
