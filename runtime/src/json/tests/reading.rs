//! What is read, and what tolerant reading lets pass.

use super::tables::tables;
use super::{read_text, round, strict, written};
use crate::json::{JsonRoot, keep, validate, write};
use crate::read::{Mode, ReadOptions};
use crate::schema::{Builtin, TypeId};
use crate::value::Dynamic;
use crate::write::WriteOptions;

const FULL: &str = r#"{"sprog":"da","id":"a \"b\"","status":"aaben","antal":-3,"beloeb":12.50,"andel":1.5e-3,"betalt":true,"dato":"2026-02-28","noter":["x",""],"kontakter":[{"cpr":"0101010000","navn":"Å"},{"navn":""}],"version":2}"#;

#[test]
fn every_kind_of_member_is_read_and_written() {
    let t = tables();
    assert_eq!(round(&t.schema, t.order, FULL), FULL);
    let value = strict(&t.schema, t.order, FULL).expect("a value");
    assert_eq!(value.text_at(&[(0, 0)]), "a \"b\"");
    assert_eq!(value.text_at(&[(3, 0)]), "12.50");
    assert_eq!(value.text_at(&[(6, 0), (0, 0)]), "2026-02-28");
    assert_eq!(value.text_at(&[(7, 1)]), "");
    assert_eq!(value.text_at(&[(8, 0), (0, 0)]), "0101010000");
    assert_eq!(value.text_at(&[(10, 0)]), "da");
    assert_eq!(value.at(&[(1, 0)]).and_then(|v| v.code), Some(0));
}

#[test]
fn members_come_in_any_order_and_are_written_in_that_of_the_contract() {
    let t = tables();
    let text =
        "\u{FEFF}  { \"version\" : 2 ,\n\"i\\u0064\":\"x\", \"kontakter\":[], \"antal\":7 } ";
    let out = round(&t.schema, t.order, text);
    assert_eq!(
        out,
        r#"{"id":"x","antal":7,"noter":[],"kontakter":[],"version":2}"#
    );
}

