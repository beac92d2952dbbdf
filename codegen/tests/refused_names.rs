//! Names that settings give and that cannot be used: errors with a code, and nothing is
//! written.

use std::path::{Path, PathBuf};
use std::process::Command;

const SCHEMA: &str = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' \
    targetNamespace='urn:sag'><xs:element name='Sag' type='xs:string'/></xs:schema>";

fn place(name: &str) -> PathBuf {
    let dir = std::env::temp_dir().join(format!("snitflade-{name}-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&dir);
    std::fs::create_dir_all(dir.join("contracts/SAG/1")).expect("a folder for the test");
    dir
}

/// Exit code and standard error.
fn run(dir: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_snitflade"));
    let output = command.args(arguments).current_dir(dir).output();
    let output = output.expect("snitflade runs");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    (output.status.code(), said)
}

#[test]
fn a_crate_name_that_cargo_refuses_is_an_error_at_once() {
    let dir = place("crate-names");
    for name in [
        "test",
        "core",
        "fn",
        "3d",
        "con",
        "sæg",
        "Sag",
        &"a".repeat(65),
    ] {
        // The schema does not exist: the name is judged before anything is read.
        let line = [
            "generate", "--schema", "a.xsd", "--out", "out", "--crate", name,
        ];
        let (code, said) = run(&dir, &line);
        assert_eq!(code, Some(1), "{name}: {said}");
        assert!(
            said.contains("error[CFG0104]") && said.contains("help:"),
            "{said}"
        );
        assert!(!dir.join("out").exists(), "{name}");
    }
    // Where the folder's name would be the crate's, it is judged as well.
    let (code, said) = run(&dir, &["generate", "--schema", "a.xsd", "--out", "test"]);
    assert!(code == Some(1) && said.contains("--crate"), "{said}");
    let _ = std::fs::remove_dir_all(&dir);
}

#[test]
fn a_module_name_that_a_file_of_the_crate_has_is_an_error() {
    let dir = place("module-names");
    let put = |path: &str, text: &str| {
        std::fs::write(dir.join("contracts").join(path), text).expect("a file for the test");
    };
    put("codegen.toml", "");
    put("SAG/1/a.xsd", SCHEMA);
    for name in ["tables", "documents", "services", "type", "Sag", "aux"] {
        put(
            "SAG/1/contract.toml",
            &format!(
                "id = \"SAG\"\ntitle = \"Sager\"\nversion = \"1\"\ncrate = \"sag\"\n\
                 schemas = [\"a.xsd\"]\n[namespaces]\n\"urn:sag\" = \"{name}\"\n"
            ),
        );
        let (code, said) = run(&dir, &["generate"]);
        assert_eq!(code, Some(1), "{name}: {said}");
        assert!(said.contains("error[CFG0120]"), "{name}: {said}");
        assert!(!dir.join("generated/sag").exists(), "{name}");
    }
    let _ = std::fs::remove_dir_all(&dir);
}

#[test]
fn a_helper_word_that_is_no_part_of_an_identifier_is_an_error_with_its_place() {
    let dir = place("helper-words");
    let put = |path: &str, text: &str| {
        std::fs::write(dir.join("contracts").join(path), text).expect("a file for the test");
    };
    put("SAG/1/a.xsd", SCHEMA);
    let contract = |words: &str| {
        format!(
            "id = \"SAG\"\ntitle = \"Sager\"\nversion = \"1\"\ncrate = \"sag\"\n\
             schemas = [\"a.xsd\"]\n{words}"
        )
    };
    put("codegen.toml", "[words]\nunknown = \"ukendt\"\n");
    put(
        "SAG/1/contract.toml",
        &contract("[words]\nchoice = \"Et valg\"\n"),
    );
    let (code, said) = run(&dir, &["generate"]);
    assert_eq!(code, Some(1), "{said}");
    for part in [
        "error[CFG0121]",
        "codegen.toml:2:11",
        "contract.toml:7:10",
        "help:",
    ] {
        assert!(said.contains(part), "{part} is not in\n{said}");
    }
    assert!(!dir.join("generated/sag").exists());
    let _ = std::fs::remove_dir_all(&dir);
}
