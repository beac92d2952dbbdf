//! Conversions to and from `jiff`.

use super::civil::{Civil, offset, unlike, with_zone, without_zone};
use crate::value::{Date, DateTime, InvalidValue, Offset, Time};
use ::jiff::{Timestamp, ZonedDateTime, civil, tz};

const RANGE: &str = "a year between -9999 and 9999";

impl Civil {
    fn from_jiff(from: civil::DateTime) -> Self {
        let date = Civil::from_jiff_date(from.date());
        let time = Civil::from_jiff_time(from.time());
        Civil {
            year: date.year,
            month: date.month,
            day: date.day,
            ..time
        }
    }

    fn from_jiff_date(from: civil::Date) -> Self {
        Civil {
            year: from.year().into(),
            month: from.month().unsigned_abs(),
            day: from.day().unsigned_abs(),
            hour: 0,
            minute: 0,
            second: 0,
            nanosecond: 0,
        }
    }

    fn from_jiff_time(from: civil::Time) -> Self {
        Civil {
            year: 1,
            month: 1,
            day: 1,
            hour: from.hour().unsigned_abs(),
            minute: from.minute().unsigned_abs(),
            second: from.second().unsigned_abs(),
            nanosecond: from.subsec_nanosecond().unsigned_abs(),
        }
    }

    fn to_jiff(self) -> Option<civil::DateTime> {
        Some(self.to_jiff_date()?.to_datetime(self.to_jiff_time()?))
    }

    fn to_jiff_date(self) -> Option<civil::Date> {
        let year = i16::try_from(self.year).ok()?;
        let (month, day) = (self.month.cast_signed(), self.day.cast_signed());
        civil::Date::new(year, month, day).ok()
    }

    fn to_jiff_time(self) -> Option<civil::Time> {
        let (hour, minute) = (self.hour.cast_signed(), self.minute.cast_signed());
        let nanosecond = self.nanosecond.cast_signed();
        civil::Time::new(hour, minute, self.second.cast_signed(), nanosecond).ok()
    }
}

/// With a zone of the same distance from UTC.
impl TryFrom<&DateTime> for ZonedDateTime {
    type Error = InvalidValue;
    fn try_from(from: &DateTime) -> Result<Self, InvalidValue> {
        const TO: &str = "jiff::ZonedDateTime";
        let text = from.as_str();
        let zone = with_zone(from.zone(), TO, text)?;
        let parts = Civil::of(from.moment(), TO, text)?;
        let local = parts.to_jiff().ok_or_else(|| unlike(TO, RANGE, text))?;
        let zone = tz::Offset::from_seconds(i32::from(zone.minutes()) * 60);
        let zone = zone.map_err(|_| unlike(TO, "a zone within 14 hours", text))?;
        let zoned = local.to_zoned_datetime(tz::TimeZone::fixed(zone));
        zoned.map_err(|_| unlike(TO, RANGE, text))
    }
}

/// The instant; the zone is not kept.
impl TryFrom<&DateTime> for Timestamp {
    type Error = InvalidValue;
    fn try_from(from: &DateTime) -> Result<Self, InvalidValue> {
        Ok(ZonedDateTime::try_from(from)?.timestamp())
    }
}

/// From a value without zone.
impl TryFrom<&DateTime> for civil::DateTime {
    type Error = InvalidValue;
    fn try_from(from: &DateTime) -> Result<Self, InvalidValue> {
        const TO: &str = "jiff::civil::DateTime";
        let text = from.as_str();
        without_zone(from.zone(), TO, text)?;
        let parts = Civil::of(from.moment(), TO, text)?;
        parts.to_jiff().ok_or_else(|| unlike(TO, RANGE, text))
    }
}

/// From a value without zone.
impl TryFrom<&Date> for civil::Date {
    type Error = InvalidValue;
    fn try_from(from: &Date) -> Result<Self, InvalidValue> {
        const TO: &str = "jiff::civil::Date";
        let text = from.as_str();
        without_zone(from.zone(), TO, text)?;
        let parts = Civil::of(from.moment(), TO, text)?;
        parts.to_jiff_date().ok_or_else(|| unlike(TO, RANGE, text))
    }
}

/// From a value without zone.
impl TryFrom<&Time> for civil::Time {
    type Error = InvalidValue;
    fn try_from(from: &Time) -> Result<Self, InvalidValue> {
        const TO: &str = "jiff::civil::Time";
        let text = from.as_str();
        without_zone(from.zone(), TO, text)?;
        let parts = Civil::of(from.moment(), TO, text)?;
        parts
            .to_jiff_time()
            .ok_or_else(|| unlike(TO, "a time of day", text))
    }
}

/// With the distance from UTC that holds then; the name of the zone is not kept.
impl TryFrom<&ZonedDateTime> for DateTime {
    type Error = InvalidValue;
    fn try_from(from: &ZonedDateTime) -> Result<Self, InvalidValue> {
        let zone = offset(from.offset().seconds(), "DateTime")?;
        Ok(Civil::from_jiff(from.datetime()).into_date_time(Some(zone)))
    }
}

/// In UTC.
impl From<Timestamp> for DateTime {
    fn from(from: Timestamp) -> Self {
        let local = tz::Offset::UTC.to_datetime(from);
        Civil::from_jiff(local).into_date_time(Some(Offset::UTC))
    }
}

/// Without zone.
impl From<civil::DateTime> for DateTime {
    fn from(from: civil::DateTime) -> Self {
        Civil::from_jiff(from).into_date_time(None)
    }
}

/// Without zone.
impl From<civil::Date> for Date {
    fn from(from: civil::Date) -> Self {
        Civil::from_jiff_date(from).into_date()
    }
}

/// Without zone.
impl From<civil::Time> for Time {
    fn from(from: civil::Time) -> Self {
        Civil::from_jiff_time(from).into_time()
    }
}
