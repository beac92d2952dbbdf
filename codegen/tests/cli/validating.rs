//! `snitflade validate`.

use super::place::{Place, SCHEMA, WSDL, out};

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
