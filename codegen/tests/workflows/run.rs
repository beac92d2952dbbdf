//! The steps of the workflow for GitHub, run in a repository as a vendor has one.
#![cfg(unix)]

use super::{scalars, workflows};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A repository that goes with the test, in which `snitflade` is on the path.
struct Repository(PathBuf);

impl Repository {
    fn new() -> Self {
        let dir = std::env::temp_dir().join(format!("snitflade-workflow-{}", std::process::id()));
        let _ = fs::remove_dir_all(&dir);
        fs::create_dir_all(dir.join("bin")).expect("a folder");
        let command = env!("CARGO_BIN_EXE_snitflade");
        std::os::unix::fs::symlink(command, dir.join("bin/snitflade")).expect("a link");
        fs::create_dir_all(dir.join("work/contracts")).expect("a folder");
        fs::write(dir.join("work/contracts/codegen.toml"), "").expect("a file");
        let repository = Repository(dir);
        repository.git(&["init", "-q"]);
        repository
    }

    fn work(&self) -> PathBuf {
        self.0.join("work")
    }

    /// Puts a pair's side in as a version.
    fn contract(&self, version: &str, side: &str) {
        let from = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/diff/silent")
            .join(side);
        let to = self.work().join("contracts/SF9001").join(version);
        fs::create_dir_all(&to).expect("a folder");
        for entry in fs::read_dir(from).expect("a side") {
            let path = entry.expect("an entry").path();
            let text = fs::read_to_string(&path).expect("a text");
            let text = match path.ends_with("contract.toml") {
                true => {
                    let name = format!("sf9001-v{}", version.replace('.', "-"));
                    let text = text.replace("\"sf9001-v4-0\"", &format!("\"{name}\""));
                    text.replace("\"4.0\"", &format!("\"{version}\""))
                }
                false => text,
            };
            fs::write(to.join(path.file_name().expect("a name")), text).expect("a file");
        }
    }

    fn git(&self, arguments: &[&str]) -> String {
        let mut git = Command::new("git");
        git.current_dir(self.work()).args(["-c", "user.name=Demo"]);
        git.args(["-c", "user.email=demo@example.invalid"]);
        let done = git.args(arguments).output().expect("git runs");
        let said = String::from_utf8_lossy(&done.stderr);
        assert!(done.status.success(), "{arguments:?}: {said}");
        String::from_utf8(done.stdout)
            .expect("text")
            .trim()
            .to_owned()
    }

    /// Runs a step as GitHub does: by bash, which ends with the first failure.
    fn step(&self, script: &str, base: &str) -> Output {
        let path = std::env::var("PATH").unwrap_or_default();
        let path = format!("{}:{path}", self.0.join("bin").display());
        let mut bash = Command::new("bash");
        bash.args(["--noprofile", "--norc", "-eo", "pipefail", "-c", script]);
        bash.current_dir(self.work())
            .env("PATH", path)
            .env("BASE", base);
        bash.output().expect("bash runs")
    }

    fn good(&self, script: &str, base: &str) {
        let done = self.step(script, base);
        let said = String::from_utf8_lossy(&done.stderr);
        assert!(done.status.success(), "{script}: {said}");
    }
}

impl Drop for Repository {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The step of the workflow for GitHub that holds this.
fn step_with(command: &str) -> String {
    let file = workflows()
        .into_iter()
        .find(|path| path.ends_with("github.yml"));
    let text = fs::read_to_string(file.expect("a workflow")).expect("a workflow");
    let mut steps = scalars(&text)
        .into_iter()
        .filter(|step| step.contains(command));
    let step = steps.next().expect("a step");
    assert_eq!(steps.next(), None);
    step
}

#[test]
fn the_steps_of_the_workflow_do_what_they_say() {
    let repository = Repository::new();
    repository.contract("4.0", "downloaded-2025");
    let check = step_with("snitflade generate");
    assert!(
        !repository.step(&check, "").status.success(),
        "no code is there yet"
    );
    repository.good("snitflade generate", "");
    repository.good(&check, "");
    repository.git(&["add", "."]);
    repository.git(&["commit", "-q", "-m", "contract"]);
    let base = repository.git(&["rev-parse", "HEAD"]);

    repository.contract("4.0", "downloaded-2026");
    repository.contract("5.0", "downloaded-2026");
    repository.git(&["add", "."]);
    repository.git(&["commit", "-q", "-m", "update"]);
    repository.good(&step_with("snitflade diff"), &base);
    let changes = fs::read_to_string(repository.work().join("changes.md")).expect("a comment");
    assert_eq!(
        changes.matches("<!-- snitflade diff -->").count(),
        2,
        "{changes}"
    );
    assert!(changes.contains("SF9001 4.0 → SF9001 4.0"), "{changes}");
    assert!(changes.contains("`silent-change`"), "{changes}");
    assert!(changes.contains("SF9001 4.0 → SF9001 5.0"), "{changes}");
    for page in ["SF9001-4.0.html", "SF9001-5.0.html"] {
        let page = fs::read_to_string(repository.work().join(page)).expect("a page");
        assert!(page.starts_with("<!DOCTYPE html>"), "{page}");
    }
    // What was generated is of the older texts.
    let status = step_with("snitflade status");
    assert!(
        !repository.step(&status, "").status.success(),
        "the lock knows other octets"
    );
    repository.good("snitflade generate", "");
    repository.good(&status, "");
    // A comment needs no network to be tried: without a change there is none.
    repository.git(&["add", "."]);
    repository.git(&["commit", "-q", "-m", "code"]);
    let now = repository.git(&["rev-parse", "HEAD"]);
    repository.good(&step_with("snitflade diff"), &now);
    repository.good(&step_with("gh pr comment"), &now);
}
