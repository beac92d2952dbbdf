//! `simpleType`.

use super::grammar;
use super::lexical::collapse;
use super::tree::{NameRef, SimpleBody, SimpleType};
use super::values::{schema_children, set};
use super::walk::Walk;
use crate::diag::codes;
use crate::xml::Element;

impl Walk<'_> {
    pub(super) fn simple_type(&mut self, element: &Element, global: bool) -> SimpleType {
        let rule = if global {
            &grammar::GLOBAL_SIMPLE
        } else {
            &grammar::LOCAL_SIMPLE
        };
        SimpleType {
            common: self.common(element, rule),
            name: if global {
                self.name(element, "name")
            } else {
                None
            },
            final_: set(element, "final"),
            body: schema_children(element).find_map(|child| self.simple_body(child)),
        }
    }

    fn simple_body(&mut self, element: &Element) -> Option<SimpleBody> {
        Some(match &*element.name.local {
            "restriction" => self.simple_restriction(element),
            "list" => self.list(element),
            "union" => self.union(element),
            _ => return None,
        })
    }

    fn simple_restriction(&mut self, element: &Element) -> SimpleBody {
        let common = self.common(element, &grammar::SIMPLE_RESTRICTION);
        let base = self.reference(element, "base");
        let inline = self.inline_simple(element);
        if element.attribute("base").is_some() == inline.is_some() {
            let message = "a restriction needs either base or a simpleType inside";
            self.error(codes::EXCLUSIVE, element.span, message, "src-simple-type.2");
        }
        SimpleBody::Restriction {
            common,
            base,
            inline,
            facets: self.facets(element),
        }
    }

    fn list(&mut self, element: &Element) -> SimpleBody {
        let common = self.common(element, &grammar::LIST);
        let item = self.reference(element, "itemType");
        let inline = self.inline_simple(element);
        if element.attribute("itemType").is_some() == inline.is_some() {
            let message = "a list needs either itemType or a simpleType inside";
            self.error(codes::EXCLUSIVE, element.span, message, "src-simple-type.3");
        }
        SimpleBody::List {
            common,
            item,
            inline,
        }
    }

    fn union(&mut self, element: &Element) -> SimpleBody {
        let common = self.common(element, &grammar::UNION);
        let members = self.members(element);
        let inline: Vec<SimpleType> = schema_children(element)
            .filter(|child| &*child.name.local == "simpleType")
            .map(|child| self.simple_type(child, false))
            .collect();
        let named = element
            .attribute("memberTypes")
            .is_some_and(|v| !v.trim().is_empty());
        if !named && inline.is_empty() {
            let message = "a union needs memberTypes or a simpleType inside";
            self.error(
                codes::EXCLUSIVE,
                element.span,
                message,
                "src-union-memberTypes-or-simpleTypes",
            );
        }
        SimpleBody::Union {
            common,
            members,
            inline,
        }
    }

    fn members(&mut self, element: &Element) -> Vec<NameRef> {
        let Some(attribute) = element.attribute_node("", "memberTypes") else {
            return Vec::new();
        };
        let value = collapse(&attribute.value);
        value
            .split(' ')
            .filter(|word| !word.is_empty())
            .filter_map(|word| self.name_ref(element, word, attribute.value_span))
            .collect()
    }

    pub(super) fn inline_simple(&mut self, element: &Element) -> Option<Box<SimpleType>> {
        let child = schema_children(element).find(|child| &*child.name.local == "simpleType")?;
        Some(Box::new(self.simple_type(child, false)))
    }
}
