//! Values that keep their spelling: parts, conversions, equality, order.

use snitflade_runtime::value::{Date, DateTime, Decimal, Duration, GYear, Integer, QName, Time};
use std::collections::HashSet;

#[test]
fn decimals_convert_where_nothing_is_lost() {
    let value = |text: &str| Decimal::new(text).unwrap();
    for (text, f64, i64, u64, cents) in [
        ("0", 0.0, Some(0), Some(0), Some(0)),
        ("12.50", 12.5, None, None, Some(1250)),
        ("-12.5", -12.5, None, None, Some(-1250)),
        ("7.00", 7.0, Some(7), Some(7), Some(700)),
        ("-7", -7.0, Some(-7), None, Some(-700)),
        ("0.005", 0.005, None, None, None),
        (
            "18446744073709551615",
            18_446_744_073_709_551_615.0,
            None,
            Some(u64::MAX),
            Some(1_844_674_407_370_955_161_500),
        ),
    ] {
        let decimal = value(text);
        assert!((decimal.to_f64() - f64).abs() < 1e-9, "{text}");
        assert_eq!(
            (decimal.to_i64(), decimal.to_u64(), decimal.to_scaled(2)),
            (i64, u64, cents),
            "{text}"
        );
        assert_eq!(decimal.as_str(), text);
    }
    for (unscaled, scale, text) in [
        (1250, 2, "12.50"),
        (-5, 2, "-0.05"),
        (7, 0, "7"),
        (0, 3, "0.000"),
        (-1234, 1, "-123.4"),
    ] {
        assert_eq!(
            Decimal::from_scaled(unscaled, scale).unwrap().as_str(),
            text
        );
    }
    assert!(Decimal::from_scaled(1, 1001).is_err());
    assert!(value("1.0") == value("1") && value("1.1") > value("1.09"));
    assert!(Decimal::new("1e3").is_err());
}

#[test]
fn equal_values_are_one_in_a_set() {
    let integers: HashSet<Integer> = ["1", "+1", "01", "2"]
        .iter()
        .map(|t| Integer::new(*t).unwrap())
        .collect();
    assert_eq!(integers.len(), 2);
    let decimals: HashSet<Decimal> = ["1.0", "1", "1.00", "1.1"]
        .iter()
        .map(|t| Decimal::new(*t).unwrap())
        .collect();
    assert_eq!(decimals.len(), 2);
    let moments: HashSet<DateTime> = [
        "2024-01-01T12:00:00Z",
        "2024-01-01T13:00:00+01:00",
        "2024-01-01T12:00:00",
    ]
    .iter()
    .map(|t| DateTime::new(*t).unwrap())
    .collect();
    assert_eq!(moments.len(), 2);
    let durations: HashSet<Duration> = ["P1Y", "P12M", "P365D"]
        .iter()
        .map(|t| Duration::new(*t).unwrap())
        .collect();
    assert_eq!(durations.len(), 2);
}

#[test]
fn a_hash_tells_values_apart() {
    use std::hash::BuildHasher;
    let hasher = std::hash::RandomState::new();
    let integer = |text: &str| hasher.hash_one(Integer::new(text).unwrap());
    assert_ne!(integer("1"), integer("2"));
    assert_eq!(integer("1"), integer("+1"));
    let decimal = |text: &str| hasher.hash_one(Decimal::new(text).unwrap());
    assert_ne!(decimal("1"), decimal("2"));
    let duration = |text: &str| hasher.hash_one(Duration::new(text).unwrap());
    assert_ne!(duration("P1D"), duration("P2D"));
    let moment = |text: &str| hasher.hash_one(DateTime::new(text).unwrap());
    assert_ne!(moment("2024-01-01T00:00:00"), moment("2024-01-02T00:00:00"));
    let name = |text: &str| hasher.hash_one(text.parse::<QName>().unwrap());
    assert_ne!(name("{urn:a}b"), name("{urn:a}c"));
}

