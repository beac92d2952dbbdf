//! The codes of this room; `diag::explain` has a text for each.

use crate::diag::Code;

/// A reference names no element of the schema.
pub const UNKNOWN_ELEMENT: Code = Code("PAY0101");
/// A reference names no element, and the schema declares several or none.
pub const NO_ELEMENT_NAMED: Code = Code("PAY0102");
/// A file that is no schema in XSD.
pub const NOT_XSD: Code = Code("PAY0103");
/// A language for schemas that nothing is generated from.
pub const FORMAT: Code = Code("PAY0104");
