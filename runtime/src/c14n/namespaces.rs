//! Which namespace declarations a start tag of the canonical form has.

use super::document::{Document, NONE, Node, NodeId};
use super::options::{Apex, Canonicalization};

/// The declarations written so far that are in scope in the output.
pub(super) struct Rendered<'c> {
    options: &'c Canonicalization,
    written: Vec<u32>,
    /// How many were written when each open element began.
    marks: Vec<usize>,
    /// Declarations of the current start tag; [`NONE`] stands for `xmlns=""`.
    pub(super) fresh: Vec<u32>,
}

impl<'c> Rendered<'c> {
    pub(super) fn new(options: &'c Canonicalization) -> Rendered<'c> {
        Rendered {
            options,
            written: Vec::new(),
            marks: Vec::new(),
            fresh: Vec::new(),
        }
    }

    /// Finds what the start tag of an element declares, in the order it is written.
    pub(super) fn enter(&mut self, document: &Document<'_>, id: NodeId, is_apex: bool) {
        let node = document.node(id);
        self.fresh.clear();
        self.marks.push(self.written.len());
        if is_apex {
            for declaration in document.in_scope(id) {
                self.listed(document, declaration);
            }
        } else {
            for declaration in document.declared_by(node) {
                self.listed(document, declaration);
            }
        }
        if !self.options.inclusive {
            self.used(document, node);
        }
        let default = |declaration: &u32| prefix(document, *declaration).is_empty();
        if is_apex && self.options.apex == Apex::Default && !self.fresh.iter().any(default) {
            self.fresh.push(NONE);
        }
        self.fresh
            .sort_unstable_by(|one, other| prefix(document, *one).cmp(prefix(document, *other)));
        self.written.extend_from_slice(&self.fresh);
    }

    /// Forgets what the element that ends had declared.
    pub(super) fn leave(&mut self) {
        self.written.truncate(self.marks.pop().unwrap_or(0));
    }

    /// A declaration that counts whether it is used or not: all of them in the inclusive
    /// form, those of the PrefixList in the exclusive one.
    fn listed(&mut self, document: &Document<'_>, declaration: u32) {
        let prefix = document.prefix_of(declaration);
        let listed = self.options.inclusive || self.options.prefixes.iter().any(|p| p == prefix);
        if listed && prefix != "xml" {
            self.want(document, declaration);
        }
    }

    /// The declarations that element and attributes use.
    fn used(&mut self, document: &Document<'_>, node: &Node) {
        self.want(document, node.namespace);
        for attribute in document.attributes_of(node) {
            if attribute.namespace != NONE {
                self.want(document, attribute.namespace);
            }
        }
    }

    /// Declares a prefix unless the output says the same already.
    fn want(&mut self, document: &Document<'_>, declaration: u32) {
        // What is in scope now and was written on the way here was not hidden in between.
        if self.written.contains(&declaration) || self.fresh.contains(&declaration) {
            return;
        }
        let wanted = prefix(document, declaration);
        if wanted == "xml" {
            return;
        }
        let same = |found: &&u32| prefix(document, **found) == wanted;
        let current = self.written.iter().rev().find(same);
        let says = current.map_or("", |found| document.uri_of(*found));
        if says != document.uri_of(declaration) {
            self.fresh.push(declaration);
        }
    }
}

/// The prefix of a declaration; [`NONE`] is that of no default namespace.
pub(super) fn prefix<'d>(document: &'d Document<'_>, declaration: u32) -> &'d str {
    match declaration {
        NONE => "",
        declaration => document.prefix_of(declaration),
    }
}
