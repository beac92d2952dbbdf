//! A vendor's workspace with a package on `build.rs` and one on the macro: what is built
//! again when an imported schema changes, and that nothing is when nothing did.
//!
//! Everything stands in one test, because cargo would build the libraries for each.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The vendor's files; `{root}` is the repository.
const FILES: [(&str, &str); 9] = [
    (
        "Cargo.toml",
        "[workspace]\nmembers = [\"skript\", \"makro\"]\nresolver = \"2\"\n",
    ),
    (
        "skript/Cargo.toml",
        "[package]\nname = \"skript\"\nversion = \"0.1.0\"\nedition = \"2021\"\n\n\
         [dependencies]\nsnitflade-runtime = { path = \"{root}/runtime\" }\n\n\
         [build-dependencies]\nsnitflade-codegen = { path = \"{root}/codegen\", \
         default-features = false, features = [\"build\"] }\n",
    ),
    (
        "skript/build.rs",
        "use snitflade_codegen::{Build, BuildError};\n\n\
         fn main() -> Result<(), BuildError> {\n    \
         Build::new().schema(\"kontrakt/yderst.xsd\").generate()\n}\n",
    ),
    (
        "skript/src/lib.rs",
        "//! A vendor.\n#![deny(warnings, missing_docs)]\n#![forbid(unsafe_code)]\n\n\
         /// Included in a module.\npub mod inde {\n    \
         snitflade_runtime::include_generated!(\"yderst\");\n}\n\n\
         /// What the contract says.\npub fn dybt(ind: &inde::yderst::n::InderstType) -> &str {\n    \
         mod her {\n        snitflade_runtime::include_generated!(\"yderst\");\n    }\n    \
         let _ = &her::yderst::SCHEMA;\n    &ind.dybt\n}\n",
    ),
    (
        "makro/Cargo.toml",
        "[package]\nname = \"makro\"\nversion = \"0.1.0\"\nedition = \"2018\"\n\n\
         [dependencies]\nsoap = { package = \"snitflade-runtime\", path = \"{root}/runtime\" }\n\
         snitflade-macros = { path = \"{root}/macros\" }\n",
    ),
    (
        "makro/src/lib.rs",
        "//! A vendor.\n#![deny(warnings, missing_docs)]\n#![forbid(unsafe_code)]\n\n\
         snitflade_macros::contract! { schemas = [\"kontrakt/yderst.xsd\"], runtime = \"::soap\" }\n\n\
         /// Two in one crate.\npub mod inde {\n    snitflade_macros::contract! {\n        \
         schemas = [\"kontrakt/midt/midt.xsd\"],\n        runtime = \"::soap\",\n    }\n}\n\n\
         /// What the contract says.\npub fn dybt(ind: &yderst::n::InderstType) -> &str {\n    \
         &ind.dybt\n}\n",
    ),
    (
        "makro/tests/proeve.rs",
        "//! In a test.\nsnitflade_macros::contract! {\n    \
         schemas = [\"kontrakt/inderst/inderst.xsd\"],\n    runtime = \"::soap\",\n}\n\n\
         #[test]\nfn a_value_is_made() {\n    \
         assert_eq!(inderst::n::InderstType::new(\"x\").dybt, \"x\");\n}\n",
    ),
    (
        "makro/examples/eksempel.rs",
        "//! In a function of an example.\nfn main() {\n    snitflade_macros::contract! {\n        \
         schemas = [\"kontrakt/inderst/inderst.xsd\"],\n        runtime = \"::soap\",\n    }\n    \
         println!(\"{:?}\", inderst::n::InderstType::new(\"x\"));\n}\n",
    ),
    ("skript/README.md", "A vendor.\n"),
];

/// Three schemas, each importing the next, in the folder of a package.
fn schemas(package: &Path, field: &str) {
    let folder = package.join("kontrakt");
    for (path, ns, import, name, member) in [
        (
            "yderst.xsd",
            "urn:o",
            Some(("urn:m", "midt/midt.xsd")),
            "YderstType",
            "<s:element name=\"midt\" type=\"m:MidtType\"/>".to_owned(),
        ),
        (
            "midt/midt.xsd",
            "urn:m",
            Some(("urn:n", "../inderst/inderst.xsd")),
            "MidtType",
            "<s:element name=\"inderst\" type=\"n:InderstType\"/>".to_owned(),
        ),
        (
            "inderst/inderst.xsd",
            "urn:n",
            None,
            "InderstType",
            format!("<s:element name=\"{field}\" type=\"s:string\"/>"),
        ),
    ] {
        let import = import
            .map(|(ns, path)| format!("<s:import namespace=\"{ns}\" schemaLocation=\"{path}\"/>"));
        let text = format!(
            "<s:schema xmlns:s=\"http://www.w3.org/2001/XMLSchema\" xmlns:m=\"urn:m\" \
             xmlns:n=\"urn:n\" targetNamespace=\"{ns}\" elementFormDefault=\"qualified\">\n\
             {}<s:complexType name=\"{name}\"><s:sequence>{member}</s:sequence></s:complexType>\n\
             </s:schema>\n",
            import.unwrap_or_default()
        );
        write(&folder.join(path), &text);
    }
}

