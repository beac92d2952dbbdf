//! XML kept as it stood. How it is read as a value and made of one is in the rooms of
//! reader and writer.

use crate::xml::{missing_declarations, name_end};
use std::sync::Arc;

/// An element kept as bytes, with the namespace bindings it uses.
///
/// This is what `xs:any` yields and what unknown content is kept in. For a
/// value of type `xs:anyType` the element's own name is that of the position.
/// `Debug` shows its name and length only: what it holds may be personal data,
/// which no contract could mark. Two are equal if they say the same, however
/// they are spelled.
#[derive(Clone, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct AnyElement {
    /// The element, start tag to end tag, exactly as it was read.
    pub xml: String,
    /// Prefix (empty for the default namespace) and namespace name of every
    /// binding from outside that the element uses, in names or in values that
    /// look like qualified names. Elements kept from one document share the
    /// namespace names.
    pub bindings: Vec<(String, Arc<str>)>,
}

impl std::fmt::Debug for AnyElement {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let name = self.xml.get(..name_end(&self.xml));
        let name = name.unwrap_or("").trim_start_matches('<');
        write!(f, "AnyElement(<{name}>, {} bytes)", self.xml.len())
    }
}

impl AnyElement {
    /// An element that declares every namespace it uses itself.
    pub(crate) fn self_contained(xml: String) -> AnyElement {
        let bindings = Vec::new();
        AnyElement { xml, bindings }
    }

    /// The element as a document of its own: the bindings it uses are declared
    /// on its start tag.
    pub fn to_document(&self) -> String {
        let mut out = String::with_capacity(self.xml.len() + 64);
        self.push_to(&mut out, "");
        out
    }

    /// Appends the element to a document, with the bindings it uses declared and
    /// `attributes` (spelled ` name="value"`) added to its start tag. The place must
    /// not have a default namespace.
    pub(crate) fn push_to(&self, out: &mut String, attributes: &str) {
        let xml = self.xml.trim_start();
        let (name, rest) = xml.split_at(name_end(xml));
        out.push_str(name);
        out.push_str(&missing_declarations(xml, self.outside_bindings()));
        out.push_str(attributes);
        out.push_str(rest);
    }

    /// The bindings that can be declared: the prefixes `xml` and `xmlns` never have to
    /// be, and a prefix cannot be unbound.
    fn outside_bindings(&self) -> impl Iterator<Item = (&str, &str)> {
        let all = self.bindings.iter();
        let all = all.map(|(prefix, uri)| (prefix.as_str(), &**uri));
        all.filter(|(prefix, uri)| !uri.is_empty() && *prefix != "xml" && *prefix != "xmlns")
    }

    /// The name, where the start tag holds nothing else.
    pub(crate) fn bare_name(&self) -> Option<(&str, &str)> {
        let end = name_end(&self.xml);
        let rest = self.xml.get(end..)?;
        if !rest.starts_with('>') && !rest.starts_with("/>") {
            return None;
        }
        let name = self.xml.get(..end)?.strip_prefix('<')?;
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        match self.bindings.iter().find(|binding| binding.0 == prefix) {
            Some((_, uri)) => Some((uri, local)),
            None => (name == local).then_some(("", local)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bindings_are_declared_once() {
        let element = AnyElement {
            xml: "<a:b xmlns:c=\"urn:c\"><c:d/></a:b>".into(),
            bindings: vec![
                ("a".into(), "urn:a".into()),
                ("c".into(), "urn:other".into()),
                (String::new(), "urn:d".into()),
                ("xml".into(), "urn:x".into()),
                ("e".into(), "".into()),
            ],
        };
        let mut out = String::new();
        element.push_to(&mut out, " x=\"1\"");
        assert_eq!(
            out,
            "<a:b xmlns:a=\"urn:a\" xmlns=\"urn:d\" x=\"1\" xmlns:c=\"urn:c\"><c:d/></a:b>"
        );
    }

    #[test]
    fn empty_elements_stay_empty() {
        let element = AnyElement {
            xml: "<b/>".into(),
            bindings: vec![(String::new(), "urn:d".into())],
        };
        assert_eq!(element.to_document(), "<b xmlns=\"urn:d\"/>");
    }
}
