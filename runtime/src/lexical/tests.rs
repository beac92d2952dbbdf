//! Declared simple types: white space, facets, lists, unions.

use super::{Checked, NamespaceLookup, NoNamespaces, check};
use crate::schema::*;
use std::borrow::Cow;

const TEXT: Simple<'static> = Simple {
    name: NameId::NONE,
    base: SimpleId(1),
    variety: Variety::Atomic(Builtin::String),
    white: White::Preserve,
    facets: Facets::NONE,
    sensitive: false,
};

const fn atomic(builtin: Builtin, facets: Facets<'static>) -> Simple<'static> {
    Simple {
        variety: Variety::Atomic(builtin),
        white: builtin.white(),
        facets,
        ..TEXT
    }
}

const fn range(low: &'static str, high: &'static str, inclusive: bool) -> Facets<'static> {
    Facets {
        min: Some(Bound {
            text: low,
            inclusive,
        }),
        max: Some(Bound {
            text: high,
            inclusive,
        }),
        ..Facets::NONE
    }
}

const fn lengths(min: u64, max: u64) -> Facets<'static> {
    Facets {
        min_length: Some(min),
        max_length: Some(max),
        ..Facets::NONE
    }
}

/// Rows of the test schema, by name.
const ROWS: &[(&str, Simple<'static>)] = &[
    ("name", atomic(Builtin::String, lengths(2, 5))),
    (
        "exact",
        atomic(
            Builtin::Token,
            Facets {
                length: Some(3),
                ..Facets::NONE
            },
        ),
    ),
    (
        "cpr",
        atomic(
            Builtin::String,
            Facets {
                patterns: &[&["[0-9]{10}"]],
                ..Facets::NONE
            },
        ),
    ),
    (
        "steps",
        atomic(
            Builtin::Token,
            Facets {
                patterns: &[&["a.*", "b.*"], &[".*z"]],
                ..Facets::NONE
            },
        ),
    ),
    (
        "percent",
        atomic(
            Builtin::Token,
            Facets {
                patterns: &[&["100|[1-9]\\d?"]],
                ..Facets::NONE
            },
        ),
    ),
    (
        "broken",
        atomic(
            Builtin::Token,
            Facets {
                patterns: &[&["(?=a)"]],
                ..Facets::NONE
            },
        ),
    ),
    (
        "code",
        atomic(
            Builtin::Token,
            Facets {
                enumeration: &["A", "Ø", "C"],
                ..Facets::NONE
            },
        ),
    ),
    (
        "codes",
        atomic(
            Builtin::String,
            Facets {
                enumeration: &["j", "i", "h", "g", "f", "e", "d", "c", "b", "a"],
                ..Facets::NONE
            },
        ),
    ),
    (
        "number",
        atomic(
            Builtin::Decimal,
            Facets {
                enumeration: &["1.50", "2"],
                ..Facets::NONE
            },
        ),
    ),
    ("range", atomic(Builtin::Int, range("-5", "5", true))),
    ("open", atomic(Builtin::Decimal, range("0", "1", false))),
    (
        "dates",
        atomic(Builtin::Date, range("2000-01-01", "2001-01-01", true)),
    ),
    ("float", atomic(Builtin::Float, range("0", "INF", true))),
    (
        "amount",
        atomic(
            Builtin::Decimal,
            Facets {
                total_digits: Some(5),
                fraction_digits: Some(2),
                ..Facets::NONE
            },
        ),
    ),
    ("hex", atomic(Builtin::HexBinary, lengths(1, 2))),
    ("base64", atomic(Builtin::Base64Binary, lengths(2, 3))),
    (
        "qname",
        atomic(
            Builtin::QName,
            Facets {
                enumeration: &["{urn:a}x"],
                length: Some(1),
                ..Facets::NONE
            },
        ),
    ),
    (
        "list",
        Simple {
            variety: Variety::List(SimpleId(64 + 9)),
            facets: lengths(1, 3),
            ..TEXT
        },
    ),
    (
        "pair",
        Simple {
            variety: Variety::List(Builtin::Int.id()),
            facets: Facets {
                enumeration: &["1 2", "3 4"],
                ..Facets::NONE
            },
            ..TEXT
        },
    ),
    (
        "names",
        Simple {
            variety: Variety::List(Builtin::QName.id()),
            ..TEXT
        },
    ),
    (
        "union",
        Simple {
            variety: Variety::Union(&[SimpleId(64 + 9), SimpleId(64 + 6)]),
            ..TEXT
        },
    ),
    (
        "narrow",
        Simple {
            variety: Variety::Union(&[Builtin::Int.id(), Builtin::Token.id()]),
            facets: Facets {
                enumeration: &["1", "x"],
                ..Facets::NONE
            },
            ..TEXT
        },
    ),
    (
        "loop",
        Simple {
            variety: Variety::Union(&[SimpleId(64 + 22)]),
            ..TEXT
        },
    ),
];

fn with_schema<R>(test: impl FnOnce(&Schema<'_>, &dyn Fn(&str) -> SimpleId) -> R) -> R {
    let rows: Vec<Simple<'static>> = ROWS.iter().map(|row| row.1).collect();
    let schema = Schema {
        namespaces: &[""],
        names: &[],
        simples: &rows,
        complexes: &[],
        elements: &[],
        global_elements: &[],
        global_types: &[],
        global_attributes: &[],
        identities: &[],
        cache: Cache::new(),
    };
    let id = |name: &str| {
        let at = ROWS.iter().position(|row| row.0 == name).expect(name);
        SimpleId(BUILTIN_SIMPLES + at as u32)
    };
    test(&schema, &id)
}

struct Bindings;

impl NamespaceLookup for Bindings {
    fn namespace(&self, prefix: &str) -> Option<&str> {
        match prefix {
            "a" => Some("urn:a"),
            _ => None,
        }
    }
}

#[test]
fn texts_fit() {
    with_schema(|schema, id| {
        for (ty, text, want) in [
            ("name", "Åse", "Åse"),
            ("name", "æøåæø", "æøåæø"),
            ("name", "  ", "  "),
            ("exact", " åbc\n", "åbc"),
            ("cpr", "0000000000", "0000000000"),
            ("steps", "bz", "bz"),
            ("percent", "42", "42"),
            ("code", " Ø ", "Ø"),
            ("range", " +5 ", "+5"),
            ("open", "0.00000000000000000001", "0.00000000000000000001"),
            ("dates", "2000-06-01Z", "2000-06-01Z"),
            ("float", "INF", "INF"),
            ("amount", "00123.4500", "00123.4500"),
            ("hex", "0aFF", "0aFF"),
            ("base64", "AA AA", "AA AA"),
            ("qname", "a:x", "{urn:a}x"),
            ("list", "\n1  -5\t0 ", "1 -5 0"),
            ("names", "x a:y  b", "x {urn:a}y b"),
            ("union", "4", "4"),
            ("union", " C ", "C"),
            ("narrow", "+1", "+1"),
        ] {
            let checked = schema.check_simple(id(ty), text, &Bindings);
            assert_eq!(
                checked.as_ref().map(|c| &*c.text),
                Ok(want),
                "{ty} {text:?}"
            );
        }
    });
}

#[test]
fn texts_do_not_fit() {
    with_schema(|schema, id| {
        for (ty, text, rule) in [
            ("name", "Å", "cvc-minLength-valid"),
            ("name", "æøåæøå", "cvc-maxLength-valid"),
            ("exact", "ab", "cvc-length-valid"),
            ("cpr", "000000000", "cvc-pattern-valid"),
            ("steps", "cz", "cvc-pattern-valid"),
            ("steps", "az ?", "cvc-pattern-valid"),
            ("percent", "0", "cvc-pattern-valid"),
            ("broken", "a", "cvc-pattern-valid"),
            ("code", "B", "cvc-enumeration-valid"),
            ("codes", "k", "cvc-enumeration-valid"),
            ("number", "1.51", "cvc-enumeration-valid"),
            ("range", "6", "cvc-maxInclusive-valid"),
            ("range", "x", "cvc-datatype-valid.1.2.1"),
            ("open", "0", "cvc-minExclusive-valid"),
            ("open", "1.0", "cvc-maxExclusive-valid"),
            ("dates", "2000-01-01Z", "cvc-minInclusive-valid"),
            ("float", "NaN", "cvc-minInclusive-valid"),
            ("amount", "123456", "cvc-totalDigits-valid"),
            ("amount", "1.234", "cvc-fractionDigits-valid"),
            ("hex", "", "cvc-minLength-valid"),
            ("base64", "AA==", "cvc-minLength-valid"),
            ("qname", "x", "cvc-enumeration-valid"),
            ("qname", "b:x", "cvc-datatype-valid.1.2.1"),
            ("list", "", "cvc-minLength-valid"),
            ("list", "1 2 3 4", "cvc-maxLength-valid"),
            ("list", "1 6", "cvc-datatype-valid.1.2.2"),
            ("pair", "1 3", "cvc-enumeration-valid"),
            ("union", "B", "cvc-datatype-valid.1.2.3"),
            ("narrow", "2", "cvc-enumeration-valid"),
            ("loop", "x", "cvc-datatype-valid.1.2.3"),
        ] {
            let misfit = schema.check_simple(id(ty), text, &Bindings).expect_err(ty);
            assert_eq!(misfit.rule, rule, "{ty} {text:?}: {}", misfit.expected);
        }
    });
}

#[test]
fn codes_are_found_by_value() {
    with_schema(|schema, id| {
        for (ty, text, code) in [
            ("code", "C", Some(2)),
            ("codes", "a", Some(9)),
            ("codes", "j", Some(0)),
            ("number", "+2.0", Some(1)),
            ("number", "1.5", Some(0)),
            ("pair", " +3  04 ", Some(1)),
            ("qname", "a:x", Some(0)),
            ("narrow", "x", Some(1)),
            ("narrow", "+1", Some(0)),
            ("range", "1", None),
        ] {
            let checked = schema.check_simple(id(ty), text, &Bindings).expect(ty);
            assert_eq!(checked.code, code, "{ty} {text:?}");
        }
    });
}

#[test]
fn the_first_eight_codes_are_told() {
    with_schema(|schema, id| {
        let expected = |ty: &str| {
            let misfit = schema.check_simple(id(ty), "x9", &NoNamespaces).err();
            misfit.map(|misfit| misfit.expected)
        };
        let few = expected("code");
        assert_eq!(few.as_deref(), Some("one of A, Ø, C"));
        let many = expected("codes");
        let told = "one of j, i, h, g, f, e, d, c and 2 more";
        assert_eq!(many.as_deref(), Some(told));
    });
}

#[test]
fn unions_tell_the_member() {
    with_schema(|schema, id| {
        let member = |text: &str| {
            let checked: Checked<'_> = schema
                .check_simple(id("union"), text, &NoNamespaces)
                .unwrap();
            (checked.member.unwrap(), checked.primitive)
        };
        assert_eq!(member("5"), (id("range"), Builtin::Decimal));
        assert_eq!(member("A"), (id("code"), Builtin::String));
    });
}

#[test]
fn values_are_compared_in_the_value_space() {
    with_schema(|schema, id| {
        for (ty, a, b, same) in [
            (Builtin::Int.id(), "1", "+01", true),
            (Builtin::String.id(), "1", "+01", false),
            (id("list"), "1 2", "+1 02", true),
            (id("list"), "1 2", "12", false),
            (id("union"), "1", "+1", true),
            (id("union"), "A", "C", false),
        ] {
            assert_eq!(schema.same_value(ty, a, b), same, "{a} {b}");
        }
        let (number, text) = (Builtin::Int.id(), Builtin::String.id());
        assert_ne!(schema.value_key(number, "1"), schema.value_key(text, "1"));
        assert_eq!(
            schema.value_key(number, "1"),
            schema.value_key(id("open"), "1.0")
        );
    });
}

#[test]
fn nothing_is_copied_without_need() {
    with_schema(|schema, id| {
        for (ty, text) in [
            (Builtin::String.id(), " a "),
            (Builtin::Int.id(), "\n 5 \n"),
            (id("cpr"), "0000000000"),
            (id("list"), "1 2"),
            (id("union"), " C "),
        ] {
            let checked = schema.check_simple(ty, text, &NoNamespaces).unwrap();
            assert!(matches!(checked.text, Cow::Borrowed(_)), "{text:?}");
        }
    });
}

#[test]
fn unknown_ids_are_judged_as_anything() {
    with_schema(|schema, _| {
        for id in [SimpleId(50), SimpleId(9999)] {
            assert!(schema.check_simple(id, "x", &NoNamespaces).is_ok());
        }
    });
}

/// Datatypes §3.2.17: what escaping makes a URI reference (RFC 2396).
#[test]
fn uris_are_wrong_only_where_escaping_cannot_help() {
    for right in [
        "", "a b", "../a", "C:\\a", "urn:x", "a/b:c", "#a", "?:", "%C3%A6",
    ] {
        assert_eq!(check(Builtin::AnyUri, right), Ok(()), "{right}");
    }
    for wrong in [":a", "1a:b", "a b:c", "#a#b", "%", "%zz", "a%2"] {
        assert!(check(Builtin::AnyUri, wrong).is_err(), "{wrong}");
    }
}
