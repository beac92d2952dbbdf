//! `snitflade diff` of published files that are no part of the repository: without them
//! nothing is judged.

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A folder of published contracts, beside the repository.
fn published(folder: &str) -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/published");
    let folder = root.join(folder);
    folder.is_dir().then_some(folder)
}

fn report(old: &Path, new: &Path) -> Value {
    let output = Command::new(env!("CARGO_BIN_EXE_snitflade"))
        .arg("diff")
        .args([old, new])
        .args(["--format", "json", "--fail-on", "never"])
        .output()
        .expect("the command runs");
    let why = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{why}");
    serde_json::from_slice(&output.stdout).expect("JSON")
}

/// Person look-up 4 of 2017 and of package 3.6: one namespace, one version, and a file that
/// differs in a sentence of its documentation.
#[test]
fn the_silent_change_of_2017_is_flagged() {
    let old = published("SF1520/bellcom+valghalla-2.0/PersonBaseDataExtended-4-2017");
    let new = published("SF1520/rimi-itk+digitaliseringskataloget.dk/3.6");
    let (Some(old), Some(new)) = (old, new) else {
        println!("SKIPPED: there are no published contracts beside the repository");
        return;
    };
    // The newer package has a second service: without it, nothing else differs.
    let alone = std::env::temp_dir().join(format!("snitflade-silent-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&alone);
    copied_without(&new, &alone, "Query");
    let report = report(&old, &alone);
    std::fs::remove_dir_all(&alone).expect("it goes");
    let whole = report["changes"].as_array().expect("changes");
    let flagged: Vec<&Value> = whole
        .iter()
        .filter(|change| change["rule"] == "silent-change")
        .collect();
    let [flagged] = &flagged[..] else {
        panic!("{whole:?}");
    };
    assert_eq!(flagged["severity"], "risky");
    assert!(
        flagged["note"]
            .as_str()
            .is_some_and(|note| note.contains("documentation"))
    );
    let counts = &report["summary"]["all"];
    assert_eq!(
        (&counts["breaking"], &counts["risky"]),
        (&0.into(), &1.into())
    );
    assert_eq!((&counts["safe"], &counts["info"]), (&0.into(), &1.into()));
    let text = report.to_string();
    assert!(text.contains("documentation-changed"), "{text}");
}

fn copied_without(from: &Path, to: &Path, left_out: &str) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let name = entry.file_name().into_string().expect("a name");
        let (from, to) = (entry.path(), to.join(&name));
        match from.is_dir() {
            _ if name.starts_with(left_out) => {}
            true => copied_without(&from, &to, left_out),
            false => drop(std::fs::copy(from, to).expect("a copy")),
        }
    }
}
