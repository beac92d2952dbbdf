//! Who sends: the version decides.

use super::*;

const THIRD: &str = "\
asyncapi: 3.0.0
info: {title: Beskeder, version: '1.0'}
defaultContentType: application/xml
channels:
  modtag:
    address: beskeder/{myndighed}
    parameters: {myndighed: {enum: [a, b], default: a, description: Hvem}}
    messages:
      haendelse: {payload: {schemaFormat: application/xml, schema: {$ref: 'besked.xsd#Kuvert'}}}
      kvittering: {payload: {schemaFormat: application/xml, schema: {$ref: 'besked.xsd#Flytning'}}}
operations:
  modtagHaendelse:
    action: receive
    channel: {$ref: '#/channels/modtag'}
    messages: [{$ref: '#/channels/modtag/messages/haendelse'}]
  sendKvittering:
    action: send
    channel: {$ref: '#/channels/modtag'}
    messages: [{$ref: '#/channels/modtag/messages/kvittering'}]
";

const SECOND: &str = "\
asyncapi: 2.6.0
info: {title: Beskeder, version: '1.0'}
defaultContentType: application/xml
channels:
  beskeder/{myndighed}:
    parameters:
      myndighed: {description: Hvem, schema: {type: string, enum: [a, b], default: a}}
    publish:
      operationId: modtagHaendelse
      message: {messageId: haendelse, schemaFormat: application/xml, payload: {$ref: 'besked.xsd#Kuvert'}}
    subscribe:
      operationId: sendKvittering
      message: {name: kvittering, schemaFormat: application/xml, payload: {$ref: 'besked.xsd#Flytning'}}
";

/// What an application does, without names of channels and places.
fn shown(outcome: &Outcome) -> Vec<String> {
    assert_eq!(outcome.lines, [""; 0]);
    let channel = &outcome.channels[0];
    let mut list = vec![format!("{:?}", channel.address)];
    list.extend(channel.parameters.iter().map(|parameter| {
        let (name, values) = (&parameter.name, &parameter.values);
        format!(
            "{name} {values:?} {:?} {:?}",
            parameter.default, parameter.doc
        )
    }));
    for operation in &channel.operations {
        let messages = operation.messages.iter().map(|at| &channel.messages[*at]);
        let messages: Vec<_> = messages
            .map(|message| {
                let element = outcome.element(message.payload);
                format!("{} {element} {:?}", message.name, message.content_type)
            })
            .collect();
        list.push(format!(
            "{} {:?} {messages:?}",
            operation.name, operation.action
        ));
    }
    list
}

#[test]
fn one_interface_in_two_versions_has_the_same_sender_and_receiver() {
    let (third, second) = (read(THIRD), read(SECOND));
    assert_eq!(shown(&third), shown(&second));
    let operations = &second.channel("beskeder/{myndighed}").operations;
    let actions: Vec<_> = operations
        .iter()
        .map(|found| (&*found.name, found.action))
        .collect();
    // `publish` is what others do: the application receives.
    assert_eq!(
        actions,
        [
            ("modtagHaendelse", ChannelAction::Receive),
            ("sendKvittering", ChannelAction::Send)
        ]
    );
}

#[test]
fn operations_of_version_two_without_an_id_are_named_by_what_they_do() {
    let text = SECOND.replace("      operationId: modtagHaendelse\n", "");
    let found = read(&text);
    assert_eq!(
        found.channels[0].operations[0].name,
        "receive beskeder/{myndighed}"
    );
}

#[test]
fn what_would_be_lost_of_version_two_is_an_error() {
    for schema in [
        "{type: integer}",
        "{type: string, pattern: a+}",
        "{type: string, maxLength: 3}",
    ] {
        let text = SECOND.replace("{type: string, enum: [a, b], default: a}", schema);
        let found = read(&text);
        assert_eq!(found.codes, ["!ASYNC0205"], "{schema}: {:?}", found.lines);
        assert!(found.lines[0].starts_with("a.yaml:7:"), "{:?}", found.lines);
    }
}

#[test]
fn messages_of_one_of_are_each_read_once() {
    let text = second(
        "defaultContentType: application/xml\nchannels:\n  a:\n    publish:\n      message:\n        oneOf:\n\
         \x20         - {$ref: '#/components/messages/x'}\n          - oneOf: [{$ref: '#/components/messages/y'}]\n\
         \x20   subscribe: {message: {$ref: '#/components/messages/x'}}\n\
         components: {messages: {x: {}, y: {name: Y}}}\n",
    );
    let found = read(&text);
    assert_eq!(found.lines, [""; 0]);
    let channel = found.channel("a");
    let names: Vec<_> = channel
        .messages
        .iter()
        .map(|message| &*message.name)
        .collect();
    assert_eq!(names, ["x", "Y"]);
    let lists: Vec<_> = channel
        .operations
        .iter()
        .map(|one| one.messages.clone())
        .collect();
    assert_eq!(lists, [vec![0, 1], vec![0]]);
}
