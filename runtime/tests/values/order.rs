//! How values compare (Datatypes §3.2.6.2, §3.2.7.4, §4.2): `<`, `=`, `>`, or `?` where they do not.

use snitflade_runtime::lexical::Value;
use snitflade_runtime::schema::Builtin;
use std::cmp::Ordering;

const ROWS: &[(Builtin, &str, char, &str)] = &[
    (Builtin::Decimal, "1", '=', "+01.00"),
    (Builtin::Decimal, "-0", '=', "0.0"),
    (Builtin::Decimal, "9", '<', "10"),
    (Builtin::Decimal, "0.9", '>', "0.10"),
    (Builtin::Decimal, "-10", '<', "-9"),
    (Builtin::Decimal, "-1", '<', "0.5"),
    (Builtin::Decimal, "1", '>', "-2"),
    (Builtin::Decimal, "1.25", '<', "1.3"),
    (Builtin::Decimal, "-1.25", '>', "-1.3"),
    (
        Builtin::Integer,
        "99999999999999999999999999999999999999999",
        '<',
        "100000000000000000000000000000000000000000",
    ),
    (Builtin::Double, "1e2", '=', "100"),
    (Builtin::Double, "-INF", '<', "-1e308"),
    (Builtin::Double, "INF", '>', "1e308"),
    (Builtin::Double, "NaN", '=', "NaN"),
    (Builtin::Double, "NaN", '?', "1"),
    (Builtin::Double, "-0", '=', "0"),
    (Builtin::Float, "0.1", '<', "0.2"),
    (Builtin::Float, "NaN", '=', "NaN"),
    (Builtin::Boolean, "true", '=', "1"),
    (Builtin::Boolean, "0", '=', "false"),
    (Builtin::Boolean, "0", '?', "1"),
    (Builtin::String, "a", '=', "a"),
    (Builtin::String, "a", '?', "b"),
    (Builtin::HexBinary, "0a", '=', "0A"),
    (Builtin::HexBinary, "0a", '?', "0b"),
    (Builtin::Base64Binary, "A A A A", '=', "AAAA"),
    (Builtin::Base64Binary, "AAAA", '?', "AAAB"),
    (
        Builtin::DateTime,
        "2024-01-01T12:00:00Z",
        '=',
        "2024-01-01T13:00:00+01:00",
    ),
    (
        Builtin::DateTime,
        "2024-01-01T00:00:00Z",
        '=',
        "2023-12-31T19:00:00-05:00",
    ),
    (
        Builtin::DateTime,
        "2023-12-31T24:00:00",
        '=',
        "2024-01-01T00:00:00",
    ),
    (
        Builtin::DateTime,
        "2024-01-01T00:00:00.1",
        '=',
        "2024-01-01T00:00:00.100",
    ),
    (
        Builtin::DateTime,
        "2024-01-01T00:00:00.09",
        '<',
        "2024-01-01T00:00:00.1",
    ),
    (
        Builtin::DateTime,
        "2024-01-01T00:00:00.5",
        '>',
        "2024-01-01T00:00:00",
    ),
    (
        Builtin::DateTime,
        "2024-01-01T00:00:01",
        '>',
        "2024-01-01T00:00:00.999",
    ),
    (
        Builtin::DateTime,
        "2024-01-01T00:00:00",
        '?',
        "2024-01-01T00:00:00Z",
    ),
    (
        Builtin::DateTime,
        "2024-01-01T00:00:00",
        '?',
        "2024-01-01T13:59:59Z",
    ),
    (
        Builtin::DateTime,
        "2024-01-01T00:00:00",
        '<',
        "2024-01-01T14:00:01Z",
    ),
    (
        Builtin::DateTime,
        "2024-01-01T14:00:01Z",
        '>',
        "2024-01-01T00:00:00",
    ),
    (
        Builtin::DateTime,
        "2024-01-02T00:00:00",
        '>',
        "2024-01-01T09:59:59Z",
    ),
    (
        Builtin::DateTime,
        "-0001-12-31T00:00:00",
        '<',
        "0001-01-01T00:00:00",
    ),
    (
        Builtin::DateTime,
        "-0002-01-01T00:00:00",
        '<',
        "-0001-01-01T00:00:00",
    ),
    (Builtin::Date, "2024-02-29", '<', "2024-03-01"),
    (Builtin::Date, "2024-01-01Z", '=', "2024-01-01+00:00"),
    (Builtin::Date, "2024-01-01+14:00", '<', "2024-01-01-12:00"),
    (Builtin::Date, "2024-01-01", '?', "2024-01-01Z"),
    (Builtin::Date, "2024-01-01", '<', "2024-01-02+09:00"),
    (Builtin::Time, "12:00:00Z", '=', "13:00:00+01:00"),
    (Builtin::Time, "09:00:00", '<', "10:00:00"),
    (Builtin::GYear, "1999", '<', "2000"),
    (Builtin::GYear, "-0001", '<', "0001"),
    (Builtin::GYearMonth, "1999-12", '<', "2000-01"),
    (Builtin::GMonthDay, "--02-28", '<', "--03-01"),
    (Builtin::GDay, "---09", '<', "---10"),
    (Builtin::GMonth, "--09", '<', "--10"),
    (Builtin::Duration, "P1Y", '=', "P12M"),
    (Builtin::Duration, "P1D", '=', "PT24H"),
    (Builtin::Duration, "PT1M", '=', "PT60S"),
    (Builtin::Duration, "PT1H", '=', "PT60M"),
    (Builtin::Duration, "-P1D", '=', "-PT24H"),
    (Builtin::Duration, "-P1D", '<', "P1D"),
    (Builtin::Duration, "P1M", '?', "P30D"),
    (Builtin::Duration, "P1M", '<', "P32D"),
    (Builtin::Duration, "P1M", '>', "P27D"),
    (Builtin::Duration, "P1Y", '>', "P364D"),
    (Builtin::Duration, "P1Y", '?', "P365D"),
    (Builtin::Duration, "P1Y", '<', "P367D"),
    (Builtin::Duration, "P2M", '?', "P62D"),
    (Builtin::Duration, "P13M", '?', "P393D"),
    (Builtin::Duration, "P5M", '<', "P154D"),
    (Builtin::Duration, "P5M", '?', "P153D"),
    (Builtin::Duration, "P5M", '>', "P149D"),
    (Builtin::Duration, "PT0.1S", '<', "PT0.11S"),
    (Builtin::Duration, "PT0.10S", '=', "PT0.1S"),
    (Builtin::Duration, "-PT0.2S", '<', "-PT0.1S"),
    (Builtin::Duration, "P0Y", '=', "-P0D"),
    (Builtin::Duration, "P1Y1M1DT1H1M1.1S", '=', "P13MT90061.1S"),
];

