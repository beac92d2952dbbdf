//! `element`, global and local.

use super::grammar;
use super::particle::occurs;
use super::tree::{Element as Declaration, InlineType};
use super::values::{flag, form, schema_children, set, text};
use super::walk::Walk;
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
        let both = d.default.is_some() && d.fixed.is_some();
        self.exclusive(
            e,
            both,
            "default and fixed exclude each other",
            "src-element.1",
        );
        let both = d.type_ref.is_some() && d.inline.is_some();
        let message = "the attribute type and a type inside exclude each other";
        self.exclusive(e, both, message, "src-element.3");
        if global {
            return;
        }
        let [named, refers] = ["name", "ref"].map(|name| e.attribute(name).is_some());
        let message = "an element needs either name or ref";
        self.exclusive(e, named == refers, message, "src-element.2.1");
        if refers && !named {
            self.check_reference(e, d);
        }
        if d.occurs.min > d.occurs.max {
            let message = format!(
                "minOccurs {} is greater than maxOccurs {}",
                d.occurs.min, d.occurs.max
            );
            self.error(codes::OCCURS, e.span, message, "p-props-correct.2.1");
        }
    }

    /// An element with `ref` has all else from the declaration it refers to.
    fn check_reference(&mut self, e: &Element, d: &Declaration) {
        let extra = ["type", "nillable", "default", "fixed", "form", "block"];
        let found = extra.iter().find(|name| e.attribute(name).is_some());
        if let Some(name) = found {
            let message = format!("{name} may not stand beside ref");
            self.exclusive(e, true, &message, "src-element.2.2");
            return;
        }
        let more = d.inline.is_some() || !d.identities.is_empty();
        let message = "types and identity constraints may not stand inside an element with ref";
        self.exclusive(e, more, message, "src-element.2.2");
    }
}
