//! Numbers of JSON and the lexical forms of XSD, without losing a digit.

use crate::schema::Builtin;
use std::borrow::Cow;

/// So many zeros an exponent may bring.
const MOST_ZEROS: i64 = 1000;

/// The lexical form of a number for a type with this primitive; an integer type if
/// `whole`. `None` if the number cannot be spelled out, or no such type holds it.
pub(super) fn lexical(number: &str, primitive: Builtin, whole: bool) -> Option<Cow<'_, str>> {
    match primitive {
        Builtin::Decimal => decimal(number, whole),
        Builtin::Float => number
            .parse::<f32>()
            .ok()
            .filter(|n| n.is_finite())
            .map(|_| number.into()),
        _ => number
            .parse::<f64>()
            .ok()
            .filter(|n| n.is_finite())
            .map(|_| number.into()),
    }
}

/// A number without exponent; for whole ones without a fraction of zeros too.
fn decimal(number: &str, whole: bool) -> Option<Cow<'_, str>> {
    let (mantissa, exponent) = match number.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i64>().ok()?),
        None => (number, 0),
    };
    let spelled = match exponent {
        0 => Cow::Borrowed(mantissa),
        exponent => Cow::Owned(shifted(mantissa, exponent)?),
    };
    match spelled.split_once('.') {
        Some((integer, fraction)) if whole && fraction.bytes().all(|b| b == b'0') => {
            Some(Cow::Owned(integer.to_owned()))
        }
        _ => Some(spelled),
    }
}

/// The point moved by so many digits.
fn shifted(mantissa: &str, exponent: i64) -> Option<String> {
    if exponent.abs() > MOST_ZEROS {
        return None;
    }
    let (sign, digits) = match mantissa.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", mantissa),
    };
    let (integer, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let all = format!("{integer}{fraction}");
    let point = integer.len() as i64 + exponent;
    let (integer, fraction) = match usize::try_from(point) {
        Err(_) | Ok(0) => {
            let zeros = usize::try_from(-point).unwrap_or(0);
            (String::new(), format!("{}{all}", "0".repeat(zeros)))
        }
        Ok(point) if point >= all.len() => (
            format!("{all}{}", "0".repeat(point - all.len())),
            String::new(),
        ),
        Ok(point) => {
            let (integer, fraction) = all.split_at(point);
            (integer.to_owned(), fraction.to_owned())
        }
    };
    let integer = match integer.trim_start_matches('0') {
        "" => "0",
        short => short,
    };
    Some(match fraction.is_empty() {
        true => format!("{sign}{integer}"),
        false => format!("{sign}{integer}.{fraction}"),
    })
}

/// A lexical form of XSD as a number of JSON; `None` if JSON has none (`INF`, `NaN`, or
/// what tolerant reading kept).
pub(super) fn json(lexical: &str) -> Option<Cow<'_, str>> {
    if is_json(lexical) {
        return Some(Cow::Borrowed(lexical));
    }
    let (sign, rest) = match lexical.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", lexical.strip_prefix('+').unwrap_or(lexical)),
    };
    let end = rest.find(['e', 'E']).unwrap_or(rest.len());
    let (digits, exponent) = rest.split_at_checked(end)?;
    let (integer, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    if integer.is_empty() && fraction.is_empty() {
        return None;
    }
    let integer = match integer.trim_start_matches('0') {
        "" => "0",
        short => short,
    };
    let point = if fraction.is_empty() { "" } else { "." };
    let out = format!("{sign}{integer}{point}{fraction}{exponent}");
    is_json(&out).then_some(Cow::Owned(out))
}

/// Whether a text is a number of JSON as it stands.
fn is_json(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) = match digits.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (digits, None),
    };
    let all = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let (integer, fraction) = match mantissa.split_once('.') {
        Some((integer, fraction)) => (integer, Some(fraction)),
        None => (mantissa, None),
    };
    all(integer)
        && (integer == "0" || !integer.starts_with('0'))
        && fraction.is_none_or(all)
        && exponent
            .is_none_or(|exponent| all(exponent.strip_prefix(['+', '-']).unwrap_or(exponent)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_keep_every_digit() {
        for (number, want, whole) in [
            ("0", "0", "0"),
            ("-12.50", "-12.50", "-12.50"),
            ("1.0", "1.0", "1"),
            ("-0.0", "-0.0", "-0"),
            (
                "123456789012345678901234567890.00000000000000000001",
                "",
                "",
            ),
            ("1e3", "1000", "1000"),
            ("1.5E+2", "150", "150"),
            ("1.25e1", "12.5", "12.5"),
            ("125e-2", "1.25", "1.25"),
            ("1e-3", "0.001", "0.001"),
            ("-1.5e-1", "-0.15", "-0.15"),
            ("0e5", "0", "0"),
        ] {
            let want = if want.is_empty() { number } else { want };
            let whole = if whole.is_empty() { number } else { whole };
            assert_eq!(
                lexical(number, Builtin::Decimal, false).as_deref(),
                Some(want),
                "{number}"
            );
            assert_eq!(
                lexical(number, Builtin::Decimal, true).as_deref(),
                Some(whole),
                "{number}"
            );
        }
        assert_eq!(lexical("1e1001", Builtin::Decimal, false), None);
        assert_eq!(
            lexical("1e99999999999999999999", Builtin::Decimal, false),
            None
        );
    }

    #[test]
    fn floating_point_has_bounds() {
        assert_eq!(
            lexical("1e38", Builtin::Float, false).as_deref(),
            Some("1e38")
        );
        assert_eq!(lexical("1e39", Builtin::Float, false), None);
        assert_eq!(
            lexical("1e39", Builtin::Double, false).as_deref(),
            Some("1e39")
        );
        assert_eq!(lexical("1e400", Builtin::Double, false), None);
    }

    #[test]
    fn lexical_forms_become_numbers() {
        for (lexical, want) in [
            ("1", Some("1")),
            ("+1", Some("1")),
            ("007", Some("7")),
            ("-00.50", Some("-0.50")),
            (".5", Some("0.5")),
            ("5.", Some("5")),
            ("1.0E5", Some("1.0E5")),
            ("+.5e-3", Some("0.5e-3")),
            ("INF", None),
            ("-INF", None),
            ("NaN", None),
            ("", None),
            ("-", None),
            (".", None),
            ("1e", None),
            ("abc", None),
            ("1,5", None),
        ] {
            let found = json(lexical);
            assert_eq!(found.as_deref(), want, "{lexical}");
            if let Some(number) = found {
                assert!(
                    serde_json::from_str::<serde_json::Number>(&number).is_ok(),
                    "{number}"
                );
            }
        }
    }
}
