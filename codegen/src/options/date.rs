//! A plain date: months after it, and days between two.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;
use std::ops::Range;
use std::str::FromStr;
use std::time::SystemTime;

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

    /// This day (UTC).
    pub fn today() -> Date {
        let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
        let days = since.map_or(0, |since| since.as_secs() / SECONDS_OF_A_DAY);
        Date::of_day_number(i64::try_from(days).unwrap_or_default())
    }

    /// The day that is so many days after 1970-01-01; days no year of four digits has are
    /// the first or the last one.
    pub fn of_day_number(number: i64) -> Date {
        let days = (number + MARCH_1_OF_YEAR_0).max(0);
        let (era, day) = (
            days.div_euclid(DAYS_OF_400_YEARS),
            days.rem_euclid(DAYS_OF_400_YEARS),
        );
        let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
        let day = day - (365 * year + year / 4 - year / 100);
        let month = (5 * day + 2) / 153;
        let in_month = day - (153 * month + 2) / 5 + 1;
        let (year, month) = (era * 400 + year, month + 3);
        let (year, month) = if month > 12 {
            (year + 1, month - 12)
        } else {
            (year, month)
        };
        Date {
            year: u16::try_from(year).unwrap_or(u16::MAX),
            month: month as u8,
            day: in_month as u8,
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

impl FromStr for Date {
    type Err = String;

    /// Reads `2025-09-10`.
    fn from_str(text: &str) -> Result<Self, String> {
        let number = |range: Range<usize>| {
            let digits = text.get(range)?;
            let all = digits.bytes().all(|digit| digit.is_ascii_digit());
            all.then(|| digits.parse().ok())?
        };
        let date = || {
            let shaped = text.len() == 10 && text.get(4..5)? == "-" && text.get(7..8)? == "-";
            let (year, month, day) = (number(0..4)?, number(5..7)?, number(8..10)?);
            let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
            let exists = (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day);
            (shaped && exists).then_some(Date { year, month, day })
        };
        date().ok_or_else(|| format!("expected a date such as 2025-09-10, found `{text}`"))
    }
}

const SECONDS_OF_A_DAY: u64 = 86_400;
const DAYS_OF_400_YEARS: i64 = 146_097;
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
    fn only_days_that_there_are_can_be_read() {
        for good in ["2026-02-28", "2024-02-29", "0001-12-31"] {
            let date: Date = good.parse().expect("a date");
            assert_eq!(date.to_string(), good);
        }
        for bad in [
            "2026-02-29",
            "2026-00-01",
            "2026-13-01",
            "2026-01-00",
            "2026-1-01",
            "+026-01-01",
            "2026/01/01",
            "2026-01-011",
            "",
            "ååååååååå",
            "2026-01-å",
        ] {
            assert!(bad.parse::<Date>().is_err(), "{bad}");
        }
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
                    assert_eq!(Date::of_day_number(number), today);
                    number += 1;
                }
            }
        }
    }
}
