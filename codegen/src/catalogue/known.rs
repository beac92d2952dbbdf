//! Facts that may be unknown, and texts that are not empty.

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer, StrDeserializer};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::{Serialize, Serializer};
use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;

/// The word that stands for a fact nobody has found.
const UNKNOWN: &str = "unknown";

/// A fact, or the word `unknown`: a reader must be able to tell "nobody knows" from "left out".
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Known<T> {
    /// The documents that were read do not say.
    Unknown,
    /// What they say.
    Is(T),
}

impl<T> Known<T> {
    /// The fact, if it is known.
    pub fn get(&self) -> Option<&T> {
        match self {
            Known::Unknown => None,
            Known::Is(fact) => Some(fact),
        }
    }
}

impl<T: fmt::Display> fmt::Display for Known<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Known::Unknown => f.write_str(UNKNOWN),
            Known::Is(fact) => fact.fmt(f),
        }
    }
}

impl<T: Serialize> Serialize for Known<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Known::Unknown => serializer.serialize_str(UNKNOWN),
            Known::Is(fact) => fact.serialize(serializer),
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Known<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(KnownVisitor(PhantomData))
    }
}

/// Passes everything but the word on, so that the error of a wrong fact is the fact's own.
struct KnownVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for KnownVisitor<T> {
    type Value = Known<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value, or the word \"unknown\"")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        match text {
            UNKNOWN => Ok(Known::Unknown),
            _ => T::deserialize(StrDeserializer::new(text)).map(Known::Is),
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Self::Value, A::Error> {
        T::deserialize(SeqAccessDeserializer::new(list)).map(Known::Is)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        T::deserialize(MapAccessDeserializer::new(map)).map(Known::Is)
    }
}

/// A text that keeps a rule, checked when it is read.
macro_rules! checked_text {
    ($(#[$doc:meta])* $name:ident, $holds:expr, $rule:literal) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize, Serialize)]
        #[serde(try_from = "String")]
        pub struct $name(String);

        impl TryFrom<String> for $name {
            type Error = &'static str;

            fn try_from(text: String) -> Result<Self, Self::Error> {
                let holds: fn(&str) -> bool = $holds;
                match holds(&text) {
                    true => Ok($name(text)),
                    false => Err($rule),
                }
            }
        }

        impl Deref for $name {
            type Target = str;

            fn deref(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }
    };
}

checked_text! {
    /// A text with something in it.
    Text,
    |text| !text.trim().is_empty() && text.trim() == text,
    "expected a text that is not empty and has no space around it; what is not known is \"unknown\""
}

checked_text! {
    /// An address of the web.
    Address,
    |text| {
        let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
        rest.is_some_and(|rest| !rest.is_empty() && !rest.contains(char::is_whitespace))
    },
    "expected an address that starts with https:// or http://, or \"unknown\""
}

checked_text! {
    /// A code of FORM, the public sector's reference model of tasks: numbers parted by dots.
    FormCode,
    |text| text.split('.').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit())),
    "expected a FORM code: numbers parted by dots"
}

impl FormCode {
    /// Whether one of the two areas lies within the other: `12.04` and `12.04.01` meet.
    pub fn meets(&self, other: &FormCode) -> bool {
        self.split('.').zip(other.split('.')).all(|(a, b)| a == b)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::Date;
    use serde::Deserialize;

    #[derive(Deserialize, Serialize)]
    struct Facts {
        page: Known<Address>,
        since: Known<Date>,
        form: Known<Vec<FormCode>>,
    }

    #[test]
    fn a_fact_is_a_value_or_the_word() {
        let text = "page = \"https://a.dk\"\nsince = 2023-05-03\nform = [\"12.04\"]";
        let facts: Facts = toml::from_str(text).unwrap();
        let json = serde_json::to_string(&facts).unwrap();
        assert_eq!(
            json,
            "{\"page\":\"https://a.dk\",\"since\":\"2023-05-03\",\"form\":[\"12.04\"]}"
        );
        let text = "page = \"unknown\"\nsince = \"unknown\"\nform = \"unknown\"";
        let facts: Facts = toml::from_str(text).unwrap();
        assert_eq!(facts.page, Known::Unknown);
        assert_eq!((facts.since.get(), facts.form.get()), (None, None));
    }

    #[test]
    fn an_empty_or_broken_fact_says_what_was_expected() {
        for (text, expected) in [
            ("page = \"\"", "https://"),
            ("page = \"docs.kombit.dk\"", "https://"),
            ("page = 1", "the word \"unknown\""),
        ] {
            let text = format!("{text}\nsince = \"unknown\"\nform = \"unknown\"");
            let error = toml::from_str::<Facts>(&text).err().unwrap();
            assert!(error.message().contains(expected), "{error}");
            assert!(error.span().is_some());
        }
        assert!(Text::try_from(" a".to_owned()).is_err());
        assert!(FormCode::try_from("12.".to_owned()).is_err());
    }

    #[test]
    fn form_areas_meet_where_one_holds_the_other() {
        let code = |text: &str| FormCode::try_from(text.to_owned()).unwrap();
        assert!(code("12.04").meets(&code("12.04.01")));
        assert!(code("12.04.01").meets(&code("12")));
        assert!(!code("12.04").meets(&code("12.05.01")));
    }
}
