//! `snitflade generate`: what is written, what is checked, what is refused.

use super::place::{Place, SCHEMA, WSDL, codegen, err, out};
use std::path::{Path, PathBuf};

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
