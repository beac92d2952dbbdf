//! Keys, references to them, IDs.

use super::tables::particle;
use super::{refusal, report};
use crate::read::engine::ROOM_OF_KEY;
use crate::read::{Limits, ReadOptions, Source, Violation, validate};
use crate::schema::fixture::Fixture;
use crate::schema::{
    AttributeUse, Axis, Builtin, Complex, Constraint, Content, ElementId, Identity, IdentityId,
    IdentityKind, NO_SLOT, NameId, NameTest, NsId, Particle, Path, Schema, SimpleId, Step, Term,
    TypeId, UNBOUNDED,
};

fn use_of(f: &mut Fixture, local: &'static str, ty: SimpleId) -> AttributeUse<'static> {
    AttributeUse {
        name: f.name(0, local),
        ty,
        required: false,
        constraint: Constraint::None,
        slot: NO_SLOT,
        sensitive: false,
    }
}

/// `liste` of `post` (attributes `nr`, `id`, `til`; child `kode`) and `henvis`
/// (attribute `nr`). `post/@nr + kode` is a key, `henvis/@nr` refers to it, and
/// `.//post/kode` is unique.
fn schema() -> (Schema<'static>, ElementId) {
    let mut f = Fixture::new(&["urn:a"]);
    let attributes = vec![
        use_of(&mut f, "nr", Builtin::Decimal.id()),
        use_of(&mut f, "id", Builtin::Id.id()),
        use_of(&mut f, "til", Builtin::IdRefs.id()),
    ];
    let code = f.builtin_element(1, "kode", Builtin::Int);
    let group = |parts: Vec<Particle<'static>>, min, max| {
        Particle::new(Term::Choice(parts.leak()), min, max, NO_SLOT)
    };
    let row = |f: &mut Fixture, content| {
        f.complex(Complex {
            content: Content::Elements(content),
            attributes: attributes.clone().leak(),
            ..Fixture::complex_row()
        })
    };
    let post = row(&mut f, group(vec![particle(code, 0, 2, 0)], 1, 1));
    let post = f.element(1, "post", TypeId::Complex(post));
    let refer = row(&mut f, group(vec![], 0, 1));
    let refer = f.element(1, "henvis", TypeId::Complex(refer));
    let parts = vec![particle(post, 1, 1, 0), particle(refer, 1, 1, 1)];
    let list = row(&mut f, group(parts, 0, UNBOUNDED));
    let list = f.element(1, "liste", TypeId::Complex(list));
    f.elements[list.0 as usize].identities = &[IdentityId(0), IdentityId(1), IdentityId(2)];
    f.global(list);
    let schema = f.build();
    let name = |ns: u16, local| NameTest::Name(schema.find_name(NsId(ns), local));
    let step = |axis, test| Step { axis, test };
    let path = |descendant, steps: Vec<Step>| -> &'static [Path<'static>] {
        let steps = steps.leak();
        vec![Path { descendant, steps }].leak()
    };
    let nr = path(false, vec![step(Axis::Attribute, name(0, "nr"))]);
    let post = |descendant| path(descendant, vec![step(Axis::Child, name(1, "post"))]);
    let code = path(false, vec![step(Axis::Child, name(1, "kode"))]);
    let henvis = path(
        false,
        vec![
            step(Axis::Itself, NameTest::Any),
            step(Axis::Child, name(1, "henvis")),
        ],
    );
    let identity = |kind, selector, fields: Vec<&'static [Path<'static>]>| Identity {
        name: NameId::NONE,
        kind,
        selector,
        fields: fields.leak(),
    };
    let identities = vec![
        identity(IdentityKind::Key, post(false), vec![nr]),
        identity(IdentityKind::KeyRef(IdentityId(0)), henvis, vec![nr]),
        identity(IdentityKind::Unique, post(true), vec![code]),
    ];
    let schema = Schema {
        identities: identities.leak(),
        ..schema
    };
    (schema, list)
}

#[test]
fn keys_are_compared_by_value() {
    let (schema, list) = schema();
    for (inner, rule, path) in [
        ("<post nr='1'/><post nr='2'/><henvis nr='1.0'/>", "", ""),
        ("<henvis nr='2'/><post nr='+2.00'/>", "", ""),
        (
            "<post nr='1'/><post nr='1.0'/>",
            "cvc-identity-constraint.4.2.2",
            "/liste/post[2]",
        ),
        ("<post/>", "cvc-identity-constraint.4.2.1", "/liste/post"),
        (
            "<post nr='1'/><henvis nr='3'/>",
            "cvc-identity-constraint.4.3",
            "/liste/henvis",
        ),
        ("<post nr='1'/><henvis/>", "", ""),
        (
            "<post nr='1'><kode>7</kode></post><post nr='2'><kode>07</kode></post>",
            "cvc-identity-constraint.4.1",
            "/liste/post[2]",
        ),
        (
            "<post nr='1'><kode>1</kode><kode>2</kode></post>",
            "cvc-identity-constraint.3",
            "/liste/post/kode[2]",
        ),
    ] {
        let text = format!("<liste xmlns='urn:a'>{inner}</liste>");
        assert_eq!(
            refusal(&schema, list, &text),
            (rule, path.into()),
            "{inner}"
        );
    }
}

