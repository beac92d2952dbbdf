//! Text to tree, and references between trees.

use super::*;
use crate::diag::{Diagnostic, Diagnostics, Severity, render};
use crate::source::{MemoryLoader, SourceMap, Span};

mod bounds;
mod references;

/// The tree of a text, and the findings as lines.
fn read(name: &str, text: &str) -> (Option<Node>, Vec<String>) {
    let mut map = SourceMap::new();
    let file = map.add(name, text);
    let mut diagnostics = Diagnostics::new();
    let node = parse(&map, file, &mut diagnostics);
    let found = diagnostics.into_sorted();
    // What is shown quotes the place: it must not panic, whatever the span.
    found.iter().for_each(|one| drop(render(one, &map, false)));
    let lines = found.iter().map(|one| crate::diag::one_line(one, &map));
    (node, lines.collect())
}

fn tree(text: &str) -> Node {
    let (node, found) = read("a.yaml", text);
    node.unwrap_or_else(|| panic!("{found:?}"))
}

/// The one finding of a text that has no tree.
fn refused(name: &str, text: &str) -> String {
    let (node, mut found) = read(name, text);
    assert!(node.is_none(), "{text}: {node:?}");
    assert_eq!(found.len(), 1, "{text}: {found:?}");
    found.remove(0)
}

fn text_at(text: &str, span: Span) -> &str {
    &text[span.start as usize..span.end as usize]
}

#[test]
fn values_and_keys_know_their_places() {
    let text = "æ: [1, 'to']\nb:\n  c: >\n    folded\n    text\n  d: true\n";
    let root = tree(text);
    let list = root.get("æ").unwrap();
    assert_eq!(text_at(text, list.span), "[1, 'to']");
    assert_eq!(text_at(text, list.items()[1].span), "'to'");
    assert_eq!(list.items()[1].text(), Some("to"));
    let b = root.member("b").unwrap();
    assert_eq!(text_at(text, b.key_span), "b");
    assert!(text_at(text, b.value.span).starts_with("c: >"), "{b:?}");
    assert!(text_at(text, b.value.span).ends_with("d: true"), "{b:?}");
    assert_eq!(b.value.get("c").unwrap().text(), Some("folded text\n"));
    assert_eq!(b.value.get("d").unwrap().bool(), Some(true));
}

#[test]
fn json_is_read_by_the_same_parser() {
    // Tabs, a raw line break inside a string and a comma before the end: all occur in
    // published files.
    let text =
        "{\n\t\"a\": \"one\n   two\",\n\t  \"b\": [ -1.5e3, null, false ],\n\t\"c\": {}\n}\n";
    let (node, found) = read("a.json", text);
    assert!(found.is_empty(), "{found:?}");
    let node = node.unwrap();
    assert_eq!(node.get("a").unwrap().text(), Some("one two"));
    let b = node.get("b").unwrap().items();
    assert_eq!(b[0].value, Value::Number("-1.5e3".into()));
    assert_eq!(b[1].value, Value::Null);
    assert_eq!(b[2].bool(), Some(false));
    assert_eq!(node.get("c").unwrap().members(), []);
    let escaped = tree(r#"{"a": "\u00e6\n\/"}"#);
    assert_eq!(escaped.get("a").unwrap().text(), Some("æ\n/"));
}

#[test]
fn text_before_json_is_a_warning_with_a_place() {
    let text = "\nProject\nRev 4344 | æ: {x}\n\n{\n  \"a\": 1, \"b\" 2\n}\n";
    let mended = text.replace("\"b\" 2", "\"b\": 2");
    let (node, found) = read("x/a.JSON", &mended);
    assert_eq!(
        found,
        ["x/a.JSON:2:1: warning YAML0007: 4 lines of text stand before the JSON"]
    );
    let node = node.unwrap();
    assert_eq!(text_at(&mended, node.get("a").unwrap().span), "1");
    let (node, found) = read("x/a.json", text);
    assert!(node.is_none());
    assert!(found[1].starts_with("x/a.json:6:"), "{found:?}");
    assert!(refused("a.json", "no JSON\nat all: {").contains("YAML0001"));
}

#[test]
fn keys_are_texts_and_stand_once() {
    let root = tree("200: a\ntrue: b\n~: c\n");
    let keys: Vec<_> = root.members().iter().map(|m| m.key.as_str()).collect();
    assert_eq!(keys, ["200", "true", "~"]);
    let found = refused("a.yaml", "a: 1\nb:\n  a: 2\na: 3\n");
    assert_eq!(
        found,
        "a.yaml:4:1: error YAML0002: the key `a` stands twice"
    );
    let found = refused("a.json", r#"{"a": 1, "a": 1}"#);
    assert!(found.starts_with("a.json:1:10: error YAML0002"), "{found}");
    for text in ["? [a]\n: b\n", "? {a: b}\n: c\n", "a: &x k\n*x : v\n"] {
        assert!(refused("a.yaml", text).contains("YAML0004"), "{text}");
    }
}

#[test]
fn what_json_has_no_form_for_is_refused() {
    assert_eq!(tree("a: !!str 1").get("a").unwrap().text(), Some("1"));
    assert_eq!(tree("a: ! 1").get("a").unwrap().text(), Some("1"));
    assert_eq!(tree("a: !!int 1").get("a").unwrap().number(), Some("1"));
    assert_eq!(
        tree("a: !!map {b: !!seq [1]}")
            .get("a")
            .unwrap()
            .members()
            .len(),
        1
    );
    for text in [
        "a: !!invalidTag 0.1.0",
        "a: !custom x",
        "a: !!int x",
        "a: !!set {b}",
        "a: &b {c: 1}\nd:\n  <<: *b\n",
    ] {
        let found = refused("a.yaml", text);
        assert!(found.contains("error YAML0004"), "{text}: {found}");
    }
}

#[test]
fn a_file_holds_one_document() {
    assert!(tree("--- {a: 1}\n...\n").is_object());
    for (text, code) in [
        ("", "YAML0006"),
        ("# nothing\n", "YAML0006"),
        ("a: 1\n---\nb: 2\n", "a.yaml:2:1: error YAML0006"),
        ("a: [1, 2\nb: 3", "YAML0001"),
        ("a: 'x", "YAML0001"),
        ("a: {b: 1\n", "YAML0001"),
        ("a:\n  b: 1\n\tc: 2\n", "YAML0001"),
        ("a: *b", "YAML0001"),
        ("a: \"\\q\"", "YAML0001"),
        ("a: \0", "YAML0001"),
    ] {
        assert!(refused("a.yaml", text).contains(code), "{text}");
    }
}