#[test]
fn values_compare_as_the_specification_says() {
    for (builtin, a, sign, b) in ROWS {
        let wanted = match sign {
            '<' => Some(Ordering::Less),
            '=' => Some(Ordering::Equal),
            '>' => Some(Ordering::Greater),
            _ => None,
        };
        let parse =
            |text| Value::parse(*builtin, text).unwrap_or_else(|| panic!("{builtin:?} {text}"));
        assert_eq!(
            parse(a).compare(&parse(b)),
            wanted,
            "{builtin:?} {a} {sign} {b}"
        );
        let turned = wanted.map(Ordering::reverse);
        assert_eq!(
            parse(b).compare(&parse(a)),
            turned,
            "{builtin:?} {b} against {a}"
        );
    }
}

#[test]
fn texts_outside_their_type_are_no_values() {
    for (builtin, text) in [
        (Builtin::Decimal, "x"),
        (Builtin::Double, "inf"),
        (Builtin::Double, "1_0"),
        (Builtin::Float, "infinity"),
        (Builtin::Float, "nan"),
        (Builtin::Duration, "P"),
        (Builtin::Date, "2023-02-29"),
        (Builtin::Time, "25:00:00"),
    ] {
        assert!(Value::parse(builtin, text).is_none(), "{builtin:?} {text}");
    }
}

#[test]
fn values_of_different_kinds_do_not_compare() {
    let number = Value::parse(Builtin::Decimal, "1").unwrap();
    let text = Value::parse(Builtin::String, "1").unwrap();
    let (float, double) = (
        Value::parse(Builtin::Float, "1").unwrap(),
        Value::parse(Builtin::Double, "1").unwrap(),
    );
    let (day, date) = (
        Value::parse(Builtin::GDay, "---01").unwrap(),
        Value::parse(Builtin::Date, "2024-01-01").unwrap(),
    );
    assert_eq!(number.compare(&text), None);
    assert_eq!(float.compare(&double), None);
    assert_eq!(day.compare(&date), None);
}
