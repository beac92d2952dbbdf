//! Rust's own types as values.

use super::{AnyElement, Blank, Node, Text, Unrepresentable, Verdict};
use crate::schema::Builtin;
use std::fmt::Write;

impl Blank for String {
    fn blank() -> Self {
        String::new()
    }
}

impl Node for String {
    fn take_text(&mut self, text: &Text<'_>) -> Result<(), Unrepresentable> {
        // As large as the text and no larger.
        *self = text.lexical.to_owned();
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
    fn take_text(&mut self, text: &Text<'_>) -> Result<(), Unrepresentable> {
        *self = match text.lexical {
            "true" | "1" => true,
            "false" | "0" => false,
            _ => return Err(Unrepresentable),
        };
        Ok(())
    }

    fn room_for(&self, _lexical: &str) -> usize {
        0
    }

    fn text<'a>(&'a self, _scratch: &'a mut String) -> Option<&'a str> {
        Some(if *self { "true" } else { "false" })
    }

    fn verdict(&self) -> Verdict {
        Verdict::Builtin(Builtin::Boolean)
    }
}

macro_rules! integers {
    ($($native:ident $builtin:ident),+) => {$(
        impl Blank for $native {
            fn blank() -> Self {
                0
            }
        }

        impl Node for $native {
            fn take_text(&mut self, text: &Text<'_>) -> Result<(), Unrepresentable> {
                // Unsigned types of Rust refuse the -0 that XSD allows.
                *self = match text.lexical.parse() {
                    Ok(value) => value,
                    Err(_) if is_negative_zero(text.lexical) => 0,
                    Err(_) => return Err(Unrepresentable),
                };
                Ok(())
            }

            fn room_for(&self, _lexical: &str) -> usize {
                0
            }

            fn text<'a>(&'a self, scratch: &'a mut String) -> Option<&'a str> {
                scratch.clear();
                write!(scratch, "{self}").ok()?;
                Some(scratch)
            }

            fn verdict(&self) -> Verdict {
                Verdict::Builtin(Builtin::$builtin)
            }
        }
    )+};
}

integers!(
    i8 Byte, i16 Short, i32 Int, i64 Long,
    u8 UnsignedByte, u16 UnsignedShort, u32 UnsignedInt, u64 UnsignedLong
);

fn is_negative_zero(text: &str) -> bool {
    let zeros = text.strip_prefix('-').unwrap_or("x");
    !zeros.is_empty() && zeros.bytes().all(|b| b == b'0')
}

macro_rules! floats {
    ($($native:ident $builtin:ident),+) => {$(
        impl Blank for $native {
            fn blank() -> Self {
                0.0
            }
        }

        impl Node for $native {
            fn take_text(&mut self, text: &Text<'_>) -> Result<(), Unrepresentable> {
                crate::lexical::check(Builtin::$builtin, text.lexical).map_err(|_| Unrepresentable)?;
                *self = text.lexical.parse().map_err(|_| Unrepresentable)?;
                Ok(())
            }

            fn room_for(&self, _lexical: &str) -> usize {
                0
            }

            fn text<'a>(&'a self, scratch: &'a mut String) -> Option<&'a str> {
                scratch.clear();
                let size = self.abs();
                if self.is_nan() {
                    scratch.push_str("NaN");
                } else if self.is_infinite() {
                    scratch.push_str(if *self > 0.0 { "INF" } else { "-INF" });
                } else if size != 0.0 && !(1e-5..1e16).contains(&size) {
                    write!(scratch, "{self:E}").ok()?;
                } else {
                    write!(scratch, "{self}").ok()?;
                }
                Some(scratch)
            }

            fn verdict(&self) -> Verdict {
                Verdict::Builtin(Builtin::$builtin)
            }
        }
    )+};
}

floats!(f32 Float, f64 Double);

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

    fn through<T: Node + Blank>(lexical: &str) -> Result<String, Unrepresentable> {
        let mut value = T::blank();
        value.take_text(&Text {
            lexical,
            code: None,
            valid: true,
        })?;
        Ok(value.text(&mut String::new()).unwrap().to_owned())
    }

    #[test]
    fn values_go_through() {
        for (found, want) in [
            (through::<String>(" a "), " a "),
            (through::<bool>("1"), "true"),
            (through::<i8>("-128"), "-128"),
            (through::<u8>("+0255"), "255"),
            (through::<u64>("-000"), "0"),
            (through::<i64>("9223372036854775807"), "9223372036854775807"),
            (through::<f64>("INF"), "INF"),
            (through::<f32>("-INF"), "-INF"),
            (through::<f64>("NaN"), "NaN"),
            (through::<f64>("1.5"), "1.5"),
            (through::<f64>("1E300"), "1E300"),
            (through::<f32>("1.4E-45"), "1E-45"),
            (through::<f64>("-0"), "-0"),
        ] {
            assert_eq!(found.as_deref(), Ok(want));
        }
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        assert!(through::<bool>("yes").is_err());
        assert!(through::<u8>("256").is_err() && through::<u8>("-1").is_err());
        assert!(through::<u8>("-").is_err() && through::<i32>("").is_err());
        assert!(through::<f64>("inf").is_err() && through::<f64>("").is_err());
    }

    #[test]
    fn what_is_written_is_read_again() {
        for value in [
            0.1f64,
            1e16,
            123456789.125,
            5e-324,
            f64::MAX,
            -1e-5,
            9.999e-6,
        ] {
            let mut scratch = String::new();
            let text = value.text(&mut scratch).unwrap();
            assert!(
                crate::lexical::check(Builtin::Double, text).is_ok(),
                "{text}"
            );
            assert_eq!(text.parse(), Ok(value));
        }
    }
}
