//! Contracts of `tests/services` as modules.

use super::package;
use snitflade_codegen::diag::one_line;
use snitflade_codegen::embed::{Embed, Embedded, Text};
use snitflade_codegen::options::Contract;
use snitflade_codegen::source::normalize;

fn text(text: &str) -> Option<Text> {
    Some(Text {
        name: "given".to_owned(),
        text: text.to_owned(),
    })
}

fn embed(settings: &str) -> Embed {
    Embed {
        package: package(),
        settings: text(settings),
        ..Embed::default()
    }
}

fn findings(made: &Embedded) -> Vec<String> {
    let found = made.run.diagnostics.iter();
    found
        .map(|finding| one_line(finding, &made.run.sources))
        .collect()
}

fn tokens(made: &Embedded) -> String {
    let module = made.module.as_ref();
    let module = module.unwrap_or_else(|| panic!("{}", findings(made).join("\n")));
    module.nested().expect("tokens").to_string()
}

#[test]
fn a_folder_becomes_a_module_without_features() {
    let made = Embed {
        folder: Some("tests/services/contracts/KIOSK/1".to_owned()),
        ..embed("emit = { server = \"on\" }\n")
    };
    let made = made.run();
    let tokens = tokens(&made);
    assert_eq!(made.name, "kiosk_v1");
    assert!(!tokens.contains("feature"), "{tokens}");
    for part in [
        "pub mod kiosk_v1 {",
        "use :: snitflade_runtime :: codegen :: v1",
        "pub mod services {",
        "Client",
        "v1 :: dispatch !",
        "CARGO_MANIFEST_DIR",
    ] {
        assert!(tokens.contains(part), "{part} is missing");
    }
    for path in ["contract.toml", "../../codegen.toml"] {
        let path = normalize(&format!("tests/services/contracts/KIOSK/1/{path}"));
        assert!(made.inputs.contains(&path), "{path}: {:?}", made.inputs);
    }
    assert!(made.inputs.iter().any(|path| path.ends_with(".wsdl")));
    for path in &made.inputs {
        assert!(package().join(path).is_file(), "{path}");
    }
}

#[test]
fn documents_alone_will_do_and_the_direction_decides() {
    let wsdl = "tests/services/contracts/KIOSK/1/wsdl";
    let file = std::fs::read_dir(package().join(wsdl)).expect("a folder");
    let file = file.flatten().next().expect("a file").file_name();
    let mut embed = Embed {
        own: Contract {
            roots: vec![format!("{wsdl}/{}", file.to_string_lossy())],
            ..Contract::default()
        },
        module: Some("kiosk".to_owned()),
        ..embed("direction = \"serve\"\n")
    };
    let made = embed.run();
    let served = tokens(&made);
    assert!(served.contains("dispatch !") && !served.contains("client_type !"));
    embed.runtime = Some("::soap".to_owned());
    embed.settings = text("");
    let called = tokens(&embed.run());
    assert!(!called.contains("dispatch !") && called.contains("client_type !"));
    assert!(called.contains("use :: soap :: codegen :: v1"));
    assert!(!called.contains("snitflade_runtime"), "{called}");
}

#[test]
fn what_is_wrong_is_found_before_anything_is_made() {
    for (settings, expected) in [
        ("", "error CFG0106: no contract is named"),
        (
            "roots = [\"a.wsdl\"]\ntitel = \"A\"\n",
            "given:2:1: error CFG0102: there is no key `titel` here",
        ),
        (
            "roots = [\"a/b.wsdl\"]\n",
            "error CFG0105: there is no file a/b.wsdl",
        ),
        (
            "crate = \"type\"\nroots = [\"README.md\"]\n",
            "error CFG0123: no module can be called `self`",
        ),
    ] {
        let mut embed = embed(settings);
        if expected.contains("CFG0123") {
            embed.module = Some("self".to_owned());
        }
        let made = embed.run();
        let found = findings(&made);
        assert!(made.module.is_none());
        assert!(found[0].starts_with(expected), "{found:?}");
        assert_eq!(found.len(), 1, "{found:?}");
    }
}

#[test]
fn a_sentence_about_nothing_is_found_where_it_is_given() {
    let made = Embed {
        folder: Some("tests/services/contracts/KIOSK/1".to_owned()),
        docs: text("[types]\nIngenType = \"A.\"\n"),
        ..Embed::default()
    };
    let made = Embed {
        package: package(),
        ..made
    };
    let found = findings(&made.run());
    assert!(
        found.iter().any(|line| line.starts_with("given:2:")),
        "{found:?}"
    );
}
