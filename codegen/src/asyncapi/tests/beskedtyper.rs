//! The extension `x-beskedtype`.

use super::*;

fn with(extension: &str) -> Outcome {
    read(&third(&format!(
        "defaultContentType: application/xml\nchannels:\n  a:\n    messages:\n      flytning:\n        \
         payload: {{schemaFormat: application/xml, schema: {{$ref: 'besked.xsd#Kuvert'}}}}\n        \
         x-beskedtype: {extension}\n"
    )))
}

#[test]
fn a_beskedtype_has_data_and_perhaps_an_id_and_handlings() {
    let found = with(
        "{id: urn:eksempel:1, handlinger: [Oprettet, Rettet], data: {$ref: 'besked.xsd#Flytning'}}",
    );
    assert_eq!(found.lines, [""; 0]);
    let message = &found.channel("a").messages[0];
    assert_eq!(found.element(message.payload), "Kuvert");
    let kind = message.kind.as_ref().unwrap();
    assert_eq!(kind.name, "flytning");
    assert_eq!(kind.id.as_deref(), Some("urn:eksempel:1"));
    assert_eq!(kind.handlings, ["Oprettet", "Rettet"]);
    assert_eq!(found.element(Payload::Xml(kind.data)), "Flytning");
    let found =
        with("{data: {schemaFormat: application/xml, schema: {$ref: 'besked.xsd#Fødsel'}}}");
    assert_eq!(found.lines, [""; 0]);
    let kind = found.channel("a").messages[0].kind.as_ref().unwrap();
    assert_eq!((kind.id.as_deref(), kind.handlings.len()), (None, 0));
    assert_eq!(found.element(Payload::Xml(kind.data)), "Fødsel");
}

#[test]
fn what_a_beskedtype_cannot_say_is_an_error_with_a_place() {
    for (extension, code) in [
        ("flytning", "!ASYNC0204"),
        ("{id: a}", "!ASYNC0204"),
        ("{id: 1, data: {$ref: 'besked.xsd#Flytning'}}", "!ASYNC0204"),
        (
            "{id: '', data: {$ref: 'besked.xsd#Flytning'}}",
            "!ASYNC0204",
        ),
        (
            "{handling: [a], data: {$ref: 'besked.xsd#Flytning'}}",
            "!ASYNC0204",
        ),
        (
            "{handlinger: a, data: {$ref: 'besked.xsd#Flytning'}}",
            "!ASYNC0204",
        ),
        (
            "{handlinger: [1], data: {$ref: 'besked.xsd#Flytning'}}",
            "!ASYNC0204",
        ),
        ("{data: {$ref: 'besked.xsd#Flytte'}}", "!PAY0101"),
        ("{data: {$ref: 'gone.xsd#Flytning'}}", "!YAML0101"),
        ("{data: Flytning}", "!PAY0103"),
    ] {
        let found = with(extension);
        assert_eq!(found.codes, [code], "{extension}: {:?}", found.lines);
        assert!(found.lines[0].starts_with("a.yaml:9:"), "{:?}", found.lines);
    }
}

#[test]
fn a_beskedtype_stands_in_an_envelope() {
    let found = read(&third(
        "channels: {a: {messages: {m: {contentType: text/csv, payload: {type: string}, \
         x-beskedtype: {data: {$ref: 'besked.xsd#Flytning'}}}}}}\n",
    ));
    assert_eq!(found.codes, ["!ASYNC0204"], "{:?}", found.lines);
}
