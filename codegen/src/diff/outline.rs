//! The members of an element on both sides, among which changes are shown.

use serde::Serialize;

/// The members of an element on both sides, in the order of the newer; those that it lost are
/// last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Outline {
    /// The element: `/PersonLookupRequest`.
    pub path: String,
    /// Its members.
    pub members: Vec<Member>,
}

/// An element in another, or an attribute.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Member {
    /// Its step in a path: `PNR`, `@id`.
    pub name: String,
    /// Its type and how often it may be there, in the older side.
    pub old: Option<String>,
    /// The same in the newer side.
    pub new: Option<String>,
}
