//! Native Rust types as simple values.

use super::{AnyElement, Blank, Node, Text, Unfit};
use std::fmt::Write;

impl Blank for String {
    fn blank() -> Self {
        String::new()
    }
}

impl Node for String {
    fn take_text(&mut self, text: &Text<'_>) -> Result<(), Unfit> {
        self.clear();
        self.push_str(text.lexical);
        Ok(())
    }
    fn text<'a>(&'a self, _scratch: &'a mut String) -> Option<&'a str> {
        Some(self)
    }
}

impl Blank for bool {
    fn blank() -> Self {
        false
    }
}

impl Node for bool {
    fn take_text(&mut self, text: &Text<'_>) -> Result<(), Unfit> {
        *self = match text.lexical {
            "true" | "1" => true,
            "false" | "0" => false,
            _ => return Err(Unfit),
        };
        Ok(())
    }
    fn text<'a>(&'a self, _scratch: &'a mut String) -> Option<&'a str> {
        Some(if *self { "true" } else { "false" })
    }
}

macro_rules! integers {
    ($($ty:ty),+) => {$(
        impl Blank for $ty {
            fn blank() -> Self {
                0
            }
        }

        impl Node for $ty {
            fn take_text(&mut self, text: &Text<'_>) -> Result<(), Unfit> {
                *self = text.lexical.parse().map_err(|_| Unfit)?;
                Ok(())
            }
            fn text<'a>(&'a self, scratch: &'a mut String) -> Option<&'a str> {
                scratch.clear();
                let _ = write!(scratch, "{self}");
                Some(scratch)
            }
        }
    )+};
}

integers!(i8, i16, i32, i64, u8, u16, u32, u64);

macro_rules! floats {
    ($($ty:ty),+) => {$(
        impl Blank for $ty {
            fn blank() -> Self {
                0.0
            }
        }

        impl Node for $ty {
            fn take_text(&mut self, text: &Text<'_>) -> Result<(), Unfit> {
                *self = match text.lexical {
                    "INF" => <$ty>::INFINITY,
                    "-INF" => <$ty>::NEG_INFINITY,
                    "NaN" => <$ty>::NAN,
                    // Rust knows more spellings of these than XML Schema.
                    other if other.contains(['i', 'I', 'n', 'N']) => return Err(Unfit),
                    other => other.parse().map_err(|_| Unfit)?,
                };
                Ok(())
            }
            fn text<'a>(&'a self, scratch: &'a mut String) -> Option<&'a str> {
                scratch.clear();
                let size = self.abs();
                let _ = match () {
                    _ if self.is_nan() => write!(scratch, "NaN"),
                    _ if self.is_infinite() && *self < 0.0 => write!(scratch, "-INF"),
                    _ if self.is_infinite() => write!(scratch, "INF"),
                    _ if *self == 0.0 || (1e-4..1e9).contains(&size) => write!(scratch, "{self}"),
                    _ => write!(scratch, "{self:E}"),
                };
                Some(scratch)
            }
        }
    )+};
}

floats!(f32, f64);

impl Blank for AnyElement {
    fn blank() -> Self {
        AnyElement::default()
    }
}

impl Node for AnyElement {
    fn raw_mut(&mut self) -> Option<&mut AnyElement> {
        Some(self)
    }
    fn raw(&self) -> Option<&AnyElement> {
        Some(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn there_and_back<T: Node + Blank>(text: &str) -> Result<String, Unfit> {
        let mut value = T::blank();
        value.take_text(&Text {
            lexical: text,
            code: None,
            valid: true,
        })?;
        let mut scratch = String::new();
        Ok(value.text(&mut scratch).unwrap_or_default().to_owned())
    }

    #[test]
    fn numbers_keep_their_values() {
        assert_eq!(there_and_back::<i32>("+5"), Ok("5".to_owned()));
        assert_eq!(there_and_back::<u8>("256"), Err(Unfit));
        assert_eq!(there_and_back::<f64>("-INF"), Ok("-INF".to_owned()));
        assert_eq!(there_and_back::<f64>("infinity"), Err(Unfit));
        assert_eq!(there_and_back::<f64>("1E300"), Ok("1E300".to_owned()));
        assert_eq!(there_and_back::<f32>("1.5"), Ok("1.5".to_owned()));
        assert_eq!(there_and_back::<bool>("1"), Ok("true".to_owned()));
    }
}
