//! The codes of this room.

use crate::diag::Code;

/// Two particles compete for one element.
pub(super) const AMBIGUOUS: Code = Code("XSD0301");
/// One name with two types in one content model.
pub(super) const INCONSISTENT: Code = Code("XSD0302");
/// A restriction that allows what its base does not.
pub(super) const NOT_A_RESTRICTION: Code = Code("XSD0303");
/// A content model that is no restriction of the base's.
pub(super) const PARTICLE: Code = Code("XSD0304");
/// A member of a substitution group whose type does not fit the head.
pub(super) const SUBSTITUTION: Code = Code("XSD0305");
