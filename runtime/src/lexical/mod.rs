//! The built-in simple types of XSD 1.0: lexical space, value space, order.
//!
//! A text is judged in three steps: [`normalize`] processes white space,
//! [`check`] tells whether the result is in the lexical space of a built-in
//! type, [`Value::parse`] gives the value to compare. Types of a contract with
//! their facets are judged by
//! [`Schema::check_simple`](crate::schema::Schema::check_simple).

mod binary;
mod builtin;
mod civil;
mod compiled;
mod decimal;
mod duration;
mod facets;
mod invalid_text;
mod judge;
mod moment;
mod name;
mod namespaces;
mod plain;
mod prefixed_names;
mod shape;
#[cfg(test)]
mod tests;
mod uri;
mod value;
mod white_space;

pub use binary::{base64_octets, is_base64_binary, is_hex_binary};
pub use builtin::{BUILTINS, check};
pub(crate) use civil::civil_from_days;
pub use decimal::Digits;
pub use duration::Span;
pub use invalid_text::InvalidText;
pub use judge::Checked;
pub(crate) use moment::Parts;
pub use moment::{Moment, MomentKind};
pub use name::{is_language, is_name, is_nc_name, is_nm_token, is_q_name};
pub use namespaces::{NamespaceLookup, NoNamespaces};
pub(crate) use prefixed_names::words;
pub use shape::shape;
pub use uri::is_uri_reference;
pub use value::Value;
pub(crate) use white_space::is_word;
pub use white_space::normalize;
