//! Judges the schema tests of the W3C suite: `xsd_suite SUITE_FOLDER [FILTER]`.
//! Prints each disagreement and a table per contributor.

use snitflade_codegen::diag::{Diagnostics, Severity};
use snitflade_codegen::resolve::{Options, Root, resolve};
use snitflade_codegen::source::{DiskLoader, SourceMap};
use std::collections::BTreeMap;
use std::time::Instant;

fn main() {
    let folder = std::env::args().nth(1).unwrap_or_default();
    let filter = std::env::args().nth(2).unwrap_or_default();
    let list = std::fs::read_to_string(format!("{folder}/TESTS.tsv")).unwrap_or_default();
    let mut table: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for line in list.lines().skip(1) {
        let row: Vec<&str> = line.split('\t').collect();
        let [
            set,
            group,
            test,
            kind,
            docs,
            _,
            expected,
            version,
            _,
            status,
        ] = row[..]
        else {
            continue;
        };
        let counts = matches!(
            status,
            "accepted" | "stable" | "" | "derived-from-file-name"
        );
        if kind != "schema" || version == "1.1" || !counts || !line.contains(&filter) {
            continue;
        }
        let start = Instant::now();
        let (found, why) = judge(&folder, docs);
        let entry = table.entry(set.to_owned()).or_default();
        entry.1 += 1;
        if found == expected {
            entry.0 += 1;
        } else {
            println!("{set} {group}/{test} expected {expected} found {found}: {docs}: {why}");
        }
        if start.elapsed().as_secs_f32() > 1.0 {
            println!("SLOW {docs} {:?}", start.elapsed());
        }
    }
    let mut all = (0, 0);
    for (set, (agree, of)) in &table {
        println!(
            "{set}: {agree} of {of} agree ({:.2} %)",
            *agree as f64 * 100.0 / *of as f64
        );
        all = (all.0 + agree, all.1 + of);
    }
    println!(
        "all: {} of {} agree ({:.2} %)",
        all.0,
        all.1,
        all.0 as f64 * 100.0 / all.1 as f64
    );
}

fn judge(folder: &str, docs: &str) -> (&'static str, String) {
    let mut map = SourceMap::new();
    let loader = DiskLoader::new(folder);
    let roots: Vec<Root> = docs.split(';').map(|d| Root::File(d.to_owned())).collect();
    let mut diags = Diagnostics::strict();
    let model = resolve(&mut map, &loader, &roots, &Options::default(), &mut diags);
    let errors = diags.iter().filter(|d| d.severity == Severity::Error);
    let why: Vec<String> = errors
        .map(|d| format!("{} [{}] {}", d.code.0, d.rule.unwrap_or(""), d.message))
        .collect();
    let verdict = if model.is_some() { "valid" } else { "invalid" };
    (verdict, why.join(" | "))
}
