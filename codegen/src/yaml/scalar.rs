//! What a scalar without quotes is: the core schema of YAML 1.2 (§10.3.2).

use super::Value;

/// The value a plain scalar stands for.
pub(super) fn plain(text: &str) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        _ if is_number(text) => Value::Number(text.to_owned()),
        _ => Value::Text(text.to_owned()),
    }
}

fn is_number(text: &str) -> bool {
    let based = |prefix: &str, is_digit: fn(char) -> bool| {
        text.strip_prefix(prefix)
            .is_some_and(|digits| !digits.is_empty() && digits.chars().all(is_digit))
    };
    based("0o", |c| c.is_digit(8)) || based("0x", |c| c.is_ascii_hexdigit()) || is_decimal(text)
}

fn is_decimal(text: &str) -> bool {
    let text = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (number, exponent) = match text.split_once(['e', 'E']) {
        Some((number, exponent)) => (number, Some(exponent)),
        None => (text, None),
    };
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let is_whole = digits(whole) && digits(fraction) && !(whole.is_empty() && fraction.is_empty());
    let is_exponent = |text: &str| {
        let text = text.strip_prefix(['-', '+']).unwrap_or(text);
        !text.is_empty() && digits(text)
    };
    is_whole && exponent.is_none_or(is_exponent)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_scalars_are_what_the_core_schema_says() {
        for text in ["", "~", "null"] {
            assert_eq!(plain(text), Value::Null, "{text}");
        }
        for text in [
            "0", "-12", "+3", "1.5", ".5", "1.", "1e3", "2E-4", "0x1F", "0o17",
        ] {
            assert_eq!(plain(text), Value::Number(text.to_owned()), "{text}");
        }
        let texts = [
            "2.0.0", "1_000", "0x", "0b1", "e3", "1e", ".", "-", "+-5", "12:30", "yes", "no", "on",
            "tRue", "nulL", "0.1.0", "1.2.3e4", ".inf", ".nan",
        ];
        for text in texts {
            assert_eq!(plain(text), Value::Text(text.to_owned()), "{text}");
        }
        assert_eq!(plain("False"), Value::Bool(false));
    }
}
