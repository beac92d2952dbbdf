//! Types from the crate of another contract, by the doors that make a module.

use super::{package, scratch};
use snitflade_codegen::embed::Embed;
use std::path::Path;

/// What comes of a contract in a folder: the module's text, or the findings; and the files.
pub fn embedded(package: &Path, folder: &str) -> (String, Vec<String>) {
    let embed = Embed {
        package: package.to_owned(),
        folder: Some(folder.to_owned()),
        ..Embed::default()
    };
    let made = embed.run();
    let found = made.run.diagnostics.into_sorted().into_iter();
    let found: Vec<String> = found
        .map(|it| format!("{} {}", it.code.0, it.message))
        .collect();
    let text = match made.module {
        Some(module) => module.nested().expect("tokens").to_string(),
        None => found.join("\n"),
    };
    (text, made.inputs)
}

#[test]
fn a_module_takes_types_from_a_crate_and_tracks_the_contract_of_it() {
    let (text, inputs) = embedded(&package(), "tests/services/contracts/ANSOEG/1");
    assert!(
        text.contains("pub use :: faelles_v1 :: faelles_1 ;"),
        "{text}"
    );
    assert!(!text.contains("pub struct KonvolutType"), "{text}");
    for file in ["contract.toml", "xsd/Faelles.xsd"] {
        let path = format!("tests/services/contracts/FAELLES/1/{file}");
        assert!(inputs.contains(&path), "{path} in {inputs:?}");
    }
}

#[test]
fn what_cannot_be_used_is_said() {
    let folder = scratch("uses");
    let contract = |id: &str, uses: &str, crate_name: &str| {
        let place = folder.join("contracts").join(id).join("1");
        std::fs::create_dir_all(&place).expect("a folder");
        let settings =
            format!("schemas = [\"a.xsd\"]\nuses = [{uses}]\ncrate = \"{crate_name}\"\n");
        std::fs::write(place.join("contract.toml"), settings).expect("a file");
        let schema =
            "<s:schema xmlns:s='http://www.w3.org/2001/XMLSchema' targetNamespace='urn:a'/>";
        std::fs::write(place.join("a.xsd"), schema).expect("a file");
    };
    contract("A", "\"B/1\"", "a-v1");
    contract("B", "\"A/1\"", "b-v1");
    contract("C", "\"D/1\"", "c-v1");
    contract("E", "\"F\"", "e-v1");
    contract("F", "", "");
    for (of, message) in [
        (
            "A",
            "CFG0124 `uses`: contracts/A/1 → contracts/B/1 → contracts/A/1 use each other",
        ),
        (
            "C",
            "CFG0124 `uses`: there is no contract `D/1` below contracts/",
        ),
        (
            "E",
            "CFG0124 `uses`: contracts/F/1/contract.toml names no `crate` to take types from",
        ),
    ] {
        let (text, _) = embedded(&folder, &format!("contracts/{of}/1"));
        assert_eq!(text, message);
    }
}
