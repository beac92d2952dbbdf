//! A plain date: months after it, and days between two.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
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

    /// Days since 1970-01-01. Years start in March here, so that a leap day is their last.
    pub fn day_number(self) -> i64 {
        let (month, day) = (i64::from(self.month), i64::from(self.day));
        let year = i64::from(self.year) - i64::from(month < 3);
        let months = (month + 9) % 12;
        let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
        year * 365 + leap_days + (months * 153 + 2) / 5 + day - 1 - MARCH_1_OF_YEAR_0
    }
}

/// Days from 0000-03-01 to 1970-01-01.
const MARCH_1_OF_YEAR_0: i64 = 719_468;

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

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
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

    #[test]
    fn days_are_counted_one_by_one() {
        let date = |year, month, day| Date { year, month, day };
        assert_eq!(date(1970, 1, 1).day_number(), 0);
        assert_eq!(date(2000, 2, 29).day_number(), 11_016);
        let mut number = date(1999, 1, 1).day_number();
        for year in 1999..=2101 {
            for month in 1..=12 {
                for day in 1..=days_in(year, month) {
                    let today = date(year, month, day);
                    assert_eq!(today.day_number(), number, "{today}");
                    number += 1;
                }
            }
        }
    }
}