#[test]
fn nil_absent_and_empty_are_told_apart() {
    let t = tables();
    let absent = strict(&t.schema, t.order, r#"{"id":""}"#).expect("absent");
    let nil = strict(&t.schema, t.order, r#"{"id":"","dato":null}"#).expect("nil");
    assert!(absent.at(&[(6, 0)]).is_none());
    assert!(nil.at(&[(6, 0), (1, 0)]).is_some());
    let out = written(&t.schema, t.order, &nil);
    assert_eq!(out, r#"{"id":"","dato":null,"noter":[],"kontakter":[]}"#);
    assert_eq!(round(&t.schema, t.order, &out), out);
}

#[test]
fn numbers_are_kept_to_the_last_digit() {
    let t = tables();
    let number = "123456789012345678901234567890.123456789012345678901234567890";
    let text = format!(r#"{{"id":"","beloeb":{number}}}"#);
    let value = strict(&t.schema, t.order, &text).expect("a value");
    assert_eq!(value.text_at(&[(3, 0)]), number);
    assert!(written(&t.schema, t.order, &value).contains(number));
    for (spelled, want) in [("1e3", "1000"), ("-2.50E+1", "-25.0"), ("5e-1", "0.5")] {
        let text = format!(r#"{{"id":"","beloeb":{spelled}}}"#);
        let value = strict(&t.schema, t.order, &text).expect("a value");
        assert_eq!(value.text_at(&[(3, 0)]), want);
    }
    let whole = strict(&t.schema, t.order, r#"{"id":"","antal":3.0}"#).expect("a value");
    assert_eq!(whole.text_at(&[(2, 0)]), "3");
}

#[test]
fn a_choice_holds_one_of_its_members() {
    let t = tables();
    for text in [
        r#"{"person":"a","linjer":["1"]}"#,
        r#"{"firma":"b","linjer":["1","2","3"]}"#,
    ] {
        assert_eq!(round(&t.schema, t.choice, text), text);
    }
}

#[test]
fn open_content_is_kept_as_it_stands() {
    let t = tables();
    let text = r#"{"frit":{ "a" : [1.0, null, "<\u00e6>"] }}"#;
    assert_eq!(round(&t.schema, t.open, text), text);
    let xml = crate::value::AnyElement::self_contained("<a/>".to_owned());
    let mut value = Dynamic::default();
    value.members.insert(
        0,
        vec![Dynamic {
            raw: xml,
            ..Dynamic::default()
        }],
    );
    let refused = write(&t.schema, t.open, &value, &WriteOptions::default());
    assert_eq!(refused.map_err(|e| e.rule().name()), Err("no-form"));
}

#[test]
fn a_document_may_be_one_scalar() {
    let t = tables();
    let ty = TypeId::Simple(Builtin::Boolean.id());
    assert_eq!(round(&t.schema, ty, " true "), "true");
}

#[test]
fn unknown_members_are_recorded_kept_and_written_back() {
    let t = tables();
    let text = r#"{"ny":{"a":[1,"<&>"]},"id":"x","n\u00e6ste":1.50}"#;
    let (value, found) = read_text(&t.schema, t.order, text, Mode::Tolerant).expect("tolerant");
    let found: Vec<_> = found
        .iter()
        .map(|v| (v.rule.name(), v.path.as_str(), v.column))
        .collect();
    let rule = "unknown-member";
    assert_eq!(found, [(rule, "$.ny", 2), (rule, "$['n\\\\u00e6ste']", 32)]);
    let refused = write(&t.schema, t.order, &value, &WriteOptions::default());
    let refused = refused.expect_err("a value with unknown members");
    assert!(refused.breaches().count() == 2 && refused.breaches().all(|b| b.allowable));
    let options = WriteOptions {
        allow_unknown: true,
        ..WriteOptions::default()
    };
    let out = write(&t.schema, t.order, &value, &options).expect("allowed");
    let out = String::from_utf8(out).expect("UTF-8");
    let want = r#"{"id":"x","noter":[],"kontakter":[],"ny":{"a":[1,"<&>"]},"n\u00e6ste":1.50}"#;
    assert_eq!(out, want);
}

#[test]
fn tolerant_reading_takes_what_it_can_and_says_so() {
    let t = tables();
    for (text, rule, path, out) in [
        (
            r#"{"id":"","antal":"7"}"#,
            "kind",
            "$.antal",
            r#""antal":7"#,
        ),
        (r#"{"id":7.0}"#, "kind", "$.id", r#""id":"7.0""#),
        (r#"{"id":true}"#, "kind", "$.id", r#""id":"true""#),
        (r#"{"id":"","antal":null}"#, "null", "$.antal", r#""id":"""#),
        (
            r#"{"id":"","noter":"x"}"#,
            "kind",
            "$.noter",
            r#""noter":["x"]"#,
        ),
        (
            r#"{"id":"","version":3}"#,
            "fixed-value",
            "$.version",
            r#""version":3"#,
        ),
    ] {
        assert!(strict(&t.schema, t.order, text).is_err(), "{text}");
        let (value, found) = read_text(&t.schema, t.order, text, Mode::Tolerant).expect(text);
        let [one] = found.as_slice() else {
            panic!("{found:?}: {text}");
        };
        assert_eq!((one.rule.name(), one.path.as_str()), (rule, path), "{text}");
        let options = WriteOptions {
            allow_unknown: true,
            ..WriteOptions::default()
        };
        let found = write(&t.schema, t.order, &value, &options).expect(text);
        let found = String::from_utf8(found).expect("UTF-8");
        assert!(found.contains(out), "{text}: {found}");
    }
}

#[test]
fn every_violation_is_collected_in_the_order_of_the_document() {
    let t = tables();
    let text = "{\"antal\": \"x\",\n \"kontakter\": [{}, {\"navn\": 1}],\n \"status\": \"ny\"}";
    let report = validate(&t.schema, t.order, text.as_bytes(), &ReadOptions::default());
    let found: Vec<_> = report
        .violations
        .iter()
        .map(|v| (v.line, v.path.as_str(), v.rule.name()))
        .collect();
    let want = [
        (1, "$", "missing-element"),
        (1, "$.antal", "kind"),
        (1, "$.antal", "datatype"),
        (2, "$.kontakter[0]", "missing-element"),
        (2, "$.kontakter[1].navn", "kind"),
        (3, "$.status", "enumeration"),
    ];
    assert_eq!(found, want);
    assert!(report.complete && !report.is_valid());
}

#[test]
fn kept_json_is_told_from_kept_xml() {
    let t = tables();
    let (value, _) =
        read_text(&t.schema, t.order, r#"{"id":"","x":1}"#, Mode::Tolerant).expect("kept");
    assert_eq!(
        keep::members(&value.extra),
        Some(vec![r#""x":1"#.to_owned()])
    );
}

#[test]
fn a_root_reads_and_writes() {
    static TABLES: std::sync::OnceLock<super::tables::Tables> = std::sync::OnceLock::new();
    let t = TABLES.get_or_init(tables);
    let root: JsonRoot<Dynamic> = JsonRoot::new(&t.schema, t.order);
    let value = root.read(FULL.as_bytes()).expect("a value");
    assert_eq!(root.write(&value).expect("written"), FULL.as_bytes());
    let (_, found) = root.read_tolerant(br#"{"id":"","x":1}"#).expect("tolerant");
    assert_eq!(found.len(), 1);
    assert_eq!(root.ty(), t.order);
    assert!(std::ptr::eq(root.schema(), &t.schema));
}

#[test]
fn results_are_found_by_their_types() {
    use crate::json::read::read_results;
    use crate::schema::ResultType;
    let t = tables();
    let TypeId::Complex(ty) = t.order else {
        panic!("an object");
    };
    let rows = [ResultType {
        ty,
        code: "status",
        text: "noter",
        success: &["aaben"],
    }];
    let found = |text: &str| {
        let options = ReadOptions::new(Mode::Tolerant);
        let mut value = Dynamic::default();
        let done = read_results(
            &t.schema,
            t.order,
            text.as_bytes(),
            &mut value,
            &options,
            &rows,
        );
        done.expect(text).1
    };
    let good = found(r#"{"id":"","status":"aaben"}"#);
    assert!(good.failed.is_empty() && good.alike);
    assert_eq!(
        good.first.and_then(|first| first.code).as_deref(),
        Some("aaben")
    );
    let bad = found(r#"{"id":"","status":"lukket","noter":["hvorfor"]}"#).failed;
    let [bad] = bad.as_slice() else {
        panic!("one result");
    };
    assert_eq!((bad.path.as_str(), bad.listed), ("$", true));
    assert_eq!(bad.code.as_deref(), Some("lukket"));
    assert_eq!(bad.text.as_deref(), Some("hvorfor"));
    let unknown = found(r#"{"id":"","status":"ny"}"#).failed;
    assert!(unknown.iter().all(|result| !result.listed) && unknown.len() == 1);
    let none = found(r#"{"id":""}"#).failed;
    assert!(none.iter().all(|result| result.code.is_none()) && none.len() == 1);
}
