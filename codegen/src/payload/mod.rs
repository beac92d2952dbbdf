//! What messages and bodies hold when it is not described in the document itself: elements
//! of schemas in XSD, referred to or written inline.
//!
//! [`Elements`] finds the schemas before they are resolved, so that they become roots of the
//! same set, and the elements afterwards.

pub mod codes;
mod elements;
mod format;
#[cfg(test)]
mod tests;

pub use elements::Elements;
pub use format::{SchemaFormat, XSD_FORMATS};
