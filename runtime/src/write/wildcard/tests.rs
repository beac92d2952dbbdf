//! What is judged where it stands strict reading takes, and it is written as all else is.

use super::*;
use crate::schema::fixture::{Fixture, Random};
use crate::schema::{
    Block, Builtin, ComplexId, Constraint, Content, ElementId, Facets, NO_SLOT, NsSet, Particle,
    Schema, Term, TypeId, UNBOUNDED,
};
use crate::value::Dynamic;
use crate::write::{WriteOptions, Writer};

const ANY: u16 = 0;

/// `rod` in `urn:a` takes what is global in `urn:b`: records of each kind, texts, and what is
/// never plain.
fn tables() -> (Schema<'static>, ElementId) {
    let mut f = Fixture::new(&["urn:a", "urn:b"]);
    let any = Wildcard {
        namespaces: NsSet::Not(NsId(1)),
        process: Process::Strict,
    };
    let root = f.record(&[Particle::new(Term::Any(any), 0, UNBOUNDED, ANY)]);
    let root = f.element(1, "rod", TypeId::Complex(root));
    let code = f.text_type(Facets {
        length: Some(3),
        ..Facets::NONE
    });
    let code = f.element(2, "kode", TypeId::Simple(code));
    let note = f.string_element(2, "note");
    let fixed = f.string_element(2, "fast");
    f.elements[fixed.0 as usize].constraint = Constraint::Fixed("a & b");
    let preset = f.builtin_element(2, "valg", Builtin::Boolean);
    f.elements[preset.0 as usize].constraint = Constraint::Default("true");
    let date = f.builtin_element(2, "dato", Builtin::Date);
    let id = f.builtin_element(2, "id", Builtin::Id);
    let name = f.builtin_element(2, "navn", Builtin::QName);
    let nil = f.string_element(2, "tom");
    f.elements[nil.0 as usize].nillable = true;
    let hidden = f.string_element(2, "hoved");
    f.elements[hidden.0 as usize].is_abstract = true;
    let case = f.element(2, "sag", TypeId::Complex(ComplexId(2)));
    let all = f.element(2, "alle", TypeId::Complex(ComplexId(3)));
    f.substitute(hidden, &[note]);
    let of = |id, min, max, slot| Particle::new(Term::Element(id), min, max, slot);
    let choice = [of(date, 1, 1, 0), of(preset, 1, 1, 1)].to_vec().leak();
    f.record(&[
        of(note, 0, UNBOUNDED, 0),
        of(code, 2, 3, 1),
        Particle::new(Term::Choice(choice), 0, 1, 2),
        of(fixed, 0, 1, 3),
        of(case, 0, 2, 4),
        of(all, 0, 1, 5),
        of(nil, 0, 1, 6),
        of(hidden, 0, 1, 7),
    ]);
    let members = [of(preset, 0, 1, 0), of(date, 1, 1, 1)].to_vec().leak();
    f.complex(crate::schema::Complex {
        content: Content::Elements(Particle::new(Term::All(members), 1, 1, NO_SLOT)),
        block: Block::NONE,
        ..Fixture::complex_row()
    });
    for id in [
        code, note, fixed, preset, date, id, name, nil, hidden, case, all,
    ] {
        f.global(id);
    }
    (f.build(), root)
}

fn kept(xml: &str, bindings: &[(&str, &str)]) -> AnyElement {
    let owned = |(prefix, uri): &(&str, &str)| ((*prefix).to_owned(), Arc::from(*uri));
    AnyElement {
        xml: xml.to_owned(),
        bindings: bindings.iter().map(owned).collect(),
    }
}

