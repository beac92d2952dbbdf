//! Names as the contract spells them.

use super::ElementIdx;
use std::fmt;
use std::sync::Arc;

/// An expanded name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QName {
    /// Namespace name; empty for none.
    pub ns: Arc<str>,
    /// Local name.
    pub local: Arc<str>,
}

impl QName {
    /// A name from its parts.
    pub fn new(ns: impl Into<Arc<str>>, local: impl Into<Arc<str>>) -> Self {
        QName {
            ns: ns.into(),
            local: local.into(),
        }
    }
}

impl fmt::Display for QName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ns.is_empty() {
            write!(f, "{}", self.local)
        } else {
            write!(f, "{{{}}}{}", self.ns, self.local)
        }
    }
}

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