fn write(path: &Path, text: &str) {
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    std::fs::write(path, text).expect("a file");
}

/// The vendor's workspace, written anew.
fn workspace(root: &Path) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("rebuilt");
    let _ = std::fs::remove_dir_all(&folder);
    let root_text = root.to_string_lossy().replace('\\', "/");
    for (path, text) in FILES {
        write(&folder.join(path), &text.replace("{root}", &root_text));
    }
    for package in ["skript", "makro"] {
        schemas(&folder.join(package), "dybt");
    }
    // The versions that are built here anyway; cargo takes out what is not used.
    std::fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock")).expect("a lock file");
    folder
}

/// Cargo in the vendor's workspace.
fn cargo(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO"));
    command.current_dir(folder).args(args);
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("rebuilt-target");
    command.env("CARGO_TARGET_DIR", target);
    command.args(["--offline", "--message-format=json"]);
    command.output().expect("cargo runs")
}

/// Whether the library of each package was up to date; the build is right.
fn fresh(folder: &Path) -> BTreeMap<String, bool> {
    let run = cargo(folder, &["build", "--workspace"]);
    assert!(run.status.success(), "{}", said(&run));
    let text = String::from_utf8(run.stdout).expect("text");
    let messages = text
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok());
    messages
        .filter_map(|message: serde_json::Value| {
            let name = message["target"]["name"].as_str()?.to_owned();
            let own = matches!(name.as_str(), "skript" | "makro");
            Some((name, message["fresh"].as_bool()?)).filter(|_| own)
        })
        .collect()
}

/// What the compiler said, for people.
fn said(run: &Output) -> String {
    let text = String::from_utf8_lossy(&run.stdout);
    let messages = text
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok());
    let rendered = messages.filter_map(|message: serde_json::Value| {
        message["message"]["rendered"].as_str().map(str::to_owned)
    });
    let own = String::from_utf8_lossy(&run.stderr).into_owned();
    rendered.chain([own]).collect()
}

/// Every file below a folder, with the time it was written.
fn files(folder: &Path, out: &mut BTreeMap<PathBuf, std::time::SystemTime>) {
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        match entry.path() {
            path if path.is_dir() => files(&path, out),
            path => {
                let written = entry.metadata().and_then(|file| file.modified());
                out.insert(path, written.expect("a time"));
            }
        }
    }
}

#[test]
fn a_change_two_imports_deep_is_built_and_nothing_else_is() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let root = root.canonicalize().expect("the repository");
    let folder = workspace(&root);
    let both = |fresh: bool| {
        let names = ["makro", "skript"].map(str::to_owned);
        BTreeMap::from(names.map(|name| (name, fresh)))
    };
    let before = {
        fresh(&folder);
        let mut found = BTreeMap::new();
        files(&folder, &mut found);
        found
    };
    assert_eq!(
        fresh(&folder),
        both(true),
        "a second build has nothing to do"
    );

    for package in ["skript", "makro"] {
        schemas(&folder.join(package), "dybere");
    }
    let run = cargo(&folder, &["build", "--workspace", "--keep-going"]);
    let text = said(&run);
    assert!(!run.status.success());
    for package in ["skript", "makro"] {
        let place = format!("{package}/src/lib.rs");
        assert!(
            text.contains(&place),
            "{package} still has the old field\n{text}"
        );
    }
    assert!(text.contains("no field `dybt`"), "{text}");

    for package in ["skript", "makro"] {
        schemas(&folder.join(package), "dybt");
    }
    assert_eq!(fresh(&folder), both(false));
    assert_eq!(fresh(&folder), both(true));

    // Nothing is written beside the sources: they may be read-only.
    let mut after = BTreeMap::new();
    files(&folder, &mut after);
    let schema = |path: &Path| path.to_string_lossy().contains("kontrakt");
    let changed = |path: &&PathBuf| !schema(path) && before.get(*path) != after.get(*path);
    let new: Vec<&PathBuf> = after.keys().filter(changed).collect();
    assert!(new.is_empty(), "{new:?}");

    let run = cargo(&folder, &["test", "--package", "makro", "--all-targets"]);
    assert!(run.status.success(), "{}", said(&run));
}