/// Whether kept XML is judged plain and valid, and whether strict reading takes it.
fn verdicts(schema: &Schema<'_>, kept: &AnyElement, depth: u32) -> (bool, bool) {
    let options = WriteOptions {
        depth,
        ..WriteOptions::default()
    };
    let mut writer = Writer::new(&options);
    let mut engine = Engine::new(&mut writer, schema);
    let Ok(Some(at)) = engine.group(&kept.bindings) else {
        return (false, false);
    };
    if !starts_with_tag(&kept.xml) {
        return (false, false);
    }
    let name = engine.kept_name(kept);
    let tag = engine.learn_tag(at, kept, name);
    let plain = tag.is_some_and(|tag| engine.is_plain(&tag, kept, 0));
    let mut group = std::mem::take(&mut engine.groups[at]);
    group.add(kept, name, Process::Strict);
    group.text.push_str(CLOSE);
    (plain, engine.is_admitted(&group))
}

const PLAIN: [&str; 12] = [
    "<q:note>Å &amp; \"b\"\n\t&lt;c&gt;&quot;&apos;</q:note>",
    "<q:note/>",
    "<q:note></q:note>",
    "<q:kode>abc</q:kode>",
    "<q:fast>a &amp; b</q:fast>",
    "<q:valg>1</q:valg>",
    "<q:dato>2024-02-29</q:dato>",
    "<q:sag><q:kode>abc</q:kode><q:kode>&lt;bc</q:kode></q:sag>",
    "<q:sag>\n <q:note>n</q:note><q:note/><q:kode>abc</q:kode>\t<q:kode>abd</q:kode><q:kode>abe</q:kode>\
     <q:dato>2024-02-29</q:dato></q:sag>",
    "<q:sag><q:kode>abc</q:kode><q:kode>abd</q:kode><q:valg>true</q:valg><q:fast>a &amp; b</q:fast>\
     <q:sag><q:kode>abc</q:kode><q:kode>abd</q:kode></q:sag><q:alle><q:dato>2024-02-29</q:dato>\
     <q:valg>0</q:valg></q:alle><q:note>n</q:note></q:sag>",
    "<q:alle><q:dato>2024-02-29</q:dato></q:alle>",
    "<q:alle>\n<q:valg>false</q:valg> <q:dato>2024-02-29</q:dato></q:alle>",
];

/// What is never plain, valid or not.
const OTHER: [&str; 17] = [
    "<q:valg>1</valg>",
    "<q:fast/>",
    "<q:valg/>",
    "<q:id>a</q:id>",
    "<q:navn>q:a</q:navn>",
    "<q:tom>a</q:tom>",
    "<q:hoved>a</q:hoved>",
    "<q:ukendt/>",
    "<q:note >a</q:note>",
    "<q:note>a</q:note >",
    "<q:note>a&#66;</q:note>",
    "<q:note>a\u{fffd}</q:note>",
    "<q:note>a<!-- c --></q:note>",
    "<q:note><![CDATA[a]]></q:note>",
    "<q:dato> 2024-02-29</q:dato>",
    "<q:note xmlns:r='urn:b'>a</q:note>",
    "<q:kode>\r\nab</q:kode>",
];

const FRAGMENTS: [&str; 34] = [
    "<",
    ">",
    "&",
    ";",
    "/",
    ":",
    "\"",
    "'",
    "=",
    " ",
    "\n",
    "\r",
    "\t",
    "x",
    "q",
    "q:",
    "&amp;",
    "&lt;",
    "&#65;",
    "&x;",
    "]]>",
    "<!-- c -->",
    "<?p i?>",
    "<![CDATA[x]]>",
    " a='1'",
    " xmlns:q='urn:x'",
    "<q:note>x</q:note>",
    "<q:kode>abc</q:kode>",
    "<q:dato/>",
    "</q:note>",
    "</q:sag>",
    "\u{1}",
    "\u{ffff}",
    "é",
];

