//! Values of the primitive types: what facets compare and keys are made of.

use super::builtin::{is_float, moment_kind};
use super::decimal::Digits;
use super::duration::Span;
use super::moment::Moment;
use crate::schema::Builtin;
use std::borrow::Cow;
use std::cmp::Ordering;

/// A value in the value space of a primitive type.
#[derive(Clone, Debug)]
pub enum Value<'t> {
    /// Of `string`, `anyURI`, and of `QName` and `NOTATION` spelled `{namespace}local`.
    Text(&'t str),
    /// Of `boolean`.
    Boolean(bool),
    /// Of `decimal`.
    Decimal(Digits<'t>),
    /// Of `float`.
    Float(f32),
    /// Of `double`.
    Double(f64),
    /// Of `duration`.
    Duration(Span),
    /// Of `dateTime` and its relatives.
    Moment(Moment<'t>),
    /// Of `hexBinary` and `base64Binary`, in a spelling that is the same for
    /// the same octets.
    Octets(Cow<'t, str>),
}

impl<'t> Value<'t> {
    /// The value of a text in the lexical space of an atomic type.
    pub fn parse(builtin: Builtin, text: &'t str) -> Option<Value<'t>> {
        Some(match builtin.primitive() {
            Builtin::Boolean => Value::Boolean(matches!(text, "true" | "1")),
            Builtin::Decimal => Value::Decimal(Digits::parse(text)?),
            Builtin::Float if is_float(text) => Value::Float(text.parse().ok()?),
            Builtin::Double if is_float(text) => Value::Double(text.parse().ok()?),
            Builtin::Float | Builtin::Double => return None,
            Builtin::Duration => Value::Duration(Span::parse(text)?),
            Builtin::HexBinary if text.bytes().any(|b| b.is_ascii_lowercase()) => {
                Value::Octets(text.to_ascii_uppercase().into())
            }
            Builtin::Base64Binary if text.contains(' ') => {
                Value::Octets(text.replace(' ', "").into())
            }
            Builtin::HexBinary | Builtin::Base64Binary => Value::Octets(text.into()),
            other => match moment_kind(other) {
                Some(kind) => Value::Moment(Moment::parse(kind, text).ok()?),
                None => Value::Text(text),
            },
        })
    }

    /// Order in the value space; `None` where the values are incomparable or
    /// the type is not ordered.
    pub fn compare(&self, other: &Value<'_>) -> Option<Ordering> {
        match (self, other) {
            (Value::Decimal(a), Value::Decimal(b)) => Some(a.cmp(b)),
            (Value::Float(a), Value::Float(b)) if a.is_nan() && b.is_nan() => Some(Ordering::Equal),
            (Value::Float(a), Value::Float(b)) => a.partial_cmp(b),
            (Value::Double(a), Value::Double(b)) if a.is_nan() && b.is_nan() => {
                Some(Ordering::Equal)
            }
            (Value::Double(a), Value::Double(b)) => a.partial_cmp(b),
            (Value::Duration(a), Value::Duration(b)) => a.compare(b),
            (Value::Moment(a), Value::Moment(b)) if a.kind == b.kind => a.compare(b),
            (Value::Boolean(a), Value::Boolean(b)) if a == b => Some(Ordering::Equal),
            (Value::Text(a), Value::Text(b)) if a == b => Some(Ordering::Equal),
            (Value::Octets(a), Value::Octets(b)) if a == b => Some(Ordering::Equal),
            _ => None,
        }
    }

    /// Appends a text that is the same for equal values of one primitive type
    /// and differs for all others.
    pub fn write_key(&self, out: &mut String) {
        match self {
            Value::Text(text) => out.push_str(text),
            Value::Boolean(value) => out.push_str(if *value { "true" } else { "false" }),
            Value::Decimal(digits) => digits.write(out),
            // Adding zero joins the two zeros.
            Value::Float(value) => out.push_str(&(value + 0.0).to_string()),
            Value::Double(value) => out.push_str(&(value + 0.0).to_string()),
            Value::Duration(span) => span.write_key(out),
            Value::Moment(moment) => moment.write_key(out),
            Value::Octets(text) => out.push_str(text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Builtin as B;

    fn key(builtin: B, text: &str) -> String {
        let mut out = String::new();
        Value::parse(builtin, text).unwrap().write_key(&mut out);
        out
    }

    #[test]
    fn keys_follow_values() {
        for (builtin, a, b, same) in [
            (B::Boolean, "1", "true", true),
            (B::Integer, "+007", "7", true),
            (B::Decimal, "1.50", "1.5", true),
            (B::Decimal, "-0.0", "0", true),
            (B::Decimal, "1.5", "15", false),
            (B::Float, "1E2", "100.0", true),
            (B::Float, "16777217", "16777216", true),
            (B::Double, "16777217", "16777216", false),
            (B::Double, "-0", "0", true),
            (B::Double, "NaN", "NaN", true),
            (B::Double, "1e999", "INF", true),
            (
                B::DateTime,
                "2000-01-01T00:00:00Z",
                "2000-01-01T01:00:00+01:00",
                true,
            ),
            (
                B::DateTime,
                "2000-01-01T00:00:00Z",
                "2000-01-01T00:00:00",
                false,
            ),
            (
                B::DateTime,
                "2000-01-01T24:00:00",
                "2000-01-02T00:00:00.0",
                true,
            ),
            (B::Duration, "P1Y", "P12M", true),
            (B::Duration, "P30D", "P1M", false),
            (B::HexBinary, "ff", "FF", true),
            (B::Base64Binary, "AA A=", "AAA=", true),
            (B::Token, "a", "A", false),
            (B::AnyUri, "a", "a", true),
        ] {
            assert_eq!(
                key(builtin, a) == key(builtin, b),
                same,
                "{builtin:?} {a} {b}"
            );
        }
    }

    /// Spellings of one value in each row; no two rows are the same value.
    const VALUES: &[(B, &[&[&str]])] = &[
        (B::Boolean, &[&["true", "1"], &["false", "0"]]),
        (
            B::Decimal,
            &[
                &["0", "-0", "+0.0", "000", ".0", "0."],
                &["1", "+1", "01", "1.0", "1."],
                &["-1", "-01.00"],
                &["10", "010", "10.0"],
                &["0.1", ".1", "00.10"],
                &["-0.1", "-.1"],
                &["0.01"],
                &["100.01", "0100.010"],
                &["123456789012345678901234567890"],
                &["123456789012345678901234567891"],
                &[
                    "0.123456789012345678901234567890",
                    "0.12345678901234567890123456789",
                ],
            ],
        ),
        (
            B::Float,
            &[
                &["0", "-0", "0E5"],
                &["1.5", "15E-1", "0.15e1"],
                &["-1.5"],
                &["INF", "1E60"],
                &["-INF", "-1E60"],
                &["NaN"],
                &["16777216", "16777217"],
            ],
        ),
        (
            B::Double,
            &[
                &["0", "-0"],
                &["16777216"],
                &["16777217"],
                &["1E-3", "0.001"],
                &["INF"],
                &["-INF"],
            ],
        ),
        (
            B::Duration,
            &[
                &["P0D", "PT0S", "-P0Y", "P0M"],
                &["P1Y", "P12M", "P0Y12M"],
                &["P1D", "PT24H", "PT1440M", "PT86400S", "PT86400.0S"],
                &["-P1D", "-PT24H"],
                &["P1M"],
                &["P30D"],
                &["P31D"],
                &["P1M1D", "P1MT24H"],
                &["PT1S", "PT1.0S"],
                &["PT0.1S", "PT0.10S"],
                &["PT0.01S"],
                &["PT1.5S"],
            ],
        ),
        (
            B::DateTime,
            &[
                &[
                    "2000-01-01T00:00:00Z",
                    "2000-01-01T01:00:00+01:00",
                    "1999-12-31T23:30:00-00:30",
                    "1999-12-31T24:00:00Z",
                    "2000-01-01T00:00:00.000+00:00",
                ],
                &["2000-01-01T00:00:00", "1999-12-31T24:00:00"],
                &["2000-01-01T00:00:00.1Z", "2000-01-01T00:00:00.10Z"],
                &["2000-01-01T00:00:00.01Z"],
                &["2000-01-01T00:00:01Z"],
                &["2000-01-01T00:01:00Z"],
                &["2000-01-02T00:00:00Z"],
                &["2000-02-01T00:00:00Z"],
                &["2001-01-01T00:00:00Z"],
                &["12000-01-01T00:00:00Z"],
                &["-2000-01-01T00:00:00Z"],
            ],
        ),
        (
            B::Date,
            &[
                &["2000-02-29"],
                &["2000-03-01"],
                &["2000-03-01Z", "2000-03-01+00:00"],
                &["2000-03-01+01:00"],
                &["2000-03-01-01:00"],
            ],
        ),
        (
            B::Time,
            &[
                &["00:00:00"],
                &["12:00:00Z", "13:00:00+01:00", "11:30:00-00:30"],
                &["12:00:00"],
                &["12:00:00.5"],
                &["12:00:01"],
            ],
        ),
        (
            B::GYear,
            &[&["2000"], &["2001"], &["-2000"], &["2000Z", "2000+00:00"]],
        ),
        (
            B::GYearMonth,
            &[&["2000-01"], &["2000-02"], &["2001-01"], &["2000-01Z"]],
        ),
        (
            B::GMonthDay,
            &[&["--02-29"], &["--02-28"], &["--03-01"], &["--02-28Z"]],
        ),
        (B::GMonth, &[&["--02"], &["--03"], &["--02Z"]]),
        (
            B::GDay,
            &[&["---01"], &["---31"], &["---01Z", "---01-00:00"]],
        ),
        (
            B::HexBinary,
            &[&[""], &["ff", "FF", "Ff"], &["00"], &["0f0F", "0F0f"]],
        ),
        (
            B::Base64Binary,
            &[&[""], &["AAA=", "A A A ="], &["AAE="], &["AAAA"]],
        ),
        (B::String, &[&[""], &["a"], &["A"], &[" a"]]),
    ];

    #[test]
    fn keys_are_equal_where_values_are() {
        for (builtin, values) in VALUES {
            for (at, row) in values.iter().enumerate() {
                let first = key(*builtin, row[0]);
                for text in *row {
                    assert_eq!(key(*builtin, text), first, "{builtin:?} {text}");
                    let value = Value::parse(*builtin, text).unwrap();
                    let same = Value::parse(*builtin, row[0]).unwrap();
                    assert_eq!(
                        value.compare(&same),
                        Some(Ordering::Equal),
                        "{builtin:?} {text}"
                    );
                }
                for (other, texts) in values.iter().enumerate().filter(|(other, _)| *other != at) {
                    for text in *texts {
                        assert_ne!(key(*builtin, text), first, "{builtin:?} {text} {}", row[0]);
                        let value = Value::parse(*builtin, text).unwrap();
                        let differs = Value::parse(*builtin, row[0]).unwrap();
                        let order = value.compare(&differs);
                        assert_ne!(
                            order,
                            Some(Ordering::Equal),
                            "{builtin:?} {text} {}",
                            row[0]
                        );
                        let back = differs.compare(&value);
                        assert_eq!(back, order.map(Ordering::reverse), "{text} {other}");
                    }
                }
            }
        }
    }

    #[test]
    fn order() {
        use Ordering::*;
        for (builtin, a, b, want) in [
            (B::Float, "-INF", "INF", Some(Less)),
            (B::Float, "NaN", "1", None),
            (B::Double, "-0", "0", Some(Equal)),
            (B::Int, "9", "10", Some(Less)),
            (B::String, "a", "b", None),
            (B::Date, "2000-01-02", "2000-01-01", Some(Greater)),
            (B::GMonthDay, "--02-29", "--03-01", Some(Less)),
            (B::Time, "12:00:00Z", "12:00:01Z", Some(Less)),
            (B::GDay, "---15", "---02", Some(Greater)),
        ] {
            let (x, y) = (
                Value::parse(builtin, a).unwrap(),
                Value::parse(builtin, b).unwrap(),
            );
            assert_eq!(x.compare(&y), want, "{builtin:?} {a} {b}");
        }
    }
}
