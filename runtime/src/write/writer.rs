//! The growing document: tags, prefixes, namespaces.

use crate::xml::{XML, XSD, XSI, declare, push_1_1, push_attribute, push_text};

/// Tells that a document is XML 1.1.
pub(super) const XML_1_1: &[u8] = b"<?xml version=\"1.1\"?>";

/// How to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WriteOptions {
    /// Namespace and prefix pairs. The empty prefix makes a namespace the
    /// default one for elements.
    pub prefixes: Vec<(String, String)>,
    /// Write what tolerant reading keeps, as it was read: codes, elements,
    /// attributes and types the contract does not know, texts outside their
    /// facets. Without it each is an error.
    pub allow_unknown: bool,
    /// Write XML 1.1, which can carry control characters as references.
    pub version_1_1: bool,
    /// How deep elements may nest; a reader has such a limit too
    /// ([`Limits::depth`](crate::read::Limits::depth)). A value deeper than this is
    /// an error. Dropping or comparing a value takes stack for each of its levels,
    /// as with any nested Rust value.
    pub depth: u32,
}

impl Default for WriteOptions {
    fn default() -> Self {
        WriteOptions {
            prefixes: Vec::new(),
            allow_unknown: false,
            version_1_1: false,
            depth: crate::read::Limits::default().depth,
        }
    }
}

/// A namespace the document uses.
#[derive(Debug)]
struct Known {
    uri: String,
    /// Never empty.
    prefix: String,
    /// Elements are written without prefix.
    default: bool,
}

