//! Actual types that are not the declared ones, and what an element takes by default.

mod content;
mod tables;

use super::{read_text, refusal, round_trip, strict};
use crate::document::Root;
use crate::read::{Limits, Mode, ReadOptions, Source, read};
use crate::schema::{Block, Builtin, ElementId, TypeId};
use crate::value::{Dynamic, Extra};
use tables::{Tables, tables};

fn document(root: &str, inner: &str) -> String {
    format!(
        "<{root} xmlns='urn:a' xmlns:a='urn:a' xmlns:b='urn:b' \
         xmlns:xs='http://www.w3.org/2001/XMLSchema' \
         xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' {inner}</{root}>"
    )
}

fn rule(t: &Tables, root: ElementId, name: &str, inner: &str) -> &'static str {
    refusal(&t.schema, root, &document(name, inner)).0
}

fn value(t: &Tables, root: ElementId, name: &str, inner: &str) -> Dynamic {
    strict(&t.schema, root, &document(name, inner)).unwrap()
}

#[test]
fn a_number_may_be_of_a_type_with_attributes() {
    let t = tables();
    let root: Root<Dynamic> = Root::new(Box::leak(Box::new(tables().schema)), t.tal);
    let text = document("tal", "xsi:type='Maalt' enhed='m'>7");
    let whole = root.read_whole(text.as_bytes()).unwrap();
    assert_eq!(whole.value.text.as_deref(), Some("7"));
    let out = root.write_whole(&whole).unwrap();
    let again = root.read_whole(&out).unwrap();
    assert_eq!(again, whole);
    let out = String::from_utf8(out).unwrap();
    assert!(
        out.contains("enhed=\"m\"") && out.ends_with(">7</ns1:tal>"),
        "{out}"
    );
    let wrong = document("tal", "xsi:type='Maalt'>x");
    assert_eq!(
        refusal(&t.schema, t.tal, &wrong).0,
        "cvc-datatype-valid.1.2.1"
    );
    // A value the type does not admit is written without it.
    let mut whole = whole;
    whole.value.text = Some("8".to_owned());
    assert!(root.write_whole(&whole).is_ok());
}

#[test]
fn members_of_a_union_and_types_derived_from_them_may_stand_for_it() {
    let t = tables();
    for (ty, text, expected) in [
        ("xs:int", "7", ""),
        ("xs:short", "7", ""),
        ("xs:date", "2024-01-01", ""),
        ("xs:int", "2024-01-01", "cvc-datatype-valid.1.2.1"),
        ("xs:long", "7", "cvc-elt.4.3"),
        ("xs:string", "7", "cvc-elt.4.3"),
    ] {
        let found = rule(&t, t.valg, "valg", &format!("xsi:type='{ty}'>{text}"));
        assert_eq!(found, expected, "{ty} {text}");
    }
    let blocked = Block {
        restriction: true,
        ..Block::NONE
    };
    let of = |ty: TypeId, block| {
        let declared = t.schema.element(t.valg).ty;
        t.schema.derives(ty, declared, block)
    };
    let int = TypeId::Simple(Builtin::Int.id());
    assert!(of(int, Block::NONE) && !of(int, blocked));
    assert!(of(t.schema.element(t.valg).ty, blocked));
}

