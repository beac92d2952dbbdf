//! Dates and times (XSD 1.0 Datatypes §3.2.7 to §3.2.14).

mod parse;

use super::civil::{days_in_month, days_to_month};
use parse::Cursor;
use std::cmp::Ordering;

/// Which parts a value has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MomentKind {
    /// `xs:dateTime`
    DateTime,
    /// `xs:time`
    Time,
    /// `xs:date`
    Date,
    /// `xs:gYearMonth`
    GYearMonth,
    /// `xs:gYear`
    GYear,
    /// `xs:gMonthDay`
    GMonthDay,
    /// `xs:gDay`
    GDay,
    /// `xs:gMonth`
    GMonth,
}

/// A value of one of the eight types. Parts its kind does not have are those of
/// 1 January 1972, a leap year.
#[derive(Clone, Copy, Debug)]
pub struct Moment<'t> {
    /// Which parts are given.
    pub kind: MomentKind,
    /// The year as written; there is no year 0 in XSD 1.0.
    pub year: i64,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
    /// 0 to 24; 24 only with minute and second 0, meaning the end of the day.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// 0 to 59.
    pub second: u8,
    /// Digits of the fraction of the second, without trailing zeros.
    pub fraction: &'t str,
    /// Minutes east of UTC, if a zone is given; within ±840.
    pub zone: Option<i16>,
}

/// What a text says but for its digits after the second, which stay in the text: what
/// values hold beside their spelling, so that it is parsed once.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Parts {
    year: i64,
    /// Minutes east of UTC, or `NO_ZONE`.
    zone: i16,
    month: u8,
    day: u8,
    hour: u8,
    minute: u8,
    second: u8,
}

const NO_ZONE: i16 = i16::MIN;

impl Parts {
    /// Those of no text.
    pub(crate) const NONE: Parts = Parts {
        year: 1972,
        zone: NO_ZONE,
        month: 1,
        day: 1,
        hour: 0,
        minute: 0,
        second: 0,
    };

    /// The moment they are the parts of, with the text they came from.
    pub(crate) fn moment(self, kind: MomentKind, text: &str) -> Moment<'_> {
        let fraction = text.split_once('.').map_or("", |(_, rest)| {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            rest[..digits].trim_end_matches('0')
        });
        Moment {
            kind,
            year: self.year,
            month: self.month,
            day: self.day,
            hour: self.hour,
            minute: self.minute,
            second: self.second,
            fraction,
            zone: (self.zone != NO_ZONE).then_some(self.zone),
        }
    }
}

/// How far a value without zone may be from UTC, in seconds.
const ZONE_SPAN: i128 = 14 * 3600;

impl<'t> Moment<'t> {
    /// Reads a text of the lexical space of `kind`; the error says what was expected.
    pub fn parse(kind: MomentKind, text: &'t str) -> Result<Self, &'static str> {
        let mut cursor = Cursor::new(text);
        let mut moment = Moment {
            kind,
            year: 1972,
            month: 1,
            day: 1,
            hour: 0,
            minute: 0,
            second: 0,
            fraction: "",
            zone: None,
        };
        cursor.read(&mut moment).ok_or(kind.form())?;
        moment.zone = cursor
            .zone()
            .ok_or("a time zone Z or ±hh:mm within 14 hours")?;
        moment.judge()?;
        Ok(moment)
    }

    /// What is held of it beside its text.
    pub(crate) fn parts(&self) -> Parts {
        Parts {
            year: self.year,
            zone: self.zone.unwrap_or(NO_ZONE),
            month: self.month,
            day: self.day,
            hour: self.hour,
            minute: self.minute,
            second: self.second,
        }
    }

    fn judge(&self) -> Result<(), &'static str> {
        if self.year == 0 {
            return Err("a year other than 0000, which XSD 1.0 does not have");
        }
        if !(1..=12).contains(&self.month) {
            return Err("a month between 01 and 12");
        }
        // Every month has 28 days; how many more is asked for only where it matters.
        let has_day =
            || i128::from(self.day) <= days_in_month(self.astronomical(), self.month.into());
        if self.day == 0 || self.day > 28 && !has_day() {
            return Err("a day that the month has");
        }
        let end_of_day = self.hour == 24 && (self.minute, self.second, self.fraction) == (0, 0, "");
        if self.hour > 23 && !end_of_day {
            return Err("an hour between 00 and 23, or 24:00:00");
        }
        if self.minute > 59 || self.second > 59 {
            return Err("minutes and seconds below 60");
        }
        Ok(())
    }