/// A document being written. Tags are closed by [`Writer::end`]; everything
/// between is either text or whole elements.
#[derive(Debug)]
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
        let mut out = Vec::with_capacity(1024);
        if options.version_1_1 {
            out.extend_from_slice(XML_1_1);
        }
        Writer {
            out,
            options: options.clone(),
            known: Vec::new(),
            declared: Vec::new(),
            bound: Vec::new(),
            local: Vec::new(),
            root: None,
            tag_open: false,
            tag: 0,
            open: Vec::new(),
            names: Vec::new(),
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
            self.out.extend_from_slice(b"</");
            self.out.extend_from_slice(&self.names[name..]);
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
        let mut declarations: Vec<u8> = Vec::new();
        for at in &self.declared {
            let known = &self.known[usize::from(*at)];
            declare(&mut declarations, &known.prefix, &known.uri);
        }
        for (prefix, uri) in &self.bound {
            declare(&mut declarations, prefix, uri);
        }
        if !declarations.is_empty() {
            self.out.splice(root..root, declarations);
        }
        (self.out, self.binaries)
    }

    /// The row of a namespace.
    pub(super) fn known(&mut self, uri: &str) -> u16 {
        if let Some(at) = self.known.iter().position(|k| k.uri == uri) {
            return at as u16;
        }
        let given = |empty: bool| {
            let mut all = self.options.prefixes.iter();
            all.find(|p| p.0 == uri && p.1.is_empty() == empty)
                .map(|p| p.1.clone())
        };
        let default = given(true).is_some() && uri != XML;
        let usable = |prefix: &String| {
            let reserved = prefix == "xml" || prefix == "xmlns";
            let bound = self.bound.iter().any(|bound| bound.0 == *prefix);
            !reserved && !bound && !self.known.iter().any(|known| known.prefix == *prefix)
        };
        let prefix = match given(false).filter(usable) {
            _ if uri == XML => "xml".to_owned(),
            Some(prefix) => prefix,
            None if uri == XSI => self.free("xsi"),
            None if uri == XSD => self.free("xsd"),
            None => self.numbered(),
        };
        self.known.push(Known {
            uri: uri.to_owned(),
            prefix,
            default,
        });
        self.known.len() as u16 - 1
    }

    /// `wanted`, unless it is taken.
    fn free(&self, wanted: &str) -> String {
        match self.is_taken(wanted) {
            true => self.numbered(),
            false => wanted.to_owned(),
        }
    }

    fn is_taken(&self, prefix: &str) -> bool {
        self.known.iter().any(|k| k.prefix == prefix)
            || self.options.prefixes.iter().any(|p| p.1 == prefix)
            || self.bound.iter().any(|bound| bound.0 == prefix)
    }

    fn numbered(&self) -> String {
        let mut number = 1;
        loop {
            let prefix = format!("ns{number}");
            if !self.is_taken(&prefix) {
                return prefix;
            }
            number += 1;
        }
    }

    /// The prefix of a namespace, from here on declared on the root.
    pub(super) fn prefix(&mut self, known: u16) -> &str {
        let prefix = &self.known[usize::from(known)].prefix;
        if prefix != "xml" && !self.declared.contains(&known) {
            self.declared.push(known);
        }
        prefix
    }

    /// What a prefix means here by a declaration below the root.
    fn local(&self, prefix: &str) -> Option<(usize, &str)> {
        let mut local = self.local.iter().rev();
        local
            .find(|local| local.1 == prefix)
            .map(|local| (local.0, local.2.as_str()))
    }

    /// Whether a prefix means this namespace here.
    pub(super) fn is_declared(&self, prefix: &str, uri: &str) -> bool {
        if let Some((_, meaning)) = self.local(prefix) {
            return meaning == uri;
        }
        let mut declared = self.declared.iter().map(|at| &self.known[usize::from(*at)]);
        declared.any(|k| k.prefix == prefix && k.uri == uri)
            || self.bound.iter().any(|b| b.0 == prefix && b.1 == uri)
    }

    /// Sees to it that a prefix means this namespace in the start tag that is
    /// still open; `false` if the prefix is needed for another one.
    pub(super) fn bind(&mut self, prefix: &str, uri: &str) -> bool {
        debug_assert!(self.tag_open);
        if prefix.is_empty() {
            return self.bind_default(uri);
        }
        // Neither means anything else (Namespaces in XML §3).
        if prefix == "xml" || uri == XML {
            return prefix == "xml" && uri == XML;
        }
        if self.is_declared(prefix, uri) {
            return true;
        }
        match self.known.iter().position(|known| known.prefix == prefix) {
            Some(at) if self.known[at].uri == uri => {
                self.prefix(at as u16);
                true
            }
            None if !self.is_taken(prefix) => {
                self.bound.push((prefix.to_owned(), uri.to_owned()));
                true
            }
            // No name is written with a prefix that only values demand, so it may
            // mean something else from here on.
            None if self.bound.iter().any(|bound| bound.0 == prefix) => self.bind_here(prefix, uri),
            _ => false,
        }
    }

    /// The same for a value that no type spells: it needs this very prefix, so the
    /// namespace that has it gives it away and its names get a prefix of ours. The
    /// tag may hold nothing yet but its name and `xsi:type` or `xsi:nil`.
    pub(super) fn bind_kept(&mut self, prefix: &str, uri: &str) -> bool {
        if self.bind(prefix, uri) {
            return true;
        }
        match self.known.iter().position(|known| known.prefix == prefix) {
            Some(at) if prefix != "xml" && uri != XML => self.yield_prefix(at, uri),
            _ => false,
        }
    }

    #[cold]
    fn yield_prefix(&mut self, at: usize, uri: &str) -> bool {
        let ours = self.numbered();
        let prefix = std::mem::replace(&mut self.known[at].prefix, ours);
        let is_used = self.declared.contains(&(at as u16));
        if is_used {
            self.rename_tag(&prefix, at);
        }
        if !is_used || self.open.len() == 1 {
            self.bound.push((prefix, uri.to_owned()));
            return true;
        }
        // Names outside this element go on to be spelled as they are.
        let before = self.known[at].uri.clone();
        self.bound.push((prefix.clone(), before));
        self.bind_here(&prefix, uri)
    }

    /// Spells the names in the open start tag with the new prefix of a namespace.
    fn rename_tag(&mut self, prefix: &str, at: usize) {
        let Some((name, _)) = self.open.last().copied() else {
            return;
        };
        let ours = self.known[at].prefix.clone();
        let raw = String::from_utf8_lossy(&self.names[name..]).into_owned();
        let tag = String::from_utf8_lossy(&self.out[self.tag..]).into_owned();
        let mut renamed = tag;
        for before in ["<", " ", ":type=\""] {
            let from = format!("{before}{prefix}:");
            renamed = renamed.replace(&from, &format!("{before}{ours}:"));
        }
        self.out.truncate(self.tag);
        self.out.extend_from_slice(renamed.as_bytes());
        if let Some(local) = raw.strip_prefix(&format!("{prefix}:")) {
            self.names.truncate(name);
            self.names
                .extend_from_slice(format!("{ours}:{local}").as_bytes());
        }
        if self.root.is_some_and(|root| root > self.tag) {
            // The root's declarations go behind its name.
            self.root = Some(self.tag + 1 + self.names.len());
        }
    }

    /// Makes a prefix mean a namespace from the open start tag on.
    fn bind_here(&mut self, prefix: &str, uri: &str) -> bool {
        let depth = self.open.len();
        if self.local(prefix).is_some_and(|local| local.0 == depth) {
            return false;
        }
        declare(&mut self.out, prefix, uri);
        self.local.push((depth, prefix.to_owned(), uri.to_owned()));
        true
    }

    /// Makes a namespace the default one from the open start tag on.
    fn bind_default(&mut self, uri: &str) -> bool {
        let known = self.known(uri);
        if self.default == Some(known) {
            return true;
        }
        // An element in no namespace, or in another default one, cannot.
        let Some((name, before)) = self.open.last() else {
            return false;
        };
        if !self.names[*name..].contains(&b':') || self.default != *before {
            return false;
        }
        declare(&mut self.out, "", uri);
        self.default = Some(known);
        true
    }

    /// How many elements are open.
    pub(super) fn open_elements(&self) -> u32 {
        u32::try_from(self.open.len()).unwrap_or(u32::MAX)
    }

    /// How many namespaces are known.
    pub(super) fn namespaces(&self) -> usize {
        self.known.len() + self.bound.len()
    }

    /// Whether nothing was written yet into the element just opened.
    pub(super) fn is_empty(&self) -> bool {
        self.tag_open
    }

    /// Prefix and namespace of all that will be declared around the open element.
    pub(super) fn in_scope(&self) -> impl Iterator<Item = (&str, &str)> {
        let known = |at: u16| {
            let known = &self.known[usize::from(at)];
            (known.prefix.as_str(), known.uri.as_str())
        };
        let default = self.default.map(|at| ("", known(at).1));
        let declared = self.declared.iter().map(move |at| known(*at));
        let bound = self.bound.iter().map(|b| (b.0.as_str(), b.1.as_str()));
        default.into_iter().chain(declared).chain(bound)
    }

    /// Whether a default namespace is in force.
    pub(super) fn has_default(&self) -> bool {
        self.default.is_some()
    }

    pub(super) fn start_known(&mut self, known: Option<u16>, local: &str) {
        self.close_tag();
        self.media = None;
        self.tag = self.out.len();
        self.out.push(b'<');
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
        self.out.extend_from_slice(&self.names[name..]);
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
        if let Some(known) = known {
            self.prefix(known);
            let prefix = self.known[usize::from(known)].prefix.as_bytes();
            self.out.extend_from_slice(prefix);
            self.out.push(b':');
        }
        self.out.extend_from_slice(local.as_bytes());
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

#[cfg(test)]
mod tests;
