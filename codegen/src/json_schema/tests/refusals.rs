//! What is refused, and what is read with a warning; each with its place.

use super::made;

fn found(text: &str) -> String {
    made(text, &["A", "B"]).found.join("\n")
}

#[test]
fn what_is_outside_the_subset_is_an_error_with_a_place() {
    for (text, want) in [
        (
            "A: {type: object, additionalProperties: true, properties: {a: {type: string}}}",
            "1:19: error JSC0001",
        ),
        ("A: {type: string, multipleOf: 2}", "1:19: error JSC0001"),
        (
            "A: {type: object, patternProperties: {}}",
            "1:19: error JSC0001",
        ),
        (
            "A: {oneOf: [{type: string}, {type: integer}]}",
            "1:5: error JSC0001",
        ),
        ("A: {not: {type: string}}", "1:5: error JSC0001"),
        (
            "A: {type: object, properties: {a: {type: string, if: {}}}}",
            "error JSC0001",
        ),
        ("A: {type: [string, integer]}", "1:20: error JSC0002"),
        ("A: {}", "error JSC0002"),
        ("A: {type: array}", "error JSC0002"),
        ("A: {type: array, items: {type: string}}", "error JSC0002"),
        ("A: {type: string, nullable: true}", "error JSC0002"),
        (
            "A: {type: object, properties: {a: {type: array, items: {type: array, items: {type: string}}}}}",
            "error JSC0002",
        ),
        (
            "A: {type: object, properties: {a: {type: array, nullable: true, items: {type: string}}}}",
            "error JSC0002",
        ),
        (
            "A: {allOf: [{properties: {a: {type: string}}}, {properties: {a: {type: string}}}]}",
            "error JSC0002",
        ),
        ("A: {type: text}", "1:11: error JSC0003"),
        ("A: text", "1:4: error JSC0003"),
        ("A: {type: object, required: [1]}", "error JSC0003"),
        ("A: {type: string, maxLength: -1}", "error JSC0003"),
        ("A: {type: integer, minimum: 1.5}", "error JSC0003"),
        ("A: {type: integer, minimum: '1'}", "error JSC0003"),
        ("A: {type: integer, enum: [a]}", "error JSC0003"),
        (
            "A: {type: string, pattern: '^(?=a)$'}",
            "1:28: error JSC0004",
        ),
        ("A: {type: string, format: binary}", "error JSC0009"),
        (
            "A: {type: object, properties: {'a b': {type: string}}}",
            "1:32: error JSC0010",
        ),
        ("A: {allOf: [{$ref: '#/A'}]}", "error JSC0012"),
        (
            "A: {type: object, required: [a], properties: {a: {$ref: '#/A'}}}",
            "error JSC0012",
        ),
        (
            "A: {type: object, properties: {a: {type: string, xml: {name: b}}}}",
            "error JSC0013",
        ),
        (
            "A: {type: object, properties: {a: {$ref: '#/B'}}}\nB: {type: object, properties: {b: {type: string}}, xml: {attribute: true}}",
            "error JSC0013",
        ),
        ("A: {$ref: '#/C'}", "error YAML0101"),
        ("A: {$ref: '#/B'}\nB: {$ref: '#/A'}", "error YAML0102"),
    ] {
        let found = found(text);
        assert!(found.contains(want), "{text}: {found}");
    }
}

#[test]
fn what_is_read_another_way_is_a_warning_with_a_place() {
    let object = |inside: &str| format!("A: {{type: object, properties: {{a: {inside}}}}}");
    for (text, want) in [
        (object("{type: string, pattern: '^[.]{0,9}$'}"), "warning JSC0005"),
        (object("{type: string, pattern: '^a[.[0-9]+]*$'}"), "warning JSC0005"),
        (object("{type: array, uniqueItems: true, items: {type: string}}"), "warning JSC0006"),
        (object("{type: array, minItems: 1, items: {type: string}}"), "warning JSC0006"),
        (object("{type: object}"), "warning JSC0007"),
        ("A: {type: object, required: [b], properties: {a: {type: string}}}".into(), "1:30: warning JSC0008"),
        (object("{type: string, format: 'xs:dateTime'}"), "warning JSC0009"),
        (object("{type: string, format: kommune}"), "warning JSC0009"),
        (object("{type: integer, format: uuid}"), "warning JSC0009"),
        (object("{type: string, format: date-time, pattern: '^[0-9]{4}$'}"), "warning JSC0009"),
        (object("{type: integer, default: '0'}"), "warning JSC0003"),
        (object("{type: string, enum: [a, a]}"), "warning JSC0003"),
        (object("{type: string, xml: {prefix: k}}"), "warning JSC0013"),
        (
            "A: {allOf: [{properties: {a: {type: string}, b: {type: string}}}, {oneOf: [{required: [a]}, {required: [b]}, {not: {anyOf: [{required: [a]}, {required: [b]}]}}]}]}".into(),
            "1:68: warning JSC0006",
        ),
    ] {
        let made = made(&text, &["A"]);
        let found = made.found.join("\n");
        assert!(found.contains(want) && made.found.len() == 1, "{text}: {found}");
        assert!(made.types.iter().all(Option::is_some), "{text}: {found}");
    }
}

#[test]
fn two_schemas_of_one_name_have_to_say_the_same() {
    let two = |second: &str| {
        format!(
            "A: {{type: object, properties: {{x: {{$ref: '#/one/Svar'}}, y: {{$ref: '#/two/Svar'}}}}}}\n\
             one: {{Svar: {{type: string, maxLength: 9, description: en}}}}\n\
             two: {{Svar: {second}}}\n"
        )
    };
    assert_eq!(
        found(&two("{maxLength: 9, type: string, description: to}")),
        ""
    );
    assert!(found(&two("{type: string, maxLength: 8}")).contains("error JSC0011"));
}
