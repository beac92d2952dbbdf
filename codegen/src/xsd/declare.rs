//! `element`, global and local.

use super::grammar;
use super::parse::{Walk, flag, form, schema_children, set, text};
use super::particle::occurs;
use super::tree::{Element as Declaration, InlineType};
use crate::diag::codes;
use crate::xml::Element;

impl Walk<'_> {
    pub(super) fn element(&mut self, e: &Element, global: bool) -> Declaration {
        let rule = if global {
            &grammar::GLOBAL_ELEMENT
        } else {
            &grammar::LOCAL_ELEMENT
        };
        let common = self.common(e, rule);
        let declaration = Declaration {
            common,
            name: self.name(e, "name"),
            reference: if global {
                None
            } else {
                self.reference(e, "ref")
            },
            type_ref: self.reference(e, "type"),
            inline: self.inline_type(e),
            substitution_group: self.reference(e, "substitutionGroup"),
            default: text(e, "default"),
            fixed: text(e, "fixed"),
            nillable: flag(e, "nillable").unwrap_or(false),
            is_abstract: flag(e, "abstract").unwrap_or(false),
            block: set(e, "block"),
            final_: set(e, "final"),
            form: form(e, "form"),
            occurs: occurs(e),
            identities: schema_children(e)
                .filter_map(|c| self.identity(c))
                .collect(),
            scope: e.scope.clone(),
        };
        self.check_element(e, &declaration, global);
        declaration
    }

    fn inline_type(&mut self, e: &Element) -> Option<InlineType> {
        let child =
            schema_children(e).find(|c| matches!(&*c.name.local, "simpleType" | "complexType"))?;
        Some(if &*child.name.local == "simpleType" {
            InlineType::Simple(Box::new(self.simple_type(child, false)))
        } else {
            InlineType::Complex(Box::new(self.complex_type(child, false)))
        })
    }

    /// Structures §3.3.3, "Element Declaration Representation OK".
    fn check_element(&mut self, e: &Element, d: &Declaration, global: bool) {
        if d.default.is_some() && d.fixed.is_some() {
            let message = "default and fixed exclude each other";
            self.error(codes::EXCLUSIVE, e.span, message, "src-element.1");
        }
        if d.type_ref.is_some() && d.inline.is_some() {
            let message = "the attribute type and a type inside exclude each other";
            self.error(codes::EXCLUSIVE, e.span, message, "src-element.3");
        }
        if global {
            return;
        }
        match (e.attribute("name"), e.attribute("ref")) {
            (None, None) | (Some(_), Some(_)) => {
                let message = "an element needs either name or ref";
                self.error(codes::EXCLUSIVE, e.span, message, "src-element.2.1");
            }
            (None, Some(_)) => {
                let extra = ["type", "nillable", "default", "fixed", "form", "block"];
                let found = extra.iter().find(|name| e.attribute(name).is_some());
                if let Some(name) = found {
                    let message = format!("{name} may not stand beside ref");
                    self.error(codes::EXCLUSIVE, e.span, message, "src-element.2.2");
                } else if d.inline.is_some() || !d.identities.is_empty() {
                    let message =
                        "types and identity constraints may not stand inside an element with ref";
                    self.error(codes::EXCLUSIVE, e.span, message, "src-element.2.2");
                }
            }
            _ => {}
        }
        if d.occurs.min > d.occurs.max {
            let message = format!(
                "minOccurs {} is greater than maxOccurs {}",
                d.occurs.min, d.occurs.max
            );
            self.error(codes::OCCURS, e.span, message, "p-props-correct.2.1");
        }
    }
}
