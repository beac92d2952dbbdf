//! The current start tag: its name, attributes and bindings.

use super::chars::is_ncname;
use super::{Attribute, Source};
use crate::read::{ReadError, Rule};
use crate::schema::{NameId, NsId, Schema};

impl Source<'_> {
    /// Namespace name (empty for none) and local name of the current start tag.
    pub fn name(&self) -> (&str, &str) {
        (self.scope.uri(self.binding), self.local())
    }

    /// Where the current token ends.
    pub(crate) fn reached(&self) -> u64 {
        self.input.position()
    }

    /// Local name of the current start tag.
    #[inline]
    pub(crate) fn local(&self) -> &str {
        &self.input.content()[self.prefix_len as usize..self.name_len as usize]
    }

    /// The name of the current start tag in these tables.
    #[inline]
    pub(crate) fn name_in(&mut self, schema: &Schema<'_>) -> Result<(NameId, NsId), ReadError> {
        if let Some(known) = self.names.resolved() {
            self.remember_spelling(known.1);
            return Ok(known);
        }
        let ns = self.scope.ns(self.binding, schema);
        let name = schema.find_name(ns, self.local());
        if name == NameId::NONE && !is_ncname(self.local()) {
            let found = self.local().to_owned();
            return Err(self.fail(Rule::MALFORMED, "an element name", found));
        }
        self.names.resolve(name, ns);
        self.remember_spelling(ns);
        Ok((name, ns))
    }

    /// The binding of the current element's prefix, and the prefix.
    pub(super) fn element_prefix(&self) -> (&str, u32) {
        let end = self.prefix_len.saturating_sub(1) as usize;
        (&self.input.content()[..end], self.binding)
    }

    /// Attributes of the current start tag, namespace declarations left out.
    pub fn attributes(&self) -> impl Iterator<Item = Attribute<'_>> {
        (0..self.attrs.len()).map(|i| self.attribute_at(i))
    }

    /// One attribute of the current start tag.
    pub fn attribute(&self, namespace: &str, local: &str) -> Option<&str> {
        self.attributes()
            .find(|a| a.local == local && a.namespace == namespace)
            .map(|a| a.value)
    }

    /// Whether the document may have declared an unparsed entity of this name.
    pub(crate) fn may_have_entity(&self, name: &str) -> bool {
        self.entities.may_have(name)
    }

    /// The namespace a prefix means here; the default namespace for "".
    pub fn namespace_of(&self, prefix: &str) -> Option<&str> {
        match self.scope.find(prefix) {
            Some(binding) => Some(self.scope.uri(binding)),
            None if prefix.is_empty() => Some(""),
            None => None,
        }
    }
}

impl crate::lexical::NamespaceLookup for Source<'_> {
    fn namespace(&self, prefix: &str) -> Option<&str> {
        self.namespace_of(prefix)
    }
}
