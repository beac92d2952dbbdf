//! The codes of AsyncAPI findings; `diag::explain` has a text for each.

use crate::diag::Code;

/// No AsyncAPI document.
pub const NOT_ASYNCAPI: Code = Code("ASYNC0101");
/// A version that is not read.
pub const VERSION: Code = Code("ASYNC0102");
/// A field that is not known there.
pub const UNKNOWN_FIELD: Code = Code("ASYNC0103");
/// A field that has to be there.
pub const MISSING_FIELD: Code = Code("ASYNC0104");
/// A value of another kind.
pub const WRONG_KIND: Code = Code("ASYNC0105");
/// A value that is not allowed.
pub const BAD_VALUE: Code = Code("ASYNC0106");
/// A name that has to be unique and is not.
pub const DUPLICATE: Code = Code("ASYNC0107");
/// A name that nothing declares.
pub const UNKNOWN_NAME: Code = Code("ASYNC0108");
/// Parameters and the names in an address differ.
pub const ADDRESS: Code = Code("ASYNC0109");
/// A channel or message that is not the one that is meant there.
pub const NOT_OF_CHANNEL: Code = Code("ASYNC0110");
/// A binding of a version that is not known.
pub const BINDING_VERSION: Code = Code("ASYNC0111");
/// No content type is stated.
pub const NO_CONTENT_TYPE: Code = Code("ASYNC0201");
/// A content type that does not go with the payload.
pub const CONTENT_TYPE: Code = Code("ASYNC0202");
/// Headers that are no list of plain values.
pub const HEADERS: Code = Code("ASYNC0203");
/// The extension `x-beskedtype` says something that cannot be.
pub const BESKEDTYPE: Code = Code("ASYNC0204");
/// A document of version 2 cannot be converted without loss.
pub const LOSSY: Code = Code("ASYNC0205");
/// Something is described that is not generated.
pub const NOT_GENERATED: Code = Code("ASYNC0206");
/// Two channels or operations of a set share a name.
pub const SAME_NAME: Code = Code("ASYNC0207");
