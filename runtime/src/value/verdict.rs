//! What a value knows of its own text.

use crate::schema::{Builtin, Schema, SimpleId};

/// What a node can say of the text it answers before anybody judges it, so that
/// the writer does not judge twice what a Rust type guarantees.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Verdict {
    /// Nothing: the text is still to be judged.
    Unjudged,
    /// It is in the lexical space of this built-in type.
    Builtin(Builtin),
    /// It satisfies this simple type of these tables.
    Simple(&'static Schema<'static>, SimpleId),
    /// This item of a list (counted from 0) is empty or holds white space, so the
    /// text would be read as other items.
    Torn(usize),
}

impl Verdict {
    /// Whether the text is known to satisfy a type; `same_as_builtin` is the built-in type it
    /// equals, if it adds no facet to one.
    pub(crate) fn satisfies(
        &self,
        schema: &Schema<'_>,
        id: SimpleId,
        same_as_builtin: Option<Builtin>,
    ) -> bool {
        match self {
            Verdict::Builtin(known) => same_as_builtin == Some(*known),
            Verdict::Simple(tables, known) => {
                let tables = std::ptr::from_ref::<Schema<'_>>(tables).cast::<()>();
                *known == id && tables == std::ptr::from_ref(schema).cast()
            }
            Verdict::Unjudged | Verdict::Torn(_) => false,
        }
    }
}
