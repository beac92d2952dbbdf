//! `xs:gYear`.

use super::moment::moment;

moment! {
    /// A year, with or without zone (XSD 1.0 Datatypes §3.2.11). Keeps its
    /// spelling; compares by value.
    GYear, GYear, [year]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_and_spelling() {
        let value = GYear::new("-0044").unwrap();
        assert_eq!(value.to_string(), "-0044");
        assert!(GYear::new("0000").is_err());
        assert_eq!((value.year(), value.zone()), (-44, None));
    }
}
