//! Members written straight through say the same as those written the general way.

use crate::schema::fixture::Fixture;
use crate::schema::{
    Builtin, ComplexId, ElementId, Facets, Particle, Schema, Term, TypeId, UNBOUNDED,
};
use crate::value::Dynamic;
use crate::write::{WriteOptions, write};

const NOTE: u16 = 0;
const CODE: u16 = 1;
const CASE: u16 = 2;
const NUMBER: u16 = 3;

/// `sag` in `urn:a`: texts, codes of three letters, further ones, and a number of no namespace.
fn tables() -> (Schema<'static>, ElementId) {
    let mut f = Fixture::new(&["urn:a"]);
    let note = f.string_element(1, "note");
    let code = f.text_type(Facets {
        length: Some(3),
        ..Facets::NONE
    });
    let code = f.element(1, "kode", TypeId::Simple(code));
    let case = f.element(1, "sag", TypeId::Complex(ComplexId(1)));
    let number = f.builtin_element(0, "nummer", Builtin::Int);
    let many = |id, slot| Particle::new(Term::Element(id), 0, UNBOUNDED, slot);
    let row = f.record(&[
        many(note, NOTE),
        many(code, CODE),
        many(case, CASE),
        many(number, NUMBER),
    ]);
    assert_eq!(row, ComplexId(1));
    f.global(case);
    (f.build(), case)
}

fn text(text: &str) -> Dynamic {
    Dynamic {
        text: Some(text.to_owned()),
        ..Dynamic::default()
    }
}

fn case(members: impl IntoIterator<Item = (u16, Vec<Dynamic>)>) -> Dynamic {
    let mut value = Dynamic::default();
    value.members.extend(members);
    value
}

fn written(value: &Dynamic, options: &WriteOptions) -> String {
    let (schema, root) = tables();
    String::from_utf8(write(&schema, root, value, options).unwrap()).unwrap()
}

#[test]
fn a_name_is_written_alike_each_time() {
    let inner = || case([(NOTE, vec![text("a < b & \"c\"\r\n"), text("æ\u{fffd}")])]);
    let value = case([
        (CASE, vec![inner(), case([]), inner()]),
        (NUMBER, vec![text("1"), text("2")]),
    ]);
    let notes =
        "<p:sag><p:note>a &lt; b &amp; \"c\"&#13;\n</p:note><p:note>æ\u{fffd}</p:note></p:sag>";
    let rest = format!("{notes}<p:sag/>{notes}<nummer>1</nummer><nummer>2</nummer>");
    let mut options = WriteOptions::default();
    options.prefixes.push(("urn:a".to_owned(), "p".to_owned()));
    assert_eq!(
        written(&value, &options),
        format!("<p:sag xmlns:p=\"urn:a\">{rest}</p:sag>")
    );
    // The general way, which XML 1.1 takes.
    options.version_1_1 = true;
    let expected = format!("<?xml version=\"1.1\"?><p:sag xmlns:p=\"urn:a\">{rest}</p:sag>");
    assert_eq!(written(&value, &options), expected);
}

#[test]
fn a_default_namespace_has_its_say() {
    let value = case([
        (NOTE, vec![text("a"), text("b")]),
        (NUMBER, vec![text("1"), text("2")]),
    ]);
    let mut options = WriteOptions::default();
    options.prefixes.push(("urn:a".to_owned(), String::new()));
    let number = |number| format!("<nummer xmlns=\"\">{number}</nummer>");
    let notes = "<note>a</note><note>b</note>";
    let expected = format!(
        "<sag xmlns=\"urn:a\">{notes}{}{}</sag>",
        number(1),
        number(2)
    );
    assert_eq!(written(&value, &options), expected);
}

#[test]
fn a_prefix_that_changes_midway_changes_in_later_tags() {
    let plain = || case([(NOTE, vec![text("x")])]);
    let mut kept = plain();
    let extra = kept.extra.get_mut();
    extra.attributes = vec![(String::new(), "ved".to_owned(), "ns1:x".to_owned())];
    extra.bindings = vec![("ns1".to_owned(), "urn:x".into())];
    let value = case([(CASE, vec![plain(), case([(CASE, vec![kept])]), plain()])]);
    let options = WriteOptions {
        allow_unknown: true,
        ..WriteOptions::default()
    };
    let note = |prefix| format!("<{prefix}:sag><{prefix}:note>x</{prefix}:note></{prefix}:sag>");
    let found = written(&value, &options);
    assert!(found.contains(&note("ns1")) && found.ends_with(&format!("{}</ns1:sag>", note("ns2"))));
    let read = crate::read::Source::from_slice(found.as_bytes()).map(|mut source| {
        while source.next_token()? != crate::read::Token::Eof {}
        source.finish()
    });
    assert!(matches!(read, Ok(Ok(()))), "{found}");
}

#[test]
fn what_is_wrong_is_told_where_it_stands() {
    let (schema, root) = tables();
    let refused = |value: &Dynamic, options: &WriteOptions| {
        let error = write(&schema, root, value, options).unwrap_err();
        (error.path().to_owned(), error.found().to_owned())
    };
    let wrong = |codes: &[&str]| {
        let codes = codes.iter().map(|code| text(code)).collect();
        case([(CASE, vec![case([]), case([(CODE, codes)])])])
    };
    let options = WriteOptions::default();
    let at = |path: &str, found: &str| (path.to_owned(), found.to_owned());
    let path = "/sag/sag[2]/kode[3]";
    assert_eq!(
        refused(&wrong(&["abc", "abd", "ab"]), &options),
        at(path, "\"ab\"")
    );
    assert_eq!(
        refused(&wrong(&["ab"]), &options),
        at("/sag/sag[2]/kode", "\"ab\"")
    );
    assert_eq!(
        refused(&wrong(&["abc", "abd", "a\u{1}c"]), &options),
        at(path, "U+0001")
    );
    let shallow = WriteOptions {
        depth: 2,
        ..WriteOptions::default()
    };
    assert_eq!(refused(&wrong(&["abc"]), &shallow).0, "/sag/sag[2]/kode");
}
