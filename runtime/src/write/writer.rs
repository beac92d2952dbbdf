//! The growing document: tags, prefixes, namespaces.

mod bare;
mod prefixes;
mod records;

use super::WriteOptions;
use crate::xml::{declare, push_1_1, push_attribute, push_text};
pub(super) use bare::Tag;
use std::borrow::Cow;

/// Tells that a document is XML 1.1.
pub(super) const XML_1_1: &[u8] = b"<?xml version=\"1.1\"?>";

/// A namespace the document uses.
#[derive(Clone, Debug)]
struct Known {
    uri: String,
    /// Never empty.
    prefix: Cow<'static, str>,
    /// Elements are written without prefix.
    default: bool,
    /// Whether it was written with its prefix.
    declared: bool,
}

/// A document being written. Tags are closed by [`Writer::end`]; everything
/// between is either text or whole elements.
#[derive(Clone, Debug)]
pub struct Writer {
    pub(super) out: Vec<u8>,
    pub(super) options: WriteOptions,
    known: Vec<Known>,
    /// Which of `known` are declared on the root, in order of first need.
    declared: Vec<u16>,
    /// Further prefixes declared on the root, because values demand them.
    bound: Vec<(String, String)>,
    /// Prefixes declared again within an open element, because values demand them
    /// there: how many elements were open, prefix, namespace.
    local: Vec<(usize, String, String)>,
    /// Where the root's declarations go.
    pub(super) root: Option<usize>,
    /// The start tag last written is still without its `>`.
    tag_open: bool,
    /// Where that tag begins.
    tag: usize,
    /// Open elements: start of the raw name in `names`, and the default
    /// namespace before.
    open: Vec<(usize, Option<u16>)>,
    names: Vec<u8>,
    /// How many more are open, whose tags hold nothing but a name.
    bare: u32,
    /// The default namespace in force.
    default: Option<u16>,
    /// Binary content written so far; places count from the start.
    binaries: Vec<Binary>,
    /// The media type the open element states of its content.
    pub(super) media: Option<String>,
}

/// Where an element's binary content stands, as canonical base64, in a
/// document written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Binary {
    /// From its first character to the end of the document: what is put in
    /// before it (declarations, header blocks) does not move it.
    pub(crate) from_end: usize,
    /// Characters.
    pub(crate) length: usize,
    /// `xmime:contentType` of the element.
    pub(crate) media: Option<String>,
}

impl Writer {
    /// An empty document.
    pub fn new(options: &WriteOptions) -> Writer {
        // Room for a message, so that nothing grows step by step.
        let mut out = Vec::with_capacity(2048);
        if options.version_1_1 {
            out.extend_from_slice(XML_1_1);
        }
        Writer {
            out,
            options: options.clone(),
            known: Vec::with_capacity(8),
            declared: Vec::with_capacity(8),
            bound: Vec::new(),
            local: Vec::new(),
            root: None,
            tag_open: false,
            tag: 0,
            open: Vec::with_capacity(16),
            names: Vec::with_capacity(256),
            bare: 0,
            default: None,
            binaries: Vec::new(),
            media: None,
        }
    }

    /// Opens an element. Namespace "" means none.
    pub fn start(&mut self, namespace: &str, local: &str) {
        let known = (!namespace.is_empty()).then(|| self.known(namespace));
        self.start_known(known, local);
    }

    /// Adds an attribute to the element just opened.
    pub fn attribute(&mut self, namespace: &str, local: &str, value: &str) {
        let known = (!namespace.is_empty()).then(|| self.known(namespace));
        self.attribute_known(known, local, value);
    }

    /// A qualified name as a value, with the prefix of its namespace.
    pub(crate) fn qualified(&mut self, namespace: &str, local: &str) -> String {
        if namespace.is_empty() {
            return local.to_owned();
        }
        let known = self.known(namespace);
        format!("{}:{local}", self.prefix(known))
    }

    /// Adds text.
    pub fn text(&mut self, text: &str) {
        self.close_tag();
        match self.options.version_1_1 {
            true => push_1_1(&mut self.out, text, false),
            false => push_text(&mut self.out, text),
        }
    }

    /// Adds text that is written as it stands.
    #[inline]
    pub(super) fn ordinary(&mut self, text: &str) {
        self.close_tag();
        self.out.extend_from_slice(text.as_bytes());
    }

