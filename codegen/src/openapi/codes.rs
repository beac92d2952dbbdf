//! The codes of this room; `diag::explain` has a text for each.

use crate::diag::Code;

/// Not OpenAPI, or of a version that is not read.
pub const VERSION: Code = Code("OAPI0001");
/// A member that is not supported.
pub const MEMBER: Code = Code("OAPI0002");
/// A member is missing, or of another kind.
pub const SHAPE: Code = Code("OAPI0003");
/// The name of an operation is none.
pub const OPERATION_NAME: Code = Code("OAPI0101");
/// A parameter that HTTP itself sets.
pub const OF_HTTP: Code = Code("OAPI0102");
/// A parameter described by a media type.
pub const PARAMETER_CONTENT: Code = Code("OAPI0103");
/// Parameters of the path and those described are not the same.
pub const PATH: Code = Code("OAPI0104");
/// Two things of one name.
pub const TWICE: Code = Code("OAPI0105");
/// An XML body of which nothing is said.
pub const OPEN_XML: Code = Code("OAPI0106");
/// A body that no writer is known for.
pub const BODY: Code = Code("OAPI0107");
/// An element that no schema declares.
pub const NO_ELEMENT: Code = Code("OAPI0108");
/// A way of securing calls that is not known.
pub const SECURITY: Code = Code("OAPI0109");
