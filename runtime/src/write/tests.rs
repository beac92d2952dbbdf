//! What strict reading refuses is not written.

use super::engine::{Engine, LISTED};
use super::{WriteError, WriteOptions, Writer, write};
use crate::read::{Mode, ReadOptions, Rule, Source, read};
use crate::schema::fixture::Fixture;
use crate::schema::{
    AttributeUse, BUILTIN_SIMPLES, Builtin, Complex, ComplexId, Constraint, Content, ElementId,
    Facets, NO_SLOT, NsId, NsSet, Particle, Process, Schema, Term, TypeId, UNBOUNDED, Wildcard,
};
use crate::value::Dynamic;
use crate::value::{AnyElement, List, Node, Verdict};

/// Members of `sag`: elements of these types, each optional, by slot.
const SIMPLE: [(&str, Builtin); 8] = [
    ("tegn", Builtin::NmToken),
    ("navn", Builtin::Name),
    ("lokalt", Builtin::NcName),
    ("sprog", Builtin::Language),
    ("uri", Builtin::AnyUri),
    ("liste", Builtin::NmTokens),
    ("enhed", Builtin::Entity),
    ("dato", Builtin::Date),
];
/// Further slots.
const FIXED: u16 = 8;
const DEFAULT: u16 = 9;
const CODE: u16 = 10;
const CHILD: u16 = 11;
const ANY: u16 = 12;
const NIL: u16 = 13;
/// Attributes.
const FAST: u16 = 14;
const ID: u16 = 15;
const REF: u16 = 16;
const SECRET: u16 = 17;
const SECRET_TYPE: u16 = 18;
const NEEDED: u16 = 0;

struct Tables {
    schema: Schema<'static>,
    sag: ElementId,
}

fn tables() -> Tables {
    let mut f = Fixture::new(&["urn:a", "urn:b"]);
    let optional = |id, slot| Particle::new(Term::Element(id), 0, 1, slot);
    let mut parts: Vec<Particle<'static>> = (0..)
        .zip(SIMPLE)
        .map(|(slot, (name, ty))| optional(f.builtin_element(1, name, ty), slot))
        .collect();
    let fixed = f.builtin_element(1, "fast", Builtin::Decimal);
    f.elements[fixed.0 as usize].constraint = Constraint::Fixed("1.0");
    let preset = f.string_element(1, "valg");
    f.elements[preset.0 as usize].constraint = Constraint::Default("ja");
    let code = f.text_type(Facets {
        enumeration: &["aaben", "lukket"],
        ..Facets::NONE
    });
    let code = f.element(1, "status", TypeId::Simple(code));
    let child = f.element(1, "sag", TypeId::Complex(ComplexId(1)));
    let any = Wildcard {
        namespaces: NsSet::Not(NsId(1)),
        process: Process::Lax,
    };
    let nil = f.element(1, "tom", TypeId::Complex(ComplexId(2)));
    f.elements[nil.0 as usize].nillable = true;
    parts.extend([
        optional(fixed, FIXED),
        optional(preset, DEFAULT),
        optional(code, CODE),
        Particle::new(Term::Element(child), 0, UNBOUNDED, CHILD),
        Particle::new(Term::Any(any), 0, UNBOUNDED, ANY),
        optional(nil, NIL),
    ]);
    let secret = f.text_type(Facets {
        max_length: Some(3),
        ..Facets::NONE
    });
    if let Some(row) = f.simples.last_mut() {
        row.sensitive = true;
    }
    let konto = f.name(0, "konto");
    let mut used = |local, ty: Builtin, slot, constraint, required| AttributeUse {
        name: f.name(0, local),
        ty: ty.id(),
        required,
        constraint,
        slot,
        sensitive: false,
    };
    let attributes = vec![
        used("fast", Builtin::Int, FAST, Constraint::Fixed("7"), false),
        used("id", Builtin::Id, ID, Constraint::None, false),
        used("til", Builtin::IdRef, REF, Constraint::None, false),
        AttributeUse {
            sensitive: true,
            ..used("loen", Builtin::Int, SECRET, Constraint::None, false)
        },
        AttributeUse {
            name: konto,
            ty: secret,
            ..used("til", Builtin::Int, SECRET_TYPE, Constraint::None, false)
        },
    ];
    let needed = used("kraevet", Builtin::Int, NEEDED, Constraint::None, true);
    f.complex(Complex {
        content: Content::Elements(Particle::new(Term::Sequence(parts.leak()), 1, 1, NO_SLOT)),
        attributes: attributes.leak(),
        ..Fixture::complex_row()
    });
    f.complex(Complex {
        attributes: vec![needed].leak(),
        ..Fixture::complex_row()
    });
    let sag = f.global(child);
    let known = f.builtin_element(2, "kendt", Builtin::Int);
    f.global(known);
    Tables {
        schema: f.build(),
        sag,
    }
}

