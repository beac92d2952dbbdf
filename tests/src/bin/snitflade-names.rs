//! Compiles the name matrix: `snitflade-names WORK` writes the crates below `WORK`, has
//! cargo check them with every feature on and warnings denied, and prints counts.

use snitflade_tests::matrix::{collected, contracts, count, listed, made, words};
use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::Instant;

fn main() -> ExitCode {
    let work = std::env::args()
        .nth(1)
        .unwrap_or_else(|| "target/names".to_owned());
    match run(Path::new(&work)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn run(work: &Path) -> Result<(), String> {
    let start = Instant::now();
    let words = words();
    let (mut names, mut lines, mut crates) = (0, 0, 0);
    let _ = std::fs::remove_dir_all(work.join("crates"));
    for contract in contracts(&words, &listed()) {
        let made = made(&contract, &work.join("contracts").join(contract.name))?;
        names += count(&made.plan);
        crates += 1;
        lines += made
            .files
            .iter()
            .map(|file| file.text.lines().count())
            .sum::<usize>();
        let dir = work.join("crates").join(contract.name);
        snitflade_codegen::write::apply(&made.files, &dir).map_err(|e| e.to_string())?;
    }
    println!(
        "{} words, {} of them from our sources; {names} names in {crates} crates of {lines} lines",
        words.len(),
        collected()
    );
    workspace(work)?;
    check(work)?;
    println!(
        "all compile with every feature on and warnings denied; {} s",
        start.elapsed().as_secs()
    );
    Ok(())
}

/// The workspace of the crates; versions of dependencies are those of this repository.
fn workspace(work: &Path) -> Result<(), String> {
    let home = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let runtime = home.join("runtime");
    let text = format!(
        "[workspace]\nresolver = \"3\"\nmembers = [\"names-*\"]\n\n[workspace.package]\n\
         edition = \"2024\"\nrust-version = \"1.88\"\nlicense = \"MIT\"\n\
         repository = \"https://example.invalid/\"\nreadme = \"README.md\"\n\
         keywords = []\ncategories = []\n\n[workspace.dependencies]\n\
         snitflade-runtime = {{ path = {runtime:?}, default-features = false }}\n\n\
         [workspace.lints.rust]\nmissing_docs = \"deny\"\nunsafe_code = \"forbid\"\n\
         warnings = \"deny\"\n\n[profile.dev]\ndebug = false\nincremental = false\n"
    );
    let crates = work.join("crates");
    let fail = |error: std::io::Error| format!("{}: {error}", crates.display());
    std::fs::write(crates.join("Cargo.toml"), text).map_err(fail)?;
    std::fs::copy(home.join("Cargo.lock"), crates.join("Cargo.lock")).map_err(fail)?;
    Ok(())
}

fn check(work: &Path) -> Result<(), String> {
    let target = std::path::absolute(work.join("target")).map_err(|e| e.to_string())?;
    let output = Command::new("cargo")
        .args([
            "check",
            "--all-features",
            "--keep-going",
            "--quiet",
            "--message-format",
            "short",
        ])
        .current_dir(work.join("crates"))
        .env("CARGO_TARGET_DIR", target)
        .output()
        .map_err(|e| e.to_string())?;
    match output.status.success() {
        true => Ok(()),
        false => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
    }
}
