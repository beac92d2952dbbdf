//! The command line as a user meets it: exit codes, tables, findings.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const SCHEMA: &str = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' \
    xmlns:t='urn:demo:1' targetNamespace='urn:demo:1' elementFormDefault='qualified'>\
    <xs:element name='Spoerg'><xs:complexType><xs:sequence>\
    <xs:element name='Antal' type='xs:int'/>\
    <xs:element name='Kode' type='t:KodeType'/>\
    </xs:sequence></xs:complexType></xs:element>\
    <xs:element name='Svar' type='t:KodeType'/>\
    <xs:simpleType name='KodeType'><xs:restriction base='xs:string'>\
    <xs:enumeration value='a'/><xs:enumeration value='b'/></xs:restriction></xs:simpleType>\
    </xs:schema>";

const WSDL: &str = "<definitions xmlns='http://schemas.xmlsoap.org/wsdl/' \
    xmlns:soap='http://schemas.xmlsoap.org/wsdl/soap/' xmlns:t='urn:demo:1' \
    xmlns:xs='http://www.w3.org/2001/XMLSchema' targetNamespace='urn:demo:1'>\n\
    <types><xs:schema><xs:import namespace='urn:demo:1' schemaLocation='demo.xsd'/></xs:schema></types>\n\
    <message name='Ind'><part name='p' element='t:Spoerg'/></message>\n\
    <message name='Ud'><part name='p' element='t:Svar'/></message>\n\
    <portType name='DemoPortType'><operation name='spoerg'>\n\
    <input message='t:Ind'/><output message='t:Ud'/></operation></portType>\n\
    <binding name='Demo' type='t:DemoPortType'>\n\
    <soap:binding transport='http://schemas.xmlsoap.org/soap/http'/>\n\
    <operation name='spoerg'><soap:operation soapAction='urn:spoerg'/>\n\
    <input><soap:body use='literal'/></input><output><soap:body use='literal'/></output>\n\
    </operation></binding></definitions>";

/// A directory that goes with the test.
struct Place(PathBuf);