    /// Adds the whole content of an element whose type is base64Binary, and
    /// notes its place. Only the canonical form may travel as octets (XOP 1.0 §3.1).
    pub(super) fn binary(&mut self, text: &str) {
        self.text(text);
        let media = self.media.take();
        if !text.contains(' ') {
            self.binaries.push(Binary {
                from_end: self.out.len() - text.len(),
                length: text.len(),
                media,
            });
        }
    }

    /// Closes the innermost element.
    pub fn end(&mut self) {
        let Some((name, default)) = self.open.pop() else {
            return;
        };
        if self.tag_open {
            self.tag_open = false;
            self.out.extend_from_slice(b"/>");
        } else {
            let tag = &self.names[name..];
            self.out.reserve(tag.len() + 3);
            self.out.extend_from_slice(b"</");
            self.out.extend_from_slice(tag);
            self.out.push(b'>');
        }
        self.names.truncate(name);
        self.default = default;
        while self
            .local
            .last()
            .is_some_and(|local| local.0 > self.open.len())
        {
            self.local.pop();
        }
    }

    /// The document. Open elements are closed.
    pub fn finish(self) -> Vec<u8> {
        self.finish_with_binaries().0
    }

    /// The document, and where binary content stands in it.
    pub(crate) fn finish_with_binaries(mut self) -> (Vec<u8>, Vec<Binary>) {
        while !self.open.is_empty() {
            self.end();
        }
        for binary in &mut self.binaries {
            binary.from_end = self.out.len() - binary.from_end;
        }
        let Some(root) = self.root else {
            return (self.out, self.binaries);
        };
        let mut declarations: Vec<u8> = Vec::with_capacity(512);
        for at in &self.declared {
            let known = &self.known[usize::from(*at)];
            declare(&mut declarations, &known.prefix, &known.uri);
        }
        for (prefix, uri) in &self.bound {
            declare(&mut declarations, prefix, uri);
        }
        if !declarations.is_empty() {
            insert(&mut self.out, root, &declarations);
        }
        (self.out, self.binaries)
    }

    /// How many elements are open.
    pub(super) fn open_elements(&self) -> u32 {
        let open = u32::try_from(self.open.len()).unwrap_or(u32::MAX);
        open.saturating_add(self.bare)
    }

    /// Whether nothing was written yet into the element just opened.
    pub(super) fn is_empty(&self) -> bool {
        self.tag_open
    }

    pub(super) fn start_known(&mut self, known: Option<u16>, local: &str) {
        self.close_tag();
        self.media = None;
        self.tag = self.out.len();
        let name = self.names.len();
        let default = self.default;
        let is_default = known.is_some_and(|k| self.known[usize::from(k)].default);
        if let Some(known) = known.filter(|_| !is_default) {
            self.prefix(known);
            let prefix = self.known[usize::from(known)].prefix.as_bytes();
            self.names.extend_from_slice(prefix);
            self.names.push(b':');
        }
        self.names.extend_from_slice(local.as_bytes());
        let tag = &self.names[name..];
        // The mark that closes the tag is counted too.
        self.out.reserve(tag.len() + 2);
        self.out.push(b'<');
        self.out.extend_from_slice(tag);
        if self.root.is_none() {
            self.root = Some(self.out.len());
        }
        self.open.push((name, default));
        if known.is_none() && default.is_some() {
            self.out.extend_from_slice(b" xmlns=\"\"");
            self.default = None;
        } else if is_default && default != known {
            self.out.extend_from_slice(b" xmlns=\"");
            let uri = known.map_or("", |k| &self.known[usize::from(k)].uri);
            push_attribute(&mut self.out, uri);
            self.out.push(b'"');
            self.default = known;
        }
        self.tag_open = true;
    }

    pub(super) fn attribute_known(&mut self, known: Option<u16>, local: &str, value: &str) {
        debug_assert!(self.tag_open);
        self.out.push(b' ');
        self.push_name(known, local);
        self.out.extend_from_slice(b"=\"");
        match self.options.version_1_1 {
            true => push_1_1(&mut self.out, value, true),
            false => push_attribute(&mut self.out, value),
        }
        self.out.push(b'"');
    }

    pub(super) fn close_tag(&mut self) {
        if self.tag_open {
            self.tag_open = false;
            self.out.push(b'>');
        }
    }
}

/// Puts octets into others.
fn insert(out: &mut Vec<u8>, at: usize, octets: &[u8]) {
    let end = out.len();
    let after = at + octets.len();
    out.resize(end + octets.len(), 0);
    out.copy_within(at..end, after);
    out[at..after].copy_from_slice(octets);
}

#[cfg(test)]
mod tests;
