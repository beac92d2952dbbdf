//! A client is not thrown by an answer of tomorrow: one unknown element, one
//! new code and one text that grew too long are three violations, and nothing
//! is lost.

use sf1470_v6_0::sagdokumentindeks::IMPORTER_SAG_DOKUMENT_INDEKS_INPUT as IMPORTER;
use snitflade_runtime::read::Violation;
use snitflade_runtime::write::WriteOptions;
use snitflade_tests::infoset::difference;
use snitflade_tests::tables::workspace;

fn document() -> String {
    let path = workspace().join("tests/documents/ImporterSagDokumentIndeksInput.xml");
    std::fs::read_to_string(path).expect("the document")
}

/// Replaces the first text after `<tag>` by another.
fn with_text(document: &str, tag: &str, text: &str) -> String {
    let start = document.find(&format!("{tag}>")).expect("the element") + tag.len() + 1;
    let end = start + document[start..].find("</").expect("its end");
    format!("{}{text}{}", &document[..start], &document[end..])
}

/// The document as a newer contract might send it.
fn of_tomorrow() -> String {
    let long = "æ".repeat(300);
    let document = with_text(&document(), "FremdriftStatusKode", "Morgendagens");
    let document = with_text(&document, "FuldtNavn", &long);
    let at = document
        .find("</n0:DokumentIndeks>")
        .or_else(|| document.find("</ns0:DokumentIndeks>"));
    let at = at.expect("the end of an element");
    let unknown = "<ny:Nyt xmlns:ny=\"urn:ny\" ny:a=\"1\">tekst &amp; <ny:Mere/></ny:Nyt>";
    format!("{}{unknown}{}", &document[..at], &document[at..])
}

fn rules(violations: &[Violation]) -> Vec<String> {
    violations.iter().map(ToString::to_string).collect()
}

#[test]
fn three_novelties_are_three_violations_and_nothing_is_lost() {
    let document = of_tomorrow();
    let (value, violations) = IMPORTER
        .read_tolerant(document.as_bytes())
        .expect("a value");
    assert_eq!(violations.len(), 3, "{:#?}", rules(&violations));
    let options = WriteOptions {
        allow_unknown: true,
        ..WriteOptions::default()
    };
    let written = IMPORTER.write_with(&value, &options).expect("a document");
    difference(document.as_bytes(), &written).expect("the same document");
}

#[test]
fn strict_reading_refuses_each_of_them() {
    assert!(IMPORTER.read(document().as_bytes()).is_ok());
    assert!(IMPORTER.read(of_tomorrow().as_bytes()).is_err());
    let code = with_text(&document(), "FremdriftStatusKode", "Morgendagens");
    assert!(IMPORTER.read(code.as_bytes()).is_err());
}

#[test]
fn an_unknown_code_is_not_written_unless_asked() {
    let code = with_text(&document(), "FremdriftStatusKode", "Morgendagens");
    let (value, violations) = IMPORTER.read_tolerant(code.as_bytes()).expect("a value");
    assert_eq!(violations.len(), 1, "{:#?}", rules(&violations));
    assert!(IMPORTER.write(&value).is_err());
}
