//! Which kind of JSON value a simple type has.

use super::tree::Kind;
use crate::schema::{Builtin, Schema, SimpleId, Variety};

/// The kind of value that stands for values of a simple type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Written {
    /// `true` or `false`.
    Boolean,
    /// A number of this primitive type; `whole`: without a fraction.
    Number { primitive: Builtin, whole: bool },
    /// A string of the lexical form: dates, binary, lists, unions and all texts.
    String,
}

impl Written {
    /// `None` for qualified names, whose prefixes mean nothing in JSON.
    pub(super) fn of(schema: &Schema<'_>, id: SimpleId) -> Option<Written> {
        if schema.simple_traits(id).qname {
            return None;
        }
        let Variety::Atomic(builtin) = schema.simple(id).variety else {
            return Some(Written::String);
        };
        Some(match builtin.primitive() {
            Builtin::Boolean => Written::Boolean,
            primitive @ Builtin::Decimal => Written::Number {
                primitive,
                whole: builtin != Builtin::Decimal,
            },
            primitive @ (Builtin::Float | Builtin::Double) => Written::Number {
                primitive,
                whole: false,
            },
            _ => Written::String,
        })
    }

    /// Whether a value of this kind is what is due.
    pub(super) fn admits(self, kind: Kind) -> bool {
        match self {
            Written::Boolean => matches!(kind, Kind::True | Kind::False),
            Written::Number { .. } => kind == Kind::Number,
            Written::String => kind == Kind::String,
        }
    }

    /// What is due, in words.
    pub(super) fn words(self) -> &'static str {
        match self {
            Written::Boolean => "true or false",
            Written::Number { whole: true, .. } => "a whole number",
            Written::Number { .. } => "a number",
            Written::String => "a string",
        }
    }
}
