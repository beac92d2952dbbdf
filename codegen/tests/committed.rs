//! The contracts of this repository, through every stage: what is committed is
//! what comes of them, and laying the contracts out changes nothing in them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn codegen(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_snitflade"))
        .args(arguments)
        .current_dir(root())
        .output()
        .expect("the command runs")
}

/// The schemas and WSDL documents below a folder, by their paths in it.
fn documents(folder: &Path, below: &str, found: &mut BTreeMap<String, String>) {
    for entry in std::fs::read_dir(folder.join(below)).expect("a folder") {
        let entry = entry.expect("an entry");
        let name = entry.file_name().into_string().expect("a name in UTF-8");
        let path = if below.is_empty() {
            name
        } else {
            format!("{below}/{name}")
        };
        if entry.path().is_dir() {
            documents(folder, &path, found);
        } else if path.ends_with(".xsd") || path.ends_with(".wsdl") {
            let text = std::fs::read_to_string(entry.path()).expect("text");
            found.insert(path, text);
        }
    }
}

#[test]
fn what_is_committed_is_what_is_generated() {
    for place in [".", "tests/services"] {
        let output = codegen(&["generate", "--check", "--root", place]);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{place}: {said}");
        let table = String::from_utf8_lossy(&output.stdout);
        assert!(
            table.contains("differing 0, missing 0, orphaned 0"),
            "{table}"
        );
    }
}

#[test]
fn committed_contracts_have_the_layout() {
    let contracts = root().join("contracts");
    let mut seen = 0;
    for set in std::fs::read_dir(&contracts).expect("contracts") {
        let set = set.expect("an entry").path();
        for version in std::fs::read_dir(&set).into_iter().flatten() {
            let version = version.expect("an entry").path();
            let made = std::env::temp_dir()
                .join(format!("snitflade-layout-{}-{seen}", std::process::id()));
            let _ = std::fs::remove_dir_all(&made);
            let (from, to) = (
                version.to_str().expect("UTF-8"),
                made.to_str().expect("UTF-8"),
            );
            let output = codegen(&["layout", from, to]);
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{from}: {said}");
            let (mut before, mut after) = (BTreeMap::new(), BTreeMap::new());
            documents(&version, "", &mut before);
            // A contract without schemas of XML has nothing to lay out.
            if made.is_dir() {
                documents(&made, "", &mut after);
            }
            let _ = std::fs::remove_dir_all(&made);
            let names = |all: &BTreeMap<String, String>| all.keys().cloned().collect::<Vec<_>>();
            assert_eq!(names(&before), names(&after), "{from}");
            for (name, text) in &before {
                assert!(*text == after[name], "{from}{name} is not laid out");
            }
            seen += 1;
        }
    }
    assert!(seen >= 10, "{seen} contracts");
}
