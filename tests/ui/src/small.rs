//! The small workspace: written anew, judged by cargo once for all tests.

use crate::message::{Message, package};
use crate::{misuse, vendor};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// What cargo made of the workspace.
#[derive(Debug, Default)]
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
        write(&home, &work).unwrap_or_else(|why| panic!("{}: {why}", work.display()));
        // Features of crates that are built together are united.
        let plain = [misuse::WITHOUT_FEATURES, vendor::WITHOUT_FEATURES];
        let runs: [&[&str]; 2] = [
            &["--workspace", "--exclude", plain[0], "--exclude", plain[1]],
            &["--package", plain[0], "--package", plain[1]],
        ];
        let mut judged = Judged::default();
        for packages in runs {
            judged.take(run(&work, &target.join("target"), packages));
        }
        judged
    })
}

impl Judged {
    fn take(&mut self, other: Judged) {
        self.messages.extend(other.messages);
        self.compiled.extend(other.compiled);
        self.log.push_str(&other.log);
    }
}

/// The repository.
fn home() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let home = here.join("../..").canonicalize();
    home.expect("the folder of the repository")
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
fn write(home: &Path, work: &Path) -> Result<(), String> {
    let _ = std::fs::remove_dir_all(work);
    let members = [vendor::members(home)?, misuse::members(home)].concat();
    for member in &members {
        for (path, text) in &member.files {
            put(&work.join(&member.name).join(path), text)?;
        }
    }
    let names: Vec<&str> = members.iter().map(|member| member.name.as_str()).collect();
    let frame = format!(
        "[workspace]\nresolver = \"3\"\nmembers = {names:?}\n\n\
         [profile.dev]\ndebug = false\nincremental = false\n"
    );
    put(&work.join("Cargo.toml"), &frame)?;
    let copied = std::fs::copy(home.join("Cargo.lock"), work.join("Cargo.lock"));
    copied.map(drop).map_err(|why| why.to_string())
}

/// A package of the workspace.
#[derive(Clone, Debug)]
pub struct Member {
    /// Its name and its folder.
    pub name: String,
    /// Its files, each with its path below the folder.
    pub files: Vec<(String, String)>,
}

/// The head of a manifest.
pub fn head(name: &str, edition: &str) -> String {
    format!(
        "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"{edition}\"\n\
         publish = false\n\n"
    )
}

/// Writes a file, and its folder where there is none.
fn put(path: &Path, text: &str) -> Result<(), String> {
    let folder = path.parent().unwrap_or(path);
    let written = std::fs::create_dir_all(folder).and_then(|()| std::fs::write(path, text));
    written.map_err(|why| format!("{}: {why}", path.display()))
}
