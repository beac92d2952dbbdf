//! `unique`, `key`, `keyref`.

use super::grammar::{self, Rule};
use super::tree::{Identity, IdentityKind, Text, XPath};
use super::values::{schema_children, text};
use super::walk::Walk;
use crate::xml::Element;

impl Walk<'_> {
    pub(super) fn identity(&mut self, element: &Element) -> Option<Identity> {
        let (kind, rule) = match &*element.name.local {
            "unique" => (IdentityKind::Unique, &grammar::UNIQUE),
            "key" => (IdentityKind::Key, &grammar::KEY),
            "keyref" => (IdentityKind::KeyRef, &grammar::KEYREF),
            _ => return None,
        };
        Some(Identity {
            common: self.common(element, rule),
            kind,
            name: self.name(element, "name"),
            refer: self.reference(element, "refer"),
            selector: schema_children(element)
                .find(|child| &*child.name.local == "selector")
                .map(|child| self.xpath(child, &grammar::SELECTOR)),
            fields: schema_children(element)
                .filter(|child| &*child.name.local == "field")
                .map(|child| self.xpath(child, &grammar::FIELD))
                .collect(),
        })
    }

    fn xpath(&mut self, element: &Element, rule: &Rule) -> XPath {
        XPath {
            common: self.common(element, rule),
            xpath: text(element, "xpath").unwrap_or(Text {
                value: String::new(),
                span: element.span,
            }),
            scope: element.scope.clone(),
        }
    }
}
