//! One bad contract through three doors: the same finding, with the contract's place.

use super::{expand, scratch, snitflade, three_schemas};
use proc_macro2::TokenStream;
use snitflade_codegen::embed::Embed;
use snitflade_codegen::options::Contract;
use std::path::Path;

/// Two names that nothing declares, two imports deep.
const BAD: &str = "<s:element name=\"a\" type=\"n:FindesIkke\"/>\n    \
                   <s:element name=\"b\" type=\"n:HellerIkke\"/>";

/// What is said of them: code, and place with line and column.
const FOUND: [(&str, &str); 2] = [
    ("error[XSD0107]", "inderst/inderst.xsd:5:"),
    ("error[XSD0107]", "inderst/inderst.xsd:6:"),
];

fn hold(door: &str, text: &str) {
    for (code, place) in FOUND {
        assert!(text.contains(code), "{door} lacks {code}\n{text}");
        assert!(text.contains(place), "{door} lacks {place}\n{text}");
    }
    assert!(
        text.contains("type=\"n:FindesIkke\""),
        "{door} has no excerpt\n{text}"
    );
}

fn expanded(input: &str, folder: &Path) -> String {
    let tokens: TokenStream = input.parse().expect("tokens");
    let errors = expand::expand(tokens, folder.to_owned());
    errors.to_string().replace("\\\"", "\"")
}

#[test]
fn three_doors_find_the_same_at_the_same_place() {
    let folder = scratch("bad");
    three_schemas(&folder, BAD);
    let args = [
        "generate",
        "--schema",
        "contracts/yderst.xsd",
        "--out",
        "ud",
    ];
    let run = snitflade(&folder, &args);
    assert!(!run.status.success());
    hold("the command", &String::from_utf8_lossy(&run.stderr));
    let made = Embed {
        package: folder.clone(),
        own: Contract {
            schemas: vec!["contracts/yderst.xsd".to_owned()],
            ..Contract::default()
        },
        ..Embed::default()
    };
    let error = snitflade_codegen::BuildError::contract(made.run().run);
    hold("the script", &format!("{error:?}"));
    let errors = expanded("\"contracts/yderst.xsd\"", &folder);
    hold("the macro", &errors);
    assert_eq!(errors.matches("compile_error").count(), 2, "{errors}");
}

#[test]
fn wrong_input_of_the_macro_is_an_error() {
    let folder = scratch("input");
    three_schemas(&folder, "<s:element name=\"a\" type=\"s:string\"/>");
    for (input, expected) in [
        ("", "name a contract"),
        ("1", "expected a string"),
        ("\"a.xsd\"", "there is no file a.xsd"),
        ("\"mappe\"", "there is no file mappe/contract.toml"),
        ("roots = [\"a.wsdl\"] emit", "CFG0102"),
        ("root = [\"a.wsdl\"]", "there is no key `root` here"),
        ("schemas", "expected a string"),
        ("module = \"a\"", "no contract is named"),
        (
            "module = a, schemas = [\"contracts/yderst.xsd\"]",
            "expected a string",
        ),
        (
            "module = \"self\", schemas = [\"contracts/yderst.xsd\"]",
            "CFG0123",
        ),
        (
            "docs = 1, schemas = [\"contracts/yderst.xsd\"]",
            "expected `{ tables }`",
        ),
    ] {
        let errors = expanded(input, &folder);
        assert!(errors.contains("compile_error"), "{input}: {errors}");
        assert!(errors.contains(expected), "{input}: {errors}");
    }
}

#[test]
fn a_warning_is_a_use_of_something_deprecated() {
    let folder = scratch("warning");
    three_schemas(&folder, "<s:element name=\"a\" type=\"s:string\"/>");
    let input = "schemas = [\"contracts/yderst.xsd\"], sensitive = [\"IngenSteder\"]";
    let tokens = expanded(input, &folder);
    assert!(
        tokens.contains("deprecated") && tokens.contains("CFG0110"),
        "{tokens}"
    );
    assert!(tokens.contains("pub mod yderst"));
    let strict = expanded(&format!("{input}, strict = true"), &folder);
    assert!(strict.contains("compile_error") && strict.contains("CFG0110"));
}
