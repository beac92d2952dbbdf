//! What is tracked: every file that was read, and nothing that is not there.

use super::{expand, package, scratch, snitflade, three_schemas};
use proc_macro2::TokenStream;

const FIELD: &str = "<s:element name=\"dybt\" type=\"s:string\"/>";

#[test]
fn the_macro_names_every_file_that_was_read() {
    let folder = scratch("tracked");
    three_schemas(&folder, FIELD);
    let input: TokenStream = "\"contracts/yderst.xsd\"".parse().expect("tokens");
    let tokens = expand::expand(input, folder.clone()).to_string();
    assert_eq!(tokens.matches("include_bytes").count(), 3);
    for path in ["yderst.xsd", "midt/midt.xsd", "inderst/inderst.xsd"] {
        let path = format!("\"/contracts/{path}\"");
        assert!(tokens.contains(&path), "{path} is not tracked");
    }
    assert!(
        !tokens.contains(&*folder.to_string_lossy()),
        "no path of this machine"
    );
    let catalog = "<catalog xmlns=\"urn:oasis:names:tc:entity:xmlns:xml:catalog\"/>";
    std::fs::write(folder.join("contracts/catalog.xml"), catalog).expect("a file");
    let input: TokenStream = "\"contracts/yderst.xsd\"".parse().expect("tokens");
    let tokens = expand::expand(input, folder).to_string();
    assert!(tokens.contains("\"/contracts/catalog.xml\""));
}

#[test]
fn settings_of_a_folder_and_those_above_are_tracked() {
    let input: TokenStream = "\"tests/services/contracts/KIOSK/1\""
        .parse()
        .expect("tokens");
    let tokens = expand::expand(input, package()).to_string();
    for path in [
        "codegen.toml",
        "KIOSK/1/contract.toml",
        "KIOSK/1/wsdl/Kiosk.wsdl",
    ] {
        let path = format!("\"/tests/services/contracts/{path}\"");
        assert!(tokens.contains(&path), "{path} is not tracked");
    }
}

#[test]
fn the_command_writes_again_what_an_imported_schema_changes() {
    let folder = scratch("command");
    three_schemas(&folder, FIELD);
    let args = [
        "generate",
        "--schema",
        "contracts/yderst.xsd",
        "--out",
        "ud",
    ];
    let run = || {
        let run = snitflade(&folder, &args);
        assert!(run.status.success(), "{run:?}");
        String::from_utf8(run.stdout).expect("text")
    };
    run();
    assert!(run().contains("written 0"));
    three_schemas(&folder, &FIELD.replace("dybt", "dybere"));
    assert!(!run().contains("written 0"));
    assert!(run().contains("written 0"));
}