/// A place between two characters.
fn place(text: &str, random: &mut Random) -> usize {
    let mut at = random.below(text.len() as u32 + 1) as usize;
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn altered(text: &str, random: &mut Random) -> String {
    let mut text = text.to_owned();
    for _ in 0..=random.below(2) {
        let (one, other) = (place(&text, random), place(&text, random));
        let (from, to) = (one.min(other), one.max(other));
        match random.below(6) {
            0 => text.replace_range(from..to, ""),
            1 if to - from < 60 => {
                let again = text[from..to].to_owned();
                text.insert_str(to, &again);
            }
            2 => {
                let short = (from + 1..to).find(|at| text.is_char_boundary(*at));
                text.replace_range(from..short.unwrap_or(to), "");
            }
            _ => text.insert_str(from, FRAGMENTS[random.below(34) as usize]),
        }
    }
    text
}

#[test]
fn what_is_plain_is_judged_where_it_stands() {
    let (schema, _) = tables();
    let judged = |xml: &str| verdicts(&schema, &kept(xml, &[("q", "urn:b")]), 9);
    for xml in PLAIN {
        assert_eq!(judged(xml), (true, true), "{xml}");
    }
    for xml in OTHER {
        assert!(!judged(xml).0, "{xml}");
    }
}

#[test]
fn nothing_is_taken_that_strict_reading_refuses() {
    let (schema, _) = tables();
    let sets: [&[(&str, &str)]; 8] = [
        &[("q", "urn:b")],
        &[("", "urn:b")],
        &[("r", "urn:a"), ("q", "urn:b")],
        &[("", "urn:a"), ("q", "urn:b")],
        &[("q", "urn:x"), ("", "urn:b")],
        &[("xml", "urn:b")],
        &[("q", "")],
        &[],
    ];
    let (mut random, mut taken) = (Random(7), [0; 8]);
    for round in 0..96_000 {
        let at = (round / 12 % 8) as usize;
        let mut xml = PLAIN[(round % 12) as usize].to_owned();
        if round >= 96 {
            xml = altered(&xml, &mut random);
        }
        if sets[at].iter().any(|binding| binding.0.is_empty()) && random.below(2) == 0 {
            xml = xml.replace("q:", "");
        }
        let depth = 1 + random.below(5);
        let (plain, read) = verdicts(&schema, &kept(&xml, sets[at]), depth);
        assert!(read || !plain, "{xml} with {:?}, {depth} deep", sets[at]);
        taken[at] += u32::from(plain);
    }
    let many: Vec<bool> = taken.iter().map(|taken| *taken > 100).collect();
    let some = [true, true, true, true, true, false, false, false];
    assert_eq!(many, some, "{taken:?}");
}

#[test]
fn plain_kept_xml_is_written_as_other() {
    let (schema, root) = tables();
    let written = |options: &WriteOptions, review: bool| {
        let raw = |xml: &str, bindings| Dynamic {
            raw: kept(xml, bindings),
            ..Dynamic::default()
        };
        let mut value = Dynamic::default();
        for bindings in [&[("q", "urn:b")][..], &[("a", "urn:a"), ("q", "urn:b")]] {
            let all = PLAIN.iter().chain(&OTHER[8..16]).chain(&PLAIN);
            let members = value.members.entry(ANY).or_default();
            members.extend(all.map(|xml| raw(xml, bindings)));
        }
        let mut writer = Writer::new(options);
        let mut engine = Engine::new(&mut writer, &schema);
        engine.review = review;
        let done = engine.root(root, &value).map_err(|error| error.to_string());
        let is_read_back = engine.review;
        (done, is_read_back, String::from_utf8(writer.finish()))
    };
    let given = |uri: &str, prefix: &str| WriteOptions {
        prefixes: vec![(uri.to_owned(), prefix.to_owned())],
        ..WriteOptions::default()
    };
    for options in [
        WriteOptions::default(),
        given("urn:a", ""),
        given("urn:a", "a"),
        given("urn:a", "q"),
        given("urn:b", "q"),
    ] {
        let (found, expected) = (written(&options, false), written(&options, true));
        assert!(!found.1 && expected.1);
        assert_eq!((&found.0, &found.2), (&expected.0, &expected.2));
        assert_eq!(found.0, Ok(()));
    }
}
