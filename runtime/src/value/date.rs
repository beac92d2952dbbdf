//! `xs:date`.

use super::moment::moment;
use super::{InvalidValue, Offset};

moment! {
    /// A date, with or without zone (XSD 1.0 Datatypes §3.2.9). Keeps its
    /// spelling; compares by value.
    Date, Date, [year, month, day]
}

impl Date {
    /// From parts.
    pub fn from_parts(
        year: i64,
        month: u8,
        day: u8,
        zone: Option<Offset>,
    ) -> Result<Self, InvalidValue> {
        let sign = if year < 0 { "-" } else { "" };
        let zone = zone.map(|zone| zone.to_string()).unwrap_or_default();
        let year = year.unsigned_abs();
        Date::new(format!("{sign}{year:04}-{month:02}-{day:02}{zone}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_and_spelling() {
        let date = Date::new("1999-12-31+01:00").unwrap();
        assert_eq!((date.year(), date.month(), date.day()), (1999, 12, 31));
        assert_eq!(Date::from_parts(1999, 12, 31, date.zone()), Ok(date));
        assert_eq!(
            Date::from_parts(-44, 3, 15, None).unwrap().as_str(),
            "-0044-03-15"
        );
        for (year, month, day) in [(0, 1, 1), (2023, 2, 29), (2023, 13, 1)] {
            assert!(Date::from_parts(year, month, day, None).is_err());
        }
    }

    #[test]
    fn a_zone_moves_the_day() {
        let parse = |text| Date::new(text).unwrap();
        assert!(parse("2024-01-01+14:00") < parse("2024-01-01Z"));
        assert!(parse("2024-01-01") < parse("2024-01-02"));
    }
}
