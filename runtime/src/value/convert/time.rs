//! Conversions to and from `time`.

use super::civil::{Civil, offset, unlike, with_zone, without_zone};
use crate::value::{Date, DateTime, InvalidValue, Time};
use ::time::{Month, OffsetDateTime, PrimitiveDateTime, UtcOffset};

const RANGE: &str = "a year between -9999 and 9999";

impl Civil {
    fn from_time(date: ::time::Date, time: ::time::Time) -> Self {
        Civil {
            year: date.year().into(),
            month: date.month().into(),
            day: date.day(),
            hour: time.hour(),
            minute: time.minute(),
            second: time.second(),
            nanosecond: time.nanosecond(),
        }
    }

    fn to_time(self) -> Option<PrimitiveDateTime> {
        let (date, time) = (self.to_time_date()?, self.to_time_time()?);
        Some(PrimitiveDateTime::new(date, time))
    }

    fn to_time_date(self) -> Option<::time::Date> {
        let year = i32::try_from(self.year).ok()?;
        let month = Month::try_from(self.month).ok()?;
        ::time::Date::from_calendar_date(year, month, self.day).ok()
    }

    fn to_time_time(self) -> Option<::time::Time> {
        let Civil {
            hour,
            minute,
            second,
            nanosecond,
            ..
        } = self;
        ::time::Time::from_hms_nano(hour, minute, second, nanosecond).ok()
    }
}

/// With the same distance from UTC.
impl TryFrom<&DateTime> for OffsetDateTime {
    type Error = InvalidValue;
    fn try_from(from: &DateTime) -> Result<Self, InvalidValue> {
        const TO: &str = "time::OffsetDateTime";
        let text = from.as_str();
        let zone = with_zone(from.zone(), TO, text)?;
        let parts = Civil::of(from.moment(), TO, text)?;
        let local = parts.to_time().ok_or_else(|| unlike(TO, RANGE, text))?;
        let zone = UtcOffset::from_whole_seconds(i32::from(zone.minutes()) * 60);
        let zone = zone.map_err(|_| unlike(TO, "a zone within 14 hours", text))?;
        Ok(local.assume_offset(zone))
    }
}

/// From a value without zone.
impl TryFrom<&DateTime> for PrimitiveDateTime {
    type Error = InvalidValue;
    fn try_from(from: &DateTime) -> Result<Self, InvalidValue> {
        const TO: &str = "time::PrimitiveDateTime";
        let text = from.as_str();
        without_zone(from.zone(), TO, text)?;
        let parts = Civil::of(from.moment(), TO, text)?;
        parts.to_time().ok_or_else(|| unlike(TO, RANGE, text))
    }
}

/// From a value without zone.
impl TryFrom<&Date> for ::time::Date {
    type Error = InvalidValue;
    fn try_from(from: &Date) -> Result<Self, InvalidValue> {
        const TO: &str = "time::Date";
        let text = from.as_str();
        without_zone(from.zone(), TO, text)?;
        let parts = Civil::of(from.moment(), TO, text)?;
        parts.to_time_date().ok_or_else(|| unlike(TO, RANGE, text))
    }
}

/// From a value without zone.
impl TryFrom<&Time> for ::time::Time {
    type Error = InvalidValue;
    fn try_from(from: &Time) -> Result<Self, InvalidValue> {
        const TO: &str = "time::Time";
        let text = from.as_str();
        without_zone(from.zone(), TO, text)?;
        let parts = Civil::of(from.moment(), TO, text)?;
        parts
            .to_time_time()
            .ok_or_else(|| unlike(TO, "a time of day", text))
    }
}

/// With the same distance from UTC.
impl TryFrom<OffsetDateTime> for DateTime {
    type Error = InvalidValue;
    fn try_from(from: OffsetDateTime) -> Result<Self, InvalidValue> {
        let zone = offset(from.offset().whole_seconds(), "DateTime")?;
        Ok(Civil::from_time(from.date(), from.time()).into_date_time(Some(zone)))
    }
}

/// Without zone.
impl From<PrimitiveDateTime> for DateTime {
    fn from(from: PrimitiveDateTime) -> Self {
        Civil::from_time(from.date(), from.time()).into_date_time(None)
    }
}

/// Without zone.
impl From<::time::Date> for Date {
    fn from(from: ::time::Date) -> Self {
        Civil::from_time(from, ::time::Time::MIDNIGHT).into_date()
    }
}

/// Without zone.
impl From<::time::Time> for Time {
    fn from(from: ::time::Time) -> Self {
        Civil::from_time(::time::Date::MIN, from).into_time()
    }
}
