//! `snitflade new`: the folder of a contract with a contract.toml that has every key,
//! guessed where it can be, in a workspace that builds.

pub(super) mod contract_toml;
mod files;
pub(super) mod guess;
mod workspace_files;

use super::args::NewArgs;
use super::exit;
use super::report::failed;
use std::path::Path;
use std::process::ExitCode;

pub(super) fn run(args: &NewArgs) -> ExitCode {
    match create(args) {
        Ok(()) => exit::GOOD,
        Err(message) => failed(&message),
    }
}

fn create(args: &NewArgs) -> Result<(), String> {
    let path = args.dir.join("contract.toml");
    if path.exists() {
        return Err(format!("{} is there already", path.display()));
    }
    let (roots, schemas) = files::in_contract_folder(&args.dir, &args.files)?;
    let guess = guess::guess(&args.dir, &roots, &schemas);
    let (id, version) = (name_of(args.dir.parent()), name_of(Some(&args.dir)));
    write(&path, &contract_toml::text(&id, &version, &guess))?;
    let path = path.display();
    say!("{path} written; every value in it is a guess to look at");
    if let Some(root) = workspace_files::workspace_of(&args.dir) {
        workspace_files::write_missing(&root)?;
    }
    say!("then `snitflade generate` writes the crate");
    Ok(())
}

/// The name of a folder, which may be given as `.` or end in `..`.
fn name_of(dir: Option<&Path>) -> String {
    let name = dir.and_then(Path::file_name);
    name.map_or(String::new(), |name| name.to_string_lossy().into_owned())
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    std::fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}
