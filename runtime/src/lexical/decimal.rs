//! Decimal numbers of any size, compared without losing a digit.

use std::cmp::Ordering;

/// A decimal number as its digits, without sign of zero, leading or trailing zeros.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Digits<'t> {
    /// Whether the number is below zero.
    pub negative: bool,
    /// Digits before the point; empty for a number below one.
    pub integer: &'t str,
    /// Digits after the point.
    pub fraction: &'t str,
}

impl<'t> Digits<'t> {
    /// Reads a text of the lexical space of `xs:decimal` (§3.2.3.1).
    pub fn parse(text: &'t str) -> Option<Self> {
        let (negative, digits) = match text.as_bytes().first()? {
            b'-' => (true, text.get(1..)?),
            b'+' => (false, text.get(1..)?),
            _ => (false, text),
        };
        let (integer, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let is_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        if integer.len() + fraction.len() == 0 || !is_digits(integer) || !is_digits(fraction) {
            return None;
        }
        let integer = integer.trim_start_matches('0');
        let fraction = fraction.trim_end_matches('0');
        Some(Digits {
            negative: negative && integer.len() + fraction.len() > 0,
            integer,
            fraction,
        })
    }

    /// Reads a text of the lexical space of `xs:integer` (§3.3.13.1).
    pub fn parse_integer(text: &'t str) -> Option<Self> {
        if text.contains('.') {
            return None;
        }
        Digits::parse(text)
    }

    /// Whether the number has no part behind the point.
    pub fn is_integer(&self) -> bool {
        self.fraction.is_empty()
    }

    /// Whether the number is zero.
    pub fn is_zero(&self) -> bool {
        self.integer.is_empty() && self.fraction.is_empty()
    }

    /// What `totalDigits` counts.
    pub fn total_digits(&self) -> usize {
        self.integer.len() + self.fraction.len()
    }

    /// The integer, if it is one and fits.
    pub fn to_i128(&self) -> Option<i128> {
        if !self.is_integer() {
            return None;
        }
        let mut value = 0i128;
        for byte in self.integer.bytes() {
            let digit = i128::from(byte - b'0');
            value = value.checked_mul(10)?.checked_sub(digit)?;
        }
        if self.negative {
            Some(value)
        } else {
            value.checked_neg()
        }
    }

    /// Appends the shortest spelling, the same for equal numbers.
    pub fn write(&self, out: &mut String) {
        if self.negative {
            out.push('-');
        }
        out.push_str(if self.integer.is_empty() {
            "0"
        } else {
            self.integer
        });
        if !self.fraction.is_empty() {
            out.push('.');
            out.push_str(self.fraction);
        }
    }
}

impl Ord for Digits<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        let magnitude = |a: &Self, b: &Self| {
            let by_length = a.integer.len().cmp(&b.integer.len());
            by_length
                .then_with(|| a.integer.cmp(b.integer))
                .then_with(|| a.fraction.cmp(b.fraction))
        };
        match (self.negative, other.negative) {
            (false, false) => magnitude(self, other),
            (true, true) => magnitude(other, self),
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
        }
    }
}

impl PartialOrd for Digits<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lexical_space() {
        for text in [
            "0",
            "-0",
            "+1",
            "1.",
            ".5",
            "-.5",
            "007.700",
            "9".repeat(300).as_str(),
        ] {
            assert!(Digits::parse(text).is_some(), "{text}");
        }
        for text in [
            "", ".", "-", "+.", "1e5", "1,5", " 1", "--1", "1.2.3", "INF", "٣",
        ] {
            assert!(Digits::parse(text).is_none(), "{text}");
        }
        assert!(Digits::parse_integer("1.").is_none() && Digits::parse_integer("+01").is_some());
    }

    #[test]
    fn order_and_equality() {
        let rising = [
            "-100", "-99.9", "-1", "-0.05", "0", "0.049", "0.05", "1", "1.5", "10", "99",
        ];
        let values: Vec<_> = rising
            .iter()
            .map(|text| Digits::parse(text).unwrap())
            .collect();
        assert!(values.windows(2).all(|pair| pair[0] < pair[1]));
        for (a, b) in [("-0", "0"), ("1.50", "+01.5"), (".0", "0")] {
            assert_eq!(Digits::parse(a), Digits::parse(b));
        }
    }

    #[test]
    fn integers() {
        for (text, want) in [
            ("-170141183460469231731687303715884105728", Some(i128::MIN)),
            ("170141183460469231731687303715884105728", None),
            ("1.5", None),
            ("+0042.0", Some(42)),
        ] {
            assert_eq!(Digits::parse(text).unwrap().to_i128(), want, "{text}");
        }
        assert_eq!(Digits::parse("0.0010").unwrap().total_digits(), 3);
    }
}
