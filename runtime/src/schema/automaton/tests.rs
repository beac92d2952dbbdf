//! The automaton against the derivative matcher, and what it says of itself.

use super::derivative::matches;
use super::{Automaton, Mode};
use crate::schema::fixture::{Fixture, Random};
use crate::schema::{
    ElementId, Except, NO_SLOT, NameId, NsId, NsSet, Particle, Process, Schema, Term, UNBOUNDED,
    Wildcard,
};

fn model(random: &mut Random, depth: u32) -> Particle<'static> {
    let (min, max) = match random.below(9) {
        0 => (0, 1),
        1 => (0, UNBOUNDED),
        2 => (1, UNBOUNDED),
        3 => (random.below(3), 2 + random.below(3)),
        4 => (2, UNBOUNDED),
        5 if depth < 2 => (0, 0),
        _ => (1, 1),
    };
    let term = match random.below(if depth == 0 { 2 } else { 7 }) {
        0 if random.below(4) == 0 => {
            let sets = [
                NsSet::Any,
                NsSet::Not(NsId(1)),
                NsSet::List(&[NsId(1), NsId::NONE]),
                NsSet::List(&[NsId(2)]),
            ];
            Term::Any(Wildcard {
                namespaces: sets[random.below(4) as usize],
                process: Process::Skip,
            })
        }
        0 | 1 => Term::Element(ElementId(random.below(5))),
        2 | 3 => Term::Sequence(children(random, depth)),
        4 | 5 => Term::Choice(children(random, depth)),
        _ => Term::All(members(random)),
    };
    Particle::new(
        term,
        min,
        max,
        if random.below(2) == 0 { 0 } else { NO_SLOT },
    )
}

fn children(random: &mut Random, depth: u32) -> &'static [Particle<'static>] {
    let count = random.below(4);
    Vec::leak((0..count).map(|_| model(random, depth - 1)).collect())
}

fn members(random: &mut Random) -> &'static [Particle<'static>] {
    let count = 1 + random.below(4);
    let member = |id| Particle::new(Term::Element(ElementId(id)), id % 2, 1, 0);
    let from = random.below(2);
    Vec::leak((0..count).map(|i| member(from + i)).collect())
}

fn schema() -> Schema<'static> {
    let mut fixture = Fixture::new(&["urn:a", "urn:b"]);
    let mut ids = Vec::new();
    for (ns, local) in [(1, "a"), (1, "b"), (1, "c"), (2, "d"), (2, "e")] {
        ids.push(fixture.string_element(ns, local));
    }
    fixture.substitute(ids[0], &[ids[4]]);
    fixture.name(2, "f");
    fixture.build()
}

fn accepts(schema: &Schema<'_>, automaton: &Automaton, word: &[NameId]) -> bool {
    let mut cursor = automaton.start();
    for name in word {
        let Some(step) = automaton.step(&mut cursor, *name, schema.name(*name).ns) else {
            return false;
        };
        assert!(usize::from(step.fresh) < automaton.leaf(&step).path.len());
    }
    automaton.accepts(&cursor)
}

/// A word that leans towards the model: mostly names it expects next.
fn word(random: &mut Random, schema: &Schema<'_>, automaton: &Automaton) -> Vec<NameId> {
    let mut cursor = automaton.start();
    let mut word = Vec::new();
    for _ in 0..random.below(9) {
        let expected = automaton.expected(&cursor).names;
        let name = match random.below(8) {
            0 => NameId(random.below(schema.names.len() as u32)),
            _ if expected.is_empty() => break,
            _ => expected[random.below(expected.len() as u32) as usize],
        };
        word.push(name);
        if automaton
            .step(&mut cursor, name, schema.name(name).ns)
            .is_none()
        {
            break;
        }
    }
    word
}

