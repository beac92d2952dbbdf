//! What all values that keep their spelling have in common.

/// Declares a type around the lexical text of a built-in type: construction,
/// display, [`Node`](super::Node), [`Blank`](super::Blank), serde as text.
macro_rules! textual {
    ($(#[$doc:meta])* $name:ident, $builtin:ident) => {
        impl $name {
            /// Takes a text of the lexical space; white space at its ends is dropped.
            pub fn new(text: impl Into<String>) -> Result<Self, $crate::value::InvalidValue> {
                $name::from_text(text.into())
            }
        }

        $crate::value::textual::keeps_spelling! { $(#[$doc])* $name, $builtin }
    };
}

/// The same without `new`, for types that are not made of texts only. The line of the
/// type itself comes along.
macro_rules! keeps_spelling {
    ($(#[$doc:meta])* $name:ident, $builtin:ident) => {
        $(#[$doc])*
        #[derive(Clone)]
        pub struct $name {
            pub(super) text: String,
        }

        impl $name {
            fn from_text(mut text: String) -> Result<Self, $crate::value::InvalidValue> {
                use $crate::schema::Builtin;
                let found = $crate::lexical::normalize(Builtin::$builtin.white(), &text);
                if let Err(expected) = $crate::lexical::check(Builtin::$builtin, &found) {
                    let name = stringify!($name);
                    return Err($crate::value::InvalidValue::of_form(name, expected, &found));
                }
                if *found != *text {
                    text = found.into_owned();
                }
                Ok($name { text })
            }

            fn take(
                &mut self,
                text: &$crate::value::Text<'_>,
            ) -> Result<(), $crate::value::Unrepresentable> {
                use $crate::schema::Builtin;
                let known = text.valid
                    || $crate::lexical::check(Builtin::$builtin, text.lexical).is_ok();
                if !known {
                    return Err($crate::value::Unrepresentable);
                }
                self.text = text.lexical.to_owned();
                Ok(())
            }
        }

        impl $crate::value::Blank for $name {
            fn blank() -> Self {
                $name { text: String::new() }
            }
        }

        $crate::value::textual::text_traits!($name, $builtin);
    };
}

/// What follows from having a text: `from_text` makes a value of one, `take` fills a
/// value with one.
macro_rules! text_traits {
    ($name:ident, $builtin:ident) => {
        impl $name {
            /// The value as it is spelled.
            pub fn as_str(&self) -> &str {
                &self.text
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = $crate::value::InvalidValue;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                $name::from_text(text.to_owned())
            }
        }

        impl TryFrom<&str> for $name {
            type Error = $crate::value::InvalidValue;
            fn try_from(text: &str) -> Result<Self, Self::Error> {
                $name::from_text(text.to_owned())
            }
        }

        impl TryFrom<String> for $name {
            type Error = $crate::value::InvalidValue;
            fn try_from(text: String) -> Result<Self, Self::Error> {
                $name::from_text(text)
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.text
            }
        }

        impl From<$name> for String {
            #[allow(clippy::useless_conversion)]
            fn from(value: $name) -> String {
                value.text.into()
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.pad(&self.text)
            }
        }

        impl ::std::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.debug_tuple(stringify!($name)).field(&self.text).finish()
            }
        }

        impl $crate::value::Node for $name {
            fn take_text(
                &mut self,
                text: &$crate::value::Text<'_>,
            ) -> Result<(), $crate::value::Unrepresentable> {
                self.take(text)
            }

            fn text<'a>(&'a self, _scratch: &'a mut String) -> Option<&'a str> {
                Some(&self.text)
            }

            fn verdict(&self) -> $crate::value::Verdict {
                // Only a blank has no text, but for the type that admits any.
                match self.text.is_empty() {
                    true => $crate::value::Verdict::Unjudged,
                    false => $crate::value::Verdict::Builtin($crate::schema::Builtin::$builtin),
                }
            }
        }

        #[cfg(feature = "serde")]
        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.text)
            }
        }

        #[cfg(feature = "serde")]
        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
                let text = <String as ::serde::Deserialize>::deserialize(source)?;
                $name::from_text(text).map_err(::serde::de::Error::custom)
            }
        }
    };
}

pub(crate) use {keeps_spelling, text_traits, textual};
