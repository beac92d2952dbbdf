//! Which of several valid values is taken.

use super::*;
use crate::schema::fixture::Fixture;
use crate::schema::{BUILTIN_SIMPLES, NameId, White};

const TEXT: Simple<'static> = Simple {
    name: NameId::NONE,
    base: Builtin::String.id(),
    variety: Variety::Atomic(Builtin::String),
    white: White::Preserve,
    facets: Facets::NONE,
    sensitive: false,
};

fn codes(enumeration: &'static [&'static str]) -> Facets<'static> {
    Facets {
        enumeration,
        ..Facets::NONE
    }
}

/// What is taken of the last of these types, which may refer to those before it.
fn taken(rows: &[Simple<'static>], pick: Pick) -> Option<String> {
    let mut fixture = Fixture::new(&[]);
    fixture.simples.extend_from_slice(rows);
    let schema = fixture.build();
    let place = Place {
        name: "x",
        serial: 0,
        distinct: false,
    };
    let id = SimpleId(BUILTIN_SIMPLES + rows.len() as u32 - 1);
    value(&schema, id, pick, &place, &mut Random::new(1)).ok()
}

/// A type of the rows above it.
const fn declared(at: u32) -> SimpleId {
    SimpleId(BUILTIN_SIMPLES + at)
}

/// A pattern facet, or none for an empty text.
fn only(pattern: &'static str) -> &'static [&'static [&'static str]] {
    match pattern {
        "" => &[],
        _ => vec![&*vec![pattern].leak()].leak(),
    }
}

/// Members `a`, `mm` and `z`, of which the pattern of the union leaves some.
fn of_union(pattern: &'static str, pick: Pick) -> Option<String> {
    const MEMBERS: [SimpleId; 3] = [declared(0), declared(1), declared(2)];
    let of = |list| Simple {
        facets: codes(list),
        ..TEXT
    };
    let union = Simple {
        variety: Variety::Union(&MEMBERS),
        facets: Facets {
            patterns: only(pattern),
            ..Facets::NONE
        },
        ..TEXT
    };
    taken(&[of(&["a"]), of(&["mm"]), of(&["z"]), union], pick)
}

#[test]
fn a_union_gives_its_first_or_last_member_that_fits() {
    for (pattern, low, high) in [
        ("", "a", "z"),
        ("m.*|z", "mm", "z"),
        ("a|m.*", "a", "a"),
        ("m+", "mm", "mm"),
        // No member fits: what the pattern admits is judged by the members too.
        ("[az]{2}", "", ""),
    ] {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        for (pick, expected) in [(Pick::Low, low), (Pick::Typical, low), (Pick::High, high)] {
            assert_eq!(of_union(pattern, pick), some(expected), "{pattern}");
        }
    }
}

#[test]
fn of_codes_the_first_or_last_that_the_other_facets_admit_is_given() {
    for (pattern, low, high) in [
        ("", "a1", "d"),
        ("[b-c].*", "b2", "b2"),
        ("[a-c].*", "a1", "a1"),
        ("c.*|d", "c3", "d"),
    ] {
        let row = Simple {
            facets: Facets {
                patterns: only(pattern),
                ..codes(&["a1", "b2", "c3", "d"])
            },
            ..TEXT
        };
        let found = [Pick::Low, Pick::Typical, Pick::High].map(|pick| taken(&[row], pick));
        let expected = [low, low, high].map(|code| Some(code.to_owned()));
        assert_eq!(found, expected, "{pattern}");
    }
}

#[test]
fn lists_are_as_long_as_their_facets_ask() {
    let list = |facets| Simple {
        variety: Variety::List(Builtin::Boolean.id()),
        white: White::Collapse,
        facets,
        ..TEXT
    };
    let length = |facets, pick| {
        let text = taken(&[list(facets)], pick).unwrap();
        text.split_whitespace().count()
    };
    let between = |low, high| Facets {
        min_length: low,
        max_length: high,
        ..Facets::NONE
    };
    let picks = [Pick::Low, Pick::Typical, Pick::High];
    for (facets, expected) in [
        (between(None, None), [0, 2, 3]),
        (between(Some(1), Some(5)), [1, 2, 5]),
        (between(Some(4), None), [4, 4, 4]),
        (between(None, Some(1)), [0, 1, 1]),
        (
            Facets {
                length: Some(3),
                ..Facets::NONE
            },
            [3, 3, 3],
        ),
    ] {
        assert_eq!(picks.map(|pick| length(facets, pick)), expected);
    }
}

#[test]
fn numbers_are_compared_by_value_and_texts_by_length() {
    let bounded = Simple {
        variety: Variety::Atomic(Builtin::Int),
        white: White::Collapse,
        facets: Facets {
            min: Some(crate::schema::Bound {
                text: "-30",
                inclusive: true,
            }),
            max: Some(crate::schema::Bound {
                text: "200",
                inclusive: false,
            }),
            ..Facets::NONE
        },
        ..TEXT
    };
    assert_eq!(taken(&[bounded], Pick::Low).unwrap(), "-30");
    assert_eq!(taken(&[bounded], Pick::High).unwrap(), "199");
    let sized = Simple {
        facets: Facets {
            min_length: Some(2),
            max_length: Some(7),
            ..Facets::NONE
        },
        ..TEXT
    };
    let length = |pick| taken(&[sized], pick).unwrap().chars().count();
    assert_eq!(length(Pick::Low), 2);
    assert_eq!(length(Pick::High), 7);
}

#[test]
fn a_qualified_name_is_judged_with_the_namespace_it_is_spelled_with() {
    let (text, bindings) = written("{urn:a}x b {urn:b}y");
    assert_eq!(text, "p0:x b p1:y");
    assert_eq!(bindings.namespace("p0"), Some("urn:a"));
    assert_eq!(bindings.namespace("p1"), Some("urn:b"));
    assert_eq!(bindings.namespace("p2"), None);
    assert_eq!(written("x y").0, "x y");
}
