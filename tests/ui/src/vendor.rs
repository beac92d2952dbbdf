//! A vendor's crates, one for each edition: with strict lints and with names of his own,
//! around modules of committed code and around modules that a build script would write.

use crate::small::{Member, head};
use snitflade_codegen::diag::render;
use snitflade_codegen::options::{Emission, EmitRules, Workspace};
use snitflade_codegen::pipeline::{Job, Run};
use snitflade_codegen::source::{DiskLoader, InputOutcome};
use snitflade_codegen::write::nested;
use std::fmt::Write;
use std::path::Path;

/// The editions a vendor may write in.
pub const EDITIONS: [&str; 3] = ["2018", "2021", "2024"];

/// The contracts under `tests/services` that his crates have side by side.
const CONTRACTS: [&str; 4] = ["borger", "kiosk", "maal", "regn"];

/// His own items, in every crate of his.
const OWN: &str = include_str!("../vendor/own.rs");

/// What he does with generated code that is included.
const INCLUDING: &str = include_str!("../vendor/including.rs");

pub(crate) fn members(home: &Path) -> Result<Vec<Member>, String> {
    let mut out = Vec::new();
    for edition in EDITIONS {
        out.push(committed(home, edition));
        out.push(included(home, edition)?);
    }
    Ok(out)
}

/// The crates as they are committed, as modules with files.
fn committed(home: &Path, edition: &str) -> Member {
    let name = format!("committed-{edition}");
    let features = "[features]\ndefault = [\"client\", \"server\", \"serde\"]\nclient = []\n\
                    server = []\nserde = []\n\n";
    let manifest = head(&name, edition) + features + &dependency(home, "snitflade-runtime");
    let mut root = OWN.to_owned();
    for contract in CONTRACTS {
        let crate_root = format!("tests/services/generated/{contract}-v1/src/lib.rs");
        let path = home.join(crate_root);
        let _ = writeln!(root, "\n#[path = {path:?}]\npub mod {contract};");
    }
    let files = [("Cargo.toml", manifest), ("src/lib.rs", root)];
    Member {
        name,
        files: files.map(|(path, text)| (path.to_owned(), text)).into(),
    }
}

/// The contracts as modules to be included, with the runtime under another name.
fn included(home: &Path, edition: &str) -> Result<Member, String> {
    let name = format!("included-{edition}");
    let manifest = head(&name, edition) + &dependency(home, "soap");
    let mut files = vec![
        ("Cargo.toml".to_owned(), manifest),
        ("src/lib.rs".to_owned(), format!("{OWN}\n{INCLUDING}")),
    ];
    for contract in CONTRACTS {
        let root = home.join("tests/services");
        let (text, read) = nested_module(&root, contract)?;
        files.push((format!("src/{contract}.rs"), text));
        // A server shows the contract's files, which the crate has as well.
        for path in read {
            let text = std::fs::read_to_string(root.join(&path)).map_err(|e| e.to_string())?;
            files.push((path, text));
        }
    }
    Ok(Member { name, files })
}

fn dependency(home: &Path, name: &str) -> String {
    let runtime = home.join("runtime");
    format!(
        "[dependencies.{name}]\npackage = \"snitflade-runtime\"\npath = {runtime:?}\n\
         default-features = false\nfeatures = [\"client\", \"server\", \"serde\"]\n"
    )
}

/// A contract of a workspace as one module, with clients, servers and serde; and the paths
/// of the files it was read from.
fn nested_module(root: &Path, contract: &str) -> Result<(String, Vec<String>), String> {
    let loader = DiskLoader::new(root);
    let mut run = Run::default();
    let workspace = Workspace::load(&loader, root, &mut run.sources, &mut run.diagnostics);
    let found = workspace.named(contract).pop();
    let found = found.ok_or_else(|| format!("no contract {contract}"))?;
    let mut options = workspace.options(found, false);
    options.module = Some(contract.to_owned());
    options.global.runtime.crate_name = "::soap".to_owned();
    options.contract.emit = EmitRules {
        client: Some(Emission::On),
        server: Some(Emission::On),
        serde: Some(Emission::On),
    };
    let mut job = Job::new(loader, options);
    let tokens = job.tokens();
    let findings = job.run.diagnostics.iter();
    let findings = findings.map(|finding| render(finding, &job.run.sources, false));
    let tokens = tokens.ok_or_else(|| findings.collect::<String>())?;
    let text = nested::text(&tokens.files.root).map_err(|why| format!("{why:?}"))?;
    let read = job.inputs().into_iter();
    let read = read.filter(|input| input.outcome == InputOutcome::Read);
    Ok((text, read.map(|input| input.path).collect()))
}
