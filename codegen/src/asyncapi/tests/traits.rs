//! Traits, put together as each version says.

use super::*;

const PARTS: &str = "\
components:
  messageTraits:
    first: {name: af trait, contentType: application/json, correlationId: {location: $message.header#/a},
            headers: {type: object, required: [a], properties: {a: {type: string}, b: {type: string}}}}
    then: {correlationId: {location: $message.header#/b}, description: fra trait}
  operationTraits:
    op: {description: fra trait, bindings: {amqp: {ack: true, priority: 1}}}
";
const TRAITS: &str =
    "[{$ref: '#/components/messageTraits/first'}, {$ref: '#/components/messageTraits/then'}]";
const OWN: &str = "contentType: text/csv, payload: {type: string}, description: egen, \
                   headers: {type: object, properties: {b: {type: integer}, c: {type: boolean}}}";

fn third_with(traits: bool) -> Outcome {
    let traits = if traits { TRAITS } else { "[]" };
    read(&third(&format!(
        "channels: {{a: {{messages: {{m: {{{OWN}, traits: {traits}}}}}}}}}\n\
         operations: {{x: {{action: send, channel: {{$ref: '#/channels/a'}}, description: egen, \
         bindings: {{amqp: {{priority: 9}}}}, traits: [{{$ref: '#/components/operationTraits/op'}}]}}}}\n{PARTS}"
    )))
}

#[test]
fn in_version_three_traits_only_add() {
    let found = third_with(true);
    assert_eq!(found.lines, [""; 0]);
    let message = &found.channel("a").messages[0];
    assert_eq!(message.content_type.as_deref(), Some("text/csv"));
    assert_eq!(message.doc.as_deref(), Some("egen"));
    // Of two traits the later one wins.
    assert_eq!(message.correlation.as_deref(), Some("$message.header#/b"));
    let headers: Vec<_> = message
        .headers
        .iter()
        .map(|h| (&*h.name, h.required))
        .collect();
    assert_eq!(headers, [("a", true), ("b", false), ("c", false)]);
    let integer = crate::model::SimpleRef::Builtin(snitflade_runtime::schema::Builtin::Integer);
    assert_eq!(message.headers[1].ty, integer);
    let operation = &found.channel("a").operations[0];
    assert_eq!(operation.doc.as_deref(), Some("egen"));
    let amqp = operation.amqp.as_ref().unwrap();
    assert_eq!((amqp.priority, amqp.ack), (Some(9), Some(true)));
    assert!(
        third_with(false).channel("a").messages[0]
            .correlation
            .is_none()
    );
}

#[test]
fn in_version_two_traits_change_what_has_them() {
    let text = second(&format!(
        "channels: {{a: {{publish: {{description: egen, bindings: {{amqp: {{priority: 9}}}}, \
         traits: [{{$ref: '#/components/operationTraits/op'}}], message: {{{OWN}, traits: {TRAITS}}}}}}}}}\n{PARTS}"
    ));
    let found = read(&text);
    // The trait's content type is that of JSON, and a text is no object.
    let message = &found.channel("a").messages[0];
    assert_eq!(message.content_type.as_deref(), Some("application/json"));
    assert_eq!(message.doc.as_deref(), Some("fra trait"));
    assert_eq!(message.name, "af trait");
    let string = crate::model::SimpleRef::Builtin(snitflade_runtime::schema::Builtin::String);
    assert_eq!(
        message.headers.iter().find(|h| h.name == "b").unwrap().ty,
        string
    );
    let operation = &found.channel("a").operations[0];
    assert_eq!(operation.doc.as_deref(), Some("fra trait"));
    let amqp = operation.amqp.as_ref().unwrap();
    assert_eq!((amqp.priority, amqp.ack), (Some(1), Some(true)));
}
