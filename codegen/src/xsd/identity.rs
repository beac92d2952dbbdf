//! `unique`, `key`, `keyref`.

use super::grammar::{self, Rule};
use super::tree::{Identity, IdentityKind, Text, XPath};
use super::values::{schema_children, text};
use super::walk::Walk;
use crate::xml::Element;

impl Walk<'_> {
    pub(super) fn identity(&mut self, e: &Element) -> Option<Identity> {
        let (kind, rule) = match &*e.name.local {
            "unique" => (IdentityKind::Unique, &grammar::UNIQUE),
            "key" => (IdentityKind::Key, &grammar::KEY),
            "keyref" => (IdentityKind::KeyRef, &grammar::KEYREF),
            _ => return None,
        };
        Some(Identity {
            common: self.common(e, rule),
            kind,
            name: self.name(e, "name"),
            refer: self.reference(e, "refer"),
            selector: schema_children(e)
                .find(|c| &*c.name.local == "selector")
                .map(|c| self.xpath(c, &grammar::SELECTOR)),
            fields: schema_children(e)
                .filter(|c| &*c.name.local == "field")
                .map(|c| self.xpath(c, &grammar::FIELD))
                .collect(),
        })
    }

    fn xpath(&mut self, e: &Element, rule: &Rule) -> XPath {
        XPath {
            common: self.common(e, rule),
            xpath: text(e, "xpath").unwrap_or(Text {
                value: String::new(),
                span: e.span,
            }),
            scope: e.scope.clone(),
        }
    }
}
