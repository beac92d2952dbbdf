//! Facets.

use super::grammar;
use super::tree::{Facet, FacetKind, Text};
use super::values::{flag, schema_children, text};
use super::walk::Walk;
use crate::xml::Element;

impl Walk<'_> {
    pub(super) fn facets(&mut self, element: &Element) -> Vec<Facet> {
        let mut facets = Vec::new();
        for child in schema_children(element) {
            let Some(kind) = FacetKind::from_name(&child.name.local) else {
                continue;
            };
            let rule = match kind {
                FacetKind::Pattern | FacetKind::Enumeration => &grammar::BARE_FACET,
                _ => &grammar::FACET,
            };
            let common = self.common(child, rule);
            let Some(value) = text(child, "value") else {
                continue;
            };
            facets.push(Facet {
                common,
                kind,
                value: Text {
                    value: value.value,
                    span: value.span,
                },
                fixed: flag(child, "fixed").unwrap_or(false),
                scope: child.scope.clone(),
            });
        }
        facets
    }
}
