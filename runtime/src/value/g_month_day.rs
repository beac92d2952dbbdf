//! `xs:gMonthDay`.

use super::moment::moment;

moment! {
    /// A day that comes back every year, with or without zone (XSD 1.0 Datatypes §3.2.12). Keeps its
    /// spelling; compares by value.
    GMonthDay, GMonthDay, [month, day]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_and_spelling() {
        let value = GMonthDay::new("--02-29").unwrap();
        assert_eq!(value.to_string(), "--02-29");
        assert!(GMonthDay::new("--02-30").is_err());
        assert_eq!((value.month(), value.day()), (2, 29));
    }
}
