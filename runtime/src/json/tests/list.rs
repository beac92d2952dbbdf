//! Texts that are lists.

use super::tables::{Tables, tables};
use crate::json::{JsonList, read_list, write_list};
use crate::read::{Discard, Limits, Mode, ReadError, ReadOptions, Violation};
use crate::schema::UNBOUNDED;
use crate::value::Dynamic;
use crate::write::WriteOptions;

fn orders(t: &Tables, min: u32, max: u32) -> JsonList {
    let item = t.order;
    JsonList { item, min, max }
}

fn read_text(
    t: &Tables,
    list: JsonList,
    text: &str,
    mode: Mode,
) -> Result<(Vec<Dynamic>, Vec<Violation>), ReadError> {
    let mut items: Vec<Dynamic> = Vec::new();
    let options = ReadOptions::new(mode);
    let found = read_list(&t.schema, list, text.as_bytes(), &mut items, &options)?;
    Ok((items, found))
}

/// The rule that refuses a text, and its path.
fn refusal(t: &Tables, list: JsonList, text: &str) -> (&'static str, String) {
    match read_text(t, list, text, Mode::Strict) {
        Ok(_) => ("", String::new()),
        Err(error) => (error.rule().name(), error.violation().path.clone()),
    }
}

#[test]
fn each_item_is_a_value_in_its_order() {
    let t = tables();
    let any = orders(&t, 0, UNBOUNDED);
    for (text, count) in [
        ("[]", 0),
        (r#"[{"id":"a","noter":[],"kontakter":[]}]"#, 1),
        (
            r#"[{"id":"a","noter":[],"kontakter":[]},{"id":"b","noter":["x"],"kontakter":[]}]"#,
            2,
        ),
    ] {
        let (items, found) = read_text(&t, any, text, Mode::Strict).expect(text);
        assert_eq!((items.len(), found.len()), (count, 0), "{text}");
        let out = write_list(&t.schema, any, &items, &WriteOptions::default());
        let out = String::from_utf8(out.expect(text)).expect("UTF-8");
        assert_eq!(out, text);
    }
}

#[test]
fn what_is_wrong_has_its_place() {
    let t = tables();
    let (any, few) = (orders(&t, 0, UNBOUNDED), orders(&t, 1, 2));
    let one = r#"{"id":"a"}"#;
    for (list, text, rule, path) in [
        (any, format!("[{one},{{}}]"), "missing-element", "$[1]"),
        (any, format!("[{one},null]"), "null", "$[1]"),
        (any, "[[]]".to_owned(), "kind", "$[0]"),
        (any, "null".to_owned(), "kind", "$"),
        (any, one.to_owned(), "kind", "$"),
        (
            any,
            r#"[{"id":"a","antal":"x"}]"#.to_owned(),
            "kind",
            "$[0].antal",
        ),
        (few, "[]".to_owned(), "missing-element", "$"),
        (few, format!("[{one}]"), "", ""),
        (
            few,
            format!("[{one},{one},{one}]"),
            "unexpected-element",
            "$[2]",
        ),
    ] {
        assert_eq!(refusal(&t, list, &text), (rule, path.to_owned()), "{text}");
    }
}

#[test]
fn a_value_without_brackets_is_let_pass_where_reading_is_tolerant() {
    let t = tables();
    let any = orders(&t, 0, UNBOUNDED);
    let (items, found) = read_text(&t, any, r#"{"id":"a"}"#, Mode::Tolerant).expect("one");
    assert_eq!(items.len(), 1);
    assert_eq!(items[0].text_at(&[(0, 0)]), "a");
    assert_eq!(found.len(), 1);
    assert!(read_text(&t, any, "null", Mode::Tolerant).is_err());
}

#[test]
fn what_is_unknown_in_an_item_is_kept_and_comes_back() {
    let t = tables();
    let any = orders(&t, 0, UNBOUNDED);
    let text = r#"[{"id":"a","ny":{"x":[1]}}]"#;
    let (items, found) = read_text(&t, any, text, Mode::Tolerant).expect("kept");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].path, "$[0].ny");
    let refused = write_list(&t.schema, any, &items, &WriteOptions::default());
    assert_eq!(
        refused.err().map(|error| error.path().to_owned()),
        Some("$[0]".to_owned())
    );
    let options = WriteOptions {
        allow_unknown: true,
        ..WriteOptions::default()
    };
    let out = write_list(&t.schema, any, &items, &options).expect("as it was");
    assert!(String::from_utf8_lossy(&out).contains(r#""ny":{"x":[1]}"#));
}

#[test]
fn as_many_are_written_as_there_may_be() {
    let t = tables();
    let (one, _) = read_text(&t, orders(&t, 0, 9), r#"[{"id":"a"}]"#, Mode::Strict).expect("one");
    let three = vec![one[0].clone(); 3];
    let none: Vec<Dynamic> = Vec::new();
    let rule = |items: &Vec<Dynamic>| {
        let done = write_list(&t.schema, orders(&t, 1, 2), items, &WriteOptions::default());
        done.err().map_or("", |error| error.rule().name())
    };
    assert_eq!(
        [rule(&none), rule(&one), rule(&three)],
        ["missing-element", "", "unexpected-element"]
    );
}

#[test]
fn all_that_is_wrong_is_collected() {
    let t = tables();
    let options = ReadOptions::new(Mode::Collect);
    let text = br#"[{"id":"a"},{},{"id":1},{"id":"a"}]"#;
    let found = read_list(&t.schema, orders(&t, 0, 3), text, &mut Discard, &options);
    let paths: Vec<String> = found
        .expect("a list")
        .into_iter()
        .map(|it| it.path)
        .collect();
    assert_eq!(paths, ["$[1]", "$[2].id", "$[3]"]);
}

#[test]
fn memory_of_items_is_charged() {
    let t = tables();
    let text = format!("[{}{{\"id\":\"\"}}]", "{\"id\":\"\"},".repeat(20_000));
    let rule = |memory: u64| {
        let mut options = ReadOptions::new(Mode::Strict);
        options.limits = Limits {
            memory: memory as _,
            ..Limits::default()
        };
        let mut items: Vec<Dynamic> = Vec::new();
        let list = orders(&t, 0, UNBOUNDED);
        let done = read_list(&t.schema, list, text.as_bytes(), &mut items, &options);
        done.err().map_or("", |error| error.rule().name())
    };
    assert_eq!([rule(1_000_000), rule(u64::from(u32::MAX))], ["limit", ""]);
}
