//! What the macros for simple types call, once for all types.

use crate::lexical::{Misfit, NoNamespaces};
use crate::schema::{Schema, SimpleId};
use crate::value::{Node, Text, View};
use std::borrow::Cow;

/// Reads a text into a value of a simple type, whose facets it must satisfy.
pub fn parse(
    schema: &Schema<'_>,
    id: SimpleId,
    text: &str,
    value: &mut dyn Node,
) -> Result<(), Misfit> {
    let checked = schema.check_simple(id, text, &NoNamespaces)?;
    let judged = Text {
        lexical: &checked.text,
        code: checked.code,
        valid: true,
    };
    value.take_text(&judged).map_err(|_| Misfit {
        rule: "cvc-datatype-valid.1",
        expected: "a value of the Rust type".to_owned(),
    })
}

/// Whether a value satisfies the facets of a simple type.
pub fn accept(schema: &Schema<'_>, id: SimpleId, value: &dyn Node) -> Result<(), Misfit> {
    let mut scratch = String::new();
    let text = value.text(&mut scratch).unwrap_or("");
    schema.check_value(id, value, text)
}

/// A value refused while deserializing.
#[cfg(feature = "serde")]
pub fn misfit<E: serde::de::Error>(misfit: Misfit) -> E {
    E::custom(format_args!("expected {}", misfit.expected))
}

/// The text of a simple value below a record, by the slots that lead to it.
pub fn text_at<'a>(node: &'a dyn Node, slots: &[u16]) -> Option<Cow<'a, str>> {
    let mut value = node;
    for slot in slots {
        value = one(value, *slot)?;
    }
    let mut scratch = String::new();
    value
        .text(&mut scratch)
        .map(|text| Cow::Owned(text.to_owned()))
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

/// The text of a code.
pub fn code_text<'a>(schema: &Schema<'a>, id: SimpleId, at: u16) -> &'a str {
    let codes = schema.simple(id).facets.enumeration;
    codes.get(usize::from(at)).copied().unwrap_or("")
}
