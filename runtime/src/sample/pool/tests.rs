//! Candidates are worth trying: they lie at the bounds of what facets allow.

use super::*;
use crate::schema::Bound;

fn place(distinct: bool) -> Place<'static> {
    Place {
        name: "x",
        serial: 1234,
        distinct,
    }
}

fn of(builtin: Builtin, facets: &Facets<'_>, distinct: bool) -> Vec<String> {
    candidates(builtin, facets, &place(distinct), &mut Random::new(1))
}

fn bound(text: &'static str) -> Option<Bound<'static>> {
    Some(Bound {
        text,
        inclusive: true,
    })
}

#[track_caller]
fn has(all: &[String], wanted: &[&str]) {
    for text in wanted {
        assert!(all.iter().any(|one| one == text), "{text} of {all:?}");
    }
}

#[test]
fn readable_numbers_go_first_unless_values_must_be_distinct() {
    let first = |builtin, distinct| of(builtin, &Facets::NONE, distinct).swap_remove(0);
    assert_eq!(first(Builtin::Decimal, false), "12.5");
    assert_eq!(first(Builtin::Decimal, true), "1234");
    assert_eq!(first(Builtin::Int, false), "34");
    assert_eq!(first(Builtin::Int, true), "1234");
    assert!(!of(Builtin::Int, &Facets::NONE, false).contains(&"12.5".to_owned()));
}

#[test]
fn numbers_lie_at_the_bounds_of_the_sized_types() {
    let all = of(Builtin::Integer, &Facets::NONE, false);
    has(&all, &["42", "0", "-1"]);
    has(&all, &["255", "127", "-128", "65535", "32767", "-32768"]);
    has(&all, &["4294967295", "2147483647", "-2147483648"]);
    has(
        &all,
        &[
            "18446744073709551615",
            "9223372036854775807",
            "-9223372036854775808",
        ],
    );
}

#[test]
fn numbers_lie_at_the_bounds_of_the_facets() {
    let facets = Facets {
        total_digits: Some(3),
        min: bound("-5000"),
        max: bound("7000.25"),
        fraction_digits: Some(2),
        ..Facets::NONE
    };
    let all = of(Builtin::Decimal, &facets, false);
    has(&all, &["999", "100", "-999"]);
    has(&all, &["-5001", "-4999", "6999", "7001"]);
    has(&all, &["-5000.01", "-4999.99", "7000.24", "7000.26"]);
    // Near a bound means less than ten from it, on both sides.
    let near = |at: i64| move |n: &i64| (at - 9..=at + 9).contains(n);
    let whole: Vec<i64> = all.iter().filter_map(|text| text.parse().ok()).collect();
    for at in [-5000, 7000] {
        assert_eq!(whole.iter().filter(|n| near(at)(n)).count(), 4, "{whole:?}");
    }
    let five = Facets {
        total_digits: Some(5),
        ..Facets::NONE
    };
    has(
        &of(Builtin::Integer, &five, false),
        &["99999", "10000", "-99999"],
    );
    // Beyond 38 digits there is no such power.
    let wide = Facets {
        total_digits: Some(38),
        ..Facets::NONE
    };
    let plain = of(Builtin::Integer, &Facets::NONE, false);
    assert_eq!(of(Builtin::Integer, &wide, false), plain);
    // A bound at the end of 128 bits has neighbours on one side.
    let far = Facets {
        max: bound("170141183460469231731687303715884105727"),
        ..Facets::NONE
    };
    has(
        &of(Builtin::Integer, &far, false),
        &["170141183460469231731687303715884105726"],
    );
}

#[test]
fn texts_have_every_length_worth_trying() {
    let of_length = |low, high| {
        let facets = Facets {
            min_length: low,
            max_length: high,
            ..Facets::NONE
        };
        lengths(&facets)
    };
    assert_eq!(of_length(Some(4), Some(10)), [4, 5, 7, 10]);
    assert_eq!(of_length(Some(4), Some(4)), [4, 4, 4]);
    assert_eq!(of_length(None, None), [0, 1, 30, 60]);
    assert_eq!(of_length(Some(80), None), [80, 80, 80]);
    assert_eq!(of_length(None, Some(200_000)), [0, 1, 100_000]);
    assert_eq!(of_length(Some(0), Some(100_000)), [0, 1, 50_000, 100_000]);
    let facets = Facets {
        length: Some(9),
        ..Facets::NONE
    };
    let texts = of(Builtin::String, &facets, false);
    assert!(texts.iter().any(|text| text.chars().count() == 9));
    // No text ends with a blank: white space may not count.
    for length in 0..40 {
        let facets = Facets {
            length: Some(length),
            ..Facets::NONE
        };
        let texts = of(Builtin::String, &facets, false);
        let sized = texts.iter().filter(|text| text.len() as u64 == length);
        assert!(sized.clone().count() > 0, "{length}");
        assert!(texts.iter().all(|text| !text.ends_with(' ')), "{length}");
    }
}

#[test]
fn octets_have_the_length_asked_for() {
    assert_eq!(hex(3, 254), "FEFF00");
    assert_eq!(base64(3, 254), "/v8A");
    let counts = |length, min_length| {
        let facets = Facets {
            length,
            min_length,
            ..Facets::NONE
        };
        octets(&facets).collect::<Vec<_>>()
    };
    assert_eq!(counts(None, None)[0], 6);
    assert_eq!(counts(Some(2), None), [2, 2, 2]);
    assert_eq!(counts(None, Some(3))[0], 3);
}

#[test]
fn distinct_texts_count_and_readable_ones_do_not() {
    let texts = |distinct| of(Builtin::String, &Facets::NONE, distinct);
    assert_eq!(texts(true)[1], "n1234");
    assert!(texts(true)[0].ends_with(" 1234"));
    assert!(!texts(false)[0].contains("1234"));
    has(
        &of(Builtin::AnyUri, &Facets::NONE, false),
        &["urn:example:1234"],
    );
    has(&of(Builtin::Duration, &Facets::NONE, false), &["PT1234S"]);
    has(&of(Builtin::Id, &Facets::NONE, false), &["navn1234", "n4"]);
}

#[test]
fn every_moment_comes_with_and_without_a_zone() {
    // 1234 is 2 more than a multiple of 28.
    for (builtin, wanted) in [
        (Builtin::Date, ["2024-05-03", "2024-05-03Z", "1900-01-01"]),
        (Builtin::Time, ["10:30:00", "10:30:00Z", "23:59:59"]),
        (Builtin::GYearMonth, ["2024-05", "2024-05Z", "2099-01"]),
        (Builtin::GYear, ["2024", "2024Z", "2099"]),
        (Builtin::GMonthDay, ["--05-17", "--05-17Z", "--02-29"]),
        (Builtin::GDay, ["---03", "---03Z", "---31"]),
        (Builtin::GMonth, ["--05", "--05Z", "--12"]),
        (
            Builtin::DateTime,
            [
                "2024-05-03T10:30:00",
                "2024-05-03T10:30:00Z",
                "1900-01-01T00:00:00Z",
            ],
        ),
    ] {
        let all = of(builtin, &Facets::NONE, false);
        has(&all, &wanted);
        assert!(!all.iter().any(|text| text.ends_with("ZZ")), "{all:?}");
        assert!(!all.iter().any(|text| text.ends_with("02:00Z")), "{all:?}");
    }
}