    /// The year with 0 for 1 BCE, which XSD 1.0 writes -0001.
    fn astronomical(&self) -> i128 {
        let year = i128::from(self.year);
        if year < 0 { year + 1 } else { year }
    }

    /// Seconds since 1970-01-01T00:00:00, in UTC if a zone is given, else local.
    pub fn seconds(&self) -> i128 {
        let days = days_to_month(self.astronomical(), self.month.into()) + i128::from(self.day) - 1;
        // A time recurs every day, so the end of one is the beginning of any (§3.2.8.2).
        let hour = match self.kind {
            MomentKind::Time if self.hour == 24 => 0,
            _ => self.hour,
        };
        let of_day =
            i128::from(hour) * 3600 + i128::from(self.minute) * 60 + i128::from(self.second);
        days * 86_400 + of_day - i128::from(self.zone.unwrap_or(0)) * 60
    }

    /// The partial order of §3.2.7.4: a value without zone and one with a zone
    /// are comparable only where every zone gives the same answer.
    pub fn compare(&self, other: &Self) -> Option<Ordering> {
        let (here, there) = (self.seconds(), other.seconds());
        let at = |shift: i128| (here, self.fraction).cmp(&(there + shift, other.fraction));
        let (low, high) = match (self.zone.is_some(), other.zone.is_some()) {
            (true, false) => (-ZONE_SPAN, ZONE_SPAN),
            (false, true) => (-ZONE_SPAN, ZONE_SPAN),
            _ => return Some(at(0)),
        };
        match (at(low), at(high)) {
            (Ordering::Less, _) => Some(Ordering::Less),
            (_, Ordering::Greater) => Some(Ordering::Greater),
            _ => None,
        }
    }

    /// Appends a text that is the same for equal values only.
    pub(super) fn write_key(&self, out: &mut String) {
        out.push(if self.zone.is_some() { 'Z' } else { 'L' });
        out.push_str(&self.seconds().to_string());
        out.push('.');
        out.push_str(self.fraction);
    }
}