fn text(text: &str) -> Dynamic {
    Dynamic {
        text: Some(text.to_owned()),
        ..Dynamic::default()
    }
}

fn with(slot: u16, values: Vec<Dynamic>) -> Dynamic {
    let mut value = Dynamic::default();
    value.members.insert(slot, values);
    value
}

fn kept(xml: &str) -> Dynamic {
    Dynamic {
        raw: AnyElement {
            xml: xml.to_owned(),
            bindings: Vec::new(),
        },
        ..Dynamic::default()
    }
}

const ASKED: WriteOptions = WriteOptions {
    prefixes: Vec::new(),
    allow_unknown: true,
    version_1_1: false,
    depth: 256,
};

/// Writes; what is written, strict reading takes.
fn strict(t: &Tables, value: &dyn Node) -> Result<String, WriteError> {
    let out = write(&t.schema, t.sag, value, &WriteOptions::default())?;
    let mut source = Source::from_slice(&out).unwrap();
    let mut again = Dynamic::default();
    let done = read(
        &t.schema,
        t.sag,
        &mut source,
        &mut again,
        &ReadOptions::default(),
    );
    let out = String::from_utf8_lossy(&out).into_owned();
    done.unwrap_or_else(|error| panic!("{error}\n{out}"));
    Ok(out)
}

/// Rule and path of the refusal; that the option lets it be written is `allowable`.
fn refused(t: &Tables, value: &dyn Node, allowable: bool) -> (&'static str, String) {
    let error = strict(t, value).unwrap_err();
    let asked = write(&t.schema, t.sag, value, &ASKED);
    assert_eq!(asked.is_ok(), allowable, "{error}: {asked:?}");
    assert_eq!(
        error
            .help()
            .is_some_and(|help| help.contains("allow_unknown")),
        allowable
    );
    if let Ok(out) = asked {
        let mut source = Source::from_slice(&out).unwrap();
        let options = ReadOptions::new(Mode::Tolerant);
        let mut again = Dynamic::default();
        let found = read(&t.schema, t.sag, &mut source, &mut again, &options).unwrap();
        assert!(!found.is_empty());
    }
    (error.rule().code(), error.path().to_owned())
}

#[test]
fn built_in_lexical_spaces_are_judged() {
    let t = tables();
    let cases: [(&str, &[&str], &[&str]); 8] = [
        ("tegn", &["a:b-1", " x "], &["", "a b", "a/b"]),
        ("navn", &["a:b"], &["", "1a", "a b"]),
        ("lokalt", &["a-b"], &["a:b", ""]),
        ("sprog", &["da", "en-GB"], &["", "dansk sprog", "d_k"]),
        ("uri", &["urn:a", ""], &["http://[a"]),
        ("liste", &["a b"], &["", "a /"]),
        ("enhed", &[], &["a b", "tegning"]),
        ("dato", &["2024-02-29"], &["2023-02-29", ""]),
    ];
    for (slot, (name, good, bad)) in (0..).zip(cases) {
        assert_eq!(SIMPLE[usize::from(slot)].0, name);
        for right in good {
            let out = strict(&t, &with(slot, vec![text(right)])).unwrap();
            assert!(out.contains(right), "{out}");
        }
        for wrong in bad {
            let (rule, path) = refused(&t, &with(slot, vec![text(wrong)]), true);
            assert!(rule.starts_with("cvc-"), "{name} {wrong:?}: {rule}");
            assert_eq!(path, format!("/sag/{name}"), "{wrong:?}");
        }
    }
}

