//! Checked values in formats such as JSON: the plain value, and one that only
//! tolerant reading keeps as `{"outside": value}`, so that nobody sends it by
//! mistake. Formats that are not for people hold a pair.

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{
    Deserialize, Deserializer, Error, IntoDeserializer, MapAccess, SeqAccess, Visitor,
};
use serde::ser::{Serialize, SerializeMap, Serializer};
use std::fmt;
use std::marker::PhantomData;

/// Writes a value, and whether it is outside its facets.
///
/// # Errors
/// Those of the serializer.
pub fn put<T: Serialize, S: Serializer>(
    value: T,
    is_outside: bool,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match (serializer.is_human_readable(), is_outside) {
        (false, _) => (is_outside, value).serialize(serializer),
        (true, false) => value.serialize(serializer),
        (true, true) => {
            let mut map = serializer.serialize_map(Some(1))?;
            map.serialize_entry("outside", &value)?;
            map.end()
        }
    }
}

/// Reads a value, and whether it is marked as outside its facets.
///
/// # Errors
/// Those of the deserializer.
pub fn take<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    source: D,
) -> Result<(bool, T), D::Error> {
    match source.is_human_readable() {
        false => <(bool, T)>::deserialize(source),
        true => source.deserialize_any(Form(PhantomData)),
    }
}

struct Form<T>(PhantomData<T>);

macro_rules! plain {
    ($($visit:ident $native:ty),+) => {$(
        fn $visit<E: Error>(self, value: $native) -> Result<Self::Value, E> {
            Ok((false, T::deserialize(value.into_deserializer())?))
        }
    )+};
}

impl<'de, T: Deserialize<'de>> Visitor<'de> for Form<T> {
    type Value = (bool, T);

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a simple value, or a map with the one key `outside`")
    }

    plain!(visit_bool bool, visit_i64 i64, visit_u64 u64, visit_f64 f64, visit_str &str, visit_string String);

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<Self::Value, A::Error> {
        Ok((false, T::deserialize(SeqAccessDeserializer::new(items))?))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        #[derive(serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Outside<T> {
            outside: T,
        }
        let found = Outside::deserialize(MapAccessDeserializer::new(map))?;
        Ok((true, found.outside))
    }
}

/// A value that is written as it is; [`Float`](super::float::Float) is the other form.
pub struct Plain<T>(pub T);

impl<T: Serialize> Serialize for Plain<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Plain<T> {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        T::deserialize(source).map(Plain)
    }
}
