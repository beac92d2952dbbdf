//! `xs:gDay`.

use super::moment::moment;

moment! {
    /// A day that comes back every month, with or without zone (XSD 1.0 Datatypes §3.2.13). Keeps its
    /// spelling; compares by value.
    GDay, GDay, [day]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_and_spelling() {
        let value = GDay::new("---31").unwrap();
        assert_eq!(value.to_string(), "---31");
        assert!(GDay::new("---32").is_err());
        assert_eq!((value.day(), value.zone()), (31, None));
    }
}
