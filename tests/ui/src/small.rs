//! The small workspace: written anew, judged by cargo once for all tests.

use crate::case::{Case, cases};
use crate::message::{Message, package};
use serde_json::Value;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// The editions a vendor may write in.
pub const EDITIONS: [&str; 3] = ["2018", "2021", "2024"];

/// The crates under `tests/services` that a vendor's crate has as modules, side by side.
const CONTRACTS: [&str; 4] = ["borger", "kiosk", "maal", "regn"];

/// The package of cases that lack features.
const WITHOUT_FEATURES: &str = "misuse-without-features";

/// What cargo made of the workspace.
#[derive(Debug)]
pub struct Judged {
    /// What the compiler says of its crates.
    pub messages: Vec<Message>,
    /// The packages that it has compiled.
    pub compiled: Vec<String>,
    /// What cargo says itself.
    pub log: String,
}

/// The workspace as cargo judges it, in the lints of clippy too.
///
/// # Panics
/// Where it cannot be written, or cargo cannot be run.
pub fn judged() -> &'static Judged {
    static JUDGED: OnceLock<Judged> = OnceLock::new();
    JUDGED.get_or_init(|| {
        let home = home();
        let target = home.join("target/ui");
        let work = target.join("work");
        write(&home, &work).unwrap_or_else(|e| panic!("{}: {e}", work.display()));
        let target = target.join("target");
        // Features of crates that are built together are united.
        let all = run(
            &work,
            &target,
            &["--workspace", "--exclude", WITHOUT_FEATURES],
        );
        let plain = run(&work, &target, &["--package", WITHOUT_FEATURES]);
        Judged {
            messages: [all.messages, plain.messages].concat(),
            compiled: [all.compiled, plain.compiled].concat(),
            log: all.log + &plain.log,
        }
    })
}

/// The repository.
fn home() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.join("../..")
        .canonicalize()
        .expect("the folder of the repository")
}

fn run(work: &Path, target: &Path, packages: &[&str]) -> Judged {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["clippy", "--keep-going", "--message-format", "json"])
        .args(packages)
        .current_dir(work)
        .env("CARGO_TARGET_DIR", target)
        .env_remove("RUSTFLAGS")
        .output()
        .expect("cargo clippy");
    let text = String::from_utf8_lossy(&output.stdout);
    let lines = text.lines().map(serde_json::from_str::<Value>);
    let lines: Vec<Value> = lines.filter_map(Result::ok).collect();
    let made = lines
        .iter()
        .filter(|line| line["reason"] == "compiler-artifact");
    Judged {
        messages: lines.iter().filter_map(Message::read).collect(),
        compiled: made
            .filter_map(|line| line["package_id"].as_str().map(package))
            .collect(),
        log: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

/// Writes the workspace; versions of dependencies are those of the repository.
fn write(home: &Path, work: &Path) -> std::io::Result<()> {
    let _ = std::fs::remove_dir_all(work);
    std::fs::create_dir_all(work)?;
    std::fs::write(work.join("Cargo.toml"), FRAME)?;
    std::fs::copy(home.join("Cargo.lock"), work.join("Cargo.lock"))?;
    for edition in EDITIONS {
        let folder = work.join(format!("edition-{edition}"));
        std::fs::create_dir_all(folder.join("src"))?;
        std::fs::write(folder.join("Cargo.toml"), vendor_manifest(home, edition))?;
        std::fs::write(folder.join("src/lib.rs"), vendor_root(home))?;
    }
    let (plain, full): (Vec<Case>, Vec<Case>) = cases()
        .into_iter()
        .partition(|case| case.theme == "missing_features");
    for (name, cases, features) in [
        ("misuse", full, "\"client\", \"server\""),
        (WITHOUT_FEATURES, plain, ""),
    ] {
        let folder = work.join(name);
        std::fs::create_dir_all(&folder)?;
        std::fs::write(
            folder.join("Cargo.toml"),
            misuse_manifest(home, name, &cases, features),
        )?;
    }
    Ok(())
}

const FRAME: &str = "[workspace]\nresolver = \"3\"\n\
    members = [\"edition-*\", \"misuse\", \"misuse-without-features\"]\n\n\
    [profile.dev]\ndebug = false\nincremental = false\n";

fn package_head(name: &str, edition: &str) -> String {
    format!(
        "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"{edition}\"\n\
         publish = false\n\n"
    )
}

fn vendor_manifest(home: &Path, edition: &str) -> String {
    let runtime = home.join("runtime");
    package_head(&format!("edition-{edition}"), edition)
        + &format!(
            "[features]\ndefault = [\"client\", \"server\", \"serde\"]\nclient = []\n\
             server = []\nserde = []\n\n[dependencies]\n\
             snitflade-runtime = {{ path = {runtime:?}, default-features = false, \
             features = [\"client\", \"server\", \"serde\"] }}\n"
        )
}

/// The vendor's crate: his own items, then a module for each contract.
fn vendor_root(home: &Path) -> String {
    let mut out = include_str!("../vendor/lib.rs").to_owned();
    for name in CONTRACTS {
        let path = home.join(format!("tests/services/generated/{name}-v1/src/lib.rs"));
        let _ = writeln!(out, "\n#[path = {path:?}]\npub mod {name};");
    }
    out
}

/// A package in which each case is a program.
fn misuse_manifest(home: &Path, name: &str, cases: &[Case], features: &str) -> String {
    let mut out = package_head(name, "2024");
    for case in cases {
        let (name, path) = (&case.name, &case.path);
        let _ = writeln!(out, "[[bin]]\nname = \"{name}\"\npath = {path:?}\n");
    }
    let runtime = home.join("runtime");
    let _ = writeln!(
        out,
        "[dependencies]\n\
         snitflade-runtime = {{ path = {runtime:?}, default-features = false, \
         features = [{features}] }}"
    );
    for name in CONTRACTS {
        let path = home.join(format!("tests/services/generated/{name}-v1"));
        let services = if name == "maal" { "" } else { features };
        let _ = writeln!(
            out,
            "{name}-v1 = {{ path = {path:?}, features = [{services}] }}"
        );
    }
    out
}