#[test]
fn references_to_ids_are_settled_at_the_end_and_listed_in_their_place() {
    let (schema, list) = schema();
    for (inner, rule) in [
        (
            "<post nr='1' til='b c'/><post nr='2' id='b'/><post nr='3' id='c'/>",
            "",
        ),
        ("<post nr='1' til='b c'/><post nr='2' id='b'/>", "cvc-id.1"),
        ("<post nr='1' id='b'/><post nr='2' id='b'/>", "cvc-id.2"),
    ] {
        let text = format!("<liste xmlns='urn:a'>{inner}</liste>");
        assert_eq!(refusal(&schema, list, &text).0, rule, "{inner}");
    }
    let text = "<liste xmlns='urn:a'><post nr='1' til='x'/><post nr='1'/><henvis nr='9'/></liste>";
    let rules: Vec<_> = report(&schema, text)
        .violations
        .iter()
        .map(|v| v.rule.code())
        .collect();
    assert_eq!(
        rules,
        [
            "cvc-id.1",
            "cvc-identity-constraint.4.2.2",
            "cvc-identity-constraint.4.3",
        ]
    );
}

#[test]
fn an_entity_must_be_declared() {
    let mut f = Fixture::new(&[]);
    let one = f.builtin_element(0, "billede", Builtin::Entity);
    f.global(one);
    let many = f.builtin_element(0, "billeder", Builtin::Entities);
    f.global(many);
    let schema = f.build();
    let limits = Limits {
        doctype: true,
        ..Limits::default()
    };
    let rules = |text: &str| -> Vec<_> {
        let mut source = Source::from_slice_with(text.as_bytes(), limits.clone()).expect("UTF-8");
        let report = validate(&schema, &mut source, &ReadOptions::default());
        report.violations.iter().map(|v| v.rule.code()).collect()
    };
    let doctype =
        "<!DOCTYPE billede [<!NOTATION gif SYSTEM 'g'><!ENTITY hus SYSTEM 'h' NDATA gif>]>";
    let refused = ["cvc-simple-type.2"];
    assert_eq!(rules("<billede>hus</billede>"), refused);
    assert!(rules(&format!("{doctype}<billede>hus</billede>")).is_empty());
    assert_eq!(
        rules(&format!("{doctype}<billeder>hus have</billeder>")),
        refused
    );
    assert!(rules("<!DOCTYPE billede SYSTEM 'b.dtd'><billede>hus</billede>").is_empty());
}

/// What judging takes of the budget for each of these items, in octets.
fn cost(item: impl Fn(usize) -> String) -> usize {
    let (schema, _) = schema();
    let memory = 64 << 20;
    let taken = |count: usize| {
        let items: String = (1_000_000..1_000_000 + count).map(&item).collect();
        let text = format!("<liste xmlns='urn:a'>{items}</liste>");
        let limits = Limits {
            memory,
            ..Limits::default()
        };
        let mut source = Source::from_slice_with(text.as_bytes(), limits).unwrap();
        validate(&schema, &mut source, &ReadOptions::default());
        (memory - source.left()) as usize
    };
    // The numbers of the items have as many digits in both.
    (taken(900) - taken(400)) / 500
}

#[test]
fn what_is_remembered_of_ids_and_keys_is_charged_by_its_size() {
    let post = |n: usize, more: &str| format!("<post nr='{n}'{more}><kode>{n}</kode></post>");
    let plain = cost(|n| post(n, ""));
    // Two keys: of number and code, and of the code.
    assert!(
        (2 * (ROOM_OF_KEY + 7)..2 * ROOM_OF_KEY + 60).contains(&plain),
        "{plain}"
    );
    let wider = cost(|n| post(n, "").replace("nr='", "nr='9999999999"));
    assert!((10..=12).contains(&(wider - plain)), "{wider} {plain}");
    let with_id = cost(|n| post(n, &format!(" id='x{n}'")));
    assert_eq!(with_id - plain, ROOM_OF_KEY + 8);
    // A reference to what does not come is kept as the violation it is.
    let violation = 2 * size_of::<(String, Violation)>() + ROOM_OF_KEY;
    let dangling = cost(|n| post(n, &format!(" til='x{n}'"))) - plain;
    let report = 2 * size_of::<Violation>();
    let texts =
        "/liste/post[500]/@til".len() + "an ID of this document".len() + "\"x1000000\"".len();
    let expected = violation + 8 + 21 + report + texts;
    assert!(dangling.abs_diff(expected) < 24, "{dangling} {expected}");
    let known = cost(|n| post(n, &format!(" id='x{n}' til='x{n}'")));
    assert!(
        known == with_id || known == with_id + violation + 8 + 21,
        "{known} {with_id}"
    );
    // So is a reference to a key, under the values of its fields.
    let refer = cost(|n| format!("{}<henvis nr='{n}'/>", post(n, ""))) - plain;
    let expected = violation + "7:1000000".len() + "/liste/henvis[500]".len();
    assert!(
        (expected..expected + 16).contains(&refer),
        "{refer} {expected}"
    );
}