#[test]
fn attributes_land_as_the_declared_type_has_them() {
    let t = tables();
    let typed = |ty: &str, nr: &str| format!("xsi:type='{ty}' nr='{nr}'><b>x</b>");
    let narrow = value(&t, t.ramme, "ramme", &typed("Smal", "7"));
    assert_eq!(narrow.text_at(&[(1, 0)]), "7");
    assert_ne!(rule(&t, t.ramme, "ramme", &typed("Smal", "700")), "");
    assert_eq!(
        rule(&t, t.ramme, "ramme", &typed("Uden", "7")),
        "cvc-complex-type.3.2.2"
    );
    // The name stands for something else now: it is kept, and the member stays empty.
    let other = value(&t, t.ramme, "ramme", &typed("Anden", "syv"));
    assert_eq!(other.text_at(&[(1, 0)]), "");
    let kept = other.extra.get().map(|extra| extra.attributes.clone());
    assert_eq!(
        kept.unwrap(),
        [(String::new(), "nr".to_owned(), "syv".to_owned())]
    );
    for text in [
        typed("Smal", "7"),
        typed("Anden", "syv"),
        "xsi:type='Uden'><b>x</b>".to_owned(),
    ] {
        round_trip(&t.schema, t.ramme, &document("ramme", &text));
    }
    // What the actual type demands or forbids is judged in writing too.
    let refused = |value: &Dynamic| {
        let written = crate::write::write(&t.schema, t.ramme, value, &Default::default());
        written.map_err(|error| error.rule().code()).map(drop)
    };
    let mut missing = narrow.clone();
    missing.members.remove(&1);
    assert_eq!(refused(&missing), Err("cvc-complex-type.4"));
    let mut forbidden = value(&t, t.ramme, "ramme", "xsi:type='Uden'><b>x</b>");
    forbidden.members.insert(1, narrow.members[&1].clone());
    assert_eq!(refused(&forbidden), Err("cvc-complex-type.3.2.2"));
    let mut lost = other;
    lost.extra.get_mut().attributes.clear();
    assert_eq!(refused(&lost), Err("cvc-complex-type.4"));
}

#[test]
fn open_attributes_are_judged_as_their_wildcard_says() {
    let t = tables();
    for (at, name, known, unknown, wrong) in [
        (
            0,
            "streng",
            "",
            "cvc-complex-type.3.2.1",
            "cvc-datatype-valid.1.2.1",
        ),
        (1, "mild", "", "", "cvc-datatype-valid.1.2.1"),
        (2, "ligeglad", "", "", ""),
    ] {
        let rule = |inner: &str| rule(&t, t.aaben[at], name, inner);
        assert_eq!(rule("b:nr='7'>"), known, "{name}");
        assert_eq!(
            rule("b:andet='7'>").is_empty(),
            unknown.is_empty(),
            "{name}"
        );
        assert_eq!(rule("b:nr='x'>"), wrong, "{name}");
        assert_ne!(rule("a:nr='7'>"), "", "{name}");
        round_trip(&t.schema, t.aaben[at], &document(name, "b:nr='7'>"));
    }
}

#[test]
fn a_name_is_taken_by_default_as_the_tables_spell_it() {
    let t = tables();
    let name = value(&t, t.navn, "navn", ">");
    assert_eq!(name.text.as_deref(), Some("{urn:b}x"));
    let name = value(&t, t.navn, "navn", ">a:y");
    assert_eq!(name.text.as_deref(), Some("{urn:a}y"));
}

#[test]
fn what_stands_in_a_value_is_kept_within_open_content_too() {
    let t = tables();
    for inner in [
        "<tal>7<b/></tal>",
        "<tal><b/>7</tal>",
        "<tal>7<b x='1'>y</b> <b/></tal>",
    ] {
        let text = document("alt", &format!("><x>{inner}</x>{inner}"));
        let (value, violations) = read_text(&t.schema, t.alt, &text, Mode::Tolerant).unwrap();
        let pieces = std::io::BufReader::with_capacity(7, text.as_bytes());
        let mut source = Source::from_reader_with(Box::new(pieces), Limits::default());
        let mut streamed = Dynamic::default();
        let options = ReadOptions::new(Mode::Tolerant);
        let found = read(&t.schema, t.alt, &mut source, &mut streamed, &options).unwrap();
        assert_eq!(
            (found.len(), &streamed),
            (violations.len(), &value),
            "{inner}"
        );
        assert!(!violations.is_empty());
        assert!(value.raw.xml.contains(inner), "{}", value.raw.xml);
        assert_eq!(value.extra, Extra::default());
    }
}
