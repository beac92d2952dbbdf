//! `snitflade-mutants CONTRACT FOLDER`: reads labelled mutants strictly, into
//! generated types and with tables built at run time, and wants the same from
//! both; closes with `N passed, N failed`.

use snitflade_runtime::codegen::v1::{Blank, Node, Root};
use snitflade_runtime::read::{ReadOptions, Source, validate};
use snitflade_runtime::schema::Schema;
use snitflade_tests::mutants::score;
use snitflade_tests::tables::of_contract;
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [contract, folder] = &words[..] else {
        eprintln!("usage: snitflade-mutants CONTRACT FOLDER");
        return ExitCode::from(2);
    };
    match run(contract, Path::new(folder)) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}

/// Reads a document into a type and drops it.
type Reads = fn(&[u8]) -> Result<(), String>;

/// Reads into the generated type of the contract's message.
fn typed(contract: &str) -> Result<Reads, String> {
    match contract {
        "SF1470/6.0" => Ok(|bytes| {
            read(
                &sf1470_v6_0::sagdokumentindeks::IMPORTER_SAG_DOKUMENT_INDEKS_INPUT,
                bytes,
            )
        }),
        "SF1520/4.0" => Ok(|bytes| read(&sf1520_v4_0::person::PERSON_LOOKUP_RESPONSE, bytes)),
        _ => Err(format!("no message is chosen for {contract}")),
    }
}

fn read<T: Node + Blank>(root: &Root<T>, bytes: &[u8]) -> Result<(), String> {
    root.read(bytes)
        .map(drop)
        .map_err(|error| error.to_string())
}

fn run(contract: &str, folder: &Path) -> Result<bool, String> {
    let typed = typed(contract)?;
    let schema = of_contract(contract).map_err(|errors| errors.join("\n"))?;
    let reads = |bytes: &[u8]| agreed(typed(bytes), judged(schema, bytes));
    let score = score(folder, reads).map_err(|error| error.to_string())?;
    for (path, why) in &score.wrong {
        println!("{}: {why}", path.display());
    }
    println!(
        "{} valid ones kept, {} invalid ones refused",
        score.kept, score.refused
    );
    println!(
        "{} passed, {} failed",
        score.kept + score.refused,
        score.wrong.len()
    );
    Ok(score.wrong.is_empty() && score.total() > 0)
}

/// What both said; a disagreement ends the run, since neither label would be honest.
fn agreed(typed: Result<(), String>, judged: Result<(), String>) -> Result<(), String> {
    assert_eq!(
        typed.is_ok(),
        judged.is_ok(),
        "into types {typed:?}, into nothing {judged:?}"
    );
    typed
}

/// The verdict of the tables built at run time.
fn judged(schema: &Schema<'_>, bytes: &[u8]) -> Result<(), String> {
    let mut source = Source::from_slice(bytes).map_err(|error| error.to_string())?;
    let report = validate(schema, &mut source, &ReadOptions::default());
    match report.violations.first() {
        None => Ok(()),
        Some(violation) => Err(violation.to_string()),
    }
}
