//! Why a text is no value of a simple type.

/// A text that does not satisfy its type.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct InvalidText {
    /// The validation rule of XSD 1.0 that is broken, such as `cvc-pattern-valid`.
    pub rule: &'static str,
    /// What was expected. Never holds the text itself.
    pub expected: String,
}

impl std::fmt::Display for InvalidText {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "expected {} ({})", self.expected, self.rule)
    }
}

impl std::error::Error for InvalidText {}

impl InvalidText {
    pub(crate) fn new(rule: &'static str, expected: impl Into<String>) -> Self {
        InvalidText {
            rule,
            expected: expected.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rule_and_expectation_are_shown() {
        let shown = InvalidText::new("cvc-pattern-valid", "a text that matches x").to_string();
        assert_eq!(shown, "expected a text that matches x (cvc-pattern-valid)");
    }
}
