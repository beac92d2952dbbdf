//! What a tree is asked: names, attributes, children, texts.

use super::document::{Attribute, Document, Kind, NodeId};
use crate::read::is_ncname;
use std::borrow::Cow;
use std::collections::BTreeSet;

impl Document<'_> {
    /// Namespace name (empty for none) and local name of an element.
    pub fn name(&self, element: NodeId) -> (&str, &str) {
        let node = self.node(element);
        let local = &self.text[node.local as usize..node.content.end as usize];
        (self.uri_of(node.namespace), local)
    }

    /// Whether an element has this name.
    pub fn is(&self, element: NodeId, namespace: &str, local: &str) -> bool {
        self.is_element(element) && self.name(element) == (namespace, local)
    }

    /// The parent of a node; `None` for what stands beside or above the root.
    pub fn parent(&self, node: NodeId) -> Option<NodeId> {
        let parent = self.node(node).parent;
        ((parent as usize) < self.nodes.len()).then_some(NodeId(parent))
    }

    /// Whether a node is another, or within it.
    pub fn is_within(&self, node: NodeId, other: NodeId) -> bool {
        (other.0..self.node(other).after).contains(&node.0)
    }

    /// The elements directly in an element.
    pub fn children(&self, element: NodeId) -> impl Iterator<Item = NodeId> {
        self.child_nodes(element)
            .filter(|child| self.is_element(*child))
    }

    /// The nodes directly in an element.
    fn child_nodes(&self, element: NodeId) -> impl Iterator<Item = NodeId> {
        let end = self.node(element).after;
        let first = element.0 + 1;
        std::iter::successors(Some(first), |at| Some(self.nodes.get(*at as usize)?.after))
            .take_while(move |at| *at < end)
            .map(NodeId)
    }

    /// Every element, in document order.
    pub fn elements(&self) -> impl Iterator<Item = NodeId> {
        let all = (0..self.nodes.len() as u32).map(NodeId);
        all.filter(|node| self.is_element(*node))
    }

    /// An attribute of an element; namespace "" for none.
    pub fn attribute(&self, element: NodeId, namespace: &str, local: &str) -> Option<&str> {
        self.attributes(element)
            .find(|found| (found.0, found.1) == (namespace, local))
            .map(|found| found.2)
    }

    /// The attributes of an element: namespace name, local name and value.
    pub fn attributes(&self, element: NodeId) -> impl Iterator<Item = (&str, &str, &str)> {
        let node = self.node(element);
        self.attributes_of(node).iter().map(|attribute| {
            let namespace = self.uri_of(attribute.namespace);
            (
                namespace,
                self.local_name(attribute),
                self.spelled(attribute.value),
            )
        })
    }

    /// The prefixes an element declares, "" for the default namespace.
    pub fn declared_prefixes(&self, element: NodeId) -> impl Iterator<Item = &str> {
        let declared = self.declared_by(self.node(element));
        declared.map(|declaration| self.prefix_of(declaration))
    }

    pub(super) fn local_name(&self, attribute: &Attribute) -> &str {
        &self.text[attribute.local as usize..attribute.name.end as usize]
    }

    /// The text of an element that holds nothing else: pieces and CDATA sections joined.
    /// `None` if it holds elements, comments or processing instructions, for whoever reads
    /// such a text may see less of it than was signed.
    pub fn plain_text(&self, element: NodeId) -> Option<Cow<'_, str>> {
        let mut text = Cow::Borrowed("");
        for child in self.child_nodes(element) {
            let node = self.node(child);
            if node.kind != Kind::Text {
                return None;
            }
            let piece = self.spelled(node.content);
            match text.is_empty() {
                true => text = Cow::Borrowed(piece),
                false => text.to_mut().push_str(piece),
            }
        }
        Some(text)
    }

    /// Whether an element holds character data other than white space beside its children.
    pub fn has_text(&self, element: NodeId) -> bool {
        let blank = |text: &str| {
            text.bytes()
                .all(|b| matches!(b, b' ' | b'\t' | b'\r' | b'\n'))
        };
        self.child_nodes(element).any(|child| {
            let node = self.node(child);
            node.kind == Kind::Text && !blank(self.spelled(node.content))
        })
    }

    /// Prefixes that values within an element use (`xsi:type="p:T"`, a text that is a qualified
    /// name) and that are bound there. The exclusive form drops their declarations unless its
    /// PrefixList names them.
    pub fn value_prefixes(&self, element: NodeId) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        let end = self.node(element).after;
        for at in element.0..end {
            let node = &self.nodes[at as usize];
            match node.kind {
                Kind::Element => {
                    for attribute in self.attributes_of(node) {
                        let value = self.spelled(attribute.value);
                        self.note_prefixes(NodeId(at), value, &mut found);
                    }
                }
                Kind::Text => {
                    let text = self.spelled(node.content);
                    self.note_prefixes(NodeId(node.parent), text, &mut found);
                }
                Kind::Comment | Kind::Instruction => {}
            }
        }
        found
    }

    fn note_prefixes(&self, at: NodeId, text: &str, found: &mut BTreeSet<String>) {
        if memchr::memchr(b':', text.as_bytes()).is_none() {
            return;
        }
        for word in text.split_ascii_whitespace() {
            if let Some((prefix, local)) = word.split_once(':')
                && prefix != "xml"
                && is_ncname(prefix)
                && is_ncname(local)
                && !found.contains(prefix)
                && !self.namespace_of(at, prefix).is_empty()
            {
                found.insert(prefix.to_owned());
            }
        }
    }
}