impl MomentKind {
    fn form(self) -> &'static str {
        match self {
            MomentKind::DateTime => "a date and time yyyy-mm-ddThh:mm:ss, with or without zone",
            MomentKind::Time => "a time hh:mm:ss, with or without zone",
            MomentKind::Date => "a date yyyy-mm-dd, with or without zone",
            MomentKind::GYearMonth => "a year and month yyyy-mm",
            MomentKind::GYear => "a year yyyy",
            MomentKind::GMonthDay => "a month and day --mm-dd",
            MomentKind::GDay => "a day ---dd",
            MomentKind::GMonth => "a month --mm",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::MomentKind::*;
    use super::*;

    #[test]
    fn lexical_space() {
        for (kind, yes, no) in [
            (
                DateTime,
                &[
                    "2024-02-29T24:00:00",
                    "-0001-12-31T23:59:59.001Z",
                    "12024-01-01T00:00:00+14:00",
                ][..],
                &[
                    "2023-02-29T00:00:00",
                    "0000-01-01T00:00:00",
                    "2024-01-01",
                    "2024-01-01T24:00:01",
                    "2024-01-01T00:00:00+14:01",
                    "2024-01-01T00:00:60",
                    "2024-01-01T00:00:00.",
                    "2024-01-01T00:00",
                    "02024-01-01T00:00:00",
                    "2024-1-1T00:00:00",
                    "2024-01-01T00:00:00z",
                    "2024-01-01t00:00:00",
                    "+2024-01-01T00:00:00",
                    "2024-01-01T00:00:00Zx",
                    "9999999999999999999-01-01T00:00:00",
                    "æ",
                    "",
                ][..],
            ),
            (
                Time,
                &["00:00:00", "24:00:00", "23:59:59.5-05:30"],
                &["24:00:01", "1:00:00", "12:60:00"],
            ),
            (
                Date,
                &["2000-02-29Z", "-0001-02-29"],
                &["1900-02-29", "2001-13-01", "2001-00-10", "2001-04-31"],
            ),
            (
                GYearMonth,
                &["2001-10", "2001-10+02:00"],
                &["2001", "2001-13", "2001-1"],
            ),
            (GYear, &["2001", "-0045", "2001Z"], &["01", "0000", "2001-"]),
            (
                GMonthDay,
                &["--02-29", "--12-31Z"],
                &["--02-30", "-12-31", "--13-01"],
            ),
            (GDay, &["---31", "---01-13:00"], &["---32", "--01", "---1"]),
            (
                GMonth,
                &["--12", "--02Z"],
                &["--13", "-12", "--1", "--12--"],
            ),
        ] {
            for text in yes {
                assert!(
                    Moment::parse(kind, text).is_ok(),
                    "{text}: {:?}",
                    Moment::parse(kind, text)
                );
            }
            for text in no {
                assert!(Moment::parse(kind, text).is_err(), "{text}");
            }
        }
    }

    #[test]
    fn the_end_of_the_day_is_midnight() {
        let parse = |text| Moment::parse(Time, text).unwrap();
        let key = |text| {
            let mut out = String::new();
            parse(text).write_key(&mut out);
            out
        };
        for (end, start) in [
            ("24:00:00", "00:00:00"),
            ("24:00:00Z", "00:00:00Z"),
            ("24:00:00+02:00", "00:00:00+02:00"),
        ] {
            let order = parse(end).compare(&parse(start));
            assert_eq!(order, Some(Ordering::Equal), "{end}");
            assert_eq!(key(end), key(start), "{end}");
        }
        let order = parse("24:00:00").compare(&parse("12:00:00"));
        assert_eq!(order, Some(Ordering::Less));
    }

    #[test]
    fn partial_order() {
        use Ordering::*;
        for (a, b, want) in [
            ("2000-01-15T00:00:00", "2000-02-15T00:00:00", Some(Less)),
            ("2000-01-15T12:00:00", "2000-01-16T12:00:00Z", Some(Less)),
            ("2000-01-01T12:00:00", "1999-12-31T23:00:00Z", None),
            ("2000-01-16T12:00:00", "2000-01-16T12:00:00Z", None),
            ("2000-01-16T00:00:00", "2000-01-16T12:00:00Z", None),
            ("2000-01-18T12:00:00", "2000-01-16T12:00:00Z", Some(Greater)),
            ("2000-01-16T12:00:00Z", "2000-01-18T12:00:00", Some(Less)),
            (
                "2000-03-04T20:00:00Z",
                "2000-03-04T23:00:00+03:00",
                Some(Equal),
            ),
            ("1999-12-31T24:00:00", "2000-01-01T00:00:00", Some(Equal)),
            (
                "2000-01-01T00:00:00.10",
                "2000-01-01T00:00:00.1",
                Some(Equal),
            ),
            (
                "2000-01-01T00:00:00.09",
                "2000-01-01T00:00:00.1",
                Some(Less),
            ),
            ("-0001-12-31T00:00:00", "0001-01-01T00:00:00", Some(Less)),
        ] {
            let parse = |text| Moment::parse(DateTime, text).unwrap();
            assert_eq!(parse(a).compare(&parse(b)), want, "{a} {b}");
            let reversed = want.map(Ordering::reverse);
            assert_eq!(parse(b).compare(&parse(a)), reversed, "{b} {a}");
        }
    }
}
