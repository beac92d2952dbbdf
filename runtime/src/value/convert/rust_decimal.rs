//! Conversions to and from `rust_decimal`.

use crate::lexical::Digits;
use crate::value::{Decimal, InvalidValue};
use ::rust_decimal::Decimal as Number;

/// Every digit is kept.
impl TryFrom<&Decimal> for Number {
    type Error = InvalidValue;
    fn try_from(from: &Decimal) -> Result<Self, InvalidValue> {
        let text = from.as_str();
        let spelled = Digits::parse(text).map(|digits| {
            let sign = if digits.negative { "-" } else { "" };
            let integer = if digits.integer.is_empty() {
                "0"
            } else {
                digits.integer
            };
            match digits.fraction {
                "" => format!("{sign}{integer}"),
                fraction => format!("{sign}{integer}.{fraction}"),
            }
        });
        let number = spelled.and_then(|spelled| Number::from_str_exact(&spelled).ok());
        number.ok_or_else(|| {
            let expected = "a number of at most 28 digits";
            InvalidValue::of_conversion("rust_decimal::Decimal", expected, text)
        })
    }
}

/// With the scale the number has: 1.50 stays `1.50`.
impl From<Number> for Decimal {
    fn from(from: Number) -> Self {
        Decimal {
            text: from.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_digit_goes_both_ways() {
        for (text, number) in [
            ("12.50", "12.5"),
            ("-0.007", "-0.007"),
            ("+.5", "0.5"),
            ("007.", "7"),
            (
                "79228162514264337593543950335",
                "79228162514264337593543950335",
            ),
        ] {
            let value = Decimal::new(text).expect("a decimal");
            let there = Number::try_from(&value).expect("it fits");
            assert_eq!(there.to_string(), number);
            assert_eq!(Decimal::from(there), value);
        }
        assert_eq!(Decimal::from(Number::new(1250, 2)).as_str(), "12.50");
    }

    #[test]
    fn what_does_not_fit_is_an_error() {
        for text in [
            "79228162514264337593543950336",
            "0.00000000000000000000000000001",
        ] {
            let value = Decimal::new(text).expect("a decimal");
            let refused = Number::try_from(&value).expect_err("too many digits");
            assert_eq!(refused.type_name, "rust_decimal::Decimal");
            assert!(!refused.to_string().contains(text));
        }
    }
}
