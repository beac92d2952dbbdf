//! What strict reading refuses, with rule and path.

use super::tables::tables;
use super::{read_text, refusal};
use crate::read::Mode;

#[test]
fn each_rule_refuses_with_its_path() {
    let t = tables();
    for (text, rule, path) in [
        ("", "malformed", "$"),
        ("{} x", "malformed", "$"),
        ("[]", "kind", "$"),
        ("null", "null", "$"),
        ("{}", "missing-element", "$"),
        (r#"{"id":null}"#, "null", "$.id"),
        (r#"{"id":[]}"#, "kind", "$.id"),
        (r#"{"id":{}}"#, "kind", "$.id"),
        (r#"{"id":1}"#, "kind", "$.id"),
        (r#"{"id":"","id":""}"#, "member-twice", "$.id"),
        (
            r#"{"id":"","i\u0064":""}"#,
            "member-twice",
            "$['i\\\\u0064']",
        ),
        (r#"{"id":"","x":1}"#, "unknown-member", "$.x"),
        (r#"{"id":"","antal":1.5}"#, "datatype", "$.antal"),
        (r#"{"id":"","antal":2147483648}"#, "datatype", "$.antal"),
        (r#"{"id":"","beloeb":1e1001}"#, "number", "$.beloeb"),
        (r#"{"id":"","andel":1e999}"#, "number", "$.andel"),
        (r#"{"id":"","andel":"INF"}"#, "kind", "$.andel"),
        (r#"{"id":"","betalt":1}"#, "kind", "$.betalt"),
        (r#"{"id":"","status":"ukendt"}"#, "enumeration", "$.status"),
        (
            r#"{"id":"","noter":["1","2","3","4"]}"#,
            "unexpected-element",
            "$.noter[3]",
        ),
        (r#"{"id":"","noter":[null]}"#, "null", "$.noter[0]"),
        (r#"{"id":"","noter":null}"#, "null", "$.noter"),
        (
            r#"{"id":"","kontakter":[{"navn":""},{"cpr":"0101010000"}]}"#,
            "missing-element",
            "$.kontakter[1]",
        ),
        (r#"{"id":"","version":1}"#, "fixed-value", "$.version"),
        (r#"{"id":"","sprog":"!"}"#, "datatype", "$.sprog"),
    ] {
        assert_eq!(
            refusal(&t.schema, t.order, text),
            (rule, path.to_owned()),
            "{text}"
        );
    }
}

#[test]
fn a_choice_and_a_list_are_counted() {
    let t = tables();
    for (text, rule, path) in [
        (r#"{"linjer":["a"]}"#, "unexpected-element", "$.linjer[0]"),
        (
            r#"{"person":"","firma":"","linjer":["a"]}"#,
            "unexpected-element",
            "$.firma",
        ),
        (r#"{"person":""}"#, "missing-element", "$"),
        (r#"{"person":"","linjer":[]}"#, "missing-element", "$"),
        (
            r#"{"person":"","linjer":["1","2","3","4"]}"#,
            "unexpected-element",
            "$.linjer[3]",
        ),
    ] {
        assert_eq!(
            refusal(&t.schema, t.choice, text),
            (rule, path.to_owned()),
            "{text}"
        );
    }
}

#[test]
fn types_without_a_json_form_are_refused_both_ways() {
    let t = tables();
    assert_eq!(t.formless.len(), 9);
    for ty in &t.formless {
        let text = r#"{"q":"x"}"#;
        assert_eq!(refusal(&t.schema, *ty, text).0, "no-form", "{ty:?}");
        let mut value = crate::value::Dynamic::default();
        value.members.entry(0).or_default().push(Default::default());
        let refused = super::write(&t.schema, *ty, &value, &Default::default());
        assert_eq!(
            refused.map_err(|e| e.rule().name()),
            Err("no-form"),
            "{ty:?}"
        );
    }
}

#[test]
fn tolerant_reading_refuses_what_leaves_no_value() {
    let t = tables();
    for text in [
        r#"{"id":null}"#,
        r#"{"id":{}}"#,
        r#"{}"#,
        r#"{"id":"","id":"x"}"#,
        r#"{"id":"","kontakter":[{}]}"#,
        r#"{"id":"","kontakter":["x"]}"#,
    ] {
        assert!(
            read_text(&t.schema, t.order, text, Mode::Tolerant).is_err(),
            "{text}"
        );
    }
}

#[test]
fn what_is_hidden_shows_its_shape_only() {
    let t = tables();
    let text = r#"{"id":"","kontakter":[{"navn":"","cpr":"010101-0000"}]}"#;
    let error = super::strict(&t.schema, t.order, text).expect_err("a bad number");
    let shown = format!("{error} {error:?}");
    assert!(
        !shown.contains("0101") && shown.contains("‹11 characters›"),
        "{shown}"
    );
    assert!(shown.contains("$.kontakter[0].cpr"), "{shown}");
    let open = super::strict(&t.schema, t.order, r#"{"id":"","status":"ukendt"}"#);
    assert!(open.expect_err("a code").to_string().contains("\"ukendt\""));
}
