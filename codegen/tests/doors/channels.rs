//! Contracts of channels, by the doors that make a module and by the command.

use super::uses::embedded;
use super::{expand, package, scratch, snitflade};
use proc_macro2::TokenStream;
use snitflade_codegen::Build;

const FOLDER: &str = "tests/services/contracts/KANAL/1";
const DOCUMENT: &str = "tests/services/contracts/KANAL/1/asyncapi/Kanal.yaml";
const MARKER: &str = "impl v1 :: besked :: Beskedtype for Postering";

#[test]
fn a_folder_with_channels_becomes_a_module_that_tracks_all_it_is_made_of() {
    let (text, inputs) = embedded(&package(), FOLDER);
    assert!(text.contains(MARKER), "{text}");
    for file in ["asyncapi/Kanal.yaml", "xsd/Kuvert.xsd", "xsd/Sagdok.xsd"] {
        let path = format!("{FOLDER}/{file}");
        assert!(inputs.contains(&path), "{path} in {inputs:?}");
    }
}

#[test]
fn the_macro_takes_a_document_by_its_path() {
    let input: TokenStream = format!("{DOCUMENT:?}").parse().expect("tokens");
    let text = expand::expand(input, package()).to_string();
    assert!(text.contains("pub mod kanal"), "{text}");
    assert!(text.contains(MARKER), "{text}");
    assert!(text.contains("\"/tests/services/contracts/KANAL/1/xsd/Kuvert.xsd\""));
}

#[test]
fn the_build_script_and_the_command_take_it_too() {
    let folder = scratch("channels");
    let build = Build::new().asyncapi(format!("../{DOCUMENT}"));
    let made = build.module("kanal").out_dir(&folder).generate();
    made.expect("the contract is right");
    let text = std::fs::read_to_string(folder.join("kanal.rs")).expect("a file");
    assert!(
        text.contains("impl v1::besked::Beskedtype for Postering"),
        "{text}"
    );
    let out = folder.join("ud").to_string_lossy().into_owned();
    let args = ["generate", "--description", DOCUMENT, "--out", &out];
    let run = snitflade(&package(), &args);
    assert!(run.status.success(), "{run:?}");
    let line = String::from_utf8_lossy(&run.stdout).into_owned();
    assert!(line.contains("4 channels    3 operations"), "{line}");
    assert!(folder.join("ud/src/channels/afsend.rs").exists());
}
