//! The files of the contract: where they are already, or copied there with all they import.

use crate::cli::report::Report;
use crate::cli::workspace::{below, common_dir, with_catalog};
use crate::options::{Contract, Options};
use crate::pipeline::Job;
use crate::source::{InputOutcome, normalize};
use std::path::{Path, PathBuf};

/// The WSDL documents and the schemas given, as paths below the contract's folder.
/// Files that lie elsewhere are copied into it first, with all that they import, as they
/// lie beside each other.
pub(super) fn in_contract_folder(
    dir: &Path,
    given: &[PathBuf],
) -> Result<(Vec<String>, Vec<String>), String> {
    let inside: Option<Vec<String>> = given.iter().map(|file| inside(dir, file)).collect();
    let list = match inside {
        Some(list) => list,
        None => copy_with_imports(dir, given)?,
    };
    let is_schema = |file: &String| file.to_lowercase().ends_with(".xsd");
    let (schemas, roots) = list.into_iter().partition(is_schema);
    Ok((roots, schemas))
}

/// The path of a file below the folder, if it is there; it may be given that way too.
fn inside(dir: &Path, file: &Path) -> Option<String> {
    let rest = file.strip_prefix(dir).unwrap_or(file);
    let is_below = rest.is_relative() && dir.join(rest).is_file();
    let path = rest.to_string_lossy().replace('\\', "/");
    is_below.then(|| normalize(&path))
}

/// Copies the files and all that they import.
fn copy_with_imports(dir: &Path, given: &[PathBuf]) -> Result<Vec<String>, String> {
    for file in given {
        if !file.is_file() {
            return Err(format!("there is no file {}", file.display()));
        }
    }
    let read = read_with_imports(given);
    let common = common_dir(&read.iter().collect::<Vec<_>>());
    for file in &read {
        copy(file, &dir.join(below(&common, file)))?;
    }
    say!("{} files copied into {}", read.len(), dir.display());
    let given = given.iter().map(|file| below(&common, &without_dots(file)));
    Ok(given.collect())
}

/// Every file that is read when the contract is. What is wrong with them is shown when
/// the copies are looked at.
fn read_with_imports(given: &[PathBuf]) -> Vec<PathBuf> {
    let given: Vec<PathBuf> = given.iter().map(|file| without_dots(file)).collect();
    let root = with_catalog(common_dir(&given.iter().collect::<Vec<_>>()));
    let options = Options {
        contract: Contract {
            roots: given.iter().map(|file| below(&root, file)).collect(),
            ..Contract::default()
        },
        root: root.clone(),
        ..Options::default()
    };
    let mut job = Job::on_disk(options);
    if job.model().is_none() {
        Report::new(false).findings(std::mem::take(&mut job.run.diagnostics), &job.run.sources);
    }
    let inputs = job.inputs().into_iter();
    let read = inputs.filter(|input| input.outcome == InputOutcome::Read);
    read.map(|input| without_dots(&root.join(input.path)))
        .collect()
}

/// The path without `.` and, as far as the text allows, without `..`.
fn without_dots(path: &Path) -> PathBuf {
    PathBuf::from(normalize(&path.to_string_lossy().replace('\\', "/")))
}

fn copy(from: &Path, to: &Path) -> Result<(), String> {
    if to.exists() {
        return Err(format!("{} is there already", to.display()));
    }
    let folder = to.parent().unwrap_or(to);
    let made = std::fs::create_dir_all(folder).and_then(|()| std::fs::copy(from, to));
    made.map(|_| ())
        .map_err(|error| format!("{}: {error}", to.display()))
}
