//! Policies: what a binding asks of its messages.

use crate::model::QName;
use crate::source::Span;

/// A policy that can be referred to.
#[derive(Clone, Debug)]
pub struct Policy {
    /// Its `wsu:Id` (or `xml:id`) and its `Name`.
    pub ids: Vec<String>,
    /// The policies it refers to, as written.
    pub references: Vec<String>,
    /// What it asserts.
    pub term: PolicyTerm,
    /// Where.
    pub span: Span,
}

/// A policy: its assertions, below the operators (WS-Policy 1.5 §4.3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PolicyTerm {
    /// All of these hold: `wsp:Policy`, `wsp:All`.
    All(Vec<PolicyTerm>),
    /// One of these holds: `wsp:ExactlyOne`.
    One(Vec<PolicyTerm>),
    /// An assertion that is interpreted.
    Asserts(Assertion),
    /// Another policy.
    Reference(String),
    /// Another assertion.
    Other(QName),
}

/// An assertion that is interpreted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Assertion {
    /// WS-MTOMPolicy: messages are optimised.
    Mtom,
    /// WS-Addressing Metadata: messages carry its header blocks.
    Addressing,
    /// WS-Addressing Metadata: answers go to another address.
    NonAnonymousResponses,
}

/// A policy as used by a binding, operation or port.
#[derive(Clone, Debug)]
pub struct PolicyUse {
    /// The references: the one written, or those of a policy written in place.
    pub references: Vec<String>,
    /// What it asserts.
    pub term: PolicyTerm,
    /// Whether `wsdl:required` stands on it.
    pub required: bool,
    /// Where.
    pub span: Span,
}
