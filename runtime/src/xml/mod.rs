//! XML as text: escaping, and elements put into another document.
//!
//! The writer, kept elements, envelopes and sample documents all write through
//! here, so that there is one place that decides how a character is escaped and
//! where a namespace has to be declared.

mod escape;
mod namespaces;
mod splice;

#[cfg(any(feature = "soap", feature = "signatures"))]
pub(crate) use escape::escaped;
pub(crate) use escape::{
    is_ordinary, ordinary_length, push_1_1, push_attribute, push_content, push_text, unwritable,
};
pub(crate) use namespaces::{XML, XMLNS, XSD, XSI};
#[cfg(feature = "soap")]
pub(crate) use splice::tag_end;
pub(crate) use splice::{declare, declares, missing_declarations, name_end};
