//! `element`, global and local.

use super::grammar;
use super::particle::occurs;
use super::tree::{Element as Declaration, InlineType};
use super::values::{flag, form, schema_children, set, text};
use super::walk::Walk;
use crate::diag::codes;
use crate::xml::Element;

impl Walk<'_> {
    pub(super) fn element(&mut self, element: &Element, global: bool) -> Declaration {
        let rule = if global {
            &grammar::GLOBAL_ELEMENT
        } else {
            &grammar::LOCAL_ELEMENT
        };
        let common = self.common(element, rule);
        let declaration = Declaration {
            common,
            name: self.name(element, "name"),
            reference: if global {
                None
            } else {
                self.reference(element, "ref")
            },
            type_ref: self.reference(element, "type"),
            inline: self.inline_type(element),
            substitution_group: self.reference(element, "substitutionGroup"),
            default: text(element, "default"),
            fixed: text(element, "fixed"),
            nillable: flag(element, "nillable").unwrap_or(false),
            is_abstract: flag(element, "abstract").unwrap_or(false),
            block: set(element, "block"),
            final_: set(element, "final"),
            form: form(element, "form"),
            occurs: occurs(element),
            identities: schema_children(element)
                .filter_map(|child| self.identity(child))
                .collect(),
            scope: element.scope.clone(),
        };
        self.check_element(element, &declaration, global);
        declaration
    }

    fn inline_type(&mut self, element: &Element) -> Option<InlineType> {
        let child = schema_children(element)
            .find(|child| matches!(&*child.name.local, "simpleType" | "complexType"))?;
        Some(if &*child.name.local == "simpleType" {
            InlineType::Simple(Box::new(self.simple_type(child, false)))
        } else {
            InlineType::Complex(Box::new(self.complex_type(child, false)))
        })
    }

    /// Structures §3.3.3, "Element Declaration Representation OK".
    fn check_element(&mut self, element: &Element, declared: &Declaration, global: bool) {
        let both = declared.default.is_some() && declared.fixed.is_some();
        self.exclusive(
            element,
            both,
            "default and fixed exclude each other",
            "src-element.1",
        );
        let both = declared.type_ref.is_some() && declared.inline.is_some();
        let message = "the attribute type and a type inside exclude each other";
        self.exclusive(element, both, message, "src-element.3");
        if global {
            return;
        }
        let [named, refers] = ["name", "ref"].map(|name| element.attribute(name).is_some());
        let message = "an element needs either name or ref";
        self.exclusive(element, named == refers, message, "src-element.2.1");
        if refers && !named {
            self.check_reference(element, declared);
        }
        if declared.occurs.min > declared.occurs.max {
            let message = format!(
                "minOccurs {} is greater than maxOccurs {}",
                declared.occurs.min, declared.occurs.max
            );
            self.error(codes::OCCURS, element.span, message, "p-props-correct.2.1");
        }
    }

    /// An element with `ref` has all else from the declaration it refers to.
    fn check_reference(&mut self, element: &Element, declared: &Declaration) {
        let extra = ["type", "nillable", "default", "fixed", "form", "block"];
        let found = extra.iter().find(|name| element.attribute(name).is_some());
        if let Some(name) = found {
            let message = format!("{name} may not stand beside ref");
            self.exclusive(element, true, &message, "src-element.2.2");
            return;
        }
        let more = declared.inline.is_some() || !declared.identities.is_empty();
        let message = "types and identity constraints may not stand inside an element with ref";
        self.exclusive(element, more, message, "src-element.2.2");
    }
}
