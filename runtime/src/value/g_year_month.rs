//! `xs:gYearMonth`.

use super::moment::moment;

moment! {
    /// A month of a year, with or without zone (XSD 1.0 Datatypes §3.2.10). Keeps its
    /// spelling; compares by value.
    GYearMonth, GYearMonth, [year, month]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_and_spelling() {
        let value = GYearMonth::new("2024-07Z").unwrap();
        assert_eq!(value.to_string(), "2024-07Z");
        assert!(GYearMonth::new("2024-13").is_err());
        assert_eq!((value.year(), value.month()), (2024, 7));
        assert!(value.zone().is_some());
    }
}
