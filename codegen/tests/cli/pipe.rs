//! A reader that goes away.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Commands that print.
const PRINTING: &[&[&str]] = &[
    &["explain"],
    &["explain", "WSDL0108"],
    &["explain", "element-added-required"],
    &["explain", "nothing-of-this-name"],
    &["catalogue"],
    &["requirements", "--objects", "sag"],
    &["beskedtyper"],
    &["status"],
    &["diff", "SF1520/3.6", "SF1520/4.0", "--fail-on", "never"],
    &["migrate", "SF1520/3.6", "SF1520/4.0"],
    &["dump", "SF1520"],
    &["sample", "SF1520", "PersonLookup"],
    &["validate", "tests/documents"],
    &["check-environment", "docs/environments.toml"],
    &["generate", "--check", "SF1520/4.0"],
    &["completions", "bash"],
    &["man"],
    &["--help"],
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

#[test]
fn a_reader_that_wants_no_more_is_a_quiet_end() {
    for arguments in PRINTING {
        let command = || {
            let mut command = Command::new(env!("CARGO_BIN_EXE_snitflade"));
            command.args(*arguments).current_dir(root());
            command.stdin(Stdio::null()).stderr(Stdio::piped());
            command
        };
        let read = command().output().expect("the command runs");
        // The pipe is closed before the command has anything to write into it.
        let mut child = command().stdout(Stdio::piped()).spawn().expect("it runs");
        drop(child.stdout.take());
        let gone = child.wait_with_output().expect("it ends");
        let said = String::from_utf8_lossy(&gone.stderr);
        assert!(!said.contains("panicked"), "{arguments:?}: {said}");
        assert_eq!(gone.status.code(), read.status.code(), "{arguments:?}");
        assert_eq!(gone.stderr, read.stderr, "{arguments:?}");
    }
}

/// A full disk is no reader that has gone.
#[cfg(target_os = "linux")]
#[test]
fn a_text_that_cannot_be_written_is_told() {
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full");
    let Ok(full) = full else {
        println!("SKIPPED: there is no /dev/full on this machine");
        return;
    };
    let output = Command::new(env!("CARGO_BIN_EXE_snitflade"))
        .arg("explain")
        .stdout(full)
        .output()
        .expect("the command runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert_eq!(
        said.matches("error: standard output: ").count(),
        1,
        "{said}"
    );
}

/// Whatever prints goes through one place, which knows of readers that go away.
#[test]
fn nothing_prints_but_the_one_place() {
    let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src/cli")];
    let mut files = 0;
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
                continue;
            }
            files += 1;
            let text = std::fs::read_to_string(&path).expect("a source");
            let prints = ["println!", "print!(", "stdout().lock()", "stdout().write"];
            let found = prints.iter().find(|word| text.contains(*word));
            let is_the_place = path.ends_with("cli/out.rs");
            assert!(
                is_the_place || found.is_none(),
                "{}: {found:?}",
                path.display()
            );
        }
    }
    assert!(files > 30, "{files}");
}
