//! What can go wrong while contracts are laid out.

use crate::diag::Code;

/// A file that is asked for could not be read, or is neither schema nor service definition.
pub(super) const NOT_REACHED: Code = Code("LAY0001");
/// Two components of one name differ.
pub(super) const DIFFERS: Code = Code("LAY0002");
/// A construct has no form in the layout.
pub(super) const NO_FORM: Code = Code("LAY0003");
/// An extension is left out.
pub(super) const LEFT_OUT: Code = Code("LAY0004");
/// A schema belongs to another namespace than it is asked for.
pub(super) const OTHER_NAMESPACE: Code = Code("LAY0005");
