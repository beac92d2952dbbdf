//! What prefixes mean at an element.

use super::document::{Document, Kind, NONE, Node, NodeId};

impl Document<'_> {
    /// The element and its ancestors, innermost first.
    pub(super) fn lineage(&self, node: NodeId) -> impl Iterator<Item = &Node> {
        let up = |node: &&Node| self.nodes.get(node.parent as usize);
        std::iter::successors(Some(self.node(node)), up)
    }

    /// The namespace a prefix means at an element; the default namespace for "". Empty for
    /// none.
    pub fn namespace_of(&self, node: NodeId, prefix: &str) -> &str {
        self.uri_of(self.declaration_of(node, prefix))
    }

    /// The declaration that says what a prefix means at an element.
    pub(super) fn declaration_of(&self, node: NodeId, prefix: &str) -> u32 {
        if prefix == "xml" {
            return 0;
        }
        self.lineage(node)
            .find_map(|node| {
                let mut declared = self.declared_by(node);
                declared.find(|found| self.prefix_of(*found) == prefix)
            })
            .unwrap_or(NONE)
    }

    /// Every declaration in scope at an element, `xml` left out.
    pub(super) fn in_scope(&self, node: NodeId) -> Vec<u32> {
        let mut found: Vec<u32> = Vec::new();
        let mut known = std::collections::HashSet::new();
        for node in self.lineage(node) {
            for declaration in self.declared_by(node) {
                let prefix = self.prefix_of(declaration);
                if prefix != "xml" && known.insert(prefix) {
                    found.push(declaration);
                }
            }
        }
        found
    }

    /// Whether a node is an element.
    pub(super) fn is_element(&self, node: NodeId) -> bool {
        self.node(node).kind == Kind::Element
    }
}
