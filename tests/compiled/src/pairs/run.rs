//! The pairs through compiled types.

use super::Batch;
use crate::equal::Judge;
use crate::groups::{self, Written};
use crate::run::{Outcome, answer, answers, compare};
use crate::schema::with_tables;
use crate::units::{Case, Suite, Unit};
use crate::{build, run};
use snitflade_tests::random::Random;
use std::collections::BTreeMap;
use std::path::Path;

/// Crates of pairs begin with this.
pub const PREFIX: &str = "p";

/// What came of the pairs.
#[derive(Debug, Default)]
pub struct Counts {
    /// Chains of types.
    pub chains: usize,
    /// Pairs of a declared and an actual type.
    pub pairs: usize,
    /// Documents with elements of all types of a chain.
    pub series: usize,
    /// Documents that came back equal.
    pub equal: usize,
    /// Values that hold what the declared type has of the document.
    pub held: usize,
    /// Values that were looked at.
    pub looked: usize,
    /// What went wrong.
    pub faults: Vec<String>,
}

/// Documents on disk.
struct Laid {
    suite: Suite,
    /// Of a pair's document, what the declared type has of it.
    bare: BTreeMap<usize, String>,
}

/// Compiles and runs the batches below `work`.
pub fn run(batches: &[Batch], seed: u64, work: &Path, lines: usize) -> Result<Counts, String> {
    let dir = work.join("pairs");
    std::fs::remove_dir_all(&dir).ok();
    let mut counts = Counts::default();
    let laid = lay(batches, seed, &dir, &mut counts)?;
    let written = groups::write(&dir, &laid.suite, work, lines, PREFIX)?;
    for (unit, why) in &written.refused {
        let docs = laid.suite.units[*unit].docs.join(" ");
        counts.faults.push(format!("{docs}: not generated: {why}"));
    }
    let built = build::build(work, PREFIX)?;
    counts.faults.extend(built.broken.into_values());
    counts.faults.extend(built.other);
    let none = BTreeMap::new();
    let outcomes = run::run(&dir, &laid.suite, &written, &none, work, PREFIX)?;
    for (case, outcome) in laid.suite.cases.iter().zip(outcomes) {
        match outcome {
            Outcome::Equal { .. } => counts.equal += 1,
            other => counts.faults.push(format!("{}: {other:?}", case.doc)),
        }
    }
    look(&dir, &laid, &written, work, &mut counts)?;
    Ok(counts)
}

/// Writes schemas and documents.
fn lay(batches: &[Batch], seed: u64, dir: &Path, counts: &mut Counts) -> Result<Laid, String> {
    let mut random = Random::new(seed);
    let mut suite = Suite::default();
    let mut bare = BTreeMap::new();
    for batch in batches {
        let unit = suite.units.len();
        let name = format!("s{unit:03}.xsd");
        put(&dir.join(&name), &batch.schema())?;
        suite.units.push(Unit {
            docs: vec![name.clone()],
            hinted: Vec::new(),
            test: name,
            set: "pairs".to_owned(),
            valid: true,
            taken: true,
        });
        counts.chains += batch.chains.len();
        for pair in batch.pairs(&mut random) {
            let doc = format!("{}-{}-{}.xml", pair.number, pair.level, pair.actual);
            put(&dir.join(&doc), &pair.sample.xml)?;
            if !pair.is_open {
                let name = format!("{doc}.bare");
                put(&dir.join(&name), &pair.sample.bare)?;
                bare.insert(suite.cases.len(), name);
            }
            counts.pairs += 1;
            suite.cases.push(case(unit, doc));
        }
        for (at, text) in batch.series(&mut random).into_iter().enumerate() {
            let doc = format!("series-{}.xml", batch.first + at);
            put(&dir.join(&doc), &text)?;
            counts.series += 1;
            suite.cases.push(case(unit, doc));
        }
    }
    Ok(Laid { suite, bare })
}

fn case(unit: usize, doc: String) -> Case {
    Case {
        unit,
        test: doc.clone(),
        doc,
        valid: true,
    }
}

/// Looks at the values: written without what is kept beside them, they are what
/// the declared type has of the document.
fn look(
    dir: &Path,
    laid: &Laid,
    written: &Written,
    work: &Path,
    counts: &mut Counts,
) -> Result<(), String> {
    let out = std::path::absolute(work.join("out")).map_err(|e| e.to_string())?;
    let mut lists: BTreeMap<usize, String> = BTreeMap::new();
    for at in laid.bare.keys() {
        let case = &laid.suite.cases[*at];
        if let Some(group) = written.generated.get(&case.unit) {
            let path = std::path::absolute(dir.join(&case.doc)).map_err(|e| e.to_string())?;
            let line = format!("{at}\t{}\t{}\tbare\n", case.unit, path.display());
            lists.entry(*group).or_default().push_str(&line);
        }
    }
    let mut pending: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (group, list) in lists {
        let binary = work.join(format!("target/debug/{PREFIX}{group:03}"));
        for line in answers(&binary, &out, list)?.lines() {
            match answer(line) {
                Some((number, "typed", _)) => {
                    let unit = laid.suite.cases[number].unit;
                    pending.entry(unit).or_default().push(number);
                }
                _ => counts.faults.push(format!("bare: {line}")),
            }
        }
    }
    for (unit, numbers) in pending {
        with_tables(dir, &laid.suite.units[unit], |schema| {
            let mut judge = Judge {
                schema,
                respelled: 0,
            };
            for number in numbers {
                let files = [dir.join(&laid.bare[&number]), out.join(number.to_string())];
                counts.looked += 1;
                match compare(&mut judge, &files, false) {
                    Outcome::Equal { .. } => counts.held += 1,
                    other => counts
                        .faults
                        .push(format!("{}: {other:?}", laid.bare[&number])),
                }
            }
        })?;
    }
    Ok(())
}

fn put(path: &Path, text: &str) -> Result<(), String> {
    let fail = |e: std::io::Error| format!("{}: {e}", path.display());
    if let Some(parent) = path.parent() {
        std::fs::create_dir_all(parent).map_err(fail)?;
    }
    std::fs::write(path, text).map_err(fail)
}
