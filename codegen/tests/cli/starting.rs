//! `snitflade new`, and the settings that it proposes.

use super::place::{Place, SCHEMA, WSDL, codegen, err, out};

#[test]
fn new_writes_settings_that_generate() {
    let place = Place::workspace("new", WSDL);
    std::fs::remove_file(place.0.join("contracts/DEMO/1/contract.toml")).unwrap();
    let made = place.run(&["new", "contracts/DEMO/1", "contracts/DEMO/1/demo.wsdl"]);
    assert_eq!(made.status.code(), Some(0), "{}", err(&made));
    assert_eq!(place.run(&["generate", "DEMO/1"]).status.code(), Some(0));
    let twice = place.run(&["new", "contracts/DEMO/1", "demo.wsdl"]);
    assert_eq!(
        twice.status.code(),
        Some(2),
        "an existing file is not replaced"
    );
}

#[test]
fn new_starts_a_workspace_from_a_package_elsewhere() {
    let place = Place::new("start");
    let wsdl = WSDL.replace(
        "schemaLocation='demo.xsd'",
        "schemaLocation='..\\xsd\\demo.xsd'",
    );
    place.write("package/wsdl/demo.wsdl", &wsdl);
    place.write("package/xsd/demo.xsd", SCHEMA);
    place.write("package/readme.txt", "not part of the contract");
    place.write("mine/.gitignore", "*.log\n");
    let root = place.0.join("mine");
    let line = ["new", "contracts/DEMO/1", "../package/wsdl/demo.wsdl"];
    let made = codegen(&root, &line);
    assert_eq!(made.status.code(), Some(0), "{}", err(&made));
    for (path, text) in [
        ("Cargo.toml", "members = [\"generated/*\"]"),
        (".gitattributes", "* text=auto eol=lf\n"),
        (".gitignore", "*.log\n"),
        ("contracts/DEMO/1/contract.toml", "roots = [  # services"),
        (
            "contracts/DEMO/1/contract.toml",
            "    \"wsdl/demo.wsdl\",\n",
        ),
        (
            "contracts/DEMO/1/contract.toml",
            "\"urn:demo:1\" = \"demo\"",
        ),
        ("contracts/DEMO/1/xsd/demo.xsd", "KodeType"),
    ] {
        let have = std::fs::read_to_string(root.join(path)).unwrap_or_default();
        assert!(have.contains(text), "{path} lacks {text}:\n{have}");
    }
    assert!(!root.join("contracts/DEMO/1/readme.txt").exists());
    let made = codegen(&root, &["generate"]);
    assert_eq!(made.status.code(), Some(0), "{}", err(&made));
    assert!(root.join("generated/demo-v1/src/demo.rs").is_file());

    // What is there already is left as it is, and what it lacks is said.
    place.write("mine/Cargo.toml", "[workspace]\nmembers = [\"app\"]\n");
    let line = ["new", "contracts/DEMO/2", "../package/wsdl/demo.wsdl"];
    let said = out(&codegen(&root, &line));
    assert!(said.contains("members = [\"generated/*\"]"), "{said}");
    let gone = codegen(&root, &["new", "contracts/DEMO/3", "../package/gone.wsdl"]);
    assert_eq!(gone.status.code(), Some(2));
    assert!(err(&gone).contains("gone.wsdl"), "{}", err(&gone));
}

/// The demo contract with a name and a number of a person.
fn with_a_person(place: &Place) {
    let more = "<xs:element name='CPRNummer' type='xs:string'/>\
        <xs:element name='FuldtNavn' type='xs:string'/><xs:element name='Kode'";
    let schema = SCHEMA.replace("<xs:element name='Kode'", more);
    place.write("contracts/DEMO/1/demo.xsd", &schema);
}

#[test]
fn new_proposes_the_personal_data_it_finds() {
    let place = Place::workspace("personal", WSDL);
    with_a_person(&place);
    let settings = place.0.join("contracts/DEMO/1/contract.toml");
    std::fs::remove_file(&settings).unwrap();
    let made = place.run(&["new", "contracts/DEMO/1", "contracts/DEMO/1/demo.wsdl"]);
    assert_eq!(made.status.code(), Some(0), "{}", err(&made));
    let text = std::fs::read_to_string(&settings).unwrap();
    assert!(
        text.contains("    \"CPRNummer\",\n    \"FuldtNavn\",\n]"),
        "{text}"
    );
    let output = place.run(&["generate", "--strict"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
}

#[test]
fn patterns_that_match_nothing_are_warned_of_at_their_place() {
    let place = Place::workspace("unused", WSDL);
    with_a_person(&place);
    let shared = "sensitive = [\"Antal\", \"Kontonumer\"]\n";
    place.write("contracts/codegen.toml", shared);
    let settings = place.0.join("contracts/DEMO/1/contract.toml");
    let plain = std::fs::read_to_string(&settings).unwrap();
    let own = "sensitive = [\"{urn:demo:*}Ko*\",\n    \"kode\"]\n\
        sensitive_off = [\"FuldtNavn\", \"Antal\"]\nresults_off = [\"Svar\"]\n\
        polymorphic = [\"Spoerg\"]\nextern_off = [\"urn:demo:1\"]\n\
        operations = [\"spoerg\", \"Demo.hnet\"]\n[[result]]\ntypes = [\"Retur\"]\n";
    std::fs::write(&settings, format!("{plain}{own}")).unwrap();
    let output = place.run(&["generate", "--verbose"]);
    let text = err(&output);
    assert_eq!(output.status.code(), Some(0), "{text}");
    for (pattern, place) in [
        ("kode", "contracts/DEMO/1/contract.toml:7:5"),
        ("Antal", "contracts/DEMO/1/contract.toml:8:31"),
        ("Spoerg", "contracts/DEMO/1/contract.toml:10:16"),
        ("urn:demo:1", "contracts/DEMO/1/contract.toml:11:15"),
        ("Demo.hnet", "contracts/DEMO/1/contract.toml:12:25"),
        ("Retur", "contracts/DEMO/1/contract.toml:14:10"),
        ("Kontonumer", "contracts/codegen.toml:1:23"),
    ] {
        assert!(text.contains(&format!("`{pattern}`")), "{pattern}: {text}");
        assert!(text.contains(place), "{place}: {text}");
    }
    assert_eq!(text.matches("warning[CFG0110]").count(), 7, "{text}");
    let strict = place.run(&["generate", "--strict"]);
    assert_eq!(strict.status.code(), Some(1), "{}", err(&strict));
    std::fs::write(&settings, plain).unwrap();
    place.write("contracts/codegen.toml", "sensitive = [\"Antal\"]\n");
    let clean = place.run(&["generate", "--strict"]);
    assert_eq!(clean.status.code(), Some(0), "{}", err(&clean));
}
