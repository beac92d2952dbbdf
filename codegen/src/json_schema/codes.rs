//! The codes of this room; `diag::explain` has a text for each.

use crate::diag::Code;

/// A keyword outside the flat subset.
pub const KEYWORD: Code = Code("JSC0001");
/// A construct outside the flat subset.
pub const SHAPE: Code = Code("JSC0002");
/// The value of a keyword is of another kind.
pub const VALUE: Code = Code("JSC0003");
/// A pattern that cannot be read.
pub const PATTERN: Code = Code("JSC0004");
/// A pattern that cannot be meant as it stands.
pub const PATTERN_READ: Code = Code("JSC0005");
/// A rule that is not checked.
pub const NOT_CHECKED: Code = Code("JSC0006");
/// Content of which nothing is said.
pub const OPEN: Code = Code("JSC0007");
/// `required` names what is not there.
pub const NO_PROPERTY: Code = Code("JSC0008");
/// A format that is not known, or that the rest contradicts.
pub const FORMAT: Code = Code("JSC0009");
/// A name that XML does not have.
pub const NAME: Code = Code("JSC0010");
/// One name stands for two different things.
pub const TWO_TYPES: Code = Code("JSC0011");
/// A schema that contains itself.
pub const ENDLESS: Code = Code("JSC0012");
/// XML names that say nothing.
pub const XML: Code = Code("JSC0013");
