//! What can go wrong on the way to a canonical layout.

use crate::diag::Code;

/// A file that is asked for could not be read, or is neither schema nor service definition.
pub(super) const NOT_REACHED: Code = Code("CAN0001");
/// Two components of one name differ.
pub(super) const DIFFERS: Code = Code("CAN0002");
/// A construct has no canonical form.
pub(super) const NO_FORM: Code = Code("CAN0003");
/// An extension is left out.
pub(super) const LEFT_OUT: Code = Code("CAN0004");
/// A schema belongs to another namespace than it is asked for.
pub(super) const OTHER_NAMESPACE: Code = Code("CAN0005");