#[test]
fn agrees_with_derivatives() {
    let schema = schema();
    let mut random = Random(20_260_131);
    let (mut yes, mut ambiguous) = (0, 0);
    for _ in 0..5_000 {
        let root = model(&mut random, 3);
        let automaton = Automaton::new(&schema, &root);
        ambiguous += u32::from(automaton.mode == Mode::Ambiguous);
        for _ in 0..20 {
            let word = word(&mut random, &schema, &automaton);
            let ours = accepts(&schema, &automaton, &word);
            assert_eq!(ours, matches(&schema, &root, &word), "{root:?} {word:?}");
            yes += u32::from(ours);
        }
    }
    assert!(yes > 20_000, "only {yes} words were accepted");
    assert!(ambiguous > 500, "only {ambiguous} models were ambiguous");
}

#[test]
fn nested_counters_are_exact() {
    let schema = schema();
    let inner = Particle::new(Term::Element(ElementId(1)), 1, 2, 0);
    let outer = Particle::new(Term::Sequence(Box::leak(Box::new([inner]))), 2, 3, NO_SLOT);
    let automaton = Automaton::new(&schema, &outer);
    let name = schema.element(ElementId(1)).name;
    let verdicts: Vec<_> = (0..8)
        .map(|n| accepts(&schema, &automaton, &vec![name; n]))
        .collect();
    assert_eq!(
        verdicts,
        [false, false, true, true, true, true, true, false]
    );
}

#[test]
fn a_large_bound_costs_no_states() {
    let schema = schema();
    let many = Particle::new(Term::Element(ElementId(1)), 3, 1_000_000, 0);
    let automaton = Automaton::new(&schema, &many);
    let name = schema.element(ElementId(1)).name;
    assert!(!accepts(&schema, &automaton, &[name; 2]));
    assert!(accepts(&schema, &automaton, &[name; 3]));
    assert!(automaton.states.len() < 4);
}

#[test]
fn many_ways_to_read_the_same_children_stay_cheap() {
    let schema = schema();
    let optional = Particle::new(Term::Element(ElementId(1)), 0, 1, 0);
    let many = vec![optional; 300];
    let root = Particle::new(Term::Sequence(Box::leak(many.into())), 1, 1, NO_SLOT);
    let automaton = Automaton::new(&schema, &root);
    assert!(automaton.mode == Mode::Ambiguous);
    let name = schema.element(ElementId(1)).name;
    assert!(accepts(&schema, &automaton, &[name; 300]));
    assert!(!accepts(&schema, &automaton, &[name; 301]));
}

#[test]
fn giving_up_ways_is_remembered() {
    let schema = schema();
    let optional = Particle::new(Term::Element(ElementId(1)), 0, 1, 0);
    let many = vec![optional; 40];
    let root = Particle::new(Term::Sequence(Box::leak(many.into())), 1, 1, NO_SLOT);
    let mut automaton = Automaton::new(&schema, &root);
    let name = schema.element(ElementId(1)).name;
    let ns = schema.name(name).ns;
    for (most, gives_up) in [(40, false), (39, true)] {
        automaton.most = most;
        let mut cursor = automaton.start();
        assert!(automaton.step(&mut cursor, name, ns).is_some());
        assert_eq!(cursor.gave_up(), gives_up, "at most {most}");
    }
}

#[test]
fn a_wildcard_does_not_admit_the_names_it_excludes() {
    let schema = schema();
    let (out, other) = (NameId(0), NameId(1));
    let names: &'static [NameId] = vec![out].leak();
    let except: &'static Except<'static> = Box::leak(Box::new(Except {
        namespaces: NsSet::NotIn(&[NsId(40)]),
        names,
    }));
    let wildcard = Wildcard {
        namespaces: NsSet::Except(except),
        process: Process::Lax,
    };
    let root = Particle::new(Term::Any(wildcard), 1, 1, 0);
    let automaton = Automaton::new(&schema, &root);
    assert!(!accepts(&schema, &automaton, &[out]));
    assert!(accepts(&schema, &automaton, &[other]));
    assert!(wildcard.namespaces.admits(NameId::NONE, NsId::FOREIGN));
    assert!(!wildcard.namespaces.admits(NameId::NONE, NsId(40)));
}
