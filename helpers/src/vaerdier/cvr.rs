//! Numbers of companies and authorities.

use super::{Malformed, digits};
use std::fmt;
use std::str::FromStr;

/// A CVR number: eight digits.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Cvr(String);

impl Cvr {
    /// Its digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether its last digit is the check digit (weights 2, 7, 6, 5, 4, 3, 2, 1, modulus 11).
    /// Not asked when it is read: numbers made up for tests have none.
    pub fn has_check_digit(&self) -> bool {
        let weights = [2_u32, 7, 6, 5, 4, 3, 2, 1];
        let digits = self.0.bytes().map(|digit| u32::from(digit - b'0'));
        digits
            .zip(weights)
            .map(|(digit, weight)| digit * weight)
            .sum::<u32>()
            % 11
            == 0
    }
}

impl FromStr for Cvr {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Cvr, Malformed> {
        let expected = "a CVR number: eight digits";
        let _: [u8; 8] = digits(text).ok_or(Malformed { expected })?;
        Ok(Cvr(text.to_owned()))
    }
}

impl fmt::Display for Cvr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eight_digits_with_a_check_digit_or_without() {
        // 2·1 + 7·0 + 6·0 + 5·0 + 4·0 + 3·0 + 2·1 + 1·7 = 11.
        for (text, checked) in [("10000017", true), ("10000018", false)] {
            let cvr: Cvr = text.parse().expect("a number");
            assert_eq!(
                (cvr.to_string().as_str(), cvr.has_check_digit()),
                (text, checked)
            );
        }
        for text in ["", "1000001", "100000177", "1000001x", "１０００００１７"] {
            assert!(text.parse::<Cvr>().is_err(), "{text}");
        }
    }
}