#[test]
fn fixed_values_are_compared_as_values() {
    let t = tables();
    for right in ["1", "1.00", " 1.0 "] {
        strict(&t, &with(FIXED, vec![text(right)])).unwrap();
    }
    let other = refused(&t, &with(FIXED, vec![text("2")]), true);
    assert_eq!(other, ("cvc-elt.5.2.2.2", "/sag/fast".to_owned()));
    strict(&t, &with(FAST, vec![text("07")])).unwrap();
    let other = refused(&t, &with(FAST, vec![text("8")]), true);
    assert_eq!(other, ("cvc-attribute.4", "/sag/@fast".to_owned()));
    let no_number = refused(&t, &with(FAST, vec![text("x")]), true);
    assert_eq!(no_number.1, "/sag/@fast");
    // The reader says the same, and which value is fixed.
    let mut source = Source::from_slice(b"<sag xmlns='urn:a' fast='8'/>").unwrap();
    let (mut value, options) = (Dynamic::default(), ReadOptions::default());
    let error = read(&t.schema, t.sag, &mut source, &mut value, &options).unwrap_err();
    let violation = error.violation();
    let said = [&violation.path, &violation.expected, &violation.found];
    assert_eq!(said, ["/sag/@fast", "\"7\"", "\"8\""]);
}

#[test]
fn a_refusal_shows_no_sensitive_value() {
    let t = tables();
    let error = strict(&t, &with(SECRET, vec![text("31415kr")])).unwrap_err();
    assert_eq!(error.path(), "/sag/@loen");
    assert!(!error.to_string().contains("31415"), "{error}");
    // The attribute is not named as a secret, its type is.
    let error = strict(&t, &with(SECRET_TYPE, vec![text("31415kr")])).unwrap_err();
    assert_eq!(error.path(), "/sag/@konto");
    assert!(!error.to_string().contains("31415"), "{error}");
    let error = strict(&t, &with(FAST, vec![text("31415kr")])).unwrap_err();
    assert!(error.to_string().contains("31415"), "{error}");
}

#[test]
fn an_empty_text_is_not_silently_the_default() {
    let t = tables();
    let empty = refused(&t, &with(DEFAULT, vec![text("")]), false);
    assert_eq!(empty, ("cvc-elt.5.1", "/sag/valg".to_owned()));
    strict(&t, &with(DEFAULT, vec![text(" ")])).unwrap();
    assert!(strict(&t, &with(FIXED, vec![text("")])).is_err());
}

#[test]
fn items_of_lists_are_words() {
    let t = tables();
    for (items, torn) in [
        (vec!["a", "b"], None),
        (vec!["a b"], Some("item 1")),
        (vec!["a", ""], Some("item 2")),
    ] {
        let list: List<String> = items.into_iter().map(str::to_owned).collect();
        let id = Builtin::NmTokens.id();
        let mut scratch = String::new();
        let found = list
            .text(&mut scratch)
            .map(|text| t.schema.check_value(id, &list, text));
        match (found.unwrap(), torn) {
            (Ok(()), None) => {}
            (Err(misfit), Some(item)) => assert!(misfit.expected.contains(item), "{misfit}"),
            (found, _) => panic!("{found:?}"),
        }
    }
}

