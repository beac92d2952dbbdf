//! `xs:gMonth`.

use super::moment::moment;

moment! {
    /// A month that comes back every year, with or without zone (XSD 1.0 Datatypes §3.2.14). Keeps its
    /// spelling; compares by value.
    GMonth, GMonth, [month]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_and_spelling() {
        let value = GMonth::new("--12+01:00").unwrap();
        assert_eq!(value.to_string(), "--12+01:00");
        assert!(GMonth::new("--13").is_err());
        assert_eq!(value.month(), 12);
        assert_eq!(value.zone().map(|zone| zone.minutes()), Some(60));
    }
}
