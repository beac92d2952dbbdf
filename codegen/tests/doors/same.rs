//! One contract through three doors: the same modules, items and documentation.

use super::modules::{Modules, of_crate, of_module};
use super::{expand, package, scratch, snitflade};
use proc_macro2::TokenStream;
use snitflade_codegen::Build;
use std::path::Path;

/// A contract with several operations, header blocks and faults, and one with code lists
/// and arrays.
const CONTRACTS: [&str; 2] = [
    "tests/services/contracts/KIOSK/1/wsdl/Kiosk.wsdl",
    "tests/services/contracts/REGN/1/wsdl/Regn.wsdl",
];

fn by_command(wsdl: &str, folder: &Path) -> Modules {
    let out = folder.join("kommando").to_string_lossy().into_owned();
    let args = [
        "generate", "--wsdl", wsdl, "--out", &out, "--crate", "kommando",
    ];
    let run = snitflade(&package(), &args);
    assert!(run.status.success(), "{run:?}");
    of_crate(&Path::new(&out).join("src/lib.rs"))
}

fn by_script(wsdl: &str, folder: &Path) -> (Modules, String) {
    let build = Build::new().wsdl(format!("../{wsdl}")).module("skript");
    let build = build.client(true).server(true).serde(true);
    let made = build.out_dir(folder).generate();
    made.expect("the contract is right");
    let text = std::fs::read_to_string(folder.join("skript.rs")).expect("a file");
    (of_module(text.parse().expect("tokens")), text)
}

fn by_macro(wsdl: &str) -> Modules {
    let input = format!(
        "roots = [{wsdl:?}], module = \"makro\", \
         emit = {{ client = \"on\", server = \"on\", serde = \"on\" }},"
    );
    let tokens: TokenStream = input.parse().expect("tokens");
    of_module(expand::expand(tokens, package()))
}

#[test]
fn three_doors_give_the_same_items() {
    for (at, wsdl) in CONTRACTS.into_iter().enumerate() {
        let folder = scratch(&format!("same-{at}"));
        let command = by_command(wsdl, &folder);
        let (script, _) = by_script(wsdl, &folder);
        let makro = by_macro(wsdl);
        let names = |modules: &Modules| modules.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&command), names(&script));
        assert_eq!(names(&command), names(&makro));
        let items: usize = command.values().map(Vec::len).sum();
        assert!(items > 40, "only {items} items");
        for (name, items) in &command {
            for (door, other) in [("script", &script[name]), ("macro", &makro[name])] {
                for (ours, theirs) in items.iter().zip(other) {
                    assert_eq!(ours, theirs, "{name} through the {door}");
                }
                assert_eq!(items.len(), other.len(), "{name} through the {door}");
            }
        }
    }
}

#[test]
fn a_program_in_the_documentation_is_not_tested() {
    let (_, text) = by_script(CONTRACTS[0], &scratch("program"));
    let fences = text
        .lines()
        .filter_map(|line| line.trim().strip_prefix("/// ```"));
    let opening: Vec<&str> = fences.step_by(2).collect();
    assert_eq!(opening, ["ignore"]);
    assert!(text.contains("/// use skript::services::"));
}

#[test]
fn lines_are_short_and_nothing_is_written_twice() {
    let folder = scratch("lines");
    let (_, text) = by_script(CONTRACTS[0], &folder);
    // Documentation is the contract's words, and a row of the tables is one line.
    let code = text.lines().filter(|line| !line.trim().starts_with("///"));
    let longest = code.map(str::len).max().unwrap_or_default();
    assert!(longest < 1000, "{longest}");
    let file = folder.join("skript.rs");
    let written = || std::fs::metadata(&file).and_then(|file| file.modified());
    let before = written().expect("a time");
    by_script(CONTRACTS[0], &folder);
    assert_eq!(written().expect("a time"), before);
}
