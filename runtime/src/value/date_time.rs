//! `xs:dateTime`.

use super::moment::moment;
use super::{InvalidValue, Offset};

moment! {
    /// A date and time, with or without zone (XSD 1.0 Datatypes §3.2.7). Keeps
    /// its spelling; compares by value.
    DateTime, DateTime, [year, month, day, time]
}

impl DateTime {
    /// From parts. `hour` may be 24 when the rest is 0.
    pub fn from_parts(
        date: (i64, u8, u8),
        time: (u8, u8, u8),
        zone: Option<Offset>,
    ) -> Result<Self, InvalidValue> {
        let sign = if date.0 < 0 { "-" } else { "" };
        let zone = zone.map(|zone| zone.to_string()).unwrap_or_default();
        DateTime::new(format!(
            "{sign}{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{zone}",
            date.0.unsigned_abs(),
            date.1,
            date.2,
            time.0,
            time.1,
            time.2,
        ))
    }

    /// From seconds since 1970-01-01T00:00:00Z.
    pub fn from_unix_seconds(seconds: i64) -> Result<Self, InvalidValue> {
        let (days, of_day) = (
            seconds.div_euclid(86_400),
            seconds.rem_euclid(86_400) as u32,
        );
        let (year, month, day) = crate::lexical::civil_from_days(days);
        let time = (of_day / 3600, of_day / 60 % 60, of_day % 60);
        let time = (time.0 as u8, time.1 as u8, time.2 as u8);
        // The year before 1 is -1: XSD 1.0 has no year 0.
        let year = if year <= 0 { year - 1 } else { year };
        DateTime::from_parts((year, month, day), time, Some(Offset::UTC))
    }

    /// Seconds since 1970-01-01T00:00:00Z, whole seconds only; `None` without a
    /// zone, because then the instant is not known.
    pub fn unix_seconds(&self) -> Option<i64> {
        let moment = self.moment()?;
        moment.zone?;
        i64::try_from(moment.seconds()).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> DateTime {
        DateTime::new(text).unwrap()
    }

    #[test]
    fn parts_and_spelling() {
        let v = value(" 2024-02-29T13:04:05.0670+01:30 ");
        assert_eq!(v.as_str(), "2024-02-29T13:04:05.0670+01:30");
        assert_eq!((v.year(), v.month(), v.day()), (2024, 2, 29));
        assert_eq!(
            (v.hour(), v.minute(), v.second(), v.nanosecond()),
            (13, 4, 5, 67_000_000)
        );
        assert_eq!(v.zone().map(Offset::minutes), Some(90));
        assert_eq!(value("2024-01-01T00:00:00").zone(), None);
        assert!(DateTime::new("2024-01-01").is_err());
    }

    #[test]
    fn equality_and_order_are_by_value() {
        let (a, b) = (
            value("2024-01-01T01:00:00+01:00"),
            value("2024-01-01T00:00:00.0Z"),
        );
        assert_eq!(a, b);
        let local = value("2024-01-01T00:00:00");
        assert_ne!(b, local);
        assert_eq!(b.partial_cmp(&local), None);
        assert!(local < value("2024-01-03T00:00:00Z"));
        let set: std::collections::HashSet<DateTime> = [a, b, local].into();
        assert_eq!(set.len(), 2);
    }

    #[test]
    fn unix_seconds_go_both_ways() {
        for (seconds, text) in [
            (0, "1970-01-01T00:00:00Z"),
            (951_782_399, "2000-02-28T23:59:59Z"),
            (-1, "1969-12-31T23:59:59Z"),
            (-62_135_596_801, "-0001-12-31T23:59:59Z"),
        ] {
            let v = DateTime::from_unix_seconds(seconds).unwrap();
            assert_eq!(v.as_str(), text);
            assert_eq!(v.unix_seconds(), Some(seconds));
        }
        assert!(DateTime::from_unix_seconds(i64::MAX).is_ok());
        assert_eq!(value("2024-01-01T00:00:00").unix_seconds(), None);
    }
}
