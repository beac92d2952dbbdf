//! The one error of values that do not belong to their type.

use crate::lexical::shape;
use std::borrow::Cow;
use std::fmt;

/// A value that does not belong to a type: the type, the rule it breaks, what was
/// expected and what was found.
///
/// `Display` and `Debug` show all four and nothing else. Where the type is sensitive,
/// and for the types of this library, which may hold anything, `found` is the shape of
/// the text (`‹10 digits›`) and never the text itself.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct InvalidValue {
    /// The Rust type, such as `PnrType` or `DateTime`.
    pub type_name: &'static str,
    /// The validation rule of XSD 1.0 that is broken; it names the facet, as
    /// `cvc-pattern-valid` and `cvc-maxLength-valid` do. `cvc-datatype-valid.1.2.1` is
    /// the form of the built-in type; `conversion` is no rule of XSD: the value has no
    /// counterpart in the type of another crate.
    pub rule: &'static str,
    /// What the rule asks for.
    pub expected: Cow<'static, str>,
    /// What was found, as far as it may be shown.
    pub found: String,
}

/// The rule of values that another crate, or XSD, has no counterpart of.
#[cfg(any(
    feature = "chrono",
    feature = "jiff",
    feature = "rust_decimal",
    feature = "time",
    feature = "uuid"
))]
const CONVERSION: &str = "conversion";

/// The rule that a text is in the lexical space of its built-in type.
const FORM: &str = "cvc-datatype-valid.1.2.1";

impl InvalidValue {
    /// A value that breaks a rule; `found` is shown as it stands.
    pub(crate) fn new(
        type_name: &'static str,
        rule: &'static str,
        expected: impl Into<Cow<'static, str>>,
        found: String,
    ) -> Self {
        InvalidValue {
            type_name,
            rule,
            expected: expected.into(),
            found,
        }
    }

    /// A value that the type `to` has no counterpart of.
    #[cfg(any(
        feature = "chrono",
        feature = "jiff",
        feature = "rust_decimal",
        feature = "time",
        feature = "uuid"
    ))]
    pub(crate) fn of_conversion(to: &'static str, expected: &'static str, text: &str) -> Self {
        InvalidValue::new(to, CONVERSION, expected, shape(text))
    }

    /// A text that has not the form of a type of this library.
    pub(crate) fn of_form(
        type_name: &'static str,
        expected: impl Into<Cow<'static, str>>,
        text: &str,
    ) -> Self {
        InvalidValue::new(type_name, FORM, expected, shape(text))
    }
}

impl fmt::Display for InvalidValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let InvalidValue {
            type_name,
            rule,
            expected,
            found,
        } = self;
        write!(
            f,
            "{type_name}: expected {expected}, found {found} ({rule})"
        )
    }
}

impl std::error::Error for InvalidValue {}

/// What never happens is no value either: a plain number always is one.
impl From<std::convert::Infallible> for InvalidValue {
    fn from(never: std::convert::Infallible) -> Self {
        match never {}
    }
}

#[cfg(test)]
mod tests {
    use crate::value::{Date, Integer, QName};

    #[test]
    fn the_error_names_all_but_the_text() {
        let shown = |error: super::InvalidValue| error.to_string();
        assert_eq!(
            shown(Date::new("1985-13-01").expect_err("no such month")),
            "Date: expected a month between 01 and 12, found ‹10 characters› \
             (cvc-datatype-valid.1.2.1)"
        );
        assert_eq!(
            shown(Integer::new("syv").expect_err("no number")),
            "Integer: expected an integer, found ‹3 letters› (cvc-datatype-valid.1.2.1)"
        );
        assert_eq!(
            shown(QName::new("", "a:b").expect_err("a colon")),
            "QName: expected a local name without colon, found ‹3 characters› \
             (cvc-datatype-valid.1.2.1)"
        );
    }
}
