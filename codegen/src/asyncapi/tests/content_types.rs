//! Content types are stated, and go with what the payload describes.

use super::*;

/// A document with one message; `parts` are fields of the document, `message` of it.
fn with(parts: &str, message: &str) -> Outcome {
    read(&third(&format!(
        "{parts}channels: {{a: {{messages: {{m: {message}}}}}}}\n"
    )))
}

const JSON: &str = "payload: {type: object, properties: {navn: {type: string}}}";
const XSD: &str =
    "payload: {schemaFormat: application/xsd+xml, schema: {$ref: 'besked.xsd#Kuvert'}}";

fn content_type(outcome: &Outcome) -> Option<&str> {
    outcome.channel("a").messages[0].content_type.as_deref()
}

fn payload(outcome: &Outcome) -> Payload {
    outcome.channel("a").messages[0].payload
}

#[test]
fn nothing_stated_is_told_and_json_is_not_assumed() {
    let found = with("", &format!("{{{JSON}}}"));
    assert_eq!(
        found.codes,
        ["ASYNC0201", "!ASYNC0201"],
        "{:?}",
        found.lines
    );
    assert!(
        found.lines.iter().all(|line| line.starts_with("a.yaml:3:")),
        "{:?}",
        found.lines
    );
    assert_eq!(payload(&found), Payload::Opaque);
    assert_eq!(content_type(&found), None);
    // The language of the schema says XML by itself.
    let found = with("", &format!("{{{XSD}}}"));
    assert_eq!(found.codes, ["ASYNC0201"]);
    assert_eq!(found.element(payload(&found)), "Kuvert");
    assert_eq!(content_type(&found), Some("application/xml"));
    // No payload, nothing to assume.
    assert_eq!(with("", "{}").codes, ["ASYNC0201"]);
}

#[test]
fn the_default_holds_unless_the_message_says_otherwise() {
    let default = "defaultContentType: application/json\n";
    let found = with(default, &format!("{{{JSON}}}"));
    assert_eq!(found.lines, [""; 0]);
    assert!(matches!(payload(&found), Payload::Json(_)));
    assert_eq!(content_type(&found), Some("application/json"));
    let found = with(default, &format!("{{contentType: text/xml, {XSD}}}"));
    assert_eq!(found.lines, [""; 0]);
    assert_eq!(found.element(payload(&found)), "Kuvert");
    assert_eq!(content_type(&found), Some("text/xml"));
}

#[test]
fn parameters_and_suffixes_are_understood() {
    for text in [
        "'application/xml;charset=utf-8'",
        "application/vnd.eksempel+xml",
        "TEXT/XML",
    ] {
        let found = with("", &format!("{{contentType: {text}, {XSD}}}"));
        assert_eq!(found.lines, [""; 0], "{text}");
        assert_eq!(found.element(payload(&found)), "Kuvert");
    }
    for text in ["'application/json; v=1'", "application/problem+json"] {
        let found = with("", &format!("{{contentType: {text}, {JSON}}}"));
        assert_eq!(found.lines, [""; 0], "{text}");
        assert!(matches!(payload(&found), Payload::Json(_)));
    }
}

#[test]
fn a_content_type_of_something_else_is_an_error() {
    for message in [
        format!("{{contentType: application/json, {XSD}}}"),
        format!("{{contentType: application/xml, {JSON}}}"),
        format!("{{contentType: text/csv, {JSON}}}"),
    ] {
        let found = with("", &message);
        assert_eq!(found.codes, ["!ASYNC0202"], "{message}: {:?}", found.lines);
        assert_eq!(payload(&found), Payload::Opaque);
    }
    let found = with("", &format!("{{contentType: xml, {XSD}}}"));
    assert_eq!(found.codes, ["!ASYNC0202"]);
    // A text of another form is handed on.
    let found = with("", "{contentType: text/csv, payload: {type: string}}");
    assert_eq!(found.lines, [""; 0]);
    assert_eq!(payload(&found), Payload::Opaque);
}

#[test]
fn a_trait_may_state_it() {
    let found = with(
        "",
        &format!("{{traits: [{{contentType: application/json}}], {JSON}}}"),
    );
    assert_eq!(found.lines, [""; 0]);
    assert_eq!(content_type(&found), Some("application/json"));
}
