//! The codes of this room; `diag::explain` has a text for each.

use crate::diag::Code;

/// The text is neither YAML nor JSON.
pub const NOT_WELL_FORMED: Code = Code("YAML0001");
/// A key stands twice in one object.
pub const DUPLICATE_KEY: Code = Code("YAML0002");
/// Deeper, longer or more than is read.
pub const TOO_LARGE: Code = Code("YAML0003");
/// A construct of YAML that JSON has no form for.
pub const NOT_JSON: Code = Code("YAML0004");
/// An alias inside the value it stands for.
pub const ENDLESS_ALIAS: Code = Code("YAML0005");
/// No document, or several.
pub const NOT_ONE_DOCUMENT: Code = Code("YAML0006");
/// Something stands before the JSON text.
pub const PREAMBLE: Code = Code("YAML0007");
/// A reference leads to nothing.
pub const LEADS_NOWHERE: Code = Code("YAML0101");
/// References that lead to each other.
pub const CIRCLE: Code = Code("YAML0102");
/// A reference that is none.
pub const BAD_REFERENCE: Code = Code("YAML0103");
/// Members beside a reference.
pub const BESIDE_REFERENCE: Code = Code("YAML0104");
/// A reference to a file that is not of the kind that is wanted there.
pub const OTHER_KIND: Code = Code("YAML0105");
