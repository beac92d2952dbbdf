//! The same moments through every crate.

use crate::value::{Date, DateTime, InvalidValue, Time};
use std::fmt::Debug;

fn at(text: &str) -> DateTime {
    DateTime::new(text).expect("a date and time")
}

/// Through another type and back; what comes back is spelled as `want`.
fn goes<T, V>(value: &V, want: &str)
where
    T: for<'v> TryFrom<&'v V, Error = InvalidValue>,
    V: Clone + PartialEq + Debug + AsRef<str> + Back<T>,
{
    let there = T::try_from(value).unwrap_or_else(|error| panic!("{value:?}: {error}"));
    let back = V::back(there).expect("it came from there");
    assert_eq!(back.as_ref(), want);
    assert_eq!(back, *value);
    // What is held is what the text says.
    let read = V::read(want).expect("a value");
    assert_eq!(back, read);
}

fn refused<T, V>(value: &V, expected: &str)
where
    T: for<'v> TryFrom<&'v V, Error = InvalidValue> + Debug,
    V: AsRef<str>,
{
    let error = T::try_from(value).expect_err("it has no counterpart");
    assert_eq!(error.expected, expected, "{error}");
    assert!(!error.to_string().contains(value.as_ref()), "{error}");
}

/// The way back, whether it may fail or not.
trait Back<T>: Sized {
    fn back(from: T) -> Result<Self, InvalidValue>;
    fn read(text: &str) -> Result<Self, InvalidValue>;
}

macro_rules! back {
    ($($from:ty => $into:ty: $way:expr),+ $(,)?) => {$(
        impl Back<$from> for $into {
            fn back(from: $from) -> Result<Self, InvalidValue> {
                let way: fn($from) -> Result<Self, InvalidValue> = $way;
                way(from)
            }
            fn read(text: &str) -> Result<Self, InvalidValue> {
                text.parse()
            }
        }
    )+};
}

type Fixed = ::chrono::DateTime<::chrono::FixedOffset>;
type Utc = ::chrono::DateTime<::chrono::Utc>;

back! {
    ::jiff::ZonedDateTime => DateTime: |from| (&from).try_into(),
    ::jiff::Timestamp => DateTime: |from| Ok(from.into()),
    ::jiff::civil::DateTime => DateTime: |from| Ok(from.into()),
    ::jiff::civil::Date => Date: |from| Ok(from.into()),
    ::jiff::civil::Time => Time: |from| Ok(from.into()),
    Fixed => DateTime: DateTime::try_from,
    Utc => DateTime: DateTime::try_from,
    ::chrono::NaiveDateTime => DateTime: DateTime::try_from,
    ::chrono::NaiveDate => Date: |from| Ok(from.into()),
    ::chrono::NaiveTime => Time: Time::try_from,
    ::time::OffsetDateTime => DateTime: DateTime::try_from,
    ::time::PrimitiveDateTime => DateTime: |from| Ok(from.into()),
    ::time::Date => Date: |from| Ok(from.into()),
    ::time::Time => Time: |from| Ok(from.into()),
}

#[test]
fn moments_keep_their_zone() {
    for (text, want) in [
        ("2024-02-29T12:34:56+01:00", "2024-02-29T12:34:56+01:00"),
        (
            "2024-02-29T12:34:56.789000-05:30",
            "2024-02-29T12:34:56.789-05:30",
        ),
        ("2024-12-31T24:00:00Z", "2025-01-01T00:00:00Z"),
        ("2024-12-31T24:00:00+14:00", "2025-01-01T00:00:00+14:00"),
        (
            "1969-12-31T23:59:59.000000001Z",
            "1969-12-31T23:59:59.000000001Z",
        ),
        ("-0001-03-01T00:00:00Z", "-0001-03-01T00:00:00Z"),
        ("-0044-03-15T12:00:00Z", "-0044-03-15T12:00:00Z"),
    ] {
        goes::<::jiff::ZonedDateTime, _>(&at(text), want);
        goes::<Fixed, _>(&at(text), want);
        goes::<::time::OffsetDateTime, _>(&at(text), want);
    }
    // Two types hold the instant alone.
    let value = at("2024-02-29T00:30:00+01:00");
    goes::<::jiff::Timestamp, _>(&value, "2024-02-28T23:30:00Z");
    goes::<Utc, _>(&value, "2024-02-28T23:30:00Z");
}

