//! Anchors in patterns (`tests/cases/anchored-pattern` and its kin): what is found, and
//! what `validate` then takes, by default and under `--strict`.

use std::path::{Path, PathBuf};
use std::process::Command;

/// Whether `validate` takes the document, and what it says on standard error.
fn validate(schema: &Path, document: &Path, strict: bool) -> (bool, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_snitflade"));
    command
        .arg("validate")
        .arg("--schema")
        .arg(schema)
        .arg(document);
    if strict {
        command.arg("--strict");
    }
    let output = command.output().expect("snitflade runs");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let code = output.status.code();
    assert!(matches!(code, Some(0 | 1)), "{code:?}: {said}");
    (code == Some(0), said)
}

#[test]
fn anchored_pattern() {
    let case = |file: &str| {
        let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/cases");
        cases.join("anchored-pattern").join(file)
    };
    let schema = case("schema.xsd");
    // The names of the documents say what XSD itself makes of the pattern.
    let (taken, said) = validate(&schema, &case("bad.xml"), false);
    assert!(taken && said.contains("warning[XSD0208]"), "{said}");
    assert!(!validate(&schema, &case("ok.xml"), false).0);
    assert!(!validate(&schema, &case("bad.xml"), true).0);
    let (taken, said) = validate(&schema, &case("ok.xml"), true);
    assert!(taken, "{said}");
}

#[test]
fn one_anchor_and_anchors_in_groups() {
    let dir = std::env::temp_dir().join(format!("snitflade-patterns-{}", std::process::id()));
    std::fs::create_dir_all(&dir).expect("a folder for the test");
    let put = |name: &str, text: String| -> PathBuf {
        let path = dir.join(name);
        std::fs::write(&path, text).expect("a file for the test");
        path
    };
    // The pattern, what it takes by default, and what under --strict.
    for (pattern, default, strict) in [
        ("^x", "x", "^x"),
        ("x$", "x", "x$"),
        ("(^x$)", "x", "^x$"),
        ("^x|y$", "y", "y$"),
        ("((^x))y", "xy", "^xy"),
        ("x^y", "x^y", "x^y"),
        ("[^x]", "^", "^"),
        ("\\^x", "^x", "^x"),
        ("$x", "$x", "$x"),
    ] {
        let schema = put(
            "a.xsd",
            format!(
                "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:element name='R'>\
                 <xs:simpleType><xs:restriction base='xs:string'><xs:pattern value='{pattern}'/>\
                 </xs:restriction></xs:simpleType></xs:element></xs:schema>"
            ),
        );
        let document = |text: &str| put("a.xml", format!("<R>{text}</R>"));
        let differ = default != strict;
        let (taken, said) = validate(&schema, &document(default), false);
        assert!(taken, "{pattern} by default: {said}");
        assert_eq!(said.contains("XSD0208"), differ, "{pattern}: {said}");
        let (taken, said) = validate(&schema, &document(strict), true);
        assert!(taken, "{pattern} under --strict: {said}");
        if differ {
            assert!(!validate(&schema, &document(strict), false).0, "{pattern}");
            assert!(!validate(&schema, &document(default), true).0, "{pattern}");
        }
    }
    let _ = std::fs::remove_dir_all(&dir);
}
