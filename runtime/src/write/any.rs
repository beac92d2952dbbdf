//! Kept XML: made of a value, and put in a new place.

use super::{WriteError, WriteOptions, Writer, write};
use crate::schema::{ElementId, Schema};
use crate::value::{AnyElement, Node};
use crate::xml::{declares, missing_declarations, name_end};

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
        let bindings = kept.bindings.iter();
        let bindings = bindings.map(|(prefix, uri)| (prefix.as_str(), &**uri));
        let unknown = bindings.filter(|(prefix, uri)| !self.is_declared(prefix, uri));
        let mut declarations = missing_declarations(&kept.xml, unknown);
        if self.has_default()
            && !kept.bindings.iter().any(|(prefix, _)| prefix.is_empty())
            && !declares(&kept.xml, "")
        {
            declarations.push_str(" xmlns=\"\"");
        }
        let (name, rest) = kept.xml.as_bytes().split_at(at);
        self.out.extend_from_slice(name);
        self.out.extend_from_slice(declarations.as_bytes());
        self.out.extend_from_slice(rest);
    }
}
