//! Conversions to and from `chrono`.

use super::civil::{Civil, offset, unlike, with_zone, without_zone};
use crate::value::{Date, DateTime, InvalidValue, Time};
use ::chrono::{
    DateTime as Instant, Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Offset as _,
    TimeZone, Timelike, Utc,
};

const RANGE: &str = "a year within 262,000 years of the year 0";

impl Civil {
    fn from_chrono(from: NaiveDateTime) -> Result<Self, InvalidValue> {
        let date = Civil::from_chrono_date(from.date());
        let time = Civil::from_chrono_time(from.time(), "DateTime")?;
        Ok(Civil {
            year: date.year,
            month: date.month,
            day: date.day,
            ..time
        })
    }

    fn from_chrono_date(from: NaiveDate) -> Self {
        Civil {
            year: from.year().into(),
            month: from.month() as u8,
            day: from.day() as u8,
            hour: 0,
            minute: 0,
            second: 0,
            nanosecond: 0,
        }
    }

    fn from_chrono_time(from: NaiveTime, to: &'static str) -> Result<Self, InvalidValue> {
        // chrono counts a leap second as nanoseconds beyond the 59th second.
        if from.nanosecond() >= 1_000_000_000 {
            return Err(unlike(to, "no leap second", ""));
        }
        Ok(Civil {
            year: 1,
            month: 1,
            day: 1,
            hour: from.hour() as u8,
            minute: from.minute() as u8,
            second: from.second() as u8,
            nanosecond: from.nanosecond(),
        })
    }

    fn to_chrono(self) -> Option<NaiveDateTime> {
        Some(self.to_chrono_date()?.and_time(self.to_chrono_time()?))
    }

    fn to_chrono_date(self) -> Option<NaiveDate> {
        let year = i32::try_from(self.year).ok()?;
        NaiveDate::from_ymd_opt(year, self.month.into(), self.day.into())
    }

    fn to_chrono_time(self) -> Option<NaiveTime> {
        let (hour, minute, second) = (self.hour.into(), self.minute.into(), self.second.into());
        NaiveTime::from_hms_nano_opt(hour, minute, second, self.nanosecond)
    }
}

/// With the same distance from UTC.
impl TryFrom<&DateTime> for Instant<FixedOffset> {
    type Error = InvalidValue;
    fn try_from(from: &DateTime) -> Result<Self, InvalidValue> {
        const TO: &str = "chrono::DateTime";
        let text = from.as_str();
        let zone = with_zone(from.zone(), TO, text)?;
        let parts = Civil::of(from.moment(), TO, text)?;
        let local = parts.to_chrono().ok_or_else(|| unlike(TO, RANGE, text))?;
        let zone = FixedOffset::east_opt(i32::from(zone.minutes()) * 60);
        let zoned = zone.and_then(|zone| zone.from_local_datetime(&local).single());
        zoned.ok_or_else(|| unlike(TO, RANGE, text))
    }
}

/// The instant; the zone is not kept.
impl TryFrom<&DateTime> for Instant<Utc> {
    type Error = InvalidValue;
    fn try_from(from: &DateTime) -> Result<Self, InvalidValue> {
        Ok(Instant::<FixedOffset>::try_from(from)?.to_utc())
    }
}

/// From a value without zone.
impl TryFrom<&DateTime> for NaiveDateTime {
    type Error = InvalidValue;
    fn try_from(from: &DateTime) -> Result<Self, InvalidValue> {
        const TO: &str = "chrono::NaiveDateTime";
        let text = from.as_str();
        without_zone(from.zone(), TO, text)?;
        let parts = Civil::of(from.moment(), TO, text)?;
        parts.to_chrono().ok_or_else(|| unlike(TO, RANGE, text))
    }
}

/// From a value without zone.
impl TryFrom<&Date> for NaiveDate {
    type Error = InvalidValue;
    fn try_from(from: &Date) -> Result<Self, InvalidValue> {
        const TO: &str = "chrono::NaiveDate";
        let text = from.as_str();
        without_zone(from.zone(), TO, text)?;
        let parts = Civil::of(from.moment(), TO, text)?;
        parts
            .to_chrono_date()
            .ok_or_else(|| unlike(TO, RANGE, text))
    }
}

/// From a value without zone.
impl TryFrom<&Time> for NaiveTime {
    type Error = InvalidValue;
    fn try_from(from: &Time) -> Result<Self, InvalidValue> {
        const TO: &str = "chrono::NaiveTime";
        let text = from.as_str();
        without_zone(from.zone(), TO, text)?;
        let parts = Civil::of(from.moment(), TO, text)?;
        parts
            .to_chrono_time()
            .ok_or_else(|| unlike(TO, "a time of day", text))
    }
}

/// With the distance from UTC that holds then; the name of the zone is not kept.
impl<Z: TimeZone> TryFrom<Instant<Z>> for DateTime {
    type Error = InvalidValue;
    fn try_from(from: Instant<Z>) -> Result<Self, InvalidValue> {
        let zone = offset(from.offset().fix().local_minus_utc(), "DateTime")?;
        Ok(Civil::from_chrono(from.naive_local())?.into_date_time(Some(zone)))
    }
}

/// Without zone.
impl TryFrom<NaiveDateTime> for DateTime {
    type Error = InvalidValue;
    fn try_from(from: NaiveDateTime) -> Result<Self, InvalidValue> {
        Ok(Civil::from_chrono(from)?.into_date_time(None))
    }
}

/// Without zone.
impl From<NaiveDate> for Date {
    fn from(from: NaiveDate) -> Self {
        Civil::from_chrono_date(from).into_date()
    }
}

/// Without zone.
impl TryFrom<NaiveTime> for Time {
    type Error = InvalidValue;
    fn try_from(from: NaiveTime) -> Result<Self, InvalidValue> {
        Ok(Civil::from_chrono_time(from, "Time")?.into_time())
    }
}