#[test]
fn what_is_proven_is_not_judged_again_but_for_the_same_type() {
    let t = tables();
    let date = crate::value::Date::new("2024-01-01").unwrap();
    let string = Builtin::Date.id();
    assert!(
        date.verdict()
            .satisfies(&t.schema, string, Some(Builtin::Date))
    );
    assert!(
        !date
            .verdict()
            .satisfies(&t.schema, string, Some(Builtin::Time))
    );
    let tables: &'static Tables = Box::leak(Box::new(tables()));
    let id = crate::schema::SimpleId(BUILTIN_SIMPLES);
    let known = Verdict::Simple(&tables.schema, id);
    assert!(known.satisfies(&tables.schema, id, None));
    assert!(!known.satisfies(&t.schema, id, None));
    assert!(!known.satisfies(&tables.schema, string, None));
    // A blank was never judged.
    let blank = <crate::value::Date as crate::value::Blank>::blank();
    assert!(matches!(blank.verdict(), Verdict::Unjudged));
}

#[test]
fn ids_occur_once_and_references_lead_somewhere() {
    let t = tables();
    let child = |slot, name| with(slot, vec![text(name)]);
    strict(&t, &with(CHILD, vec![child(ID, "a"), child(REF, "a")])).unwrap();
    let twice = refused(&t, &with(CHILD, vec![child(ID, "a"), child(ID, "a")]), true);
    assert_eq!(twice, ("cvc-id.2", "/sag/sag[2]".to_owned()));
    let lost = refused(
        &t,
        &with(CHILD, vec![child(ID, "a"), child(REF, "b")]),
        true,
    );
    assert_eq!(lost, ("cvc-id.1", "/sag/sag[2]".to_owned()));
}

#[test]
fn everything_unknown_is_listed_in_one_error() {
    let t = tables();
    let mut value = with(CODE, vec![text("syltet")]);
    value.members.insert(FAST, vec![text("9")]);
    let extra = value.extra.get_mut();
    extra
        .attributes
        .push((String::new(), "ny".into(), "1".into()));
    extra.elements.push((1, kept("<nyt xmlns='urn:a'/>").raw));
    let error = strict(&t, &value).unwrap_err();
    let places: Vec<_> = error
        .breaches()
        .map(|breach| breach.path.as_str())
        .collect();
    assert_eq!(
        places,
        ["/sag/@ny", "/sag/@fast", "/sag/status", "/sag/nyt"]
    );
    let shown = error.to_string();
    for part in [
        "aaben, lukket",
        "\"syltet\"",
        "<nyt xmlns=",
        "ny",
        "`allow_unknown`",
    ] {
        assert!(shown.contains(part), "{shown}");
    }
    assert!(refused(&t, &value, true).0.starts_with("cvc-"));
}

#[test]
fn as_many_findings_are_listed_as_fit_one_error() {
    let t = tables();
    for (wrong, listed) in [
        (LISTED - 1, LISTED - 1),
        (LISTED, LISTED),
        (LISTED + 20, LISTED),
    ] {
        let children = (0..wrong).map(|_| with(CODE, vec![text("syltet")]));
        let error = strict(&t, &with(CHILD, children.collect())).unwrap_err();
        assert_eq!(error.breaches().count(), listed);
    }
}

