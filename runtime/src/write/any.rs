//! Kept XML: made of a value, and put in a new place.

use super::{WriteError, WriteOptions, Writer, write};
use crate::schema::{ElementId, Schema};
use crate::value::{AnyElement, Node};
use crate::xml::{declare, declares, name_end};
use std::sync::Arc;

impl AnyElement {
    /// Builds the XML of a typed element. Give its namespace the empty prefix
    /// in `options` to have it written with a default namespace.
    ///
    /// # Errors
    /// As [`write`](crate::write::write()).
    pub fn from_value(
        schema: &Schema<'_>,
        element: ElementId,
        node: &dyn Node,
        options: &WriteOptions,
    ) -> Result<AnyElement, WriteError> {
        let bytes = write(schema, element, node, options)?;
        let xml = String::from_utf8_lossy(&bytes).into_owned();
        Ok(AnyElement::self_contained(xml))
    }
}

impl Writer {
    /// Adds kept XML, with the declarations this place lacks.
    pub fn any(&mut self, kept: &AnyElement) {
        self.close_tag();
        let at = name_end(&kept.xml);
        if self.root.is_none() {
            self.root = Some(self.out.len() + at);
        }
        let (name, rest) = kept.xml.split_at(at);
        self.out.extend_from_slice(name.as_bytes());
        let is_bare = rest.starts_with('>');
        let lacks = |prefix: &str| is_bare || !declares(&kept.xml, prefix);
        for (prefix, uri) in &kept.bindings {
            if !self.is_declared(prefix, uri) && lacks(prefix) {
                declare(&mut self.out, prefix, uri);
            }
        }
        let undeclared = || !kept.bindings.iter().any(|(prefix, _)| prefix.is_empty());
        if self.has_default() && undeclared() && lacks("") {
            self.out.extend_from_slice(b" xmlns=\"\"");
        }
        self.out.extend_from_slice(rest.as_bytes());
    }

    /// Declarations of the bindings that this place lacks.
    pub(super) fn lacking(&self, bindings: &[(String, Arc<str>)]) -> Vec<u8> {
        let mut out = Vec::new();
        for (prefix, uri) in bindings {
            if !self.is_declared(prefix, uri) {
                declare(&mut out, prefix, uri);
            }
        }
        out
    }

    /// Adds kept XML within an element, with declarations put in where its name ends.
    #[inline]
    pub(super) fn any_bare(&mut self, xml: &str, end: usize, declarations: &[u8]) {
        self.close_tag();
        let (name, rest) = xml.as_bytes().split_at(end);
        self.out.reserve(xml.len() + declarations.len());
        self.out.extend_from_slice(name);
        self.out.extend_from_slice(declarations);
        self.out.extend_from_slice(rest);
    }
}
