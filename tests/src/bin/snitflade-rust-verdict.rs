//! Holds the Rust verdict against the compiler: `snitflade-rust-verdict WORK COUNT` makes so
//! many single edits of a contract, each generated, with a crate that uses all of the old
//! version compiled against it, and compares the errors with the verdict.

use snitflade_codegen::diff::rust::{Face, RustVerdict, rust_changes};
use snitflade_codegen::plan::Plan;
use snitflade_tests::matrix::{Contract, made};
use snitflade_tests::rust_verdict::{Mutant, SCHEMA, SERVICE, expected, mutants, probe};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::Instant;

/// Errors of names hide errors of types, so what failed is left out and the rest is tried
/// again; more rounds than this would mean that it never ends.
const ROUNDS: usize = 6;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [work, count] = arguments.as_slice() else {
        eprintln!("snitflade-rust-verdict WORK COUNT");
        return ExitCode::FAILURE;
    };
    match run(Path::new(work), count.parse().unwrap_or(12)) {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

/// A mutant with its verdict and what failed to compile so far.
struct Case {
    what: String,
    name: String,
    expected: BTreeSet<String>,
    failed: BTreeSet<String>,
    /// Implementations that lack a method only because it failed before.
    dropped: BTreeSet<String>,
    told: Vec<String>,
}

fn run(work: &Path, count: usize) -> Result<usize, String> {
    let start = Instant::now();
    let crates = work.join("crates");
    let _ = std::fs::remove_dir_all(&crates);
    let same = Mutant {
        what: "no edit".to_owned(),
        service: SERVICE.to_owned(),
        schema: SCHEMA.to_owned(),
    };
    let old = generated(work, "n-old", &same)?;
    let face = Face::of(&old);
    let mut cases = vec![case(work, &face, &old, 0, &same)?];
    let all = mutants();
    let count = count.min(all.len());
    // Spread over all kinds of edits.
    for at in 0..count {
        let mutant = &all[at * all.len() / count];
        cases.push(case(work, &face, &old, at + 1, mutant)?);
    }
    workspace(&crates)?;
    compile(work, &face, &mut cases)?;
    let mut wrong = 0;
    for case in &cases {
        if case.expected != case.failed {
            wrong += 1;
            report(case);
        }
    }
    let breaking = cases
        .iter()
        .filter(|case| !case.expected.is_empty())
        .count();
    println!(
        "Rust verdict: {} edits of {}, {breaking} of them breaking, against {} uses each: {} as the \
         compiler says, {wrong} otherwise; {} s",
        cases.len() - 1,
        all.len(),
        face.entries.len(),
        cases.len() - wrong,
        start.elapsed().as_secs()
    );
    Ok(wrong)
}

fn report(case: &Case) {
    println!("{} ({})", case.what, case.name);
    for missed in case.failed.difference(&case.expected) {
        println!("  fails, and the verdict does not say so: {missed}");
    }
    for false_alarm in case.expected.difference(&case.failed) {
        println!("  compiles, and the verdict says otherwise: {false_alarm}");
    }
    for line in &case.told {
        println!("  verdict: {line}");
    }
}

/// Generates one version of the contract as a crate of the name.
fn generated(work: &Path, name: &str, mutant: &Mutant) -> Result<Plan, String> {
    let contract = Contract {
        name: name.to_owned().leak(),
        files: vec![
            ("kontrakt.wsdl".to_owned(), mutant.service.clone()),
            ("kontrakt.xsd".to_owned(), mutant.schema.clone()),
        ],
    };
    let made = made(&contract, &work.join("contracts").join(name))
        .map_err(|why| format!("{}: {why}", mutant.what))?;
    let folder = work.join("crates").join(name);
    snitflade_codegen::write::apply(&made.files, &folder).map_err(|e| e.to_string())?;
    Ok(made.plan)
}

fn case(work: &Path, face: &Face, old: &Plan, at: usize, mutant: &Mutant) -> Result<Case, String> {
    let name = format!("n-{at:03}");
    let new = generated(work, &name, mutant)?;
    let changes = rust_changes(old, &new);
    let told = changes
        .iter()
        .filter(|it| it.verdict >= RustVerdict::LiteralBreak);
    let case = Case {
        what: mutant.what.clone(),
        expected: expected(face, &changes),
        failed: BTreeSet::new(),
        dropped: BTreeSet::new(),
        told: told.map(ToString::to_string).collect(),
        name,
    };
    let folder = work.join("crates").join(format!("p-{at:03}"));
    let manifest = format!(
        "[package]\nname = \"p-{at:03}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\n\
         snitflade-runtime = {{ workspace = true, features = [\"client\", \"server\"] }}\n\
         old = {{ package = \"{}\", path = \"../{}\", features = [\"client\", \"server\"] }}\n",
        case.name, case.name
    );
    let fail = |error: std::io::Error| format!("{}: {error}", folder.display());
    std::fs::create_dir_all(folder.join("src")).map_err(fail)?;
    std::fs::write(folder.join("Cargo.toml"), manifest).map_err(fail)?;
    Ok(case)
}

fn workspace(crates: &Path) -> Result<(), String> {
    let home = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let text = format!(
        "[workspace]\nresolver = \"3\"\nmembers = [\"n-*\", \"p-*\"]\n\n[workspace.package]\n\
         edition = \"2024\"\nrust-version = \"1.89\"\nlicense = \"MIT\"\n\
         repository = \"https://example.invalid/\"\nreadme = \"README.md\"\n\
         keywords = []\ncategories = []\n\n[workspace.dependencies]\n\
         snitflade-runtime = {{ path = {:?}, default-features = false }}\n\n\
         [workspace.lints]\n\n[profile.dev]\ndebug = false\nincremental = false\n",
        home.join("runtime")
    );
    let fail = |error: std::io::Error| format!("{}: {error}", crates.display());
    std::fs::write(crates.join("Cargo.toml"), text).map_err(fail)?;
    std::fs::copy(home.join("Cargo.lock"), crates.join("Cargo.lock")).map_err(fail)?;
    Ok(())
}

/// Compiles all probes until nothing of what is left in them fails.
fn compile(work: &Path, face: &Face, cases: &mut [Case]) -> Result<(), String> {
    let crates = work.join("crates");
    for _ in 0..ROUNDS {
        let mut lines = BTreeMap::new();
        for case in cases.iter() {
            let folder = case.name.replace('n', "p");
            let without: BTreeSet<String> = case.failed.union(&case.dropped).cloned().collect();
            let probe = probe(face, &without);
            let path = crates.join(&folder).join("src/lib.rs");
            std::fs::write(&path, &probe.text).map_err(|e| e.to_string())?;
            lines.insert(folder, probe.lines);
        }
        let found = errors(work, &crates)?;
        if found.is_empty() {
            return Ok(());
        }
        for (folder, line) in found {
            let case = cases
                .iter_mut()
                .find(|case| case.name.replace('n', "p") == folder);
            let entry = lines.get(&folder).and_then(|lines| lines.get(&line));
            let (Some(case), Some(entry)) = (case, entry) else {
                return Err(format!(
                    "an error at line {line} of {folder}, which uses nothing"
                ));
            };
            // Without a method that failed, the trait's implementation lacks it.
            let lacks = case
                .failed
                .iter()
                .any(|one| face.parent(one) == Some(entry));
            let is_trait = face.entries[entry].text == "trait";
            let list = match is_trait && lacks {
                true => &mut case.dropped,
                false => &mut case.failed,
            };
            list.insert(entry.clone());
        }
    }
    Err(format!(
        "{ROUNDS} rounds of the compiler did not find all that fails"
    ))
}

/// Folder and line of each error in a probe.
fn errors(work: &Path, crates: &Path) -> Result<BTreeSet<(String, usize)>, String> {
    let target = std::path::absolute(work.join("target")).map_err(|e| e.to_string())?;
    let output = Command::new("cargo")
        .args(["check", "--workspace", "--keep-going", "--quiet"])
        .args(["--message-format", "short"])
        .current_dir(crates)
        .env("CARGO_TARGET_DIR", target)
        .output()
        .map_err(|e| e.to_string())?;
    let text = String::from_utf8_lossy(&output.stderr);
    let mut found = BTreeSet::new();
    for line in text.lines().filter(|line| line.contains(": error")) {
        let mut parts = line.split(':');
        let (path, number) = (parts.next().unwrap_or_default(), parts.next());
        let folder = path.split(['/', '\\']).next().unwrap_or_default();
        let number = number.and_then(|number| number.parse().ok());
        match (folder.starts_with("p-"), number) {
            (true, Some(number)) => {
                found.insert((folder.to_owned(), number));
            }
            _ => return Err(text.into_owned()),
        }
    }
    match found.is_empty() && !output.status.success() {
        true => Err(text.into_owned()),
        false => Ok(found),
    }
}
