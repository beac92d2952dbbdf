//! What is wrong with a document is found, at its place.

use super::*;

/// The findings of a document, each with its place.
fn lines(text: &str) -> Vec<String> {
    read(text).lines
}

fn only(text: &str) -> String {
    let mut found = lines(text);
    assert_eq!(found.len(), 1, "{text}\n{found:#?}");
    found.remove(0)
}

#[test]
fn a_small_document_of_each_version_is_in_order() {
    for text in [
        third(""),
        third("channels: {}\noperations: {}\nx-own: {any: thing}\n"),
        third("").replace("3.0.0", "3.1.0"),
        second("channels: {}\n"),
        second("channels: {}\n").replace("2.6.0", "2.0.0-rc2"),
    ] {
        assert_eq!(lines(&text), [""; 0], "{text}");
    }
}

#[test]
fn what_is_no_document_of_a_known_version_is_refused() {
    for (text, code) in [
        ("openapi: 3.0.0\n", "a.yaml:1:1: error ASYNC0101"),
        ("a text\n", "a.yaml:1:1: error ASYNC0101"),
        ("- asyncapi\n", "a.yaml:1:1: error ASYNC0101"),
        ("asyncapi: 2.0\n", "a.yaml:1:11: error ASYNC0105"),
        ("asyncapi: {a: 1}\n", "a.yaml:1:11: error ASYNC0105"),
        ("asyncapi: welcome\n", "a.yaml:1:11: error ASYNC0102"),
        ("asyncapi: 1.2.0\n", "a.yaml:1:11: error ASYNC0102"),
    ] {
        assert!(only(text).starts_with(code), "{text}: {}", only(text));
    }
}

#[test]
fn fields_are_those_of_the_specification() {
    let found = only(&third("chanels: {}\n"));
    assert_eq!(
        found,
        "a.yaml:3:1: error ASYNC0103: AsyncAPI has no field `chanels`"
    );
    let found = only("asyncapi: 3.0.0\ninfo: {title: a}\n");
    assert_eq!(found, "a.yaml:2:7: error ASYNC0104: Info has no `version`");
    let found = only("asyncapi: 3.0.0\ninfo: {title: a, version: 1.0}\n");
    let text = "a.yaml:2:27: error ASYNC0105: a text is expected here, found a number";
    assert_eq!(found, text);
    // Fields that came later.
    let text = second("channels: {}\nservers: {a: {url: u, protocol: amqp, tags: []}}\n");
    assert_eq!(lines(&text), [""; 0]);
    let found = only(&text.replace("2.6.0", "2.4.0"));
    assert!(
        found.contains("ASYNC0103: `tags` came with version 2.5"),
        "{found}"
    );
}

#[test]
fn values_have_their_form() {
    for (parts, code) in [
        ("id: no url\n", "ASYNC0106"),
        ("channels: []\n", "ASYNC0105"),
        ("channels: {a: 1}\n", "ASYNC0105"),
        ("channels: {a: {address: {b: 1}}}\n", "ASYNC0105"),
        ("components: {messages: {'a#b': {}}}\n", "ASYNC0106"),
        ("components: {messages: {a: {$ref: {b: 1}}}}\n", "YAML0103"),
        (
            "components: {messages: {a: {$ref: '#/components/messages/b'}}}\n",
            "YAML0101",
        ),
        (
            "components: {messages: {a: {$ref: '#/components/messages/a'}}}\n",
            "YAML0102",
        ),
        (
            "components: {messages: {a: {$ref: besked.xsd}}}\n",
            "YAML0105",
        ),
        (
            "components: {correlationIds: {a: {location: header/x}}}\n",
            "ASYNC0106",
        ),
        (
            "components: {messages: {a: {headers: {type: string}, contentType: a/b}}}\n",
            "ASYNC0106",
        ),
        ("components: {schemas: {a: 1}}\n", "ASYNC0105"),
        ("components: {schemas: {a: {type: text}}}\n", "ASYNC0106"),
        (
            "components: {schemas: {a: {properties: {b: {minLength: -1}}}}}\n",
            "ASYNC0106",
        ),
        (
            "components: {schemas: {a: {schemaFormat: application/xml}}}\n",
            "ASYNC0104",
        ),
        (
            "components: {operations: {a: {action: publish, channel: {$ref: '#/x-c'}}}}\nx-c: {}\n",
            "ASYNC0106",
        ),
        (
            "components: {tags: {a: {name: b}}}\nservers: {a: {host: h, protocol: p, tags: [{name: b}, {name: b}]}}\n",
            "ASYNC0107",
        ),
        (
            "servers: {a: {host: '{b}.example', protocol: p}}\n",
            "ASYNC0109",
        ),
        (
            "servers: {a: {host: '{b}', protocol: p, variables: {b: {enum: [x], default: y}}}}\n",
            "ASYNC0106",
        ),
        (
            "components: {messages: {a: {contentType: a/b, examples: [{name: b}]}}}\n",
            "ASYNC0104",
        ),
        (
            "components: {securitySchemes: {a: {type: oauth}}}\n",
            "ASYNC0106",
        ),
        (
            "components: {securitySchemes: {a: {type: apiKey}}}\n",
            "ASYNC0104",
        ),
        (
            "components: {securitySchemes: {a: {type: oauth2, flows: {implicit: {authorizationUrl: 'https://x.example', scopes: {}}}}}}\n",
            "ASYNC0103",
        ),
    ] {
        let found = only(&third(parts));
        assert!(found.contains(code), "{parts}: {found}");
        assert!(found.starts_with("a.yaml:"), "{found}");
    }
}

