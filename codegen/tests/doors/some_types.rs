//! `types` through three doors: the same few items, and the same finding about a name that
//! the contract lacks.

use super::modules::{Modules, of_crate, of_module};
use super::{expand, package, scratch, snitflade};
use proc_macro2::TokenStream;
use snitflade_codegen::{Build, BuildError};
use std::path::Path;
use std::process::Output;

/// The contract's folder, and the types of it.
const FOLDER: &str = "tests/services/contracts/MAAL/1";
const GLOBALS: [&str; 5] = ["AlleType", "DyrType", "HundType", "KodeType", "MaalType"];

/// The command, in a copy of the workspace whose settings name the types.
fn by_command(folder: &Path, types: &str) -> Output {
    let (from, to) = (package().join(FOLDER), folder.join("contracts/MAAL/1"));
    std::fs::create_dir_all(to.join("xsd")).expect("a folder");
    let copy = |from: &Path, to: &Path, more: &str| {
        let text = std::fs::read_to_string(from).expect("a file") + more;
        std::fs::write(to, text).expect("a file");
    };
    let shared = package().join("tests/services/contracts/codegen.toml");
    copy(&shared, &folder.join("contracts/codegen.toml"), "");
    copy(&from.join("xsd/Maal.xsd"), &to.join("xsd/Maal.xsd"), "");
    let more = format!("types = {types}\n");
    copy(
        &from.join("contract.toml"),
        &to.join("contract.toml"),
        &more,
    );
    snitflade(folder, &["generate", "MAAL/1"])
}

fn by_script(folder: &Path, types: &[&str]) -> Result<Modules, BuildError> {
    let build = Build::new()
        .contract(format!("../{FOLDER}"))
        .module("skript");
    let build = build.client(true).server(true).serde(true).strict(true);
    build.types(types).out_dir(folder).generate()?;
    let text = std::fs::read_to_string(folder.join("skript.rs")).expect("a file");
    Ok(of_module(text.parse().expect("tokens")))
}

fn by_macro(types: &str) -> TokenStream {
    let input = format!(
        "contract = {FOLDER:?}, module = \"makro\", types = {types}, strict = true, \
         emit = {{ client = \"on\", server = \"on\", serde = \"on\" }},"
    );
    expand::expand(input.parse().expect("tokens"), package())
}

/// The types of the contract that are there.
fn globals(modules: &Modules) -> Vec<&'static str> {
    let items: Vec<&String> = modules.values().flatten().collect();
    let is_there = |name: &&&str| {
        let words = [format!("pub struct {name} "), format!("pub enum {name} ")];
        items
            .iter()
            .any(|item| words.iter().any(|word| item.contains(word)))
    };
    GLOBALS.iter().filter(is_there).copied().collect()
}

#[test]
fn three_doors_leave_the_same_out() {
    let folder = scratch("some-types");
    for (types, left) in [
        (&["Dyr"][..], &["DyrType", "HundType"][..]),
        (&["{urn:maal:1}Kod*"], &["KodeType"]),
        (&["MaalType"], &GLOBALS),
    ] {
        let spelled = format!("{types:?}");
        let run = by_command(&folder, &spelled);
        assert!(run.status.success(), "{run:?}");
        let command = of_crate(&folder.join("generated/maal-v1/src/lib.rs"));
        assert_eq!(globals(&command), left);
        let script = by_script(&folder, types).expect("the contract is right");
        let makro = of_module(by_macro(&spelled));
        assert!(command == script, "{types:?} through the script");
        assert!(command == makro, "{types:?} through the macro");
    }
}

#[test]
fn a_name_that_the_contract_lacks_is_told_with_what_was_meant() {
    let folder = scratch("no-types");
    let meant = "did you mean `DyrType`? ";
    let what = "the `types` pattern `DyreType` matches nothing in this contract";
    let run = by_command(&folder, "[\"DyreType\"]");
    let command = String::from_utf8_lossy(&run.stderr).into_owned();
    assert!(command.contains("warning[CFG0110]"), "{command}");
    assert!(command.contains("contract.toml:"), "{command}");
    let script = by_script(&folder, &["DyreType"]).expect_err("strict");
    let script = format!("{script:?}");
    let makro = by_macro("[\"DyreType\"]").to_string();
    for (door, text) in [
        ("command", &command),
        ("script", &script),
        ("macro", &makro),
    ] {
        assert!(text.contains(what), "{door}: {text}");
        assert!(text.contains(meant), "{door}: {text}");
    }
    // A member's name is none of `types`; in full, the name is proposed in full.
    let member = by_command(&folder, "[\"Unge\", \"{urn:maal:1}Maals\"]");
    assert!(member.status.success(), "a crate without types: {member:?}");
    let member = String::from_utf8_lossy(&member.stderr).into_owned();
    assert_eq!(member.matches("CFG0110").count(), 2, "{member}");
    assert!(
        member.contains("did you mean `{urn:maal:1}Maal`?"),
        "{member}"
    );
}
