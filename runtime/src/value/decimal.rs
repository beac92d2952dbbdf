//! `xs:decimal`.

use super::numeric::numeric;
use super::textual::keeps_spelling;
use super::{Integer, InvalidValue};

keeps_spelling! {
    /// A decimal number of any size (XSD 1.0 Datatypes §3.2.3). Keeps its
    /// spelling, never loses a digit; compares by value.
    Decimal, Decimal
}

impl Decimal {
    /// The nearest floating-point number.
    pub fn to_f64(&self) -> f64 {
        self.text.parse().unwrap_or(0.0)
    }

    /// The number in units of 10⁻ˢᶜᵃˡᵉ, if that loses nothing and fits:
    /// `12.5` with scale 2 is 1250.
    pub fn to_scaled(&self, scale: u32) -> Option<i128> {
        let digits = self.digits();
        let missing = (scale as usize).checked_sub(digits.fraction.len())?;
        if digits.is_zero() {
            return Some(0);
        }
        let mut text = String::from(if digits.negative { "-" } else { "" });
        text.push_str(digits.integer);
        text.push_str(digits.fraction);
        let unscaled: i128 = text.parse().ok()?;
        unscaled.checked_mul(10i128.checked_pow(u32::try_from(missing).ok()?)?)
    }

    /// From a number in units of 10⁻ˢᶜᵃˡᵉ: 1250 with scale 2 is `12.50`.
    pub fn from_scaled(unscaled: i128, scale: u32) -> Result<Self, InvalidValue> {
        if scale > 1000 {
            let expected = "a scale of at most 1000 digits";
            return Err(InvalidValue::of_form(
                "Decimal",
                expected,
                &scale.to_string(),
            ));
        }
        let width = scale as usize + 1;
        let digits = format!("{:0width$}", unscaled.unsigned_abs());
        let (integer, fraction) = digits.split_at(digits.len() - scale as usize);
        let sign = if unscaled < 0 { "-" } else { "" };
        let point = if scale == 0 { "" } else { "." };
        Decimal::new(format!("{sign}{integer}{point}{fraction}"))
    }
}

numeric!(Decimal: i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize);

impl From<Integer> for Decimal {
    fn from(value: Integer) -> Self {
        Decimal { text: value.into() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Decimal {
        Decimal::new(text).unwrap()
    }

    #[test]
    fn numbers() {
        assert_eq!(value("+12.50").to_string(), "+12.50");
        assert_eq!(value("-.5").to_f64(), -0.5);
        assert_eq!(value("12.0").to_i64(), Some(12));
        assert_eq!(value("12.5").to_i64(), None);
        assert_eq!(value("-1").to_u64(), None);
        assert!(Decimal::new("1e5").is_err());
    }

    #[test]
    fn scaled() {
        assert_eq!(value("12.5").to_scaled(2), Some(1250));
        assert_eq!(value("-0.05").to_scaled(2), Some(-5));
        assert_eq!(value("0.005").to_scaled(2), None);
        assert_eq!(value("0").to_scaled(0), Some(0));
        assert_eq!(value(&"9".repeat(60)).to_scaled(2), None);
        for (unscaled, scale, text) in [(1250, 2, "12.50"), (-5, 2, "-0.05"), (7, 0, "7")] {
            assert_eq!(
                Decimal::from_scaled(unscaled, scale).unwrap().as_str(),
                text
            );
        }
        assert!(Decimal::from_scaled(1, u32::MAX).is_err());
    }

    #[test]
    fn comparison_is_by_value() {
        assert_eq!(value("1.50"), value("01.5"));
        assert!(value("-2") < value("-1.99") && value("10") > value("9.99"));
        assert_eq!(Decimal::from(Integer::from(-3)), Decimal::from(-3));
    }
}
