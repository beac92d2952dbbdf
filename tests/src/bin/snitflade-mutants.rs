//! `snitflade-mutants CONTRACT FOLDER`: reads labelled mutants in Strict, with
//! tables built at run time; closes with `N passed, N failed`.

use snitflade_runtime::read::{Mode, ReadOptions, Source, read, validate};
use snitflade_runtime::schema::Schema;
use snitflade_tests::free::Free;
use snitflade_tests::mutants::score;
use snitflade_tests::tables::{of_contract, root_of};
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

fn run(contract: &str, folder: &Path) -> Result<bool, String> {
    let schema = of_contract(contract).map_err(|errors| errors.join("\n"))?;
    let score = score(folder, |bytes| strict(schema, bytes)).map_err(|error| error.to_string())?;
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

/// Both ways through the engine: for the verdict alone, and into values.
fn strict(schema: &Schema<'_>, bytes: &[u8]) -> Result<(), String> {
    let mut source = Source::from_slice(bytes).map_err(|error| error.to_string())?;
    let report = validate(schema, &mut source, &ReadOptions::default());
    let verdict = match report.violations.first() {
        None => Ok(()),
        Some(violation) => Err(violation.to_string()),
    };
    if let Some(root) = root_of(schema, bytes) {
        let mut source = Source::from_slice(bytes).map_err(|error| error.to_string())?;
        let mut value = Free::default();
        let read = read(
            schema,
            root,
            &mut source,
            &mut value,
            &ReadOptions::new(Mode::Strict),
        );
        if read.is_ok() != verdict.is_ok() {
            return Err(format!(
                "validation said {verdict:?}, reading {:?}",
                read.map_err(|error| error.to_string())
            ));
        }
    }
    verdict
}
