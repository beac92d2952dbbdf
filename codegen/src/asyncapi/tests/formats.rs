//! Payloads in XSD, under every name it has, inline and by reference.

use super::*;
use crate::payload::{XSD_FORMATS, codes as payload};

fn with(message: &str, files: &[(&str, &str)]) -> Outcome {
    let text = third(&format!(
        "channels:\n  a:\n    messages:\n      m:\n{message}"
    ));
    read_with(&text, files)
}

fn first(outcome: &Outcome) -> Payload {
    outcome.channel("a").messages[0].payload
}

#[test]
fn every_name_of_xsd_is_taken() {
    for name in XSD_FORMATS {
        let found = with(
            &format!(
                "        contentType: application/xml\n        payload:\n          \
                 schemaFormat: '{name};version=1.0'\n          schema: {{$ref: 'besked.xsd#Kuvert'}}\n"
            ),
            &[],
        );
        assert_eq!(found.lines, [""; 0], "{name}");
        assert_eq!(found.element(first(&found)), "Kuvert");
        // The same in version 2, where the name stands beside the payload.
        let found = read(&second(&format!(
            "channels: {{a: {{publish: {{message: {{contentType: application/xml, \
             schemaFormat: {name}, payload: {{$ref: 'besked.xsd#Kuvert'}}}}}}}}}}\n"
        )));
        assert_eq!(found.lines, [""; 0], "{name}");
        assert_eq!(found.element(first(&found)), "Kuvert");
    }
}

#[test]
fn a_schema_may_be_written_as_a_text() {
    let schema = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' targetNamespace='urn:eksempel:c'>\n\
                  \x20             <xs:element name='Inde' type='xs:string'/>\n            </xs:schema>";
    let message = format!(
        "        contentType: application/xml\n        payload:\n          schemaFormat: application/xml\n          \
         schema: |\n            {schema}\n"
    );
    let found = with(&message, &[]);
    assert_eq!(found.lines, [""; 0]);
    assert_eq!(found.element(first(&found)), "Inde");
    // What is wrong in it is said with the place of the document around it.
    let found = with(&message.replace("</xs:schema>", "</xs:schem>"), &[]);
    let line = &found.lines.iter().find(|line| line.contains("XML0001"));
    assert!(
        line.is_some_and(|line| line.starts_with("a.yaml:11 (inline):3:")),
        "{:?}",
        found.lines
    );
    let twice = message.replace("<xs:element", "<xs:element name='To'/><xs:element");
    let found = with(&twice, &[]);
    assert_eq!(found.codes, ["!PAY0102"], "{:?}", found.lines);
}

#[test]
fn a_reference_without_a_language_needs_an_xml_content_type() {
    let message = "        contentType: text/xml\n        payload: {$ref: 'besked.xsd#Kuvert'}\n";
    let found = with(message, &[]);
    assert_eq!(found.lines, [""; 0]);
    assert_eq!(found.element(first(&found)), "Kuvert");
    let found = with(&message.replace("text/xml", "application/json"), &[]);
    assert_eq!(found.codes, ["!ASYNC0201"], "{:?}", found.lines);
}

#[test]
fn a_language_that_is_not_generated_from_is_an_error_that_lists_those_that_are() {
    for name in ["application/vnd.apache.avro;version=1.9.0", "xsd"] {
        let message = format!(
            "        contentType: a/b\n        payload: {{schemaFormat: {name}, schema: {{$ref: 'https://x.example/a.avsc'}}}}\n"
        );
        let found = with(&message, &[]);
        assert_eq!(
            found.codes,
            [format!("!{}", payload::FORMAT.0)],
            "{:?}",
            found.lines
        );
        assert!(found.lines[0].contains(name), "{:?}", found.lines);
    }
}

#[test]
fn an_element_that_is_not_there_is_named() {
    for (reference, code) in [
        ("besked.xsd#Kuvertt", "!PAY0101"),
        ("besked.xsd", "!PAY0102"),
        ("'#/components/schemas/x'", "!PAY0103"),
        ("gone.xsd#Kuvert", "!YAML0101"),
    ] {
        let message = format!(
            "        contentType: text/xml\n        payload:\n          schemaFormat: application/xml\n          schema: {{$ref: {reference}}}\n\
             components: {{schemas: {{x: {{type: object}}}}}}\n"
        );
        let found = with(&message, &[]);
        assert_eq!(found.codes, [code], "{reference}: {:?}", found.lines);
        assert!(found.lines[0].starts_with("a.yaml:1"), "{:?}", found.lines);
    }
}

#[test]
fn a_shared_schema_may_hold_its_language() {
    let message = "        contentType: text/xml\n        payload: {$ref: '#/components/schemas/kuvert'}\n\
                   components:\n  schemas:\n    kuvert: {schemaFormat: application/xsd, schema: {$ref: 'besked.xsd#Kuvert'}}\n";
    let found = with(message, &[]);
    assert_eq!(found.lines, [""; 0]);
    assert_eq!(found.element(first(&found)), "Kuvert");
}
