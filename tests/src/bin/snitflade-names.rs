//! Compiles the name matrix: `snitflade-names WORK [EDITION…]` writes the crates below `WORK`,
//! has cargo check them with every feature on and warnings denied, and prints counts. Every
//! word goes through the newest edition; what editions differ in, through the older ones too.

use snitflade_tests::matrix::{
    by_edition, collected, contracts, count, keywords, listed, made, words,
};
use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::Instant;

/// The newest first.
const EDITIONS: [&str; 3] = ["2024", "2021", "2018"];

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let work = arguments
        .next()
        .unwrap_or_else(|| "target/names".to_owned());
    let only: Vec<String> = arguments.collect();
    match run(Path::new(&work), &only) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn run(work: &Path, only: &[String]) -> Result<(), String> {
    println!("{} words are from our sources", collected());
    for name in EDITIONS {
        let (all, few) = match name == EDITIONS[0] {
            true => (words(), listed()),
            false => (by_edition(), keywords()),
        };
        if only.is_empty() || only.iter().any(|wanted| wanted == name) {
            edition(work, name, &all, &few)?;
        }
    }
    Ok(())
}

/// All crates in one edition: `few` of the words where a word costs a service or a module.
fn edition(work: &Path, edition: &str, words: &[String], few: &[String]) -> Result<(), String> {
    let start = Instant::now();
    let (mut names, mut lines, mut crates) = (0, 0, 0);
    let folder = work.join(format!("crates-{edition}"));
    let _ = std::fs::remove_dir_all(&folder);
    for contract in contracts(words, few) {
        let made = made(&contract, &work.join("contracts").join(contract.name))?;
        names += count(&made.plan);
        crates += 1;
        lines += made
            .files
            .iter()
            .map(|file| file.text.lines().count())
            .sum::<usize>();
        let dir = folder.join(contract.name);
        snitflade_codegen::write::apply(&made.files, &dir).map_err(|e| e.to_string())?;
    }
    workspace(&folder, edition)?;
    check(&folder, &work.join("target"))?;
    println!(
        "edition {edition}: {} words, {names} names in {crates} crates of {lines} lines; all \
         compile with every feature on and warnings denied; {} s",
        words.len(),
        start.elapsed().as_secs()
    );
    Ok(())
}

/// The workspace of the crates; versions of dependencies are those of this repository.
fn workspace(crates: &Path, edition: &str) -> Result<(), String> {
    let home = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let runtime = home.join("runtime");
    let text = format!(
        "[workspace]\nresolver = \"3\"\nmembers = [\"names-*\"]\n\n[workspace.package]\n\
         edition = \"{edition}\"\nrust-version = \"1.89\"\nlicense = \"MIT\"\n\
         repository = \"https://example.invalid/\"\nreadme = \"README.md\"\n\
         keywords = []\ncategories = []\n\n[workspace.dependencies]\n\
         snitflade-runtime = {{ path = {runtime:?}, default-features = false }}\n\n\
         [workspace.lints.rust]\nmissing_docs = \"deny\"\nunsafe_code = \"forbid\"\n\
         warnings = \"deny\"\n\n[profile.dev]\ndebug = false\nincremental = false\n"
    );
    let fail = |error: std::io::Error| format!("{}: {error}", crates.display());
    std::fs::write(crates.join("Cargo.toml"), text).map_err(fail)?;
    std::fs::copy(home.join("Cargo.lock"), crates.join("Cargo.lock")).map_err(fail)?;
    Ok(())
}

fn check(crates: &Path, target: &Path) -> Result<(), String> {
    let target = std::path::absolute(target).map_err(|e| e.to_string())?;
    let output = Command::new("cargo")
        .args([
            "check",
            "--all-features",
            "--keep-going",
            "--quiet",
            "--message-format",
            "short",
        ])
        .current_dir(crates)
        .env("CARGO_TARGET_DIR", target)
        .output()
        .map_err(|e| e.to_string())?;
    match output.status.success() {
        true => Ok(()),
        false => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
    }
}
