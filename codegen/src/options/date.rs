//! A plain date, and six months after it.

use serde::{Deserialize, Deserializer, de};
use std::fmt;

/// A day of the Gregorian calendar, written as a plain TOML date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// Year.
    pub year: u16,
    /// Month, from 1.
    pub month: u8,
    /// Day, from 1.
    pub day: u8,
}

impl Date {
    /// The same day `months` later, or the last day of that month where it is shorter.
    pub fn plus_months(self, months: u16) -> Date {
        let index = u32::from(self.year) * 12 + u32::from(self.month) - 1 + u32::from(months);
        let year = u16::try_from(index / 12).unwrap_or(u16::MAX);
        let month = (index % 12) as u8 + 1;
        Date {
            year,
            month,
            day: self.day.min(days_in(year, month)),
        }
    }
}

fn days_in(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        _ => 31,
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = toml::value::Datetime::deserialize(deserializer)?;
        match (value.date, value.time) {
            (Some(date), None) => Ok(Date {
                year: date.year,
                month: date.month,
                day: date.day,
            }),
            _ => Err(de::Error::custom(
                "expected a date without a time, such as 2025-09-10",
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn six_months_end_in_the_month_meant() {
        let date = |year, month, day| Date { year, month, day };
        assert_eq!(date(2025, 8, 31).plus_months(6), date(2026, 2, 28));
        assert_eq!(date(2023, 8, 31).plus_months(6), date(2024, 2, 29));
        assert_eq!(date(2025, 1, 15).plus_months(6), date(2025, 7, 15));
        assert_eq!(date(2025, 12, 1).plus_months(6).to_string(), "2026-06-01");
    }
}
