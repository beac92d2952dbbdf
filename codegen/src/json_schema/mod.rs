//! JSON Schema down to the types of the model: the flat subset that messages are made of.
//!
//! Objects, arrays, scalars, formats, enumerations, `$ref`, `required`, `nullable` (or a
//! list of types with `"null"`), patterns, lengths and bounds. `allOf` puts properties
//! together. An object becomes a complex type in no namespace with a sequence of elements,
//! an array an element that may come many times, so all that is done with types of XSD is
//! done with these. Any other keyword is an error with its place: a rule that went
//! unread would let messages through that the other side refuses.
//!
//! What members may come *together* (`oneOf` over lists of `required`) is no part of a
//! type here, and a warning says so. A published contract shows why: it allows one of two
//! members, and its own text demands both in one of its cases. Checked, the rule would
//! refuse what the service wants; unchecked, nothing is lost, for both are optional.

mod alike;
pub mod codes;
mod endless;
mod facets;
mod flat;
mod formats;
mod gather;
mod object;
mod pattern;
mod report;
mod rules;
mod scalar;
#[cfg(test)]
mod tests;
mod types;
mod xml;

pub use types::{Types, Usage};
