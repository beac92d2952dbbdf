//! From JSON to values and back, along the same tables as XML.
//!
//! A record is an object whose members are named by the local names of its elements and
//! attributes, in any order; what may occur many times is an array; a nil value is
//! `null`. Numbers and booleans are those of JSON, every other simple value is a string
//! of its lexical form. Facets and cardinalities are judged by the code that judges XML.
//!
//! * **Numbers are kept exactly.** `12.50` stays `12.50`, and no number passes through
//!   floating point unless its type is one. An exponent is spelled out (`1e3` is `1000`).
//! * **Nothing is lost silently.** Strict reading refuses a member that the type does not
//!   have; tolerant reading records it, keeps its text in [`Extra`](crate::value::Extra),
//!   and writes it back where
//!   [`allow_unknown`](crate::write::WriteOptions::allow_unknown) is set.
//! * **An absent list and an empty one are one value**, as in XML: a list may be left out
//!   unless it needs an item, and is always written, as `[]` where it is empty.
//!
//! A type that JSON Schema could not have described has no JSON form, and both ways say
//! so: mixed content, wildcards, attributes beside text, substitution groups, types that
//! derived ones may stand in for, groups that repeat as a whole, qualified names.

mod budget;
mod error;
mod found;
mod keep;
mod kind;
mod list;
mod members;
mod number;
mod object;
mod path;
mod read;
mod results;
mod root;
mod rules;
mod scan;
mod shape;
mod simple;
mod string;
#[cfg(test)]
mod tests;
mod tree;
mod write;
mod write_simple;
mod writer;

#[cfg(any(feature = "client", feature = "server"))]
#[allow(unused_imports)] // the HTTP room asks for results
pub(crate) use list::read_list_results;
pub use list::{JsonList, read_list, write_list};
#[cfg(any(feature = "client", feature = "server"))]
#[allow(unused_imports)] // the HTTP room asks for results
pub(crate) use read::read_results;
pub use read::{read, validate};
pub use root::JsonRoot;
pub use rules::{FORM, KIND, MALFORMED, NULL, NUMBER, TWICE, UNKNOWN_MEMBER};
pub use write::write;
