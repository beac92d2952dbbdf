//! What is read of an element as it stands: its children and the values of its attributes.

use super::lexical::{boolean, collapse, derivation_set};
use super::tree::{DerivationSet, Form, Text};
use super::{XSD_NS, conditional};
use crate::xml::{self, Element};

/// Children in the schema namespace that take part.
pub(super) fn schema_children(element: &Element) -> impl Iterator<Item = &Element> {
    element
        .elements()
        .filter(|child| &*child.name.ns == XSD_NS && conditional::takes_part(child))
}

/// Attributes of foreign namespaces.
pub(super) fn foreign(element: &Element) -> Vec<xml::Attribute> {
    let is_foreign = |a: &&xml::Attribute| !a.name.ns.is_empty() && &*a.name.ns != XSD_NS;
    element
        .attributes
        .iter()
        .filter(is_foreign)
        .cloned()
        .collect()
}

/// An attribute's value as it stands.
pub(super) fn text(element: &Element, attribute: &str) -> Option<Text> {
    let found = element.attribute_node("", attribute)?;
    Some(Text {
        value: found.value.clone(),
        span: found.value_span,
    })
}

pub(super) fn flag(element: &Element, attribute: &str) -> Option<bool> {
    element
        .attribute(attribute)
        .map(|value| boolean(&collapse(value)))
}

pub(super) fn set(element: &Element, attribute: &str) -> Option<DerivationSet> {
    element
        .attribute(attribute)
        .map(|value| derivation_set(&collapse(value)))
}

pub(super) fn form(element: &Element, attribute: &str) -> Option<Form> {
    match collapse(element.attribute(attribute)?).as_str() {
        "qualified" => Some(Form::Qualified),
        "unqualified" => Some(Form::Unqualified),
        _ => None,
    }
}
