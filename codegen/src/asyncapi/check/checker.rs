//! What the checks of one document share.

use super::super::grammar::Shape;
use super::super::version::Version;
use crate::diag::Diagnostics;
use crate::source::Span;
use crate::yaml::{Documents, Node};
use std::collections::BTreeSet;

/// One document being checked. Its methods stand with the checks.
pub(super) struct Checker<'d, 'm> {
    pub documents: &'d Documents,
    pub root: &'d Node,
    pub version: Version,
    pub diagnostics: &'m mut Diagnostics,
    /// What references lead to and was not looked at yet.
    pub open: Vec<(&'d Node, Shape)>,
    /// What was looked at, and as what.
    pub seen: BTreeSet<(Span, usize)>,
}

impl<'d, 'm> Checker<'d, 'm> {
    pub(super) fn new(
        documents: &'d Documents,
        root: &'d Node,
        version: Version,
        diagnostics: &'m mut Diagnostics,
    ) -> Self {
        Checker {
            documents,
            root,
            version,
            diagnostics,
            open: Vec::new(),
            seen: BTreeSet::new(),
        }
    }

    /// The value that a node means; `None` where its reference is broken, which the walk
    /// reports.
    pub(super) fn value(&self, node: &'d Node) -> Option<&'d Node> {
        self.documents.value(node).ok()
    }

    /// A part of `components`.
    pub(super) fn components(&self, kind: &str) -> Option<&'d Node> {
        self.root.get("components")?.get(kind)
    }
}