#[test]
fn moments_without_zone_stay_without() {
    for (text, want) in [
        ("2024-02-29T12:34:56", "2024-02-29T12:34:56"),
        ("2024-02-28T24:00:00", "2024-02-29T00:00:00"),
        ("-0001-12-31T24:00:00.0", "0001-01-01T00:00:00"),
    ] {
        goes::<::jiff::civil::DateTime, _>(&at(text), want);
        goes::<::chrono::NaiveDateTime, _>(&at(text), want);
        goes::<::time::PrimitiveDateTime, _>(&at(text), want);
    }
    let date = Date::new("2024-02-29").expect("a date");
    goes::<::jiff::civil::Date, _>(&date, "2024-02-29");
    goes::<::chrono::NaiveDate, _>(&date, "2024-02-29");
    goes::<::time::Date, _>(&date, "2024-02-29");
    for (text, want) in [("07:08:09.50", "07:08:09.5"), ("24:00:00", "00:00:00")] {
        let time = Time::new(text).expect("a time");
        let plain = Time::new(want).expect("a time");
        goes::<::jiff::civil::Time, _>(&plain, want);
        goes::<::chrono::NaiveTime, _>(&plain, want);
        goes::<::time::Time, _>(&plain, want);
        let there = ::jiff::civil::Time::try_from(&time).expect("a time of day");
        assert_eq!(Time::from(there).as_str(), want);
    }
}

#[test]
fn a_zone_is_neither_made_up_nor_lost() {
    let local = at("2024-02-29T12:34:56");
    let missing = "a zone: without one the instant is not known";
    refused::<::jiff::ZonedDateTime, _>(&local, missing);
    refused::<::jiff::Timestamp, _>(&local, missing);
    refused::<Fixed, _>(&local, missing);
    refused::<Utc, _>(&local, missing);
    refused::<::time::OffsetDateTime, _>(&local, missing);
    let zoned = at("2024-02-29T12:34:56Z");
    let lost = "no zone: it would be lost";
    refused::<::jiff::civil::DateTime, _>(&zoned, lost);
    refused::<::chrono::NaiveDateTime, _>(&zoned, lost);
    refused::<::time::PrimitiveDateTime, _>(&zoned, lost);
    let date = Date::new("2024-02-29+01:00").expect("a date");
    refused::<::jiff::civil::Date, _>(&date, lost);
    refused::<::chrono::NaiveDate, _>(&date, lost);
    refused::<::time::Date, _>(&date, lost);
    let time = Time::new("12:00:00Z").expect("a time");
    refused::<::jiff::civil::Time, _>(&time, lost);
    refused::<::chrono::NaiveTime, _>(&time, lost);
    refused::<::time::Time, _>(&time, lost);
}

#[test]
fn what_another_crate_cannot_count_is_an_error() {
    let late = at("123456789-01-01T00:00:00Z");
    refused::<::jiff::ZonedDateTime, _>(&late, "a year between -9999 and 9999");
    refused::<::time::OffsetDateTime, _>(&late, "a year between -9999 and 9999");
    refused::<Fixed, _>(&late, "a year within 262,000 years of the year 0");
    let latest = at("999999999999999999-12-31T24:00:00Z");
    assert!(::jiff::ZonedDateTime::try_from(&latest).is_err());
    let fine = at("2024-01-01T00:00:00.1234567891Z");
    let digits = "at most nine digits of a second";
    refused::<::jiff::ZonedDateTime, _>(&fine, digits);
    refused::<Fixed, _>(&fine, digits);
    refused::<::time::OffsetDateTime, _>(&fine, digits);
}

#[test]
fn what_xsd_cannot_write_is_an_error() {
    let seconds = ::chrono::FixedOffset::east_opt(3_601).expect("an offset");
    let odd = ::chrono::DateTime::UNIX_EPOCH.with_timezone(&seconds);
    let refused = DateTime::try_from(odd).expect_err("an odd second");
    assert_eq!(refused.expected, "a zone of whole minutes within 14 hours");
    let far = ::jiff::tz::Offset::from_seconds(15 * 3600).expect("an offset");
    let far = ::jiff::Timestamp::UNIX_EPOCH.to_zoned_datetime(::jiff::tz::TimeZone::fixed(far));
    assert!(DateTime::try_from(&far).is_err());
    let leap = ::chrono::NaiveTime::from_hms_nano_opt(23, 59, 59, 1_500_000_000);
    let refused = Time::try_from(leap.expect("a leap second")).expect_err("a leap second");
    assert_eq!(refused.expected, "no leap second");
}

#[test]
fn blanks_are_refused() {
    use crate::value::Blank;
    assert!(::jiff::civil::Date::try_from(&Date::blank()).is_err());
    assert!(::time::Time::try_from(&Time::blank()).is_err());
}
