//! A vendor's crates, one for each edition: with strict lints and with names of his own,
//! around modules of committed code and around modules that a build script would write.

use crate::small::{Member, head};
use snitflade_codegen::diag::render;
use snitflade_codegen::embed::Embed;
use snitflade_codegen::options::{Contract, Emission, EmitRules, NamePattern};
use snitflade_codegen::write::nested;
use std::fmt::Write;
use std::path::Path;

/// The editions a vendor may write in.
pub const EDITIONS: [&str; 3] = ["2018", "2021", "2024"];

/// The features of the runtime that generated code may need.
const ALL: &str = "\"client\", \"server\", \"serde\"";

/// The contracts under `tests/services` that his crates have side by side.
const CONTRACTS: [&str; 4] = ["borger", "kiosk", "maal", "regn"];

/// His crate whose runtime lacks features.
pub(crate) const WITHOUT_FEATURES: &str = "included-without-features";

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
    out.push(lacking(home)?);
    Ok(out)
}

/// The crates as they are committed, as modules with files.
fn committed(home: &Path, edition: &str) -> Member {
    let name = format!("committed-{edition}");
    let own = "[features]\ndefault = [\"client\", \"server\", \"serde\"]\nclient = []\n\
                    server = []\nserde = []\n\n";
    let manifest = head(&name, edition) + own + &dependency(home, "snitflade-runtime", ALL);
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
    let manifest = head(&name, edition) + &dependency(home, "soap", ALL);
    let mut files = vec![
        ("Cargo.toml".to_owned(), manifest),
        ("src/lib.rs".to_owned(), format!("{OWN}\n{INCLUDING}")),
    ];
    for contract in CONTRACTS {
        files.extend(module(home, contract)?);
    }
    // The contract's own files are there already.
    files.extend(
        named_module(home, "maal", "dyr", Some("Dyr"))?
            .into_iter()
            .take(1),
    );
    Ok(Member { name, files })
}

/// A crate whose runtime lacks what an included module needs.
fn lacking(home: &Path) -> Result<Member, String> {
    let name = WITHOUT_FEATURES.to_owned();
    let manifest = head(&name, "2024") + &dependency(home, "soap", "");
    let mut files = module(home, "regn")?;
    files.push(("Cargo.toml".to_owned(), manifest));
    files.push((
        "src/lib.rs".to_owned(),
        "include!(\"regn.rs\");\n".to_owned(),
    ));
    Ok(Member { name, files })
}

fn dependency(home: &Path, name: &str, features: &str) -> String {
    let runtime = home.join("runtime");
    format!(
        "[dependencies.{name}]\npackage = \"snitflade-runtime\"\npath = {runtime:?}\n\
         default-features = false\nfeatures = [{features}]\n"
    )
}

/// A contract as one module, with clients, servers and serde; and the contract's files,
/// which a server shows.
fn module(home: &Path, contract: &str) -> Result<Vec<(String, String)>, String> {
    named_module(home, contract, contract, None)
}

/// The same under a name; with only this type of the contract, if one is given.
fn named_module(
    home: &Path,
    contract: &str,
    name: &str,
    only: Option<&str>,
) -> Result<Vec<(String, String)>, String> {
    let on = Some(Emission::On);
    let package = home.join("tests/services");
    let embed = Embed {
        package: package.clone(),
        folder: Some(format!("contracts/{}/1", contract.to_uppercase())),
        own: Contract {
            emit: EmitRules {
                client: on,
                server: on,
                serde: on,
            },
            types: only.map(|name| vec![NamePattern::new(name)]),
            ..Contract::default()
        },
        module: Some(name.to_owned()),
        runtime: Some("::soap".to_owned()),
        ..Embed::default()
    };
    let made = embed.run();
    let findings = made.run.diagnostics.iter();
    let findings = findings.map(|finding| render(finding, &made.run.sources, false));
    let module = made
        .module
        .as_ref()
        .ok_or_else(|| findings.collect::<String>())?;
    let text = nested::module_text(module).map_err(|why| why.to_string())?;
    let mut files = vec![(format!("src/{name}.rs"), text)];
    for path in made.inputs {
        let read = std::fs::read_to_string(package.join(&path));
        files.push((path, read.map_err(|why| why.to_string())?));
    }
    Ok(files)
}
