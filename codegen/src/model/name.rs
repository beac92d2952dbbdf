//! How types are known.

use super::ElementIdx;
use crate::xml::QName;
use std::sync::Arc;

/// How a type is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypeName {
    /// A named global type.
    Named(QName),
    /// The anonymous type of an element.
    OfElement(ElementIdx),
    /// The anonymous type of an attribute with this name.
    OfAttribute(QName),
    /// An anonymous part of another simple type: the base of a restriction,
    /// the item of a list, a member of a union.
    Part(Box<TypeName>, Arc<str>),
}
