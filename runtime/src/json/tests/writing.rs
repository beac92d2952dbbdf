//! What is not written, because strict reading would refuse it.

use super::tables::tables;
use super::{strict, written};
use crate::json::write;
use crate::schema::TypeId;
use crate::value::Dynamic;
use crate::write::WriteOptions;

fn text(text: &str) -> Dynamic {
    Dynamic {
        text: Some(text.to_owned()),
        ..Dynamic::default()
    }
}

fn refused(ty: TypeId, value: &Dynamic) -> (&'static str, String, bool) {
    let t = tables();
    match write(&t.schema, ty, value, &WriteOptions::default()) {
        Ok(out) => panic!("{}", String::from_utf8_lossy(&out)),
        Err(error) => {
            let allowable = error.breaches().all(|breach| breach.allowable);
            (error.rule().name(), error.path().to_owned(), allowable)
        }
    }
}

fn with(slot: u16, values: Vec<Dynamic>) -> Dynamic {
    let t = tables();
    let mut value = strict(&t.schema, t.order, r#"{"id":"x"}"#).expect("a value");
    value.members.insert(slot, values);
    value
}

#[test]
fn each_breach_has_its_path() {
    let t = tables();
    for (value, rule, path, allowable) in [
        (Dynamic::default(), "missing-element", "$", false),
        (
            with(0, vec![text("a"), text("b")]),
            "unexpected-element",
            "$.id",
            false,
        ),
        (with(1, vec![text("ny")]), "enumeration", "$.status", true),
        (with(2, vec![text("x")]), "datatype", "$.antal", true),
        (with(4, vec![text("INF")]), "kind", "$.andel", false),
        (with(4, vec![text("NaN")]), "kind", "$.andel", false),
        (
            with(7, vec![text(""); 4]),
            "unexpected-element",
            "$.noter[3]",
            false,
        ),
        (
            with(8, vec![Dynamic::default()]),
            "missing-element",
            "$.kontakter[0]",
            false,
        ),
        (with(9, vec![text("3")]), "fixed-value", "$.version", true),
    ] {
        let found = refused(t.order, &value);
        assert_eq!(found, (rule, path.to_owned(), allowable));
    }
}

#[test]
fn a_hidden_value_shows_its_shape_only() {
    let t = tables();
    let contact = Dynamic {
        members: [(0, vec![text("12")]), (1, vec![text("")])].into(),
        ..Dynamic::default()
    };
    let refused = write(
        &t.schema,
        t.order,
        &with(8, vec![contact]),
        &WriteOptions::default(),
    );
    let shown = refused.expect_err("a short number").to_string();
    assert!(
        shown.contains("‹2 digits›") && !shown.contains("12\""),
        "{shown}"
    );
}

#[test]
fn forms_of_xsd_become_those_of_json() {
    let t = tables();
    for (slot, spelled, want) in [
        (2, "+07", "\"antal\":7"),
        (3, "-00.50", "\"beloeb\":-0.50"),
        (3, "5.", "\"beloeb\":5"),
        (5, "1", "\"betalt\":true"),
        (5, "0", "\"betalt\":false"),
    ] {
        let out = written(&t.schema, t.order, &with(slot, vec![text(spelled)]));
        assert!(out.contains(want), "{out}");
    }
}

#[test]
fn xml_that_was_kept_is_not_lost_silently() {
    let t = tables();
    let mut value = with(0, vec![text("x")]);
    value.extra.get_mut().texts.push((0, "text".to_owned()));
    assert_eq!(refused(t.order, &value).0, "no-form");
    let options = WriteOptions {
        allow_unknown: true,
        ..WriteOptions::default()
    };
    assert!(write(&t.schema, t.order, &value, &options).is_err());
}

#[test]
fn depth_is_bounded() {
    let t = tables();
    let shallow = WriteOptions {
        depth: 1,
        ..WriteOptions::default()
    };
    let flat = with(0, vec![text("x")]);
    assert!(write(&t.schema, t.order, &flat, &shallow).is_ok());
    let contact = Dynamic {
        members: [(1, vec![text("")])].into(),
        ..Dynamic::default()
    };
    let nested = write(&t.schema, t.order, &with(8, vec![contact]), &shallow);
    assert_eq!(nested.map_err(|e| e.rule().name()), Err("limit"));
}
