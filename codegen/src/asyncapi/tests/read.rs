//! Channels, operations with replies, headers, references between files.

use super::*;

#[test]
fn a_request_has_its_reply_in_a_channel_of_its_own() {
    let found = read(&third(
        "defaultContentType: application/xml\n\
         channels:\n  spoerg: {address: spoerg, title: Spørg, description: ' Hvad '}\n  \
         svar:\n    address: null\n    messages: {ja: {}, nej: {}}\n\
         operations:\n  spoerg:\n    action: send\n    summary: Spørger\n    channel: {$ref: '#/channels/spoerg'}\n    \
         reply:\n      address: {location: $message.header#/replyTo}\n      channel: {$ref: '#/channels/svar'}\n      \
         messages: [{$ref: '#/channels/svar/messages/nej'}]\n",
    ));
    assert_eq!(found.lines, [""; 0]);
    let channel = found.channel("spoerg");
    assert_eq!(channel.title.as_deref(), Some("Spørg"));
    assert_eq!(channel.doc.as_deref(), Some("Hvad"));
    assert_eq!(channel.address.as_deref(), Some("spoerg"));
    assert_eq!(found.channel("svar").address, None);
    let operation = &channel.operations[0];
    assert_eq!(operation.doc.as_deref(), Some("Spørger"));
    let reply = operation.reply.as_ref().unwrap();
    assert_eq!(reply.address.as_deref(), Some("$message.header#/replyTo"));
    assert_eq!((&*reply.channel, &*reply.messages), ("svar", &[1][..]));
}

#[test]
fn without_a_list_all_messages_of_the_channel_are_meant() {
    let text = third(
        "defaultContentType: a/b\nchannels: {a: {address: a, messages: {m: {}, n: {}}}}\n\
         operations: {x: {action: receive, channel: {$ref: '#/channels/a'}, reply: {}}}\n",
    );
    let found = read(&text);
    assert_eq!(found.lines, [""; 0]);
    let operation = &found.channel("a").operations[0];
    assert_eq!(
        (operation.action, &*operation.messages),
        (ChannelAction::Receive, &[0, 1][..])
    );
    let reply = operation.reply.as_ref().unwrap();
    assert_eq!(
        (&*reply.channel, reply.address.as_deref()),
        ("a", Some("a"))
    );
    assert!(reply.messages.is_empty());
}

#[test]
fn parts_come_from_other_files() {
    let text = third("channels: {a: {$ref: 'lib/k.yaml#/kanal'}}\noperations: {$ref: 'x'}\n");
    let text = text.replace(
        "operations: {$ref: 'x'}\n",
        "operations: {x: {$ref: 'lib/k.yaml#/x'}}\n",
    );
    let files = [
        (
            "lib/k.yaml",
            "kanal: {address: k, messages: {m: {$ref: 'm.json#/m'}}}\n\
             x: {action: send, channel: {$ref: '../a.yaml#/channels/a'}}\n",
        ),
        (
            "lib/m.json",
            r#"{"m": {"contentType": "text/xml", "payload": {"schemaFormat": "application/xml", "schema": {"$ref": "../besked.xsd#Kuvert"}}}}"#,
        ),
    ];
    let found = read_with(&text, &files);
    assert_eq!(found.lines, [""; 0]);
    let channel = found.channel("a");
    assert_eq!(found.element(channel.messages[0].payload), "Kuvert");
    assert_eq!(channel.operations[0].messages, [0]);
}

#[test]
fn headers_are_plain_values() {
    let message = |headers: &str| {
        third(&format!(
            "channels: {{a: {{messages: {{m: {{contentType: a/b, headers: {headers}}}}}}}}}\n"
        ))
    };
    let found = read(&message(
        "{type: object, required: [a], properties: {a: {type: string, description: ' En '}, b: {type: integer}}}",
    ));
    assert_eq!(found.lines, [""; 0]);
    let headers = &found.channel("a").messages[0].headers;
    let shown: Vec<_> = headers
        .iter()
        .map(|h| (&*h.name, h.required, h.doc.as_deref()))
        .collect();
    assert_eq!(shown, [("a", true, Some("En")), ("b", false, None)]);
    assert_eq!(read(&message("{type: object}")).codes, ["ASYNC0203"]);
}

#[test]
fn channels_of_two_documents_have_names_of_their_own() {
    let one = read(&third("channels: {a: {}, b: {}}\n"));
    let mut both = one.channels.clone();
    let mut found = Diagnostics::new();
    check_names(&both, &mut found);
    assert!(!found.has_errors());
    both.push(one.channels[1].clone());
    check_names(&both, &mut found);
    let codes: Vec<_> = found.iter().map(|found| found.code).collect();
    assert_eq!(codes, [codes::SAME_NAME]);
}

#[test]
fn a_json_payload_becomes_a_type() {
    let found = read(&third(
        "defaultContentType: application/json\nchannels: {a: {messages: {m: {payload: {$ref: '#/components/schemas/Sag'}}}}}\n\
         components: {schemas: {Sag: {type: object, required: [id], properties: {id: {type: string}, note: {type: string}}}}}\n",
    ));
    assert_eq!(found.lines, [""; 0]);
    let Payload::Json(crate::model::TypeRef::Complex(idx)) = found.channel("a").messages[0].payload
    else {
        panic!("{:?}", found.channel("a").messages[0].payload);
    };
    assert!(matches!(
        found.schema.complex(idx).content,
        crate::model::Content::Elements(_)
    ));
    // What the subset does not have is an error with a place.
    let found = read(&third(
        "defaultContentType: application/json\nchannels: {a: {messages: {m: {payload: {type: object, patternProperties: {x: {type: string}}}}}}}\n",
    ));
    assert_eq!(found.codes.len(), 1, "{:?}", found.lines);
    assert!(found.lines[0].starts_with("a.yaml:4:") && found.codes[0].starts_with('!'));
}
