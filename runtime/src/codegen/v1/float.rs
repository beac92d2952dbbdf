//! Floating-point numbers in formats such as JSON, which has no INF and no NaN.
//!
//! A number that reading a decimal text gives back is written as a number. What is
//! none (`INF`, `-INF`, `NaN`), or would need the last bit of a reader's precision,
//! is written as text, as in XML. Either is read. Formats that are not for people
//! hold the number itself.

use crate::lexical;
use crate::schema::Builtin;
use crate::value::{Extra, List, Nillable, Node, Sensitive};
use serde::de::{Deserialize, Deserializer, Error, Visitor};
use serde::ser::{Serialize, Serializer};
use std::fmt;

/// Writes a field that holds floating-point numbers; for `serde(with)`.
///
/// # Errors
/// Those of the serializer.
pub fn serialize<T: Floating, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    value.put(serializer)
}

/// Reads a field that holds floating-point numbers; for `serde(with)`.
///
/// # Errors
/// Those of the deserializer; a text that is no number.
pub fn deserialize<'de, T: Floating, D: Deserializer<'de>>(source: D) -> Result<T, D::Error> {
    T::take(source)
}

/// What holds floating-point numbers and nothing else.
pub trait Floating: Sized {
    /// Writes it.
    ///
    /// # Errors
    /// Those of the serializer.
    fn put<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;
    /// Reads it.
    ///
    /// # Errors
    /// Those of the deserializer; a text that is no number.
    fn take<'de, D: Deserializer<'de>>(source: D) -> Result<Self, D::Error>;
}

/// A number in the form of this module.
pub struct Float<T>(pub T);

impl<T: Floating> Serialize for Float<&T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.put(serializer)
    }
}

impl<'de, T: Floating> Deserialize<'de> for Float<T> {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        T::take(source).map(Float)
    }
}

/// Whether every reader gets the number back: fifteen digits, and a power of ten
/// that is a number of 53 bits itself.
fn is_plain(text: &str) -> bool {
    let (digits, exponent) = text.split_once('e').unwrap_or((text, "0"));
    let digits = digits.trim_start_matches('-');
    let fraction = digits.split_once('.').map_or(0, |parts| parts.1.len());
    let exponent = exponent.parse::<i32>().unwrap_or(i32::MAX);
    let shift = exponent.saturating_sub(i32::try_from(fraction).unwrap_or(i32::MAX));
    digits.len() <= 15 && (-21..=20).contains(&shift)
}

macro_rules! floats {
    ($($native:ident $builtin:ident $serialize:ident),+) => {$(
        impl Floating for $native {
            fn put<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                // The shortest text that means this number.
                let text = format!("{self:e}");
                let nearest = text.parse::<f64>().map(|number| number as $native);
                let plain = self.is_finite() && is_plain(&text) && nearest == Ok(*self);
                if plain || !serializer.is_human_readable() {
                    return serializer.$serialize(*self);
                }
                let mut scratch = String::new();
                serializer.serialize_str(self.text(&mut scratch).unwrap_or(""))
            }

            fn take<'de, D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
                if !source.is_human_readable() {
                    return <$native as Deserialize>::deserialize(source);
                }
                struct Number;
                impl Visitor<'_> for Number {
                    type Value = $native;
                    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        f.write_str("a number, or one of INF, -INF and NaN as text")
                    }
                    fn visit_f64<E: Error>(self, value: f64) -> Result<$native, E> {
                        Ok(value as $native)
                    }
                    fn visit_i64<E: Error>(self, value: i64) -> Result<$native, E> {
                        Ok(value as $native)
                    }
                    fn visit_u64<E: Error>(self, value: u64) -> Result<$native, E> {
                        Ok(value as $native)
                    }
                    fn visit_str<E: Error>(self, text: &str) -> Result<$native, E> {
                        lexical::check(Builtin::$builtin, text).map_err(E::custom)?;
                        text.parse().map_err(E::custom)
                    }
                }
                source.deserialize_any(Number)
            }
        }
    )+};
}

floats!(f32 Float serialize_f32, f64 Double serialize_f64);

impl<T: Floating> Floating for Option<T> {
    fn put<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.as_ref().map(Float).serialize(serializer)
    }
    fn take<'de, D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        Ok(Option::<Float<T>>::deserialize(source)?.map(|float| float.0))
    }
}

