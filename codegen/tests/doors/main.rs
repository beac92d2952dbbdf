//! The three doors: the command line, the build script, the macro. They give the same code,
//! and the same finding about a bad contract.

mod bad;
mod channels;
mod embed;
#[path = "../../../macros/src/expand.rs"]
mod expand;
mod folders;
#[path = "../../../macros/src/input.rs"]
mod input;
mod modules;
mod same;
mod some_types;
mod tracked;
mod uses;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The root of the repository.
fn package() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// An empty folder for one test.
fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("doors")
        .join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder");
    folder
}

/// The command, run in a folder.
fn snitflade(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_snitflade"));
    let run = command.current_dir(folder).args(args).output();
    run.expect("the command runs")
}

/// Three schemas, each importing the next; the last declares an element `dybt` with a type
/// that is given.
fn three_schemas(folder: &Path, last: &str) {
    let write = |path: &str, ns: &str, body: &str| {
        let text = format!(
            "<s:schema xmlns:s=\"http://www.w3.org/2001/XMLSchema\" xmlns:o=\"urn:o\"\n  \
             xmlns:m=\"urn:m\" xmlns:n=\"urn:n\" targetNamespace=\"{ns}\"\n  \
             elementFormDefault=\"qualified\">\n{body}\n</s:schema>\n"
        );
        let path = folder.join(path);
        let above = path.parent().expect("a folder");
        std::fs::create_dir_all(above).expect("a folder");
        std::fs::write(path, text).expect("a file");
    };
    let holds = |name: &str, ty: &str| {
        format!(
            "  <s:complexType name=\"{name}\"><s:sequence>\n    \
             <s:element name=\"indhold\" type=\"{ty}\"/>\n  \
             </s:sequence></s:complexType>"
        )
    };
    let imports = |ns: &str, path: &str| {
        format!("  <s:import namespace=\"{ns}\" schemaLocation=\"{path}\"/>\n")
    };
    let first = imports("urn:m", "midt/midt.xsd") + &holds("YderstType", "m:MidtType");
    let middle = imports("urn:n", "../inderst/inderst.xsd") + &holds("MidtType", "n:InderstType");
    let inner = format!(
        "  <s:complexType name=\"InderstType\"><s:sequence>\n    {last}\n  \
         </s:sequence></s:complexType>"
    );
    write("contracts/yderst.xsd", "urn:o", &first);
    write("contracts/midt/midt.xsd", "urn:m", &middle);
    write("contracts/inderst/inderst.xsd", "urn:n", &inner);
}