#[test]
fn rules_of_version_two_hold() {
    for (parts, code) in [
        ("channels: {'a?b=1': {}}\n", "ASYNC0106"),
        ("channels: {'sag/{id}': {}}\n", "ASYNC0109"),
        ("channels: {sag: {parameters: {id: {}}}}\n", "ASYNC0109"),
        (
            "channels: {}\nservers: {a: {url: u, protocol: p, security: [{x: []}]}}\n",
            "ASYNC0108",
        ),
        (
            "channels: {}\nservers: {a: {url: u, protocol: p, security: [{x: [b]}]}}\ncomponents: {securitySchemes: {x: {type: X509}}}\n",
            "ASYNC0106",
        ),
        (
            "channels: {a: {publish: {operationId: x}, subscribe: {traits: [{operationId: x}]}}}\n",
            "ASYNC0107",
        ),
        ("channels: {a: {publish: {message: 1}}}\n", "ASYNC0105"),
        (
            "channels: {a: {publish: {message: {oneOf: 1}}}}\n",
            "ASYNC0105",
        ),
        (
            "channels: {a: {publish: {message: {contentType: a/b, traits: [{traits: []}]}}}}\n",
            "ASYNC0103",
        ),
        ("", "ASYNC0104"),
    ] {
        let found = only(&second(parts));
        assert!(found.contains(code), "{parts}: {found}");
    }
    let ids = "channels: {a: {publish: {operationId: x}, subscribe: {operationId: X}}}\n";
    assert_eq!(lines(&second(ids)), [""; 0], "letter case counts");
}

#[test]
fn members_beside_a_reference_are_told() {
    let parts = "components: {messages: {a: {$ref: '#/components/messages/b', name: x}, b: {}}}\n";
    let found = only(&third(parts));
    assert!(
        found.contains("warning YAML0104: `name` stands beside"),
        "{found}"
    );
}

#[test]
fn operations_belong_to_channels_of_the_document() {
    let text = third(
        "defaultContentType: application/xml\n\
         channels: {a: {messages: {m: {}, n: {$ref: '#/components/messages/n'}}}, b: {messages: {o: {}}}}\n\
         operations:\n  x:\n    action: send\n    channel: {$ref: '#/channels/a'}\n    messages: [{$ref: WHERE}]\n\
         components: {messages: {n: {}, p: {}}, channels: {c: {}}}\n",
    );
    let with = |pointer: &str| text.replace("WHERE", &format!("'{pointer}'"));
    for good in [
        "#/channels/a/messages/m",
        "#/channels/a/messages/n",
        "#/components/messages/n",
    ] {
        assert_eq!(lines(&with(good)), [""; 0], "{good}");
    }
    for bad in ["#/channels/b/messages/o", "#/components/messages/p"] {
        let found = only(&with(bad));
        assert!(
            found.starts_with("a.yaml:9:16: error ASYNC0110"),
            "{bad}: {found}"
        );
    }
    let elsewhere =
        with("#/channels/a/messages/m").replace("'#/channels/a'", "'#/components/channels/c'");
    assert!(
        only(&elsewhere).contains("error ASYNC0110"),
        "{:?}",
        lines(&elsewhere)
    );
}

#[test]
fn a_schema_that_holds_itself_ends() {
    let parts = "components: {schemas: {a: {type: object, properties: {b: {$ref: '#/components/schemas/a'}}}}}\n";
    assert_eq!(lines(&third(parts)), [""; 0]);
    // A long chain does not exhaust the stack.
    let mut schemas = String::from("components:\n  schemas:\n");
    for at in 0..5_000 {
        schemas.push_str(&format!(
            "    a{at}: {{not: {{$ref: '#/components/schemas/a{}'}}}}\n",
            at + 1
        ));
    }
    schemas.push_str("    a5000: {type: object}\n");
    assert_eq!(lines(&third(&schemas)), [""; 0]);
}

#[test]
fn parts_in_other_files_are_checked_at_their_place() {
    let text = second("channels: {a: {$ref: 'lib/b.yml'}, b: {$ref: 'lib/c.yml#/x'}}\n");
    let files = [
        ("lib/b.yml", "email: {type: string}\n"),
        (
            "lib/c.yml",
            "x: {description: fine, publish: {message: {contentType: a/b}}}\n",
        ),
    ];
    let found = read_with(&text, &files).lines;
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].starts_with("lib/b.yml:1:1: error ASYNC0103"),
        "{found:?}"
    );
}
