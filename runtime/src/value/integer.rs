//! `xs:integer` and its unbounded relatives.

use super::textual::{numeric, spelled};
use crate::lexical::Digits;
use std::cmp::Ordering;
use std::hash::{Hash, Hasher};

spelled! {
    /// An integer of any size (XSD 1.0 Datatypes §3.3.13). Keeps its spelling;
    /// compares by value.
    Integer, Integer
}

impl Integer {
    fn digits(&self) -> Digits<'_> {
        // Only a blank has no digits, and it counts as zero.
        Digits::parse(&self.text).unwrap_or(Digits {
            negative: false,
            integer: "",
            fraction: "",
        })
    }

    /// The number, if it fits.
    pub fn to_i64(&self) -> Option<i64> {
        i64::try_from(self.to_i128()?).ok()
    }

    /// The number, if it fits.
    pub fn to_u64(&self) -> Option<u64> {
        u64::try_from(self.to_i128()?).ok()
    }

    /// The number, if it fits.
    pub fn to_i128(&self) -> Option<i128> {
        self.digits().to_i128()
    }
}

numeric!(Integer: i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize);

impl PartialEq for Integer {
    fn eq(&self, other: &Self) -> bool {
        self.digits() == other.digits()
    }
}

impl Eq for Integer {}

impl Hash for Integer {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.digits().hash(state);
    }
}

impl Ord for Integer {
    fn cmp(&self, other: &Self) -> Ordering {
        self.digits().cmp(&other.digits())
    }
}

impl PartialOrd for Integer {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_any_size() {
        let value = |text: &str| Integer::new(text).unwrap();
        assert_eq!(value("+007").to_i64(), Some(7));
        assert_eq!(value("+007").as_str(), "+007");
        assert_eq!(value("+007"), Integer::from(7u8));
        let huge = value(&"9".repeat(50));
        assert_eq!(huge.to_i128(), None);
        assert!(huge > Integer::from(i128::MAX));
        assert_eq!(value("-1").to_u64(), None);
        assert_eq!(Integer::new(7), Ok(value("7")));
        assert_eq!(Integer::new(String::from(" 7 ")), Ok(value("7")));
        for text in ["", "1.0", "1e3", "-"] {
            assert!(Integer::new(text).is_err(), "{text}");
        }
    }
}
