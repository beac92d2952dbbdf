//! What a record keeps that has no member: unknown content, and annotations.

use super::AnyElement;
use std::sync::Arc;

/// Content that was read but has no member: unknown elements, attributes and
/// texts in tolerant reading, the name and content of a derived type where the
/// field holds its base, and annotations: what the document stated without a value
/// (`xsi:type` of a simple value, `xsi:nil="false"`, an empty element that took
/// its default, the order of `xs:all`). Written back where it stood, as far as
/// the value still admits it. Eight bytes when empty.
///
/// Places are counted in *pieces*: child elements, and the texts that have a
/// member or are kept here. White space between elements is no piece.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Extra(Option<Box<ExtraContent>>);

/// The content of an [`Extra`] that is not empty. `Debug` shows names and
/// lengths only: what is unknown may be personal data.
#[derive(Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
#[non_exhaustive]
pub struct ExtraContent {
    /// Namespace and local name given by `xsi:type`, where it was not the declared type.
    pub type_name: Option<(String, String)>,
    /// Attributes: namespace, local name, value.
    pub attributes: Vec<(String, String, String)>,
    /// Prefix and namespace of what looks like qualified names in the values of
    /// `attributes`.
    pub bindings: Vec<(String, Arc<str>)>,
    /// Whether the element was empty, and its value is the default.
    pub defaulted: bool,
    /// Elements, each with the number of pieces that stood before it.
    pub elements: Vec<(usize, AnyElement)>,
    /// Texts, each with the number of pieces that stood before it.
    pub texts: Vec<(usize, String)>,
    /// Annotations of child elements that have no `Extra` of their own, such
    /// as those of simple type, each with the number of pieces before it.
    pub children: Vec<(usize, Extra)>,
    /// Members of `xs:all` in document order, by slot, where it is not the declared order.
    pub order: Vec<u16>,
}

impl std::fmt::Debug for ExtraContent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let attributes = self.attributes.iter();
        let attributes: Vec<String> = attributes
            .map(|(_, local, value)| format!("{local}: {} bytes", value.len()))
            .collect();
        let texts = self.texts.iter();
        let texts: Vec<String> = texts
            .map(|(at, text)| format!("{at}: {} bytes", text.len()))
            .collect();
        f.debug_struct("ExtraContent")
            .field("type_name", &self.type_name)
            .field("attributes", &attributes)
            .field("defaulted", &self.defaulted)
            .field("elements", &self.elements)
            .field("texts", &texts)
            .field("children", &self.children)
            .field("order", &self.order)
            .finish()
    }
}

impl Extra {
    /// Whether nothing is kept.
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// What is kept, if anything is.
    pub fn get(&self) -> Option<&ExtraContent> {
        self.0.as_deref()
    }

    /// What is kept, to be changed.
    pub fn get_mut(&mut self) -> &mut ExtraContent {
        self.0.get_or_insert_default()
    }
}
