//! The declaration a violation is about.

use crate::schema::{ElementId, TypeId};

/// The declaration a violation is about: that of the innermost declared element
/// around its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Declared {
    /// The element.
    pub element: ElementId,
    /// Its type, which `xsi:type` may have named.
    pub ty: TypeId,
}