#[test]
fn a_wildcard_takes_one_well_formed_element_it_admits() {
    let t = tables();
    strict(&t, &with(ANY, vec![kept("<x xmlns='urn:x'>a<b/></x>")])).unwrap();
    for wrong in [
        "<x xmlns='urn:x'>",
        "<x xmlns='urn:x'/><y xmlns='urn:x'/>",
        "</ns1:sag><ns1:sag>",
        "text",
        " <x xmlns='urn:x'/>",
        "<!-- c --><x xmlns='urn:x'/>",
        "<?xml version='1.0'?><x xmlns='urn:x'/>",
        "<x xmlns='urn:x' p:a='1'/>",
        "<p:x/>",
        "<x xmlns='urn:x'>\u{1}</x>",
        "",
    ] {
        let (_, path) = refused(&t, &with(ANY, vec![kept(wrong)]), false);
        assert_eq!(path, "/sag", "{wrong}");
    }
    let own = refused(&t, &with(ANY, vec![kept("<nyt xmlns='urn:a'/>")]), true);
    assert_eq!(own.0, "cvc-complex-type.2.4.a");
    let mut bad = kept("<x xmlns='urn:x'/>");
    bad.raw.bindings.push(("a='1' b".into(), "urn:b".into()));
    assert_eq!(refused(&t, &with(ANY, vec![bad]), false).0, "xml-malformed");
}

/// What is gathered to be judged in one go is still judged one by one.
#[test]
fn no_kept_element_leans_on_another() {
    let t = tables();
    let sag = "<sag xmlns='urn:x'/>";
    strict(
        &t,
        &with(ANY, vec![kept(sag), kept("<x:y xmlns:x='urn:x'/>")]),
    )
    .unwrap();
    for pair in [
        ["<x xmlns='urn:x'>", "</x>"],
        ["<x xmlns='urn:x'><!-- ", " --></x>"],
        ["<x xmlns='urn:x'/></k><k>", sag],
        ["<x xmlns='urn:x'/></ns1:sag><ns1:sag>", sag],
        ["<x xmlns='urn:x'/>", " <x xmlns='urn:x'/>"],
        ["<x:y xmlns:x='urn:x'/>", "<x:y/>"],
    ] {
        for kept_pair in [pair, [pair[1], pair[0]]] {
            let value = with(ANY, kept_pair.map(kept).into());
            let (rule, path) = refused(&t, &value, false);
            assert_eq!((rule, path.as_str()), ("xml-malformed", "/sag"), "{pair:?}");
        }
    }
    // A binding of one is none of the other's.
    let mut bound = kept("<p:x/>");
    bound.raw.bindings.push(("p".into(), "urn:x".into()));
    strict(&t, &with(ANY, vec![bound.clone()])).unwrap();
    let (rule, path) = refused(&t, &with(ANY, vec![bound, kept("<p:x/>")]), false);
    assert_eq!((rule, path.as_str()), ("xml-malformed", "/sag"));
}

#[test]
fn a_known_element_in_a_wildcard_does_not_make_the_document_be_read_back() {
    let t = tables();
    for (xml, is_read_back, is_refused) in [
        ("<x xmlns='urn:x'/>", false, false),
        ("<kendt xmlns='urn:b'>7</kendt>", false, false),
        ("<kendt xmlns='urn:b'>syv</kendt>", true, true),
        // An element of the model around reads it as its own.
        ("<sag xmlns='urn:a'/>", true, false),
    ] {
        let value = with(ANY, vec![kept(xml)]);
        let mut writer = Writer::new(&WriteOptions::default());
        let mut engine = Engine::new(&mut writer, &t.schema);
        let done = engine.root(t.sag, &value);
        assert_eq!(engine.review, is_read_back, "{xml}");
        assert_eq!(done.is_err(), is_refused, "{xml}");
    }
    let value = with(ANY, vec![kept("<kendt xmlns='urn:b'>syv</kendt>")]);
    assert_eq!(refused(&t, &value, true).0, "cvc-datatype-valid.1.2.1");
}

#[test]
fn names_in_what_is_kept_are_names() {
    let t = tables();
    let mut value = Dynamic::default();
    let attribute = (String::new(), "a='1' b".to_owned(), "2".to_owned());
    value.extra.get_mut().attributes.push(attribute);
    assert_eq!(refused(&t, &value, false).0, "xml-malformed");
    let mut value = Dynamic::default();
    value.extra.get_mut().type_name = Some(("urn:a".into(), "A B".into()));
    assert_eq!(refused(&t, &value, false).0, "xml-malformed");
    let mut value = Dynamic::default();
    value.extra.get_mut().type_name = Some(("urn:a".into(), "NyType".into()));
    assert_eq!(refused(&t, &value, true).0, "cvc-elt.4.2");
}

