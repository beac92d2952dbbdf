//! A document as a tree of places in its text.

use std::borrow::Cow;
use std::ops::Range;

/// A document, read once: where each node stands, what its names mean, what its texts say.
///
/// Nodes are numbered in document order. All places are octets of [`text`](Document::text).
pub struct Document<'a> {
    pub(super) text: Cow<'a, str>,
    /// Texts that are not written in the document as they are meant.
    pub(super) own: String,
    pub(super) nodes: Vec<Node>,
    pub(super) attributes: Vec<Attribute>,
    pub(super) declarations: Vec<Declaration>,
}

/// A node of one document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub(super) u32);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Element,
    Text,
    Comment,
    Instruction,
}

/// A text of the document: in it, or beside it in [`Document::own`].
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) own: bool,
}

/// "None" among numbers of nodes and declarations.
pub(super) const NONE: u32 = u32::MAX;

#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    pub(super) kind: Kind,
    pub(super) parent: u32,
    /// The first node after all that is within this one.
    pub(super) after: u32,
    pub(super) start: u32,
    pub(super) end: u32,
    /// The name of an element with its prefix; the content of anything else.
    pub(super) content: Span,
    /// Where the local name begins.
    pub(super) local: u32,
    /// The declaration that says what the name's prefix means.
    pub(super) namespace: u32,
    pub(super) attributes: (u32, u32),
    pub(super) declarations: (u32, u32),
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Attribute {
    pub(super) name: Span,
    pub(super) local: u32,
    pub(super) value: Span,
    pub(super) namespace: u32,
}

/// A namespace declaration; the first of a document is that of `xml`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Declaration {
    pub(super) prefix: Span,
    pub(super) uri: Span,
}

impl Document<'_> {
    /// The document as text, in UTF-8 and without a byte order mark.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The root element.
    pub fn root(&self) -> NodeId {
        let root = |node: &Node| node.kind == Kind::Element;
        let at = self.nodes.iter().position(root).unwrap_or_default();
        NodeId(at as u32)
    }

    /// Where a node stands, its tags included.
    pub fn range(&self, node: NodeId) -> Range<usize> {
        let node = self.node(node);
        node.start as usize..node.end as usize
    }

    /// The element that stands exactly there.
    pub fn element_at(&self, range: &Range<usize>) -> Option<NodeId> {
        let start = |node: &Node| (node.start as usize) < range.start;
        let at = self.nodes.partition_point(start);
        let found = self.nodes.get(at)?;
        let here = found.kind == Kind::Element
            && (found.start as usize, found.end as usize) == (range.start, range.end);
        here.then_some(NodeId(at as u32))
    }

    pub(super) fn node(&self, node: NodeId) -> &Node {
        &self.nodes[node.0 as usize]
    }

    pub(super) fn spelled(&self, span: Span) -> &str {
        let from: &str = if span.own { &self.own } else { &self.text };
        &from[span.start as usize..span.end as usize]
    }

    pub(super) fn attributes_of(&self, node: &Node) -> &[Attribute] {
        &self.attributes[node.attributes.0 as usize..node.attributes.1 as usize]
    }

    pub(super) fn declared_by(&self, node: &Node) -> Range<u32> {
        node.declarations.0..node.declarations.1
    }

    pub(super) fn prefix_of(&self, declaration: u32) -> &str {
        self.spelled(self.declarations[declaration as usize].prefix)
    }

    /// The namespace name of a declaration; empty for none.
    pub(super) fn uri_of(&self, declaration: u32) -> &str {
        match self.declarations.get(declaration as usize) {
            Some(found) => self.spelled(found.uri),
            None => "",
        }
    }
}

/// Shows how large it is and nothing of what it says.
impl std::fmt::Debug for Document<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (octets, nodes) = (self.text.len(), self.nodes.len());
        write!(f, "Document({octets} octets, {nodes} nodes)")
    }
}
