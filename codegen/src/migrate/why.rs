//! Why no value of a type can be converted.

use std::fmt;

/// Why no value of a type can be converted.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Why {
    /// It is another kind of type there.
    Kind,
    /// No value is one of both types.
    Values,
    /// It is always there, and has no place on the other side.
    NoPlace(String),
    /// The other side always has it, and nothing gives it.
    Missing(String),
    /// It is always there, and its type has no conversion.
    Member(String),
    /// None of its alternatives has a place on the other side.
    Alternatives,
    /// The other version has no such type.
    NoType,
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Why::Kind => f.write_str("it is another kind of type there"),
            Why::Values => f.write_str("no value is one of both types"),
            Why::NoPlace(name) => write!(f, "`{name}` is always there, and has no place there"),
            Why::Missing(name) => write!(f, "`{name}` is required there, and nothing gives it"),
            Why::Member(name) => write!(f, "`{name}` is required, and its type has no conversion"),
            Why::Alternatives => f.write_str("no alternative has a place there"),
            Why::NoType => f.write_str("there is no such type"),
        }
    }
}
