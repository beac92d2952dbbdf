//! Choices and repeated groups that are no members of their own.

use crate::read::{ReadOptions, Source, read};
use crate::schema::fixture::Fixture;
use crate::schema::{ElementId, NO_SLOT, Particle, Schema, Term, TypeId};
use crate::value::Dynamic;
use crate::write::write;

/// An element `r` whose content this is made of: elements `a`, `b` and `c` by slot.
fn tables(
    content: impl Fn(&[Particle<'static>; 3]) -> Particle<'static>,
) -> (Schema<'static>, ElementId) {
    let mut f = Fixture::new(&["urn:a"]);
    let mut slot = 0..;
    let parts = ["a", "b", "c"].map(|local| {
        let id = f.string_element(1, local);
        Particle::new(Term::Element(id), 1, 1, slot.next().unwrap())
    });
    let row = f.record(&[content(&parts)]);
    let root = f.element(1, "r", TypeId::Complex(row));
    f.global(root);
    (f.build(), root)
}

fn group(term: Term<'static>, min: u32, max: u32) -> Particle<'static> {
    Particle::new(term, min, max, NO_SLOT)
}

fn optional(part: &Particle<'static>) -> Particle<'static> {
    Particle { min: 0, ..*part }
}

/// A value with so many of each member.
fn with(counts: [usize; 3]) -> Dynamic {
    let mut value = Dynamic::default();
    for (slot, count) in (0..).zip(counts) {
        let text = |at: usize| Dynamic {
            text: Some(at.to_string()),
            ..Dynamic::default()
        };
        value.members.insert(slot, (0..count).map(text).collect());
    }
    value
}

/// The names written, or the rule that refuses the value; what is written is read.
fn written(
    (schema, root): &(Schema<'static>, ElementId),
    counts: [usize; 3],
) -> Result<String, (&'static str, String)> {
    let out = write(schema, *root, &with(counts), &Default::default());
    let out = out.map_err(|error| (error.rule().code(), error.expected().to_owned()))?;
    let mut source = Source::from_slice(&out).unwrap();
    let mut again = Dynamic::default();
    read(
        schema,
        *root,
        &mut source,
        &mut again,
        &ReadOptions::default(),
    )
    .unwrap();
    let text = String::from_utf8_lossy(&out).into_owned();
    let names = text
        .split("<ns1:")
        .skip(2)
        .map(|rest| rest.chars().next().unwrap());
    Ok(names.collect())
}

const MISSING: &str = "cvc-complex-type.2.4.b";
const UNEXPECTED: &str = "cvc-complex-type.2.4.a";

#[test]
fn of_a_choice_one_alternative_is_written() {
    let choice = tables(|parts| group(Term::Choice(vec![parts[0], parts[1]].leak()), 1, 1));
    assert_eq!(written(&choice, [1, 0, 0]).unwrap(), "a");
    assert_eq!(written(&choice, [0, 1, 0]).unwrap(), "b");
    let several = written(&choice, [1, 1, 0]).unwrap_err();
    assert_eq!(
        several,
        (UNEXPECTED, "one alternative of a choice".to_owned())
    );
    assert_eq!(written(&choice, [0, 0, 0]).unwrap_err().0, MISSING);
}

#[test]
fn a_choice_of_what_may_be_left_out_may_be_empty() {
    let choice = tables(|parts| {
        group(
            Term::Choice(vec![optional(&parts[0]), parts[1]].leak()),
            1,
            1,
        )
    });
    assert_eq!(written(&choice, [0, 0, 0]).unwrap(), "");
    assert_eq!(written(&choice, [0, 1, 0]).unwrap(), "b");
    let left_out = tables(|parts| group(Term::Choice(vec![parts[0], parts[1]].leak()), 0, 1));
    assert_eq!(written(&left_out, [0, 0, 0]).unwrap(), "");
    let within = tables(|parts| {
        let inner = group(Term::Choice(vec![parts[1], parts[2]].leak()), 0, 1);
        group(Term::Sequence(vec![parts[0], inner].leak()), 1, 1)
    });
    assert_eq!(written(&within, [1, 0, 0]).unwrap(), "a");
    assert_eq!(written(&within, [1, 0, 1]).unwrap(), "ac");
    assert_eq!(written(&within, [0, 0, 1]).unwrap_err().0, MISSING);
}

#[test]
fn a_group_that_may_be_left_out_is_written_whole_or_not_at_all() {
    let pair = tables(|parts| {
        let pair = group(Term::Sequence(vec![parts[1], parts[2]].leak()), 0, 1);
        group(Term::Sequence(vec![parts[0], pair].leak()), 1, 1)
    });
    assert_eq!(written(&pair, [1, 0, 0]).unwrap(), "a");
    assert_eq!(written(&pair, [1, 1, 1]).unwrap(), "abc");
    for half in [[1, 1, 0], [1, 0, 1]] {
        assert_eq!(written(&pair, half).unwrap_err().0, MISSING);
    }
}

#[test]
fn more_items_than_a_member_admits_are_refused() {
    let one = tables(|parts| {
        let many = Particle { max: 2, ..parts[0] };
        group(Term::Sequence(vec![many, optional(&parts[1])].leak()), 1, 1)
    });
    assert_eq!(written(&one, [2, 0, 0]).unwrap(), "aa");
    assert_eq!(written(&one, [1, 1, 0]).unwrap(), "ab");
    assert!(written(&one, [3, 0, 0]).is_err());
    assert_eq!(written(&one, [0, 1, 0]).unwrap_err().0, MISSING);
}