#[test]
fn a_nil_element_carries_the_attributes_its_type_asks_for() {
    let t = tables();
    let nil = |attribute: Option<&str>| {
        let mut extra = Dynamic::default();
        if let Some(value) = attribute {
            let attribute = (String::new(), "kraevet".to_owned(), value.to_owned());
            extra.extra.get_mut().attributes.push(attribute);
        }
        let mut nillable = with(1, vec![extra]);
        nillable.current = 1;
        with(NIL, vec![nillable])
    };
    strict(&t, &nil(Some("1"))).unwrap();
    assert_eq!(refused(&t, &nil(None), false).0, "cvc-complex-type.4");
    assert_eq!(refused(&t, &nil(Some("x")), true).1, "/sag/tom/@kraevet");
}

fn nested(levels: u32) -> Dynamic {
    (1..levels).fold(Dynamic::default(), |inner, _| with(CHILD, vec![inner]))
}

#[test]
fn depth_is_bounded_as_in_reading() {
    let t = tables();
    // As the reader's test: the deepest value fits the stack of a thread.
    let run = move || {
        strict(&t, &nested(256)).unwrap();
        for levels in [257, 2_000] {
            let error = strict(&t, &nested(levels)).unwrap_err();
            assert_eq!(error.rule(), Rule::LIMIT);
            assert!(
                error.help().is_some_and(|help| help.contains("`depth`")),
                "{error}"
            );
        }
        let shallow = WriteOptions {
            depth: 3,
            ..WriteOptions::default()
        };
        assert!(write(&t.schema, t.sag, &nested(3), &shallow).is_ok());
        assert!(write(&t.schema, t.sag, &nested(4), &shallow).is_err());
        let mut deep = with(ANY, vec![kept("<x xmlns='u'><y><z/></y></x>")]);
        assert!(write(&t.schema, t.sag, &deep, &shallow).is_err());
        deep = with(ANY, vec![kept("<x xmlns='u'><y/></x>")]);
        assert!(write(&t.schema, t.sag, &deep, &shallow).is_ok());
    };
    let thread = std::thread::Builder::new().stack_size(2 << 20).spawn(run);
    thread.unwrap().join().unwrap();
}

#[test]
fn prefixes_given_twice_or_reserved_are_replaced() {
    let t = tables();
    let with_prefixes = |pairs: &[(&str, &str)]| {
        let owned = |pair: &(&str, &str)| (pair.0.to_owned(), pair.1.to_owned());
        let options = WriteOptions {
            prefixes: pairs.iter().map(owned).collect(),
            ..WriteOptions::default()
        };
        let mut value = with(NIL, Vec::new());
        let mut nillable = Dynamic::default();
        nillable.member(0, true).unwrap().member(NEEDED, true);
        nillable.members.get_mut(&0).unwrap()[0]
            .members
            .insert(NEEDED, vec![text("1")]);
        value.members.insert(NIL, vec![nillable]);
        value.extra.get_mut().type_name = None;
        write(&t.schema, t.sag, &value, &options)
            .map(|out| String::from_utf8(out).unwrap())
            .map_err(|error| error.rule().code())
    };
    let xsi = "http://www.w3.org/2001/XMLSchema-instance";
    assert!(
        with_prefixes(&[("urn:a", "a"), (xsi, "a")])
            .unwrap()
            .starts_with("<a:sag ")
    );
    assert!(
        with_prefixes(&[("urn:a", "xml")])
            .unwrap()
            .starts_with("<ns1:sag ")
    );
    assert_eq!(with_prefixes(&[("urn:a", "a b")]), Err("xml-malformed"));
}
