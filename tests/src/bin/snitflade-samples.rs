//! Sample documents of every committed contract, for other readers to judge:
//! `snitflade-samples WORK` writes `WORK/CONTRACT/NUMBER-ELEMENT-EXTENT-SEED.xml` for each
//! global element, and prints a line of counts for each contract.

use snitflade_runtime::read::{ReadOptions, Source, validate};
use snitflade_runtime::sample::{Extent, Sampler};
use snitflade_runtime::schema::{ElementId, Schema};
use snitflade_tests::attempt::parallel;
use snitflade_tests::tables::stands_nowhere;
use snitflade_tests::{sampled_often, tables};
use std::path::Path;
use std::process::ExitCode;

/// The extents, with the seeds of each.
const WANTED: [(&str, Extent, &[u64]); 3] = [
    ("minimal", Extent::Minimal, &[1]),
    ("some", Extent::Some, &[1, 2, 3]),
    ("full", Extent::Full, &[1, 2]),
];

fn main() -> ExitCode {
    let work = std::env::args().nth(1);
    let work = work.unwrap_or_else(|| "target/samples".to_owned());
    let mut contracts = tables::contracts();
    contracts.retain(|contract| tables::has_schema(contract));
    let write = |contract: &String| one(contract, &Path::new(&work).join(contract));
    let mut failures = Vec::new();
    for (contract, (count, bad)) in contracts.iter().zip(parallel(&contracts, write)) {
        println!("{contract}\t{count}");
        failures.extend(bad);
    }
    for failure in &failures {
        eprintln!("{failure}");
    }
    match failures.is_empty() {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    }
}

/// How many documents of a contract were written, and what went wrong.
fn one(contract: &str, folder: &Path) -> (usize, Vec<String>) {
    let schema = match tables::of_contract(contract) {
        Ok(schema) => schema,
        Err(errors) => return (0, vec![format!("{contract}: {}", errors.join("; "))]),
    };
    let (mut count, mut bad) = (0, Vec::new());
    let _ = std::fs::remove_dir_all(folder);
    if let Err(error) = std::fs::create_dir_all(folder) {
        return (0, vec![format!("{}: {error}", folder.display())]);
    }
    for (number, id) in schema.global_elements.iter().enumerate() {
        let row = schema.element(*id);
        if stands_nowhere(schema, row) {
            continue;
        }
        let name = schema.name(row.name).local;
        for (what, extent, seeds) in WANTED {
            for seed in seeds {
                let path = folder.join(format!("{number}-{name}-{what}-{seed}.xml"));
                match document(schema, *id, extent, *seed) {
                    Ok(xml) => match std::fs::write(&path, xml) {
                        Ok(()) => count += 1,
                        Err(error) => bad.push(format!("{}: {error}", path.display())),
                    },
                    Err(why) => bad.push(format!("{contract} {name} {what} {seed}: {why}")),
                }
            }
        }
    }
    for id in sampled_often::of(contract, schema) {
        let name = schema.name(schema.element(id).name).local;
        for (sample, number) in many(schema, id).into_iter().zip(1..) {
            let path = folder.join(format!("often-{name}-{number}.xml"));
            match sample.map(|xml| std::fs::write(&path, xml)) {
                Ok(Ok(())) => count += 1,
                Ok(Err(error)) => bad.push(format!("{}: {error}", path.display())),
                Err(why) => bad.push(format!("{contract} {name}: {why}")),
            }
        }
    }
    (count, bad)
}

/// Random samples of one message.
fn many(schema: &Schema<'_>, id: ElementId) -> Vec<Result<Vec<u8>, String>> {
    match Sampler::new(schema, 2).random(id, sampled_often::MANY) {
        Ok(samples) => samples
            .into_iter()
            .map(|sample| accepted(schema, sample.xml))
            .collect(),
        Err(error) => vec![Err(error.to_string())],
    }
}

/// A sample of some extent.
fn document(
    schema: &Schema<'_>,
    id: ElementId,
    extent: Extent,
    seed: u64,
) -> Result<Vec<u8>, String> {
    let sample = Sampler::new(schema, seed).document(id, extent);
    accepted(schema, sample.map_err(|error| error.to_string())?.xml)
}

/// The document, if our own strict reader accepts it.
fn accepted(schema: &Schema<'_>, xml: Vec<u8>) -> Result<Vec<u8>, String> {
    let report = match Source::from_slice(&xml) {
        Ok(mut source) => validate(schema, &mut source, &ReadOptions::default()),
        Err(error) => return Err(error.to_string()),
    };
    match report.violations.first() {
        None => Ok(xml),
        Some(violation) => Err(violation.to_string()),
    }
}
