//! `model::compare` names each fact that differs, and nothing else.

mod contract;

use contract::{SCHEMA, SERVICE, model};
use snitflade_codegen::model::{self, Message, Model, Style, compare};
use snitflade_codegen::source::Span;

/// The differences after a text of the schema or of the service is replaced.
fn differences(from: &str, to: &str) -> Vec<String> {
    let count = SCHEMA.matches(from).count() + SERVICE.matches(from).count();
    assert_eq!(count, 1, "{from} stands in the contract {count} times");
    let changed = model(&SCHEMA.replace(from, to), &SERVICE.replace(from, to));
    let found = compare(&model(SCHEMA, SERVICE), &changed);
    found.iter().map(ToString::to_string).collect()
}

#[test]
fn equal_contracts_have_no_difference() {
    let original = model(SCHEMA, SERVICE);
    assert_eq!(compare(&original, &model(SCHEMA, SERVICE)), []);
    let rewritten = SCHEMA
        .replace(
            "<xs:element name=\"Root\"",
            "<!-- moved --><xs:element name=\"Root\"",
        )
        .replace("t:", "other:")
        .replace("xmlns:t=", "xmlns:other=");
    assert_ne!(rewritten, SCHEMA);
    assert_eq!(compare(&original, &model(&rewritten, SERVICE)), []);
}

/// Every change of `contract/changes.txt` is found, and only it.
#[test]
fn a_fact_that_is_written_otherwise_is_one_difference() {
    let rows = include_str!("contract/changes.txt").split("\n\n").skip(1);
    let mut count = 0;
    for row in rows {
        let mut lines = row.lines().map(|line| line.get(2..).unwrap_or_default());
        let mut next = || lines.next().unwrap_or_default();
        let (from, to, expected) = (next(), next(), next());
        assert_eq!(differences(from, to), [expected], "{from} → {to}");
        count += 1;
    }
    assert!(count >= 58, "{count} changes");
}

/// What no text of this small contract can say, changed in the model.
#[test]
fn a_fact_that_is_changed_in_the_model_is_one_difference() {
    type Change = fn(&mut Model);
    let bound = "service {urn:t}DemoPortType / port P of {urn:t}DemoService (token)";
    let operation = "service {urn:t}DemoPortType / operation hent";
    let rows: [(Change, String); 6] = [
        (
            |model| model.services[0].operations[0].input = Message::Empty,
            format!("{operation}: input: {{urn:t}}Root ≠ an empty body"),
        ),
        (
            |model| model.services[0].operations[0].output = None,
            format!("{operation}: output: {{urn:t}}Root ≠ nothing"),
        ),
        (
            |model| model.services[0].operations[0].input_action.declared = false,
            format!("{operation}: action of the input: urn:ind ≠ urn:ind by default"),
        ),
        (
            |model| model.services[0].ports[0].binding.operations[0].style = Style::Rpc,
            format!("{bound} / operation hent: style: Document ≠ Rpc"),
        ),
        (
            |model| {
                let operation = &mut model.services[0].ports[0].binding.operations[0];
                operation.encoding = Some("urn:e".to_owned());
            },
            format!("{bound} / operation hent: encoding: nothing ≠ urn:e"),
        ),
        (
            |model| {
                let name = model::QName::new("urn:t", "Ydre");
                let ty = model.schema.global_types[&name];
                if let model::TypeRef::Complex(idx) = ty {
                    model.schema.arrays.insert(idx);
                }
            },
            "type {urn:t}Ydre: array: nothing ≠ yes".to_owned(),
        ),
    ];
    for (change, expected) in rows {
        let mut changed = model(SCHEMA, SERVICE);
        change(&mut changed);
        let found = compare(&model(SCHEMA, SERVICE), &changed);
        let found: Vec<String> = found.iter().map(ToString::to_string).collect();
        assert_eq!(found, [expected]);
    }
}

#[test]
fn a_difference_knows_both_places() {
    let changed = SCHEMA.replace("maxLength value=\"9\"", "maxLength value=\"8\"");
    let found = compare(&model(SCHEMA, SERVICE), &model(&changed, SERVICE));
    let [difference] = found.as_slice() else {
        panic!("one difference expected");
    };
    let at = |text: &str, span: Option<Span>| {
        span.map(|span| text[span.start as usize..span.end as usize].to_owned())
    };
    let places = [
        at(SCHEMA, difference.before_span),
        at(&changed, difference.after_span),
    ];
    let expected = ["9", "8"].map(|n| Some(format!("<xs:maxLength value=\"{n}\"/>")));
    assert_eq!(places, expected);
}
