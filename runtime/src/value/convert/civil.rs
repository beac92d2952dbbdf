//! What conversions to and from other crates have in common: moments as plain parts.

use super::super::{Date, DateTime, InvalidValue, Offset, Time};
use crate::lexical::{Moment, MomentKind, Parts, civil_from_days};

/// The parts of a moment. Years count as in ISO 8601: 0 is the year before 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Civil {
    pub year: i64,
    pub month: u8,
    pub day: u8,
    pub hour: u8,
    pub minute: u8,
    pub second: u8,
    pub nanosecond: u32,
}

/// A value that the other crate, or XSD, cannot hold.
pub(super) fn unlike(to: &'static str, expected: &'static str, text: &str) -> InvalidValue {
    InvalidValue::of_conversion(to, expected, text)
}

impl Civil {
    /// The parts of a moment. The end of a day is the beginning of the next one.
    pub fn of(
        moment: Option<Moment<'_>>,
        to: &'static str,
        text: &str,
    ) -> Result<Self, InvalidValue> {
        let moment = moment.ok_or_else(|| unlike(to, "a value, not a blank", text))?;
        if moment.fraction.len() > 9 {
            let expected = "at most nine digits of a second";
            return Err(unlike(to, expected, text));
        }
        let digits = moment.fraction.bytes().chain(std::iter::repeat(b'0'));
        let nanosecond = digits
            .take(9)
            .fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0'));
        let astronomical = moment.year + i64::from(moment.year < 0);
        let (mut year, mut month, mut day, mut hour) =
            (astronomical, moment.month, moment.day, moment.hour);
        if hour == 24 {
            hour = 0;
            // Zone or not, the next day has the same name.
            let next = Moment {
                zone: None,
                ..moment
            };
            let days = i64::try_from(next.seconds().div_euclid(86_400));
            let days = days.map_err(|_| unlike(to, "a year of fewer digits", text))?;
            (year, month, day) = civil_from_days(days);
        }
        Ok(Civil {
            year,
            month,
            day,
            hour,
            minute: moment.minute,
            second: moment.second,
            nanosecond,
        })
    }

    fn date(&self) -> String {
        // XSD 1.0 has no year 0.
        let year = self.year - i64::from(self.year <= 0);
        let sign = if year < 0 { "-" } else { "" };
        let year = year.unsigned_abs();
        format!("{sign}{year:04}-{:02}-{:02}", self.month, self.day)
    }

    fn time(&self) -> String {
        let mut text = format!("{:02}:{:02}:{:02}", self.hour, self.minute, self.second);
        if self.nanosecond > 0 {
            let fraction = format!(".{:09}", self.nanosecond);
            text.push_str(fraction.trim_end_matches('0'));
        }
        text
    }

    fn parts(&self, kind: MomentKind, zone: Option<Offset>) -> Parts {
        let moment = Moment {
            kind,
            year: self.year - i64::from(self.year <= 0),
            month: self.month,
            day: self.day,
            hour: self.hour,
            minute: self.minute,
            second: self.second,
            fraction: "",
            zone: zone.map(Offset::minutes),
        };
        moment.parts()
    }

    /// The date and time of these parts.
    pub fn into_date_time(self, zone: Option<Offset>) -> DateTime {
        let parts = self.parts(MomentKind::DateTime, zone);
        let zone = zone.map(|zone| zone.to_string()).unwrap_or_default();
        DateTime {
            text: format!("{}T{}{zone}", self.date(), self.time()).into(),
            parts,
        }
    }

    /// The date of these parts, without zone.
    pub fn into_date(self) -> Date {
        Date {
            text: self.date().into(),
            parts: self.parts(MomentKind::Date, None),
        }
    }

    /// The time of these parts, without zone.
    pub fn into_time(self) -> Time {
        // The day that parts of a moment without one are held with.
        let (year, month, day) = (1972, 1, 1);
        let dated = Civil {
            year,
            month,
            day,
            ..self
        };
        Time {
            text: self.time().into(),
            parts: dated.parts(MomentKind::Time, None),
        }
    }
}

/// The zone of a value that has to have one.
pub(super) fn with_zone(
    zone: Option<Offset>,
    to: &'static str,
    text: &str,
) -> Result<Offset, InvalidValue> {
    zone.ok_or_else(|| unlike(to, "a zone: without one the instant is not known", text))
}

/// Makes sure that no zone is lost.
pub(super) fn without_zone(
    zone: Option<Offset>,
    to: &'static str,
    text: &str,
) -> Result<(), InvalidValue> {
    match zone {
        None => Ok(()),
        Some(_) => Err(unlike(to, "no zone: it would be lost", text)),
    }
}

/// A distance from UTC that XSD can write: whole minutes, at most 14 hours.
pub(super) fn offset(seconds: i32, to: &'static str) -> Result<Offset, InvalidValue> {
    let whole = (seconds % 60 == 0).then_some(seconds / 60);
    let minutes = whole.and_then(|minutes| i16::try_from(minutes).ok());
    minutes
        .and_then(Offset::from_minutes)
        .ok_or_else(|| unlike(to, "a zone of whole minutes within 14 hours", ""))
}
