//! Which of two versions is the newer.

use std::cmp::Ordering;

/// Orders versions as people read them: numbers by their value, so that 10.0 comes after
/// 9.0 and 5.10 after 5.9; a version with one more number is newer (4 before 4.0), one
/// with one more word is older (2.0-beta before 2.0). Letter case and what stands between
/// the parts do not count.
pub fn version_order(left: &str, right: &str) -> Ordering {
    let (mut left, mut right) = (Parts(left), Parts(right));
    loop {
        let (one, other) = (left.next(), right.next());
        let order = one.cmp(&other);
        if order.is_ne() || one == Part::End {
            return order;
        }
    }
}

/// A part of a version, in the order of their age.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Word(String),
    End,
    /// Digits without leading zeros: the longer number is the greater.
    Number(usize, String),
}

/// What is left of a version.
struct Parts<'t>(&'t str);

impl Parts<'_> {
    fn next(&mut self) -> Part {
        let rest = self.0.trim_start_matches(|c: char| !c.is_alphanumeric());
        let Some(first) = rest.chars().next() else {
            return Part::End;
        };
        let is_number = first.is_ascii_digit();
        let ends = |c: char| !c.is_alphanumeric() || c.is_ascii_digit() != is_number;
        let (part, rest) = rest.split_at(rest.find(ends).unwrap_or(rest.len()));
        self.0 = rest;
        let digits = part.trim_start_matches('0');
        match is_number {
            true => Part::Number(digits.len(), digits.to_owned()),
            false => Part::Word(part.to_lowercase()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_in_the_order_of_their_age() {
        let ordered = [
            "beta",
            "",
            "1-rc.2",
            "1-rc.10",
            "1",
            "1.0",
            "2.4",
            "5.9",
            "5.10",
            "6.0.0.0",
            "9.0",
            "10.0",
            "99999999999999999999",
            "100000000000000000000",
        ];
        for (at, left) in ordered.iter().enumerate() {
            for (other, right) in ordered.iter().enumerate() {
                assert_eq!(version_order(left, right), at.cmp(&other), "{left} {right}");
            }
        }
        assert_eq!(version_order("V2_0", "v2.00"), Ordering::Equal);
    }
}
