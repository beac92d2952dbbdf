//! The messages beside libxml2.

use crate::messages::Messages;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The schemas of the contract, and those of OASIS where they lie beside this clone.
fn schemas() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut found = vec![root.join("contracts/SF1511/2.0/xsd")];
    let published = root.join("../shared/corpora/saml2-schemas");
    match published.is_dir() {
        true => found.push(published),
        false => println!("SKIPPED schemas of OASIS: ../shared/corpora is not there"),
    }
    found
}

fn schema(folder: &Path, name: &str) -> PathBuf {
    let own = folder.join(format!("{name}.xsd"));
    match own.is_file() {
        true => own,
        false => folder.join(format!("saml-schema-{name}-2.0.xsd")),
    }
}

fn judged(schema: &Path, file: &Path) -> Result<(), String> {
    let output = Command::new("xmllint")
        .args(["--noout", "--nonet", "--schema"])
        .args([schema, file])
        .output()
        .expect("xmllint runs");
    match output.status.success() {
        true => Ok(()),
        false => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
    }
}

#[tokio::test]
async fn libxml2_finds_every_message_valid() {
    if Command::new("xmllint").arg("--version").output().is_err() {
        println!("SKIPPED libxml2: xmllint is not on this machine");
        return;
    }
    let all = Messages::all().await;
    let folder = std::env::temp_dir().join(format!("snitflade-login-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let messages = [
        &all.authn_requests,
        &all.responses,
        &all.logout_requests,
        &all.logout_responses,
    ];
    let mut wrong = Vec::new();
    let mut judge = |folder: &Path, name: &str, texts: &[&String]| {
        for (number, text) in texts.iter().enumerate() {
            let file = folder.join(format!("{name}-{number}.xml"));
            std::fs::write(&file, text).expect("a file");
            for schemas in schemas() {
                if let Err(said) = judged(&schema(&schemas, name), &file) {
                    wrong.push(format!("{said}\n{text}"));
                }
            }
        }
    };
    judge(
        &folder,
        "protocol",
        &messages.into_iter().flatten().collect::<Vec<_>>(),
    );
    judge(
        &folder,
        "metadata",
        &all.metadata.iter().collect::<Vec<_>>(),
    );
    // It is asked for something: a message with an attribute of nobody's is found wrong.
    let file = folder.join("wrong.xml");
    let text = all.authn_requests[0].replacen(" Version=", " Andet=\"1\" Version=", 1);
    std::fs::write(&file, text).expect("a file");
    let refused = judged(&schema(&schemas()[0], "protocol"), &file);
    let _ = std::fs::remove_dir_all(&folder);
    assert!(refused.is_err());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
