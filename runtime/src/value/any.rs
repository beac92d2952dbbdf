//! XML kept as it stood.

use crate::read::{ReadError, ReadOptions, Source, Token, Violation, read_here};
use crate::schema::{ElementId, Schema};
use crate::value::Node;
use crate::write::{WriteError, WriteOptions};
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
        let name = self.xml.get(..crate::write::name_end(&self.xml));
        let name = name.unwrap_or("").trim_start_matches('<');
        write!(f, "AnyElement(<{name}>, {} bytes)", self.xml.len())
    }
}

impl AnyElement {
    /// Keeps the root element of a document.
    ///
    /// # Errors
    /// If it is not well-formed.
    pub fn from_document(bytes: &[u8]) -> Result<AnyElement, ReadError> {
        let mut source = Source::from_slice(bytes)?;
        source.next_token()?;
        let kept = source.capture()?;
        source.finish()?;
        Ok(kept)
    }

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
        let bytes = crate::write::write(schema, element, node, options)?;
        Ok(AnyElement {
            xml: String::from_utf8_lossy(&bytes).into_owned(),
            bindings: Vec::new(),
        })
    }

    /// The element as a document of its own: the bindings it uses are declared
    /// on its start tag.
    pub fn to_document(&self) -> String {
        let at = crate::write::name_end(&self.xml);
        let mut out = self.xml.as_bytes()[..at].to_vec();
        for (prefix, uri) in &self.bindings {
            if !crate::write::declares(&self.xml, prefix) {
                crate::write::declare(&mut out, prefix, uri);
            }
        }
        out.extend_from_slice(&self.xml.as_bytes()[at..]);
        String::from_utf8_lossy(&out).into_owned()
    }

    /// The name, where the start tag holds nothing else.
    pub(crate) fn bare_name(&self) -> Option<(&str, &str)> {
        let end = crate::write::name_end(&self.xml);
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

    /// Namespace name (empty for none) and local name; `None` if this is no
    /// element.
    pub fn name(&self) -> Option<(String, String)> {
        let document = self.to_document();
        let mut source = Source::from_slice(document.as_bytes()).ok()?;
        if source.next_token().ok()? != Token::Start {
            return None;
        }
        let (ns, local) = source.name();
        Some((ns.to_owned(), local.to_owned()))
    }

    /// Reads the XML as a typed element.
    ///
    /// # Errors
    /// As [`read`](crate::read::read).
    pub fn read(
        &self,
        schema: &Schema<'_>,
        element: ElementId,
        node: &mut dyn Node,
        options: &ReadOptions,
    ) -> Result<Vec<Violation>, ReadError> {
        let document = self.to_document();
        let mut source = Source::from_slice_with(document.as_bytes(), options.limits.clone())?;
        source.next_token()?;
        read_here(schema, element, &mut source, node, options)
    }
}
