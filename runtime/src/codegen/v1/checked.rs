//! What the macros for simple types call, once for all types.

use crate::lexical::{InvalidText, NoNamespaces, shape};
use crate::read::quoted;
use crate::schema::{Schema, SimpleId};
use crate::value::{Blank, CodeList, InvalidValue, Node, Text, View};
use std::borrow::Cow;
use std::fmt;

/// Reads a text into a value of a simple type, whose facets it must satisfy.
///
/// # Errors
/// The facet it does not satisfy.
pub fn parse<T: Node + Blank>(
    name: &'static str,
    schema: &Schema<'_>,
    id: SimpleId,
    text: &str,
) -> Result<T, InvalidValue> {
    let mut value = T::blank();
    match fill(schema, id, text, &mut value) {
        Ok(()) => Ok(value),
        Err(misfit) => Err(invalid(name, schema, id, misfit, text)),
    }
}

fn fill(
    schema: &Schema<'_>,
    id: SimpleId,
    text: &str,
    value: &mut dyn Node,
) -> Result<(), InvalidText> {
    let checked = schema.check_simple(id, text, &NoNamespaces)?;
    let judged = Text {
        lexical: &checked.text,
        code: checked.code,
        valid: true,
    };
    value.take_text(&judged).map_err(|_| InvalidText {
        rule: "cvc-datatype-valid.1",
        expected: "a value of the Rust type".to_owned(),
    })
}

/// Whether a value satisfies the facets of a simple type.
///
/// # Errors
/// The facet it does not satisfy.
pub fn accept(
    name: &'static str,
    schema: &Schema<'_>,
    id: SimpleId,
    value: &dyn Node,
) -> Result<(), InvalidValue> {
    let mut scratch = String::new();
    let text = value.text(&mut scratch).unwrap_or("");
    let judged = schema.check_value(id, value, text);
    judged.map_err(|misfit| invalid(name, schema, id, misfit, text))
}

#[cold]
fn invalid(
    name: &'static str,
    schema: &Schema<'_>,
    id: SimpleId,
    misfit: InvalidText,
    text: &str,
) -> InvalidValue {
    let found = match schema.simple(id).sensitive {
        true => shape(text),
        false => quoted(text),
    };
    InvalidValue::new(name, misfit.rule, misfit.expected, found)
}

/// `Debug` of a value of a simple type: `Type(value)`, with the shape in its place where
/// the type is sensitive.
///
/// # Errors
/// Those of the formatter.
pub fn debug(
    f: &mut fmt::Formatter<'_>,
    name: &str,
    schema: &Schema<'_>,
    id: SimpleId,
    value: &(impl Node + fmt::Debug),
) -> fmt::Result {
    match schema.simple(id).sensitive {
        true => f.debug_tuple(name).field(&Shape(value)).finish(),
        false => f.debug_tuple(name).field(value).finish(),
    }
}

/// `Display` of a value of a simple type: its text, or the shape of that where the type
/// is sensitive.
///
/// # Errors
/// Those of the formatter.
pub fn display(
    f: &mut fmt::Formatter<'_>,
    schema: &Schema<'_>,
    id: SimpleId,
    value: &dyn Node,
) -> fmt::Result {
    let mut scratch = String::new();
    let text = value.text(&mut scratch).unwrap_or("");
    match schema.simple(id).sensitive {
        true => f.pad(&shape(text)),
        false => f.pad(text),
    }
}

/// `Debug` of a code of a sensitive type: the shape of its text.
///
/// # Errors
/// Those of the formatter.
pub fn debug_shape(f: &mut fmt::Formatter<'_>, name: &str, value: &dyn Node) -> fmt::Result {
    f.debug_tuple(name).field(&Shape(value)).finish()
}

struct Shape<'a>(&'a dyn Node);

impl fmt::Debug for Shape<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut scratch = String::new();
        f.write_str(&shape(self.0.text(&mut scratch).unwrap_or("")))
    }
}

/// The value that a contract fixes, or gives where there is none. The generator has
/// judged the text by the type.
pub fn preset<T: Node + Blank>(schema: &Schema<'_>, id: SimpleId, text: &str) -> T {
    let mut value = T::blank();
    let filled = fill(schema, id, text, &mut value);
    debug_assert!(filled.is_ok(), "a preset value outside its type");
    value
}

/// A value refused while deserializing.
#[cfg(feature = "serde")]
pub fn refused<E: serde::de::Error>(invalid: InvalidValue) -> E {
    E::custom(invalid)
}

/// The text of a simple value below a record, by the slots that lead to it.
pub fn text_at<'a>(node: &'a dyn Node, slots: &[u16]) -> Option<Cow<'a, str>> {
    let mut value = node;
    for slot in slots {
        value = one(value, *slot)?;
    }
    text_of(value)
}

/// The lexical text of a simple value; `None` for values of other types.
pub fn text_of(node: &dyn Node) -> Option<Cow<'_, str>> {
    let mut scratch = String::new();
    let text = node.text(&mut scratch)?;
    Some(Cow::Owned(text.to_owned()))
}

fn one(node: &dyn Node, slot: u16) -> Option<&dyn Node> {
    match node.view(slot) {
        View::One(value) => Some(value),
        View::Many(values) => values.item(0),
        View::Absent => None,
    }
}

/// Where a text stands in the enumeration of a simple type.
pub fn position(schema: &Schema<'_>, id: SimpleId, text: &str) -> Option<u16> {
    let row = schema.simple(id);
    let text = crate::lexical::normalize(row.white, text);
    let normal = |code: &str| crate::lexical::normalize(row.white, code) == text;
    let mut codes = row.facets.enumeration.iter();
    let at = codes.position(|code| *code == text || normal(code))?;
    u16::try_from(at).ok()
}

/// The code of a text, if the contract knows it.
pub fn known<K: CodeList>(schema: &Schema<'_>, id: SimpleId, text: &str) -> Option<K> {
    match position(schema, id, text) {
        Some(at) => K::at(at),
        None => None,
    }
}

/// The code that was read, known or not.
pub fn code<K: CodeList>(text: &Text<'_>) -> K {
    let known = match text.code {
        Some(at) => K::at(at),
        None => None,
    };
    match known {
        Some(code) => code,
        None => K::of(text.lexical.to_owned()),
    }
}

/// The text of a code.
pub fn code_text<'a>(schema: &Schema<'a>, id: SimpleId, at: u16) -> &'a str {
    let codes = schema.simple(id).facets.enumeration;
    codes.get(usize::from(at)).copied().unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{Extra, Nillable};

    #[test]
    fn the_text_of_a_value_is_had_at_the_value_and_by_slots() {
        let kode: Option<Nillable<i32>> = Some(Nillable::Value(7));
        // As generated code writes it.
        let text = kode.as_ref().and_then(|it| it.value());
        assert_eq!(text.and_then(|it| text_of(it)).as_deref(), Some("7"));
        assert_eq!(text_at(&Nillable::Value(7), &[0]).as_deref(), Some("7"));
        assert_eq!(text_of(&"a b".to_owned()).as_deref(), Some("a b"));
        assert_eq!(text_of(&Extra::default()), None);
    }
}
