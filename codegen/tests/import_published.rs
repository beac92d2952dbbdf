//! Packages as they are published, imported one after the other. They are no part of the
//! repository: without them nothing is judged.

use std::path::{Path, PathBuf};
use std::process::Command;

/// A package-like folder, and the version it gets.
const PACKAGES: [(&str, &str, &str); 13] = [
    (
        "SF0101",
        "SF0101-Demo/Serviceplatformen+demoservice-client-java/1",
        "1",
    ),
    (
        "SF1460",
        "SF1460/kombit+bfo_infrastructureSamples-java/bf-client",
        "1",
    ),
    (
        "SF1461",
        "SF1461/rimi-itk+digitaliseringskataloget.dk/2.0",
        "",
    ),
    (
        "SF1470",
        "SF1470/kombit+kosdy_infrastructureSamples-net6/net6-6.0",
        "6.0",
    ),
    (
        "SF1490",
        "SF1490/kombit+kosdy_infrastructureSamplesYdelse-java/6.0",
        "6.0",
    ),
    ("SF1500", "SF1500/itk-dev+serviceplatformen/6.0.0.0", "6.0"),
    (
        "SF1510",
        "SF1510/kombit+kosdy_infrastructureSamples-java/java-Klasse",
        "7",
    ),
    (
        "SF1520",
        "SF1520/bellcom+valghalla-2.0/PersonBaseDataExtended-4-2017",
        "3.5",
    ),
    (
        "SF1520",
        "SF1520/rimi-itk+digitaliseringskataloget.dk/3.6",
        "",
    ),
    (
        "SF1520",
        "SF1520/rimi-itk+digitaliseringskataloget.dk/4.0",
        "",
    ),
    (
        "SF1600",
        "SF1600/itk-dev+serviceplatformen/PrintService-2",
        "2",
    ),
    (
        "SF1601",
        "SF1601/rimi-itk+digitaliseringskataloget.dk/1.0",
        "",
    ),
    (
        "SF2900",
        "SF2900/itk-dev+serviceplatformen/DistributionService-3-and-callbacks-2",
        "3",
    ),
];

/// Where published contracts lie, beside the repository.
fn published() -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/published");
    root.is_dir().then_some(root)
}

#[test]
fn every_package_is_imported() {
    let Some(published) = published() else {
        println!("SKIPPED: there are no published contracts beside the repository");
        return;
    };
    let root = std::env::temp_dir().join(format!("snitflade-published-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&root);
    std::fs::create_dir_all(root.join("contracts")).unwrap();
    std::fs::write(root.join("contracts/codegen.toml"), "").unwrap();
    for (id, folder, version) in PACKAGES {
        let mut command = Command::new(env!("CARGO_BIN_EXE_snitflade"));
        command
            .current_dir(&root)
            .args(["import", id])
            .arg(published.join(folder));
        if !version.is_empty() {
            command.args(["--version", version]);
        }
        let output = command.output().unwrap();
        let out = String::from_utf8_lossy(&output.stdout);
        let err = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{folder}: {out}{err}");
        println!("{folder}\n{out}");
        let line = out.lines().next().unwrap_or_default();
        let name = line.split(':').next().unwrap_or_default();
        let settings = root.join("contracts").join(name).join("contract.toml");
        let settings = std::fs::read_to_string(settings).unwrap();
        assert!(settings.contains(&format!("id = \"{id}\"")), "{settings}");
    }
    std::fs::remove_dir_all(&root).unwrap();
}
