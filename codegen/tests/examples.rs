//! The examples in the help of each command, run where they change nothing; and what
//! shells and manuals are told.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// Commands whose examples are not run: they write, go on until they are stopped, compile a
/// workspace of yours, or need a key that is nobody's to have here.
const NOT_RUN: [&str; 7] = [
    "generate",
    "impact",
    "import",
    "new",
    "layout",
    "serve",
    "saml-metadata",
];

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn run(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_snitflade"))
        .args(arguments)
        .current_dir(workspace())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that reads no input may have closed it.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

fn printed(arguments: &[&str]) -> String {
    let output = run(arguments, b"");
    let why = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {why}");
    String::from_utf8(output.stdout).unwrap()
}

/// The names of the commands, as the help lists them.
fn commands() -> Vec<String> {
    let help = printed(&["--help"]);
    let list = help.split("Commands:\n").nth(1).unwrap();
    let lines = list.lines().take_while(|line| !line.is_empty());
    let names = lines.filter_map(|line| line.split_whitespace().next());
    names
        .filter(|name| *name != "help")
        .map(str::to_owned)
        .collect()
}

/// The lines of a command's examples.
fn examples(command: &str) -> Vec<String> {
    let help = printed(&[command, "--help"]);
    let lines = help.split("Examples:\n").nth(1).unwrap_or_default().lines();
    let lines = lines
        .map(str::trim)
        .filter(|line| line.starts_with("snitflade "));
    // What stands behind two blanks tells what it does.
    let lines = lines.filter_map(|line| line.split("  ").next());
    lines.map(str::to_owned).collect()
}

/// Whether an example names only files that are here.
fn names_files_that_are_here(line: &str) -> bool {
    let words = line
        .split(' ')
        .filter(|word| word.ends_with(".xml") || word.ends_with(".xsd"));
    words
        .map(|word| workspace().join(word))
        .all(|path| path.exists())
}

#[test]
fn every_example_that_changes_nothing_runs() {
    let (mut ran, mut left) = (0, 0);
    for command in commands() {
        let examples = examples(&command);
        assert!(!examples.is_empty(), "{command} has no example");
        for line in examples {
            let checks = line.contains("--check");
            let makes = line.contains("--crate") && !checks;
            let writes = makes || line.contains(" > ") || line.contains("--out");
            let is_run = checks || !NOT_RUN.contains(&command.as_str());
            if writes || !is_run || !names_files_that_are_here(&line) {
                left += 1;
                continue;
            }
            let mut input = Vec::new();
            for call in line.split(" | ") {
                let words: Vec<&str> = call.split(' ').skip(1).collect();
                let output = run(&words, &input);
                let why = String::from_utf8_lossy(&output.stderr);
                assert_eq!(output.status.code(), Some(0), "{line}: {why}");
                input = output.stdout;
            }
            assert!(!input.is_empty() || checks, "{line} prints nothing");
            ran += 1;
        }
    }
    println!("{ran} examples run, {left} only parsed");
    assert!(ran >= 20, "{ran}");
}

#[test]
fn completions_know_every_command() {
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let script = printed(&["completions", shell]);
        for command in commands() {
            assert!(script.contains(&command), "{shell}: {command}");
        }
    }
    assert_eq!(run(&["completions", "tcsh"], b"").status.code(), Some(2));
}

#[test]
fn bash_takes_its_completions() {
    let script = printed(&["completions", "bash"]);
    let ask = "\nCOMP_WORDS=(snitflade vali); COMP_CWORD=1\n\
        _snitflade snitflade vali snitflade; echo \"${COMPREPLY[@]}\"\n";
    let output = Command::new("bash").args(["-c", &(script + ask)]).output();
    let Ok(output) = output else {
        println!("SKIPPED completions in bash: there is no bash");
        return;
    };
    let said = String::from_utf8_lossy(&output.stdout);
    assert_eq!(
        said.trim(),
        "validate",
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn the_manual_has_a_page_for_every_command() {
    // The hyphen of a command is one that may not break.
    let all = printed(&["man"]).replace("\\-", "-");
    for command in commands() {
        assert!(all.contains(&command), "{command}");
        let page = printed(&["man", &command]);
        assert!(
            page.contains(".TH ") && page.contains("Examples:"),
            "{command}: {page}"
        );
    }
    assert_eq!(run(&["man", "intet"], b"").status.code(), Some(2));
    let dir = std::env::temp_dir().join(format!("snitflade-man-{}", std::process::id()));
    printed(&["man", "--out", &dir.to_string_lossy()]);
    let pages = std::fs::read_dir(&dir).unwrap().flatten();
    let pages: Vec<String> = pages
        .map(|page| page.file_name().to_string_lossy().into_owned())
        .collect();
    std::fs::remove_dir_all(&dir).unwrap();
    assert!(pages.contains(&"snitflade.1".to_owned()), "{pages:?}");
    for command in commands() {
        assert!(
            pages.contains(&format!("snitflade-{command}.1")),
            "{pages:?}"
        );
    }
}
