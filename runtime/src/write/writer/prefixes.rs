//! Namespaces and the prefixes they are written with: chosen once for a document, and bound
//! where a value demands one.

use super::{Known, Writer};
use crate::xml::{XML, XSD, XSI, declare};
use std::borrow::Cow;

impl Writer {
    /// The row of a namespace.
    #[inline]
    pub(in crate::write) fn known(&mut self, uri: &str) -> u16 {
        if let Some(at) = self.known.iter().position(|k| k.uri == uri) {
            return at as u16;
        }
        let given = |empty: bool| {
            let mut all = self.options.prefixes.iter();
            all.find(|p| p.0 == uri && p.1.is_empty() == empty)
                .map(|p| Cow::from(p.1.clone()))
        };
        let default = given(true).is_some() && uri != XML;
        let usable = |prefix: &Cow<'static, str>| {
            let reserved = prefix == "xml" || prefix == "xmlns";
            let bound = self.bound.iter().any(|bound| bound.0 == *prefix);
            !reserved && !bound && !self.known.iter().any(|known| known.prefix == *prefix)
        };
        let prefix = match given(false).filter(usable) {
            _ if uri == XML => Cow::from("xml"),
            Some(prefix) => prefix,
            None if uri == XSI => self.free("xsi"),
            None if uri == XSD => self.free("xsd"),
            None => self.numbered(),
        };
        self.known.push(Known {
            uri: uri.to_owned(),
            prefix,
            default,
            declared: false,
        });
        self.known.len() as u16 - 1
    }

    /// `wanted`, unless it is taken.
    fn free(&self, wanted: &'static str) -> Cow<'static, str> {
        match self.is_taken(wanted) {
            true => self.numbered(),
            false => Cow::from(wanted),
        }
    }

    fn is_taken(&self, prefix: &str) -> bool {
        self.known.iter().any(|k| k.prefix == prefix)
            || self.options.prefixes.iter().any(|p| p.1 == prefix)
            || self.bound.iter().any(|bound| bound.0 == prefix)
    }

    fn numbered(&self) -> Cow<'static, str> {
        let few = ["ns1", "ns2", "ns3", "ns4", "ns5", "ns6", "ns7", "ns8"];
        if let Some(prefix) = few.into_iter().find(|prefix| !self.is_taken(prefix)) {
            return Cow::from(prefix);
        }
        let mut number = few.len();
        loop {
            number += 1;
            let prefix = format!("ns{number}");
            if !self.is_taken(&prefix) {
                return Cow::from(prefix);
            }
        }
    }

    /// The prefix of a namespace, from here on declared on the root.
    #[inline]
    pub(in crate::write) fn prefix(&mut self, known: u16) -> &str {
        let row = &mut self.known[usize::from(known)];
        if !row.declared {
            row.declared = true;
            if row.prefix != "xml" {
                self.declared.push(known);
            }
        }
        &row.prefix
    }

    /// Appends a name, with the prefix of its namespace if it is in one.
    #[inline]
    pub(super) fn push_name(&mut self, known: Option<u16>, local: &str) {
        if let Some(known) = known {
            self.prefix(known);
            let prefix = self.known[usize::from(known)].prefix.as_bytes();
            self.out.extend_from_slice(prefix);
            self.out.push(b':');
        }
        self.out.extend_from_slice(local.as_bytes());
    }

    /// What a prefix means here by a declaration below the root.
    pub(super) fn local(&self, prefix: &str) -> Option<(usize, &str)> {
        let mut local = self.local.iter().rev();
        local
            .find(|local| local.1 == prefix)
            .map(|local| (local.0, local.2.as_str()))
    }

    /// Whether a prefix means this namespace here.
    #[inline]
    pub(in crate::write) fn is_declared(&self, prefix: &str, uri: &str) -> bool {
        if let Some((_, meaning)) = self.local(prefix) {
            return meaning == uri;
        }
        let mut declared = self.declared.iter().map(|at| &self.known[usize::from(*at)]);
        declared.any(|k| k.prefix == prefix && k.uri == uri)
            || self.bound.iter().any(|b| b.0 == prefix && b.1 == uri)
    }

    /// Sees to it that a prefix means this namespace in the start tag that is
    /// still open; `false` if the prefix is needed for another one.
    pub(in crate::write) fn bind(&mut self, prefix: &str, uri: &str) -> bool {
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
    pub(in crate::write) fn bind_kept(&mut self, prefix: &str, uri: &str) -> bool {
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
        let prefix = std::mem::replace(&mut self.known[at].prefix, ours).into_owned();
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

    /// How many namespaces are known.
    pub(in crate::write) fn namespaces(&self) -> usize {
        self.known.len() + self.bound.len()
    }

    /// Prefix and namespace of all that will be declared around the open element.
    #[inline]
    pub(in crate::write) fn in_scope(&self) -> impl Iterator<Item = (&str, &str)> {
        let known = |at: u16| {
            let known = &self.known[usize::from(at)];
            (&*known.prefix, known.uri.as_str())
        };
        let default = self.default.map(|at| ("", known(at).1));
        let declared = self.declared.iter().map(move |at| known(*at));
        let bound = self.bound.iter().map(|b| (b.0.as_str(), b.1.as_str()));
        default.into_iter().chain(declared).chain(bound)
    }

    /// How many prefixes the root declares so far, where they alone decide what an element
    /// within has to declare.
    pub(in crate::write) fn declared_on_root(&self) -> Option<usize> {
        let alone = self.root.is_some() && self.local.is_empty() && !self.has_default();
        alone.then_some(self.declared.len() + self.bound.len())
    }

    /// Whether a default namespace is in force.
    #[inline]
    pub(in crate::write) fn has_default(&self) -> bool {
        self.default.is_some()
    }
}
