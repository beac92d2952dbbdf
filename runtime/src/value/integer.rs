//! `xs:integer` and its unbounded relatives.

use super::numeric::numeric;
use super::textual::keeps_spelling;

keeps_spelling! {
    /// An integer of any size (XSD 1.0 Datatypes §3.3.13). Keeps its spelling;
    /// compares by value.
    Integer, Integer
}

numeric!(Integer: i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize);

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
