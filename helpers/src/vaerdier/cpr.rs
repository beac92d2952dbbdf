//! Numbers of persons.

use super::{Malformed, digits};
use std::fmt;
use std::str::FromStr;

const EXPECTED: Malformed = Malformed {
    expected: "a CPR number: ten digits that begin with a date, a hyphen behind the sixth or none",
};

/// A CPR number. It has no `Display`, and `Debug` hides it.
///
/// Ten digits of which the first four are a day and a month; the day of a replacement number is
/// 60 higher. There is no check digit: CPR has given out numbers without one since 2007.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Cpr(String);

impl Cpr {
    /// Ten digits, as messages have it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it stands in for a number that a person does not have (yet).
    pub fn is_replacement(&self) -> bool {
        self.0
            .as_bytes()
            .first()
            .is_some_and(|digit| *digit >= b'6')
    }
}

impl FromStr for Cpr {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Cpr, Malformed> {
        let plain = match text.as_bytes() {
            [_, _, _, _, _, _, b'-', ..] => text.replacen('-', "", 1),
            _ => text.to_owned(),
        };
        let d: [u8; 10] = digits(&plain).ok_or(EXPECTED)?;
        let (day, month) = (d[0] * 10 + d[1], d[2] * 10 + d[3]);
        let day = if day > 60 { day - 60 } else { day };
        let most = match month {
            2 => 29,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => 0,
        };
        match (1..=most).contains(&day) {
            true => Ok(Cpr(plain)),
            false => Err(EXPECTED),
        }
    }
}

impl fmt::Debug for Cpr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Cpr(‹10 digits›)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_begins_with_a_date_and_is_never_shown() {
        for text in ["0101010000", "010101-0000", "6101010000", "2902010000"] {
            let cpr: Cpr = text.parse().expect("a number");
            assert_eq!(cpr.as_str(), text.replace('-', ""));
            assert_eq!(format!("{cpr:?}"), "Cpr(‹10 digits›)");
            assert_eq!(cpr.is_replacement(), text.starts_with('6'));
        }
        for text in [
            "",
            "0001010000",
            "3002010000",
            "0113010000",
            "010101--000",
            "01010100001",
            "010101 0000",
        ] {
            let refused = text.parse::<Cpr>().expect_err("no number");
            assert!(text.is_empty() || !refused.to_string().contains(text));
        }
    }
}