impl<T: Floating> Floating for Vec<T> {
    fn put<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter().map(Float))
    }
    fn take<'de, D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        let floats = Vec::<Float<T>>::deserialize(source)?;
        Ok(floats.into_iter().map(|float| float.0).collect())
    }
}

impl<T: Floating> Floating for List<T> {
    fn put<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.put(serializer)
    }
    fn take<'de, D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        Vec::take(source).map(List)
    }
}

impl<T: Floating> Floating for Box<T> {
    fn put<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (**self).put(serializer)
    }
    fn take<'de, D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        T::take(source).map(Box::new)
    }
}

impl<T: Floating> Floating for Sensitive<T> {
    fn put<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.put(serializer)
    }
    fn take<'de, D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        T::take(source).map(Sensitive)
    }
}

/// As [`Nillable`] itself is written.
#[derive(serde::Serialize)]
#[serde(rename = "Nillable", bound = "T: Floating")]
enum Put<'a, T> {
    Value(Float<&'a T>),
    Nil(&'a Extra),
}

#[derive(serde::Deserialize)]
#[serde(rename = "Nillable", bound = "T: Floating")]
enum Taken<T> {
    Value(Float<T>),
    Nil(Extra),
}

impl<T: Floating> Floating for Nillable<T> {
    fn put<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let put = match self {
            Nillable::Value(value) => Put::Value(Float(value)),
            Nillable::Nil(extra) => Put::Nil(extra),
        };
        put.serialize(serializer)
    }
    fn take<'de, D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        Ok(match Taken::deserialize(source)? {
            Taken::Value(value) => Nillable::Value(value.0),
            Taken::Nil(extra) => Nillable::Nil(extra),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json<T: Floating>(value: &T) -> String {
        serde_json::to_string(&Float(value)).unwrap()
    }

    fn back<T: Floating>(text: &str) -> T {
        serde_json::from_str::<Float<T>>(text).unwrap().0
    }

    #[test]
    fn what_is_no_number_in_json_is_text() {
        for (value, text) in [
            (f64::INFINITY, "\"INF\""),
            (f64::NEG_INFINITY, "\"-INF\""),
            (1.5, "1.5"),
            (-0.0, "-0.0"),
            (1e20, "1e+20"),
            (0.1 + 0.2, "\"0.30000000000000004\""),
            (f64::MAX, "\"1.7976931348623157E308\""),
        ] {
            assert_eq!(json(&value), text);
            assert_eq!(back::<f64>(text).to_bits(), value.to_bits(), "{text}");
        }
        assert_eq!(json(&f32::NAN), "\"NaN\"");
        assert!(back::<f32>("\"NaN\"").is_nan());
        assert_eq!(back::<f64>("3"), 3.0);
        for wrong in ["\"inf\"", "\"x\"", "null", "true"] {
            assert!(
                serde_json::from_str::<Float<f64>>(wrong).is_err(),
                "{wrong}"
            );
        }
    }

    #[test]
    fn every_number_comes_back() {
        let mut random = crate::schema::fixture::Random(5);
        for _ in 0..200_000 {
            let bits = u64::from(random.below(u32::MAX)) << 32 | u64::from(random.below(u32::MAX));
            let value = f64::from_bits(bits);
            assert!(
                value.is_nan() || back::<f64>(&json(&value)) == value,
                "{value:e}"
            );
            let short = (value % 1e6 * 100.0).round() / 100.0;
            assert!(
                short.is_nan() || back::<f64>(&json(&short)) == short,
                "{short:e}"
            );
            let single = f32::from_bits(bits as u32);
            assert!(
                single.is_nan() || back::<f32>(&json(&single)) == single,
                "{single:e}"
            );
        }
    }

    #[test]
    fn whatever_holds_numbers_keeps_its_shape() {
        let values = vec![
            None,
            Some(Nillable::Value(Sensitive(f64::INFINITY))),
            Some(Nillable::Nil(Extra::default())),
        ];
        let text = json(&values);
        assert_eq!(text, "[null,{\"Value\":\"INF\"},{\"Nil\":null}]");
        assert!(back::<Vec<Option<Nillable<Sensitive<f64>>>>>(&text) == values);
        let list = Box::new(List(vec![1.0f32, f32::NEG_INFINITY]));
        assert_eq!(json(&list), "[1.0,\"-INF\"]");
        assert_eq!(back::<Box<List<f32>>>(&json(&list)), list);
    }
}
