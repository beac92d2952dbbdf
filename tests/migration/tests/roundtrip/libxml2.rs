//! Documents beside libxml2.

use std::path::{Path, PathBuf};
use std::process::Command;

/// So many documents are judged by one call.
const AT_ONCE: usize = 200;

/// What libxml2 says of documents that it finds invalid; `None` if it is not on this machine.
pub fn complaints(name: &str, schemas: &[&str], documents: &[Vec<u8>]) -> Option<Vec<String>> {
    Command::new("xmllint").arg("--version").output().ok()?;
    let folder = format!("snitflade-migration-{name}-{}", std::process::id());
    let folder = std::env::temp_dir().join(folder);
    std::fs::create_dir_all(&folder).expect("a folder");
    let schema = folder.join("all.xsd");
    std::fs::write(&schema, together(schemas)).expect("a file");
    let mut said = Vec::new();
    for chunk in documents.chunks(AT_ONCE) {
        let files: Vec<PathBuf> = (0..chunk.len())
            .map(|at| folder.join(format!("{at}.xml")))
            .collect();
        for (file, document) in files.iter().zip(chunk) {
            std::fs::write(file, document).expect("a file");
        }
        let output = Command::new("xmllint")
            .args(["--noout", "--nonet", "--schema"])
            .arg(&schema)
            .args(&files)
            .output()
            .expect("xmllint runs");
        if !output.status.success() {
            said.push(String::from_utf8_lossy(&output.stderr).into_owned());
        }
    }
    std::fs::remove_dir_all(&folder).expect("it is ours");
    Some(said)
}

/// A schema of several: wildcards admit what any of them declares.
fn together(schemas: &[&str]) -> String {
    let imports = schemas.iter().map(|schema| {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../contracts");
        let file = file.join(schema);
        let file = file.canonicalize().expect("a schema of the contracts");
        let text = std::fs::read_to_string(&file).expect("the schema");
        let (_, rest) = text.split_once("targetNamespace=\"").expect("a namespace");
        let (namespace, _) = rest.split_once('"').expect("its end");
        let location = file.display();
        format!("<xs:import namespace=\"{namespace}\" schemaLocation=\"{location}\"/>")
    });
    let imports: String = imports.collect();
    format!("<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\">{imports}</xs:schema>")
}
