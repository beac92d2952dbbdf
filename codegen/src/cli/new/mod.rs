//! `snitflade new`: the folder of a contract with a contract.toml that has every key,
//! guessed where it can be, in a workspace that builds.

mod files;
mod guess;
mod root;
mod text;

use super::args::NewArgs;
use super::exit;
use super::report::failed;
use std::path::Path;
use std::process::ExitCode;

pub(super) fn run(args: &NewArgs) -> ExitCode {
    match made(args) {
        Ok(()) => exit::GOOD,
        Err(message) => failed(&message),
    }
}

fn made(args: &NewArgs) -> Result<(), String> {
    let path = args.dir.join("contract.toml");
    if path.exists() {
        return Err(format!("{} is there already", path.display()));
    }
    let (roots, schemas) = files::placed(&args.dir, &args.files)?;
    let guess = guess::guess(&args.dir, &roots, &schemas);
    let (id, version) = (name_of(args.dir.parent()), name_of(Some(&args.dir)));
    write(&path, &text::contract_toml(&id, &version, &guess))?;
    let path = path.display();
    println!("{path} written; every value in it is a guess to look at");
    if let Some(root) = root::of_contract(&args.dir) {
        root::prepare(&root)?;
    }
    println!("then `snitflade generate` writes the crate");
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
