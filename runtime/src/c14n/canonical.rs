//! The canonical form.

use super::document::{Attribute, Document, Kind, NONE, Node, NodeId};
use super::error::CanonicalError;
use super::escape::{push_attribute, push_text, push_verbatim};
use super::namespaces::{Rendered, prefix};
use super::options::Canonicalization;
use crate::xml::XML;

impl Document<'_> {
    /// The canonical form of the whole document.
    ///
    /// # Errors
    /// If a namespace name is relative.
    pub fn canonical(&self, options: &Canonicalization) -> Result<Vec<u8>, CanonicalError> {
        let mut out = Vec::with_capacity(self.text.len() + 256);
        let mut writer = Writer::new(self, options, &mut out);
        let root = self.root();
        let mut at = 0;
        let mut before = true;
        while let Some(node) = self.nodes.get(at as usize) {
            if at == root.0 {
                writer.element(root)?;
                before = false;
            } else if node.kind != Kind::Comment || options.comments {
                if !before {
                    writer.out.push(b'\n');
                }
                writer.leaf(node);
                if before {
                    writer.out.push(b'\n');
                }
            }
            at = node.after;
        }
        Ok(out)
    }

    /// The canonical form of one element, in the namespaces it inherits.
    ///
    /// # Errors
    /// If a namespace name declared in it is relative.
    pub fn canonical_element(
        &self,
        element: NodeId,
        options: &Canonicalization,
    ) -> Result<Vec<u8>, CanonicalError> {
        let mut out = Vec::with_capacity(self.range(element).len() + 256);
        Writer::new(self, options, &mut out).element(element)?;
        Ok(out)
    }
}

struct Writer<'w, 'd> {
    document: &'w Document<'d>,
    options: &'w Canonicalization,
    rendered: Rendered<'w>,
    /// Attributes of the current start tag.
    order: Vec<Attribute>,
    out: &'w mut Vec<u8>,
}

impl<'w, 'd> Writer<'w, 'd> {
    fn new(
        document: &'w Document<'d>,
        options: &'w Canonicalization,
        out: &'w mut Vec<u8>,
    ) -> Writer<'w, 'd> {
        Writer {
            document,
            options,
            rendered: Rendered::new(options),
            order: Vec::new(),
            out,
        }
    }

    /// An element and all that is in it.
    fn element(&mut self, apex: NodeId) -> Result<(), CanonicalError> {
        let end = self.document.node(apex).after;
        let mut open: Vec<u32> = Vec::new();
        let mut at = apex.0;
        while at < end {
            while open.last().is_some_and(|last| self.after(*last) <= at) {
                self.close(open.pop());
            }
            let node = self.document.node(NodeId(at));
            if self.options.without == Some(NodeId(at)) {
                at = node.after;
                continue;
            }
            match node.kind {
                Kind::Element => {
                    self.start(NodeId(at), at == apex.0)?;
                    open.push(at);
                }
                Kind::Comment if !self.options.comments => {}
                _ => self.leaf(node),
            }
            at += 1;
        }
        while let Some(last) = open.pop() {
            self.close(Some(last));
        }
        Ok(())
    }

    fn after(&self, node: u32) -> u32 {
        self.document.node(NodeId(node)).after
    }

    fn start(&mut self, id: NodeId, is_apex: bool) -> Result<(), CanonicalError> {
        let document = self.document;
        let node = document.node(id);
        absolute(document, node)?;
        self.out.push(b'<');
        self.out
            .extend_from_slice(document.spelled(node.content).as_bytes());
        self.rendered.enter(document, id, is_apex);
        for declaration in &self.rendered.fresh {
            push_declaration(self.out, document, *declaration);
        }
        self.order.clear();
        self.order.extend_from_slice(document.attributes_of(node));
        if is_apex && self.options.inclusive {
            inherit(document, id, &mut self.order);
        }
        if self.order.len() > 1 {
            let key = |a: &Attribute| (document.uri_of(a.namespace), document.local_name(a));
            self.order
                .sort_unstable_by(|one, other| key(one).cmp(&key(other)));
        }
        for attribute in &self.order {
            self.out.push(b' ');
            self.out
                .extend_from_slice(document.spelled(attribute.name).as_bytes());
            self.out.extend_from_slice(b"=\"");
            push_attribute(self.out, document.spelled(attribute.value));
            self.out.push(b'"');
        }
        self.out.push(b'>');
        Ok(())
    }

    fn close(&mut self, node: Option<u32>) {
        let Some(node) = node else { return };
        let node = self.document.node(NodeId(node));
        self.rendered.leave();
        self.out.extend_from_slice(b"</");
        self.out
            .extend_from_slice(self.document.spelled(node.content).as_bytes());
        self.out.push(b'>');
    }

    fn leaf(&mut self, node: &Node) {
        let content = self.document.spelled(node.content);
        match node.kind {
            Kind::Comment => {
                self.out.extend_from_slice(b"<!--");
                push_verbatim(self.out, content);
                self.out.extend_from_slice(b"-->");
            }
            Kind::Instruction => {
                self.out.extend_from_slice(b"<?");
                push_instruction(self.out, content);
                self.out.extend_from_slice(b"?>");
            }
            Kind::Text | Kind::Element => push_text(self.out, content),
        }
    }
}

/// A namespace name has to be absolute.
fn absolute(document: &Document<'_>, node: &Node) -> Result<(), CanonicalError> {
    let relative = |declaration: u32| {
        let uri = document.uri_of(declaration);
        let scheme = uri.split_once(':').map_or("", |(scheme, _)| scheme);
        let letter = scheme.starts_with(|c: char| c.is_ascii_alphabetic());
        let rest = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.');
        let is_absolute = letter && scheme.bytes().all(rest);
        !(uri.is_empty() || is_absolute)
    };
    match document.declared_by(node).any(relative) {
        true => Err(CanonicalError::RelativeNamespace(node.start as usize)),
        false => Ok(()),
    }
}

fn push_declaration(out: &mut Vec<u8>, document: &Document<'_>, declaration: u32) {
    let name = prefix(document, declaration);
    out.extend_from_slice(b" xmlns");
    if !name.is_empty() {
        out.push(b':');
        out.extend_from_slice(name.as_bytes());
    }
    out.extend_from_slice(b"=\"");
    push_attribute(out, document.uri_of(declaration));
    out.push(b'"');
}

/// Target and data, parted by one blank.
fn push_instruction(out: &mut Vec<u8>, content: &str) {
    let space = |c: char| matches!(c, ' ' | '\t' | '\r' | '\n');
    let (target, data) = content.split_once(space).unwrap_or((content, ""));
    out.extend_from_slice(target.as_bytes());
    let data = data.trim_start_matches(space);
    if !data.is_empty() {
        out.push(b' ');
        push_verbatim(out, data);
    }
}

/// The inclusive form of an element has the attributes of `xml:` that it inherits
/// (Canonical XML 1.0 §2.4).
fn inherit(document: &Document<'_>, apex: NodeId, order: &mut Vec<Attribute>) {
    for node in document.lineage(apex).skip(1) {
        for attribute in document.attributes_of(node) {
            let name = document.local_name(attribute);
            let here = |known: &Attribute| {
                document.uri_of(known.namespace) == XML && document.local_name(known) == name
            };
            if attribute.namespace != NONE
                && document.uri_of(attribute.namespace) == XML
                && !order.iter().any(here)
            {
                order.push(*attribute);
            }
        }
    }
}