#[test]
fn moments_say_their_parts() {
    let moment = DateTime::new("-0044-03-15T23:59:08.1234567891+01:30").unwrap();
    assert_eq!((moment.year(), moment.month(), moment.day()), (-44, 3, 15));
    assert_eq!(
        (moment.hour(), moment.minute(), moment.second()),
        (23, 59, 8)
    );
    assert_eq!(moment.nanosecond(), 123_456_789);
    assert_eq!(
        DateTime::new("2024-01-01T00:00:00.5").unwrap().nanosecond(),
        500_000_000
    );
    assert_eq!(
        DateTime::new("2024-01-01T00:00:00").unwrap().nanosecond(),
        0
    );
    let date = Date::new("12024-11-30Z").unwrap();
    assert_eq!((date.year(), date.month(), date.day()), (12024, 11, 30));
    let time = Time::new("24:00:00").unwrap();
    assert_eq!((time.hour(), time.minute(), time.second()), (24, 0, 0));
    assert_eq!(GYear::new("1999").unwrap().year(), 1999);
}

#[test]
fn instants_count_from_1970() {
    for (text, seconds) in [
        ("1970-01-01T00:00:00Z", 0),
        ("1969-12-31T23:59:59Z", -1),
        ("2000-02-29T12:30:45Z", 951_827_445),
        ("2024-12-31T23:59:59Z", 1_735_689_599),
        ("2100-03-01T00:00:00Z", 4_107_542_400),
        ("0001-01-01T00:00:00Z", -62_135_596_800),
        ("-0001-12-31T00:00:00Z", -62_135_683_200),
        ("1600-02-29T00:00:00Z", -11_670_998_400),
    ] {
        assert_eq!(
            DateTime::new(text).unwrap().unix_seconds(),
            Some(seconds),
            "{text}"
        );
        assert_eq!(DateTime::from_unix_seconds(seconds).unwrap().as_str(), text);
    }
    assert_eq!(
        DateTime::new("1970-01-01T01:00:00+01:00")
            .unwrap()
            .unix_seconds(),
        Some(0)
    );
    assert_eq!(
        DateTime::new("1970-01-01T00:00:00").unwrap().unix_seconds(),
        None
    );
}

#[test]
fn durations_say_months_and_seconds() {
    for (text, months, seconds, nanoseconds) in [
        ("P1Y2M", 14, 0, 0),
        ("P1DT1H1M1.5S", 0, 90_061, 500_000_000),
        ("-P1Y1DT0.25S", -12, -86_400, -250_000_000),
        ("PT0S", 0, 0, 0),
        ("P1M", 1, 0, 0),
        ("PT1M", 0, 60, 0),
        ("PT1H", 0, 3600, 0),
    ] {
        let duration = Duration::new(text).unwrap();
        let found = (
            duration.months(),
            duration.seconds(),
            duration.nanoseconds(),
        );
        assert_eq!(found, (months, seconds, nanoseconds), "{text}");
    }
    let clock = |text: &str| Duration::new(text).unwrap().to_std();
    assert_eq!(
        clock("PT1.5S"),
        Some(std::time::Duration::from_millis(1500))
    );
    assert_eq!((clock("P1M"), clock("-PT1S")), (None, None));
    for (millis, text) in [
        (1500, "PT1.5S"),
        (0, "PT0S"),
        (60_000, "PT60S"),
        (10, "PT0.01S"),
    ] {
        assert_eq!(
            Duration::from(std::time::Duration::from_millis(millis)).as_str(),
            text
        );
    }
    let value = |text: &str| Duration::new(text).unwrap();
    assert!(value("P1Y") == value("P12M") && value("P1M") != value("P30D"));
    assert!(value("P1D") < value("PT25H"));
}

#[test]
fn qualified_names_have_parts() {
    let name = QName::new("urn:a", "b").unwrap();
    assert_eq!(
        (name.namespace(), name.local(), name.prefix()),
        ("urn:a", "b", None)
    );
    let prefixed = QName::new("urn:a", "b").unwrap().with_prefix("p").unwrap();
    assert_eq!(
        (prefixed.namespace(), prefixed.local(), prefixed.prefix()),
        ("urn:a", "b", Some("p"))
    );
    let plain: QName = "b".parse().unwrap();
    assert_eq!((plain.namespace(), plain.local()), ("", "b"));
    assert!(QName::new("urn:a", "b c").is_err() && QName::new("urn:a", "p:b").is_err());
    assert!("{urn:a}1".parse::<QName>().is_err());
    assert!(plain < name);
    assert_eq!(format!("{name:?}"), "QName(\"{urn:a}b\")");
}
