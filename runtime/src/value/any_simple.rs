//! `xs:anySimpleType`.

use super::textual::textual;

textual! {
    /// A value of unknown simple type: its text, white space kept.
    #[derive(PartialEq, Eq, Hash, PartialOrd, Ord)]
    AnySimple, AnySimpleType
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_text_is_kept() {
        assert_eq!(AnySimple::new(" a\n").unwrap().as_str(), " a\n");
    }
}
