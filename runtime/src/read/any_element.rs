//! Kept XML, read: as a typed element, or for its name and text.

use super::{ReadError, ReadOptions, Source, Token, Violation, read_here};
use crate::schema::{ElementId, Schema};
use crate::value::{AnyElement, Node};

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

    /// All text within the element; `None` if it is not well-formed.
    #[cfg(any(feature = "client", feature = "server"))]
    pub(crate) fn text_content(&self) -> Option<String> {
        let document = self.to_document();
        let mut source = Source::from_slice(document.as_bytes()).ok()?;
        let mut text = String::new();
        loop {
            match source.next_token().ok()? {
                Token::Text => text.push_str(source.text()),
                Token::Eof => return Some(text),
                Token::Start | Token::End => {}
            }
        }
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
        let violations = read_here(schema, element, &mut source, node, options)?;
        source.finish()?;
        Ok(violations)
    }
}
