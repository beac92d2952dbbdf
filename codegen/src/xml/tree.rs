//! The tree.

use super::qname::QName;
use crate::source::{FileId, Span};
use std::sync::Arc;

/// A document.
#[derive(Clone, Debug)]
pub struct Document {
    /// The file it was read from.
    pub file: FileId,
    /// Its root.
    pub root: Element,
}

/// An element.
#[derive(Clone, Debug)]
pub struct Element {
    /// Its expanded name.
    pub name: QName,
    /// The prefix it is written with; empty for none.
    pub prefix: Arc<str>,
    /// Its attributes in the order written, namespace declarations left out.
    pub attributes: Vec<Attribute>,
    /// What stands between its tags; comments and processing instructions left out.
    pub children: Vec<Node>,
    /// Namespaces in scope.
    pub scope: Scope,
    /// The start tag.
    pub span: Span,
    /// The name in the start tag.
    pub name_span: Span,
    /// From the start tag to the end tag.
    pub extent: Span,
}

/// An attribute.
#[derive(Clone, Debug)]
pub struct Attribute {
    /// Its expanded name.
    pub name: QName,
    /// Its value after XML's attribute value normalisation.
    pub value: String,
    /// Name, `=` and value.
    pub span: Span,
    /// The value without its quotes.
    pub value_span: Span,
}

/// A child of an element.
#[derive(Clone, Debug)]
pub enum Node {
    /// An element.
    Element(Element),
    /// Text; neighbouring pieces (references, CDATA) are joined.
    Text(Text),
}

/// A text.
#[derive(Clone, Debug)]
pub struct Text {
    /// Its characters, references replaced and line ends normalised.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// Namespace bindings in scope: the element's own and a link to its parent's.
#[derive(Clone, Debug, Default)]
pub struct Scope(Option<Arc<Level>>);

#[derive(Debug)]
struct Level {
    parent: Scope,
    /// Sorted by prefix, so that a lookup does not read them all.
    own: Vec<(Arc<str>, Arc<str>)>,
}

impl Scope {
    /// A scope with further bindings; an empty namespace undeclares.
    pub fn with(&self, own: Vec<(Arc<str>, Arc<str>)>) -> Scope {
        if own.is_empty() {
            return self.clone();
        }
        // Of two declarations of one prefix (an error already) the later counts.
        let sorted: std::collections::BTreeMap<_, _> = own.into_iter().collect();
        let own = sorted.into_iter().collect();
        Scope(Some(Arc::new(Level {
            parent: self.clone(),
            own,
        })))
    }

    /// The namespace of a prefix (`""` for the default namespace); `None` when it is not bound.
    pub fn lookup(&self, prefix: &str) -> Option<Arc<str>> {
        if prefix == "xml" {
            return Some(super::XML_NS.into());
        }
        let mut scope = self;
        while let Some(level) = &scope.0 {
            if let Ok(at) = level.own.binary_search_by(|(own, _)| (**own).cmp(prefix)) {
                let ns = &level.own[at].1;
                return (!ns.is_empty()).then(|| ns.clone());
            }
            scope = &level.parent;
        }
        None
    }

    /// Every binding in scope as (prefix, namespace), sorted by prefix.
    pub fn bindings(&self) -> Vec<(Arc<str>, Arc<str>)> {
        let mut found = std::collections::BTreeMap::new();
        let mut scope = self;
        while let Some(level) = &scope.0 {
            for (prefix, ns) in &level.own {
                found.entry(prefix.clone()).or_insert_with(|| ns.clone());
            }
            scope = &level.parent;
        }
        found.into_iter().filter(|(_, ns)| !ns.is_empty()).collect()
    }
}

impl Element {
    /// Whether this is the element `local` of namespace `ns`.
    pub fn is(&self, ns: &str, local: &str) -> bool {
        &*self.name.ns == ns && &*self.name.local == local
    }

    /// The value of an attribute in no namespace.
    pub fn attribute(&self, local: &str) -> Option<&str> {
        self.attribute_node("", local).map(|a| a.value.as_str())
    }

    /// An attribute.
    pub fn attribute_node(&self, ns: &str, local: &str) -> Option<&Attribute> {
        self.attributes
            .iter()
            .find(|a| &*a.name.local == local && &*a.name.ns == ns)
    }

    /// Child elements.
    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// Child elements of this name.
    pub fn children_named<'a>(
        &'a self,
        ns: &'a str,
        local: &'a str,
    ) -> impl Iterator<Item = &'a Element> {
        self.elements().filter(move |e| e.is(ns, local))
    }

    /// The texts directly inside, joined.
    pub fn text(&self) -> String {
        let texts = self.children.iter().filter_map(|node| match node {
            Node::Text(text) => Some(text.text.as_str()),
            Node::Element(_) => None,
        });
        texts.collect()
    }

    /// The expanded name a QName in attribute value or text means here. Without
    /// prefix the default namespace counts. `None` when the prefix is not bound.
    pub fn resolve(&self, text: &str) -> Option<QName> {
        let text = text.trim();
        match text.split_once(':') {
            Some((prefix, local)) => Some(QName::new(self.scope.lookup(prefix)?, local)),
            None => Some(QName::new(
                self.scope.lookup("").unwrap_or_else(|| "".into()),
                text,
            )),
        }
    }
}
