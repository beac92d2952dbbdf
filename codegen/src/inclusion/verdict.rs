//! What a comparison comes to.

use crate::model::QName;
use std::fmt;

/// What a comparison comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Every document of one is one of the other.
    Proved,
    /// A document of one that is none of the other.
    Breaks(Box<Witness>),
    /// It could not be decided.
    Undecided(Reason),
}

/// A document that is valid on one side only, with as few elements as can be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Witness {
    /// The document, with the namespaces of the side it is valid on.
    pub xml: String,
    /// The same with the namespaces of the side it is invalid on.
    pub refused: String,
    /// Where it breaks: names from the root on, `/Order/Line/@number`.
    pub path: String,
    /// What breaks there.
    pub what: Breach,
    /// How many elements it has.
    pub elements: u64,
    /// Whether it needs `xsi:type`.
    pub typed: bool,
}

/// What the other side refuses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Breach {
    /// An element that is not admitted at this place.
    Element(QName),
    /// Content that ends too early.
    Incomplete,
    /// Text where none is admitted.
    Text,
    /// A text or value that the type does not admit.
    Value(String),
    /// An attribute that is not declared.
    Attribute(QName),
    /// A required attribute that is absent.
    Absent(QName),
    /// `xsi:nil` where it is not admitted.
    Nil,
    /// An element or type that is abstract.
    Abstract,
    /// A type named by `xsi:type` that is not admitted.
    Type(QName),
}

impl fmt::Display for Breach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Breach::Element(name) => write!(f, "the element {} is not admitted here", name.local),
            Breach::Incomplete => f.write_str("the content ends too early"),
            Breach::Text => f.write_str("text is not admitted here"),
            Breach::Value(value) => write!(f, "the value {value:?} is not admitted"),
            Breach::Attribute(name) => write!(f, "the attribute {} is not admitted", name.local),
            Breach::Absent(name) => write!(f, "the attribute {} is required", name.local),
            Breach::Nil => f.write_str("xsi:nil is not admitted"),
            Breach::Abstract => f.write_str("the element or its type is abstract"),
            Breach::Type(name) => write!(f, "the type {} is not admitted", name.local),
        }
    }
}

/// Why a comparison could not be decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// Where: names from the root on; empty if nowhere in particular.
    pub path: String,
    /// Why.
    pub why: String,
}

impl Reason {
    pub(super) fn new(path: impl Into<String>, why: impl Into<String>) -> Self {
        Reason {
            path: path.into(),
            why: why.into(),
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.path.is_empty() {
            true => f.write_str(&self.why),
            false => write!(f, "{}: {}", self.path, self.why),
        }
    }
}