impl Place {
    fn new(name: &str) -> Self {
        let dir = std::env::temp_dir().join(format!("snitflade-cli-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&dir);
        std::fs::create_dir_all(&dir).unwrap();
        Place(dir)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.0.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    /// A workspace with one contract.
    fn workspace(name: &str, wsdl: &str) -> Self {
        let place = Place::new(name);
        place.write("contracts/DEMO/1/demo.xsd", SCHEMA);
        place.write("contracts/DEMO/1/demo.wsdl", wsdl);
        let settings = "id = \"DEMO\"\ntitle = \"A demo\"\nversion = \"1\"\n\
            crate = \"demo-v1\"\nroots = [\"demo.wsdl\"]\n";
        place.write("contracts/DEMO/1/contract.toml", settings);
        place
    }

    fn run(&self, arguments: &[&str]) -> Output {
        codegen(&self.0, arguments)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn codegen(dir: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_snitflade"))
        .args(arguments)
        .current_dir(dir)
        .output()
        .unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn generate_writes_once_and_check_notices_a_change() {
    let place = Place::workspace("generate", WSDL);
    assert_eq!(place.run(&["generate", "--check"]).status.code(), Some(1));
    let first = place.run(&["codegen"]);
    assert_eq!(first.status.code(), Some(0), "{}", err(&first));
    let line = out(&first);
    assert!(line.starts_with("demo-v1"), "{line}");
    assert!(
        line.contains("1 services   0 channels    1 operations"),
        "{line}"
    );
    assert!(place.0.join("generated/demo-v1/src/lib.rs").is_file());
    let again = place.run(&["generate", "demo"]);
    assert!(
        out(&again).contains("written 0, removed 0"),
        "{}",
        out(&again)
    );
    // From a directory below, too.
    let below = codegen(&place.0.join("contracts/DEMO"), &["generate", "--check"]);
    assert_eq!(below.status.code(), Some(0), "{}", err(&below));
    place.write("contracts/DEMO/1/demo.xsd", &SCHEMA.replace("'b'", "'c'"));
    let stale = place.run(&["generate", "--check"]);
    assert_eq!(stale.status.code(), Some(1));
    assert!(err(&stale).contains("contracts.lock"), "{}", err(&stale));
    assert!(
        err(&stale).contains("differs: demo-v1/src/"),
        "{}",
        err(&stale)
    );
}

#[test]
fn a_crate_stands_alone_unless_settings_say_that_it_inherits() {
    let place = Place::workspace("alone", WSDL);
    let manifest = |place: &Place| {
        let made = place.run(&["generate"]);
        assert_eq!(made.status.code(), Some(0), "{}", err(&made));
        std::fs::read_to_string(place.0.join("generated/demo-v1/Cargo.toml")).unwrap()
    };
    let alone = manifest(&place);
    for line in [
        "edition = \"2024\"",
        concat!("rust-version = \"", env!("CARGO_PKG_RUST_VERSION"), "\""),
        "license = \"MIT OR Apache-2.0\"",
        "publish = false",
        "client = [\"snitflade-runtime/client\"]",
        concat!(
            "snitflade-runtime = { version = \"",
            env!("CARGO_PKG_VERSION"),
            "\", default-features = false }"
        ),
    ] {
        assert!(alone.lines().any(|have| have == line), "{line}\n{alone}");
    }
    assert!(!alone.contains("workspace"), "{alone}");

    let renamed = "[package]\nlicense = \"EUPL-1.2\"\n[runtime]\npackage = \"acme-fork\"\n\
        crate = \"acme_runtime\"\npath = \"vendor/runtime\"\n";
    place.write("contracts/codegen.toml", renamed);
    let renamed = manifest(&place);
    for line in [
        "license = \"EUPL-1.2\"",
        "server = [\"acme-runtime/server\"]",
        "acme-runtime = { path = \"../../vendor/runtime\", package = \"acme-fork\", \
         default-features = false }",
    ] {
        assert!(
            renamed.lines().any(|have| have == line),
            "{line}\n{renamed}"
        );
    }

    place.write("contracts/codegen.toml", "[package]\nworkspace = true\n");
    let shared = manifest(&place);
    for line in [
        "edition.workspace = true",
        "license.workspace = true",
        "snitflade-runtime.workspace = true",
    ] {
        assert!(shared.lines().any(|have| have == line), "{line}\n{shared}");
    }
    assert!(!shared.contains("publish"), "{shared}");
}

#[test]
fn a_broken_contract_shows_code_place_and_excerpt() {
    let broken = WSDL.replace("element='t:Spoerg'", "element='t:Spoergsmaal'");
    let place = Place::workspace("broken", &broken);
    let output = place.run(&["generate", "--strict"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(!place.0.join("generated").exists());
    let output = place.run(&["generate", "--keep-going"]);
    assert_eq!(output.status.code(), Some(0), "types are left");
    assert!(out(&output).contains("3 warnings"), "{}", out(&output));
    let text = err(&output);
    for part in [
        "[WSDL0108]",
        "contracts/DEMO/1/demo.wsdl:3:",
        "element='t:Spoergsmaal'",
        "[WSDL0131]",
    ] {
        assert!(text.contains(part), "{part} is missing in\n{text}");
    }
    place.write(
        "contracts/DEMO/1/demo.xsd",
        &SCHEMA.replace("type='t:Kode", "type='t:Kone"),
    );
    let output = place.run(&["generate"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output).contains("error[XSD0107]"), "{}", err(&output));
}

#[test]
fn a_misspelt_setting_is_refused() {
    let place = Place::workspace("setting", WSDL);
    place.write("contracts/codegen.toml", "sensitve = []\n");
    let output = place.run(&["generate"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output).contains("[CFG0102]"), "{}", err(&output));
}

#[test]
fn dump_prints_model_and_plan() {
    let place = Place::workspace("dump", WSDL);
    let model = out(&place.run(&["dump", "DEMO", "--stage", "model"]));
    assert!(
        model.contains("operation spoerg {urn:demo:1}Spoerg -> {urn:demo:1}Svar"),
        "{model}"
    );
    assert!(model.contains("value \"a\""), "{model}");
    assert!(!out(&place.run(&["dump", "demo-v1", "--stage", "plan"])).is_empty());
    assert_eq!(place.run(&["dump", "GONE"]).status.code(), Some(2));
}

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

/// Every file below a folder, with its octets.
fn files_below(dir: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files = Vec::new();
    let mut open = vec![dir.to_path_buf()];
    while let Some(dir) = open.pop() {
        for entry in std::fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => open.push(path),
                false => files.push((path.clone(), std::fs::read(&path).unwrap())),
            }
        }
    }
    files.sort();
    files
}

#[test]
fn a_checkout_with_other_line_ends_is_no_difference() {
    let place = Place::workspace("crlf", WSDL);
    let documented = SCHEMA.replacen(
        "<xs:complexType>",
        "<xs:annotation><xs:documentation>Hvor\nmange?</xs:documentation></xs:annotation>\n\
         <xs:complexType>",
        1,
    );
    place.write("contracts/DEMO/1/demo.xsd", &documented);
    assert_eq!(place.run(&["generate"]).status.code(), Some(0));
    let before = files_below(&place.0.join("generated"));
    assert!(before.len() > 5);
    let lock = std::fs::read(place.0.join("contracts/contracts.lock")).unwrap();

    // Everything is checked out anew with `\r\n`.
    for (path, octets) in files_below(&place.0) {
        let text = String::from_utf8(octets).unwrap();
        std::fs::write(path, text.replace('\n', "\r\n")).unwrap();
    }
    let check = place.run(&["generate", "--check"]);
    assert_eq!(check.status.code(), Some(0), "{}", err(&check));
    let again = place.run(&["generate"]);
    assert!(out(&again).contains("written 0"), "{}", out(&again));

    // Code made from such contracts alone is the same, octet for octet.
    std::fs::remove_dir_all(place.0.join("generated")).unwrap();
    std::fs::remove_file(place.0.join("contracts/contracts.lock")).unwrap();
    assert_eq!(place.run(&["generate"]).status.code(), Some(0));
    assert!(files_below(&place.0.join("generated")) == before);
    assert!(std::fs::read(place.0.join("contracts/contracts.lock")).unwrap() == lock);
}

#[test]
fn backslashes_in_paths_of_settings_are_slashes() {
    let place = Place::workspace("backslash", WSDL);
    place.write(
        "contracts/DEMO/1/wsdl/demo.wsdl",
        &WSDL.replace("'demo.xsd'", "'..\\demo.xsd'"),
    );
    let settings = place.0.join("contracts/DEMO/1/contract.toml");
    let text = std::fs::read_to_string(&settings).unwrap();
    let roots = "roots = ['wsdl\\demo.wsdl']\nschemas = ['.\\demo.xsd']";
    std::fs::write(&settings, text.replace("roots = [\"demo.wsdl\"]", roots)).unwrap();
    place.write("contracts/codegen.toml", "output = 'made\\crates'\n");
    let made = place.run(&["generate"]);
    assert_eq!(made.status.code(), Some(0), "{}", err(&made));
    assert!(
        place
            .0
            .join("made/crates/demo-v1/contract/wsdl/demo.wsdl")
            .is_file()
    );
}

#[test]
fn bare_files_generate_without_settings() {
    let place = Place::workspace("bare", WSDL);
    let wsdl = "contracts/DEMO/1/demo.wsdl";
    let line = [
        "generate", "--wsdl", wsdl, "--out", "made/x1", "--crate", "x1",
    ];
    let output = place.run(&line);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert!(place.0.join("made/x1/Cargo.toml").is_file());
    assert!(!place.0.join("contracts/contracts.lock").exists());
}

#[test]
fn validate_lists_every_violation_for_people_and_machines() {
    let place = Place::new("validate");
    place.write("demo.xsd", SCHEMA);
    let body = |number: &str, code: &str| {
        format!("<Spoerg xmlns='urn:demo:1'><Antal>{number}</Antal><Kode>{code}</Kode></Spoerg>")
    };
    place.write("good.xml", &body("1", "a"));
    place.write("bad.xml", &body("et", "x"));
    let line = ["validate", "--schema", "demo.xsd", "good.xml"];
    assert_eq!(place.run(&line).status.code(), Some(0));
    let output = place.run(&["validate", "--schema", "demo.xsd", "good.xml", "bad.xml"]);
    assert_eq!(output.status.code(), Some(1));
    let text = out(&output);
    assert!(text.contains("good.xml: valid"), "{text}");
    assert!(text.contains("bad.xml: not valid, 2 violations"), "{text}");
    assert!(text.contains("/Spoerg/Kode"), "{text}");
    let line = [
        "validate", "--schema", "demo.xsd", "--format", "json", "bad.xml",
    ];
    let json = out(&place.run(&line));
    assert_eq!(json.matches("\"rule\": ").count(), 2, "{json}");
    assert_eq!(place.run(&["validate", "x.xml"]).status.code(), Some(2));
}

#[test]
fn validate_shows_the_line_and_what_was_meant() {
    let place = Place::new("meant");
    place.write("demo.xsd", SCHEMA);
    let body = "<Spoerg xmlns='urn:demo:1'>\n <Antall>1</Antall>\n</Spoerg>";
    place.write("bad.xml", body);
    let text = out(&place.run(&["validate", "--schema", "demo.xsd", "bad.xml"]));
    assert!(text.contains("bad.xml:2:2"), "{text}");
    assert!(text.contains("2 |  <Antall>1</Antall>"), "{text}");
    assert!(text.contains("did you mean <Antal>?"), "{text}");
}

#[test]
fn a_document_that_is_not_there_hides_no_other() {
    let place = Place::new("absent");
    place.write("demo.xsd", SCHEMA);
    place.write("bad.xml", "<Spoerg xmlns='urn:demo:1'/>");
    let mut line = vec!["validate", "--schema", "demo.xsd", "absent.xml", "bad.xml"];
    let output = place.run(&line);
    assert_eq!(output.status.code(), Some(2));
    let text = out(&output);
    assert!(text.contains("absent.xml: not read: "), "{text}");
    assert!(text.contains("bad.xml: not valid"), "{text}");
    line.extend(["--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&out(&place.run(&line))).expect("JSON");
    assert_eq!(json[0]["valid"], serde_json::Value::Null);
    assert_eq!(json[1]["valid"], false);
    assert_eq!(json[1]["violations"][0]["line"], 1);
}

#[test]
fn validate_hides_what_a_contract_calls_sensitive() {
    let place = Place::workspace("hidden", WSDL);
    place.write("contracts/codegen.toml", "sensitive = [\"Antal\"]\n");
    let body = "<Spoerg xmlns='urn:demo:1'><Antal>kanariefugl</Antal><Kode>a</Kode></Spoerg>";
    place.write("bad.xml", body);
    let output = place.run(&["validate", "--contract", "DEMO", "bad.xml"]);
    let text = out(&output);
    assert_eq!(output.status.code(), Some(1), "{text}");
    assert!(text.contains("/Spoerg/Antal"), "{text}");
    assert!(!text.contains("kanariefugl"), "{text}");
}

#[test]
fn explain_knows_its_codes() {
    let place = Place::new("explain");
    let text = out(&place.run(&["explain", "wsdl0108"]));
    assert!(text.starts_with("WSDL0108: "), "{text}");
    assert!(out(&place.run(&["explain"])).lines().count() > 50);
    assert_eq!(place.run(&["explain", "NO1"]).status.code(), Some(2));
}

#[test]
fn an_operation_that_is_lost_is_an_error_until_it_is_allowed() {
    let lossy = WSDL
        .replace("</message>\n<portType", "</message>\n<message name='Tabt'><part name='p' element='t:Ukendt'/></message>\n<portType")
        .replace(
            "</operation></portType>",
            "</operation><operation name='tabt'><input message='t:Tabt'/></operation></portType>",
        )
        .replace(
            "</operation></binding>",
            "</operation><operation name='tabt'><soap:operation soapAction='urn:tabt'/>\
             <input><soap:body use='literal'/></input></operation></binding>",
        );
    let place = Place::workspace("lost", &lossy);
    let refused = place.run(&["generate"]);
    assert_eq!(refused.status.code(), Some(1));
    let text = err(&refused);
    assert!(
        text.contains("error[WSDL0132]") && text.contains("`tabt` of Demo"),
        "{text}"
    );
    assert!(!place.0.join("generated/demo-v1").exists());

    let lenient = place.run(&["generate", "--keep-going"]);
    assert_eq!(lenient.status.code(), Some(0), "{}", err(&lenient));
    assert!(err(&lenient).contains("warning[WSDL0132]"));

    let settings = place.0.join("contracts/DEMO/1/contract.toml");
    let allowed = std::fs::read_to_string(&settings).unwrap() + "may_lose = [\"Demo.tabt\"]\n";
    std::fs::write(&settings, &allowed).unwrap();
    let quiet = place.run(&["generate"]);
    assert_eq!(quiet.status.code(), Some(0), "{}", err(&quiet));
    assert!(!err(&quiet).contains("WSDL0132"));

    std::fs::write(&settings, allowed.replace("Demo.tabt", "spoerg")).unwrap();
    let stale = place.run(&["generate"]);
    assert_eq!(stale.status.code(), Some(1));
    assert!(err(&stale).contains("CFG0109"), "{}", err(&stale));

    let wsdl = "contracts/DEMO/1/demo.wsdl";
    let bare = place.run(&[
        "generate",
        "--wsdl",
        wsdl,
        "--out",
        "bare",
        "--runtime",
        "x",
    ]);
    assert_eq!(bare.status.code(), Some(0), "{}", err(&bare));
    assert!(err(&bare).contains("warning[WSDL0132]"));
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

#[test]
fn saml_metadata_of_a_file_that_says_nothing_of_logins_is_refused() {
    let place = Place::new("saml-metadata");
    place.write("miljoe.toml", "use = \"ExtTest\"\n");
    let none = place.run(&["saml-metadata", "miljoe.toml"]);
    assert_eq!(none.status.code(), Some(2), "{}", err(&none));
    assert!(
        err(&none).contains("[environment.NAME.login]"),
        "{}",
        err(&none)
    );
    // Nothing is written where the key is missing.
    let text = "[environment.ExtTest.login]\nentity_id = \"a\"\nurl = \"https://a.test\"\n";
    place.write("miljoe.toml", &format!("use = \"ExtTest\"\n{text}"));
    let keyless = place.run(&["saml-metadata", "miljoe.toml", "--out", "a.xml"]);
    assert!(
        err(&keyless).contains("ExtTest has no key"),
        "{}",
        err(&keyless)
    );
    assert!(!place.0.join("a.xml").exists());
}

#[test]
fn status_tells_how_far_each_version_is() {
    let place = Place::workspace("status", WSDL);
    let settings = "contracts/DEMO/1/contract.toml";
    let text = std::fs::read_to_string(place.0.join(settings)).unwrap();
    place.write(settings, &format!("{text}notice = 2026-08-31\n"));
    std::fs::create_dir_all(place.0.join("generated")).unwrap();
    let status = |more: &[&str]| {
        let all = [&["status", "--today", "2027-02-28"], more].concat();
        place.run(&all)
    };
    let waiting = out(&status(&[]));
    let line = "DEMO/1    2026-08-31  2027-02-28  0 days  imported, not generated";
    assert!(waiting.contains(line), "{waiting}");
    assert!(
        waiting.contains("lock: contracts/DEMO/1/demo.xsd was added"),
        "{waiting}"
    );
    assert_eq!(status(&["--fail-on", "overdue"]).status.code(), Some(0));
    assert_eq!(
        status(&["--fail-on", "overdue,lock"]).status.code(),
        Some(1)
    );
    let late = place.run(&["status", "--today", "2027-03-01", "--fail-on", "overdue"]);
    assert_eq!(late.status.code(), Some(1));
    assert!(out(&late).contains("1 day over  overdue"), "{}", out(&late));

    assert_eq!(place.run(&["generate"]).status.code(), Some(0));
    let manifest = "<https://docs.kombit.dk/integration/demo/2/pakke> <urn:version> \"2\" .";
    place.write("pakke_manifest.n3", manifest);
    let done = status(&["--manifest", "pakke_manifest.n3", "--format", "json"]);
    let done: serde_json::Value = serde_json::from_str(&out(&done)).unwrap();
    assert_eq!(done[0]["state"], "current");
    assert_eq!(done[0]["days_left"], 0);
    assert_eq!(done[0]["lock"].as_array().map(Vec::len), Some(0));
    assert_eq!(done[1]["contract"], "DEMO/2");
    assert_eq!(done[1]["state"], "not-imported");
    assert_eq!(done[1]["deadline"], serde_json::Value::Null);

    let calendar = out(&status(&["--format", "ics"]));
    assert!(
        calendar.contains("DTSTART;VALUE=DATE:20270228\r\n"),
        "{calendar}"
    );
    place.write("pakke_manifest.n3", "wsdl/Demo.wsdl\n");
    let broken = status(&["--manifest", "pakke_manifest.n3"]);
    assert_eq!(broken.status.code(), Some(1));
    assert!(err(&broken).contains("PKG0101"), "{}", err(&broken));
    assert!(
        err(&broken).contains("pakke_manifest.n3:2:1"),
        "{}",
        err(&broken)
    );
}
