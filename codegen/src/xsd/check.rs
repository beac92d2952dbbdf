//! The checks every element shares: what the grammar says of its attributes and children.

use super::grammar::{self, Rule};
use super::lexical::{Lex, collapse};
use super::values::schema_children;
use super::walk::Walk;
use super::{XSD_NS, conditional};
use crate::diag::{Severity, codes};
use crate::source::Span;
use crate::xml::{self, Element};

impl Walk<'_> {
    pub(super) fn check(&mut self, element: &Element, rule: &Rule) {
        self.check_attributes(element, rule);
        self.check_children(element, rule);
        self.check_no_text(element);
    }

    fn check_no_text(&mut self, element: &Element) {
        for node in &element.children {
            if let xml::Node::Text(text) = node
                && !text.text.trim_matches([' ', '\t', '\n', '\r']).is_empty()
            {
                let message = format!("text may not stand directly inside {}", element.name.local);
                self.warn(codes::BAD_CHILD, text.span, message, "s4s-elt-character");
                return;
            }
        }
    }

    pub(super) fn check_attributes(&mut self, element: &Element, rule: &Rule) {
        for attribute in &element.attributes {
            if &*attribute.name.ns == XSD_NS {
                let message = format!(
                    "the attribute {} may not be qualified",
                    attribute.name.local
                );
                self.warn(
                    codes::BAD_ATTRIBUTE,
                    attribute.span,
                    message,
                    "s4s-att-not-allowed",
                );
                continue;
            }
            if !attribute.name.ns.is_empty() {
                continue;
            }
            let found = rule
                .attributes
                .iter()
                .find(|(name, ..)| *name == &*attribute.name.local);
            match found {
                Some((name, lex, _)) => {
                    self.check_value(attribute, *lex);
                    if grammar::READ_AS_1_1.contains(name) {
                        self.warn_1_1(name, attribute.span);
                    }
                }
                None => self.unknown_attribute(element, attribute),
            }
        }
        for (name, _, required) in rule.attributes {
            if *required && element.attribute(name).is_none() {
                let message = format!("{} needs the attribute {name}", element.name.local);
                self.error(
                    codes::MISSING_ATTRIBUTE,
                    element.span,
                    message,
                    "s4s-att-must-appear",
                );
            }
        }
    }

    /// XSD 1.0 has no such attribute, so a strict reader refuses it.
    fn warn_1_1(&mut self, name: &str, span: Span) {
        let message = format!("the attribute {name} belongs to XSD 1.1 and is read as that says");
        self.warn(codes::XSD_1_1, span, message, "s4s-att-not-allowed");
    }

    fn check_value(&mut self, attribute: &xml::Attribute, lex: Lex) {
        let value = collapse(&attribute.value);
        if !lex.admits(&value) {
            let message = format!(
                "{}: expected {}, found {:?}",
                attribute.name.local,
                lex.describe(),
                attribute.value
            );
            let span = attribute.value_span;
            if matches!(lex, Lex::Uri | Lex::Id) {
                self.warn(codes::BAD_ATTRIBUTE, span, message, "s4s-att-invalid-value");
            } else {
                self.error(codes::BAD_VALUE, span, message, "s4s-att-invalid-value");
            }
        } else if lex == Lex::Id && !self.ids.insert(value) {
            let message = format!(
                "the id {:?} is used twice in this document",
                attribute.value
            );
            self.warn(
                codes::BAD_ATTRIBUTE,
                attribute.value_span,
                message,
                "cvc-id.2",
            );
        }
    }

    fn unknown_attribute(&mut self, element: &Element, attribute: &xml::Attribute) {
        let name = &*attribute.name.local;
        if grammar::ATTRIBUTES_1_1.contains(&name) {
            let message = format!("the attribute {name} belongs to XSD 1.1; only XSD 1.0 is read");
            let severity = match name {
                "inheritable" | "xpathDefaultNamespace" => Severity::Warning,
                _ => Severity::Error,
            };
            self.report(
                severity,
                codes::XSD_1_1,
                attribute.span,
                message,
                "s4s-att-not-allowed",
            );
            return;
        }
        let message = format!(
            "{} has no attribute {name} here; it is ignored",
            element.name.local
        );
        self.warn(
            codes::BAD_ATTRIBUTE,
            attribute.span,
            message,
            "s4s-att-not-allowed",
        );
    }

    pub(super) fn check_children(&mut self, element: &Element, rule: &Rule) {
        let mut at = 0;
        let mut filled = false;
        let mut filled_slots = vec![false; rule.children.len()];
        for child in element
            .elements()
            .filter(|child| conditional::takes_part(child))
        {
            let name = &*child.name.local;
            let is_schema = &*child.name.ns == XSD_NS;
            let fits = |slot: &grammar::Slot| is_schema && slot.names.contains(&name);
            let next = (at..rule.children.len()).find(|i| {
                fits(&rule.children[*i]) && (*i > at || !filled || rule.children[*i].many)
            });
            match next {
                Some(slot) => {
                    at = slot;
                    filled = true;
                    filled_slots[slot] = true;
                }
                None => self.misplaced(element, child, rule.children.iter().any(fits)),
            }
        }
        for (slot, filled) in rule.children.iter().zip(filled_slots) {
            if slot.required && !filled {
                let message = format!(
                    "{} needs {} inside",
                    element.name.local,
                    slot.names.join(" or ")
                );
                self.error(
                    codes::MISSING_CHILD,
                    element.span,
                    message,
                    "s4s-elt-must-match",
                );
            }
        }
        let names: Vec<&str> = schema_children(element)
            .map(|child| &*child.name.local)
            .collect();
        let derived = |n: &&str| matches!(*n, "simpleContent" | "complexContent");
        if rule.name == "complexType" && names.iter().any(derived) {
            let extra = |n: &&str| !derived(n) && *n != "annotation";
            if names.iter().any(extra) {
                let message =
                    "a complexType with simpleContent or complexContent may hold nothing beside it";
                self.error(
                    codes::BAD_CHILD,
                    element.span,
                    message,
                    "s4s-elt-must-match",
                );
            }
        }
    }

    fn misplaced(&mut self, element: &Element, child: &Element, known: bool) {
        let name = &*child.name.local;
        let parent = &element.name.local;
        if &*child.name.ns == XSD_NS && grammar::ELEMENTS_1_1.contains(&name) {
            let message = format!("the element {name} belongs to XSD 1.1; only XSD 1.0 is read");
            let severity = match name {
                "assert" | "assertion" => Severity::Warning,
                _ => Severity::Error,
            };
            self.report(
                severity,
                codes::XSD_1_1,
                child.name_span,
                message,
                "s4s-elt-must-match",
            );
        } else if known {
            let message = format!("{name} stands in the wrong place or too often inside {parent}");
            self.warn(
                codes::BAD_ORDER,
                child.name_span,
                message,
                "s4s-elt-must-match",
            );
        } else {
            let message = format!("{} may not stand inside {parent}", child.name);
            self.error(
                codes::BAD_CHILD,
                child.name_span,
                message,
                "s4s-elt-must-match",
            );
        }
    }
}
