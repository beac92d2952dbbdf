//! Identity constraints.

use super::QName;
use crate::source::Span;
use snitflade_runtime::schema::IdentityKind;
use std::sync::Arc;

/// An identity constraint; paths are those of the run-time tables with names spelled out.
#[derive(Clone, Debug)]
pub struct Identity {
    /// Its name.
    pub name: QName,
    /// Its kind; the target of a keyref is an [`IdentityIdx`] in the same numbering.
    pub kind: IdentityKind,
    /// Alternatives of the selector.
    pub selector: Vec<IdentityPath>,
    /// Fields with their alternatives.
    pub fields: Vec<Vec<IdentityPath>>,
    /// Where it is declared.
    pub span: Span,
}

/// One alternative of a selector or field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdentityPath {
    /// Whether it starts with `.//`.
    pub descendant: bool,
    /// Its steps.
    pub steps: Vec<IdentityStep>,
}

/// One step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IdentityStep {
    /// `.`
    Itself,
    /// `child::name`, `*` (both `None`) or `prefix:*` (local `None`).
    Child(Option<Arc<str>>, Option<Arc<str>>),
    /// The same on the attribute axis.
    Attribute(Option<Arc<str>>, Option<Arc<str>>),
}
